/** Stands where the operators stand, which belong to another context: two services, and what was sent to them. */
import { grant, refuse } from '../../shared/outcome.ts'
import type { Operator, RemovalDesk, RemovalStanding, RemovalTold } from './removal.ts'

export const BOARD: Operator = {
  operatorId: '01900000-0000-7000-8000-00000000f001',
  serviceId: '01900000-0000-7000-8000-00000000f002',
  service: { ja: 'ことのは掲示板', easy: 'ことのは掲示板', en: 'Kotonoha Board' },
  address: 'https://bbs.example',
}
export const CLOSED: Operator = { ...BOARD, serviceId: '01900000-0000-7000-8000-00000000f003' }

export type Operators = RemovalDesk & {
  sent: Map<string, RemovalTold>
  /** What the operator says of every request, where a test sets it. */
  says: Partial<RemovalStanding> | 'nothing'
}

export function openOperators(): Operators {
  const receivedAt = new Date('2026-11-24T01:00:00.000Z')
  const sent = new Map<string, RemovalTold>()
  const operators: Operators = {
    sent,
    says: {},
    rights: () => [
      { code: 'honour', name: '名誉権' },
      { code: 'privacy', name: 'プライバシー' },
    ],
    operators: async () => [BOARD, CLOSED],
    async send({ id, serviceId, told }) {
      if (serviceId === CLOSED.serviceId) return refuse('service-closed')
      sent.set(id, told)
      return grant({ number: 'T-R8-000001', requestId: id, receivedAt, noticeDueOn: '2026-12-01', token: `token of ${id}` })
    },
    async standing() {
      if (operators.says === 'nothing') return undefined
      return { number: 'T-R8-000001', state: 'received', receivedAt, noticeDueOn: '2026-12-01', notices: [], ...operators.says }
    },
  }
  return operators
}

export const told: RemovalTold = {
  name: '青木 花',
  mail: '',
  urls: ['https://bbs.example/1', 'https://bbs.example/2'],
  right: 'honour',
  reason: '事実ではありません。',
  facts: '先週から書かれています。',
  showsName: false,
}

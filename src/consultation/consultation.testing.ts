/** What the tests of this context stand on: a real database, a clock they turn, and an intake to begin with. */

import { OURS, type TestGround, testGround } from '../shared/testing/organisation.ts'
import { openVault } from '../shared/vault/vault.cipher.ts'
import type { Draft, Work } from './answer.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Visible } from './consultation.tables.ts'
import type { Intake } from './intake.ts'

export const SATO = '01900000-0000-7000-8000-0000000000a1'
export const SUZUKI = '01900000-0000-7000-8000-0000000000a2'

export type ConsultationGround = TestGround<Visible> & {
  deps: ConsultationDeps
  clock: { now: Date }
  enqueued: { job: string; id: string }[]
}

export async function consultationGround(): Promise<ConsultationGround> {
  const ground = await testGround<Visible>()
  const clock = { now: new Date('2026-11-24T01:00:00.000Z') }
  const enqueued: { job: string; id: string }[] = []
  const deps: ConsultationDeps = {
    db: ground.db,
    vault: openVault(Buffer.alloc(32, 3)),
    enqueue: async (_, job, { id }) => void enqueued.push({ job, id }),
    now: () => clock.now,
    dueAt: async (_, __, at) => ({ dueAt: new Date(at.getTime() + 3 * 86_400_000), rule: 'test' }),
  }
  return { ...ground, deps, clock, enqueued }
}

export const told: Intake = {
  channel: 'web',
  language: 'ja',
  inDanger: false,
  isMinor: false,
  attribute: 'attribute.individual',
  target: 'target.self',
  told: {
    contents: ['content.defamation'],
    places: ['place.sns'],
    wishes: ['delete'],
    wishOther: '',
    offWeb: '',
    postedOn: '2026-11-20',
    foundOn: '2026-11-21',
    story: '知らない人に、わたしの写真と名前をのせられました。消してほしいです。',
    mayContact: 'self',
  },
  urls: [
    { url: 'https://x.example/hana/status/1', canonical: 'https://x.example/hana/status/1', service: 'service.x', place: 'place.sns' },
    { url: 'https://bbs.example/test/2', canonical: 'https://bbs.example/test/2', service: null, place: null },
  ],
  files: [],
  mail: 'hana@mail.example',
}

export const work = (change: Partial<Work> = {}): Work => ({
  id: crypto.randomUUID(),
  subject: 'X への削除の依頼',
  body: '次の手順で、削除を依頼することができます。',
  reportedUrlIds: [],
  contents: ['content.defamation'],
  means: ['means.delete'],
  places: ['place.sns'],
  services: ['service.x'],
  ...change,
})

export const draft = (works: readonly Work[], change: Partial<Draft> = {}): Draft => ({
  opening: 'ご相談ありがとうございます。',
  closing: '分からないことがあれば、いつでもお尋ねください。',
  asksBack: false,
  works,
  ...change,
})

export { OURS }

import { expect, test } from 'vitest'
import { told } from '../../removal/removal.testing.ts'
import type { RemovalReceipt, RemovalRequest, RemovalStanding, Sending } from '../../removal/removal.ts'
import { ownStanding } from './own-standing.ts'

const at = new Date('2026-11-24T01:00:00Z')
const receipt: RemovalReceipt = { number: 'T-1', requestId: 'r', receivedAt: at, noticeDueOn: '2026-12-01', token: 't' }
const standingIn = (state: string): RemovalStanding => ({ number: 'T-1', state, receivedAt: at, noticeDueOn: '2026-12-01', notices: [] })
const sendingIn = (state: Sending['state']): Sending => ({
  state,
  attempts: 1,
  dueAt: null,
  fault: null,
  problem: null,
  standing: null,
  lookedAt: null,
})
const request: RemovalRequest = {
  id: 'r',
  consultationId: 'c',
  operator: { operatorId: 'o', serviceId: 's' },
  consent: 'mailbox',
  told,
  receipt,
  sending: null,
  madeBy: null,
  madeAt: at,
}

test.each<[string, Partial<RemovalRequest>, RemovalStanding | undefined, string, string | null]>([
  ['on paper', { operator: null, receipt: null }, undefined, 'paper', null],
  ['that has not arrived', { receipt: null }, undefined, 'pending', null],
  ['on its way far away', { receipt: null, sending: sendingIn('waiting') }, undefined, 'pending', null],
  ['that was not taken', { receipt: null, sending: sendingIn('refused') }, undefined, 'refused', null],
  ['that was given up', { receipt: null, sending: sendingIn('given-up') }, undefined, 'given-up', null],
  ['that was received', {}, standingIn('received'), 'received', '2026-12-01'],
  ['that is investigated far away', { sending: sendingIn('sent') }, standingIn('investigating'), 'investigating', '2026-12-01'],
  ['whose sender is asked', {}, standingIn('inquiring'), 'inquiring', '2026-12-01'],
  ['that is looked into again', {}, standingIn('reviewing'), 'reviewing', '2026-12-01'],
  ['that is decided', {}, standingIn('decided'), 'decided', null],
  ['that is withdrawn', {}, standingIn('withdrawn'), 'withdrawn', null],
  ['that cannot be seen there any more', {}, undefined, 'gone', null],
])('a request %s', (_, change, standing, state, noticeBy) => {
  expect(ownStanding({ ...request, ...change }, standing)).toEqual({ state, noticeBy })
})

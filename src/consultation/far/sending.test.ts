import { describe, expect, test } from 'vitest'
import { told } from '../removal/removal.testing.ts'
import { fieldAt, nextLook, readProblem, readReceipt, readStanding, requestBody, verdictOf } from './sending.ts'

const ID = '01900000-0000-7000-8000-00000000e001'

describe('what is sent', () => {
  test('has the three parts, who asks, and nothing of the centre’s own', () => {
    expect(JSON.parse(requestBody({ id: ID, service: 'board', told, language: 'ja' }))).toEqual({
      schemaVersion: '1',
      externalRef: ID,
      service: 'board',
      parties: [{ role: 'victim', name: '青木 花' }],
      targets: [{ url: 'https://bbs.example/1' }, { url: 'https://bbs.example/2' }],
      rights: [{ code: 'honour', explanation: '事実ではありません。' }],
      facts: '先週から書かれています。',
      goodFaithStatement: true,
      mayShowToSender: { name: false, reason: true },
      origin: { channel: 'consultation', consentRef: ID },
      language: 'ja',
    })
  })

  test('leaves out what was not told, and names the address for notices where there is one', () => {
    const body = JSON.parse(
      requestBody({ id: ID, service: 'board', told: { ...told, facts: '', mail: 'hana@mail.example' }, language: 'en' }),
    )
    expect(['facts' in body, body.parties[0].email, body.language]).toEqual([false, 'hana@mail.example', 'en'])
  })

  test('is the same, byte for byte, whenever it is made', () => {
    const body = () => requestBody({ id: ID, service: 'board', told, language: 'ja' })
    expect(body()).toBe(body())
  })
})

const receipt = {
  id: '01900000-0000-7000-8000-00000000e002',
  receiptNo: 'T-R8-000001',
  receivedAt: '2026-11-24T10:00:00.000+09:00',
  noticeDueOn: '2026-12-01',
  noticeDueBasis: 'first-notice 7 day',
  statusUrl: 'https://board.example.jp/takedown/status/x',
}

test('a receipt is read with its moment as it is here', () => {
  expect(readReceipt(JSON.stringify(receipt))).toEqual({
    number: 'T-R8-000001',
    requestId: receipt.id,
    receivedAt: new Date('2026-11-24T01:00:00.000Z'),
    noticeDueOn: '2026-12-01',
    token: receipt.statusUrl,
  })
})

test.each<[string, object]>([
  ['without a number', { ...receipt, receiptNo: undefined }],
  ['with a day that is none', { ...receipt, noticeDueOn: '2026-02-30' }],
  ['with a moment that is none', { ...receipt, receivedAt: 'today' }],
  ['with an endless number', { ...receipt, receiptNo: '1'.repeat(101) }],
])('a receipt %s is none', (_, body) => {
  expect(readReceipt(JSON.stringify(body))).toBeUndefined()
})

const standing = {
  ...receipt,
  state: 'decided',
  decidedAt: '2026-11-26T10:00:00.000+09:00',
  notices: [{ kind: 'measure', sentAt: '2026-11-26T10:01:00.000+09:00', text: '削除しました。' }],
}

test('how it stands is read with every notice', () => {
  expect(readStanding(JSON.stringify(standing))).toEqual({
    number: 'T-R8-000001',
    state: 'decided',
    receivedAt: new Date('2026-11-24T01:00:00.000Z'),
    noticeDueOn: '2026-12-01',
    notices: [{ kind: 'measure', at: new Date('2026-11-26T01:01:00.000Z'), text: '削除しました。' }],
    decidedAt: new Date('2026-11-26T01:00:00.000Z'),
  })
})

test.each<[string, object]>([
  ['whose state is words', { ...standing, state: '<b>decided</b>' }],
  ['without notices', { ...standing, notices: undefined }],
  ['with endless notices', { ...standing, notices: Array.from({ length: 101 }, () => standing.notices[0]) }],
])('an answer %s says nothing', (_, body) => {
  expect(readStanding(JSON.stringify(body))).toBeUndefined()
})

test.each([
  ['/parties/0/name', 'name'],
  ['/parties/0/email', 'mail'],
  ['/targets/1/url', 'urls'],
  ['/rights/0/code', 'right'],
  ['/rights/0/explanation', 'reason'],
  ['/facts', 'facts'],
  ['/service', 'operator'],
  ['/statements/variant', 'operator'],
  ['/evidence/0', null],
  ['', null],
])('what is wrong at %j was written at %j', (pointer, field) => {
  expect(fieldAt(pointer)).toBe(field)
})

test.each<[string, string, object]>([
  [
    'with errors',
    JSON.stringify({
      title: 'Invalid',
      detail: '直してください。',
      errors: [{ pointer: '/targets/0/url', code: 'too-long', detail: '長すぎます。' }],
    }),
    { detail: '直してください。', errors: [{ field: 'urls', detail: '長すぎます。' }] },
  ],
  ['without a detail', JSON.stringify({ title: 'Invalid' }), { detail: 'Invalid', errors: [] }],
  ['that is no JSON', '<html>', { detail: '', errors: [] }],
  ['of endless words', JSON.stringify({ detail: 'x'.repeat(2001) }), { detail: '', errors: [] }],
])('a problem %s is told as far as it is understood', (_, body, problem) => {
  expect(readProblem(body)).toEqual(problem)
})

test.each<[number, string, string]>([
  [201, JSON.stringify(receipt), 'sent'],
  [200, JSON.stringify(receipt), 'sent'],
  [201, '{}', 'failed'],
  [400, '{}', 'refused'],
  [413, '{}', 'refused'],
  [415, '{}', 'refused'],
  [422, '{}', 'refused'],
  [401, '{}', 'failed'],
  [403, '{}', 'failed'],
  [404, '{}', 'failed'],
  [409, '{}', 'failed'],
  [302, '', 'failed'],
])('an answer of %i is %j: %s', (status, body, kind) => {
  expect(verdictOf({ status, body }).kind).toBe(kind)
})

const SENT = new Date('2026-11-24T01:00:00Z')
const later = (hours: number) => new Date(SENT.getTime() + hours * 3_600_000)
test.each<[number, string | null, number | null, number | null]>([
  [0, null, null, 1 / 6],
  [23, 'received', null, 1 / 6],
  [25, 'investigating', null, 1],
  [24 * 9, 'inquiring', null, 6],
  [24 * 61, 'reviewing', null, 24],
  [24 * 3, 'decided', 24 * 3, 24],
  [24 * 32, 'decided', 24 * 3, 24],
  [24 * 33, 'decided', 24 * 3, null],
  [5, 'withdrawn', null, null],
  [5, 'erased', null, null],
])('%d hours after it was sent, %s since hour %s, it is looked at again after %s', (hours, state, decided, pause) => {
  const now = later(hours)
  const next = nextLook({ sentAt: SENT, state, decidedAt: decided === null ? null : later(decided) }, now)
  expect(next === null ? null : (next.getTime() - now.getTime()) / 3_600_000).toBe(pause)
})

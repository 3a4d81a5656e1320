import { describe, expect, test } from 'vitest'
import { allProblems, isProblem, kindOf } from '../problems/problems.ts'
import { board } from '../takedown.testing.ts'
import { inJapan, readBatch, readOne, receiptBody } from './intake.ts'
import { notice } from './machine.testing.ts'

const second = { ...board, id: '01900000-0000-7000-8000-0000000000c2', slug: 'second', variants: ['trademark'] as const }
const ground = { services: [board], language: 'ja' } as const
const told = (input: unknown, change: Partial<Parameters<typeof readOne>[1]> = {}) => {
  const read = readOne(input, { ...ground, ...change })
  return 'errors' in read ? read.errors.map(({ pointer, code }) => `${pointer} ${code}`) : read.service.slug
}

describe('the service that a request is about', () => {
  test.each<[string, string | undefined, Parameters<typeof readOne>[1]['services'], string | string[]]>([
    ['is the only one, where none is named', undefined, [board], 'kotonoha'],
    ['is the one that is named', 'kotonoha', [second, board], 'kotonoha'],
    ['has to be named, where there are two', undefined, [board, second], ['/service service-missing']],
    ['is none, where none takes requests', undefined, [], ['/service service-unknown']],
    ['is none of that name', 'nowhere', [board], ['/service service-unknown']],
    ['offers another kind of request', 'second', [board, second], ['/statements/variant variant-not-offered']],
  ])('%s', (_, service, services, expected) => {
    expect(told(notice(service === undefined ? {} : { service }), { services })).toEqual(expected)
  })
})

describe('the rights that an institution is registered for', () => {
  const rights = ['honour', 'privacy'].map((code) => ({ code, explanation: 'x' }))
  test.each<[string, Parameters<typeof readOne>[1]['rights'], string | string[]]>([
    ['cover all of them', ['honour', 'privacy', 'portrait'], 'kotonoha'],
    ['cover one of them', ['privacy'], ['/rights/0/code right-not-registered']],
    ['cover none of them', ['trademark'], ['/rights/0/code right-not-registered', '/rights/1/code right-not-registered']],
    ['are not asked for, where nobody has to be registered', undefined, 'kotonoha'],
  ])('%s', (_, registered, expected) => {
    expect(told(notice({ rights }), registered === undefined ? {} : { rights: registered })).toEqual(expected)
  })
})

test('everything that is wrong is told at once', () => {
  expect(told(notice({ service: 'nowhere', rights: [{ code: 'trademark', explanation: 'x' }] }), { rights: ['honour'] })).toEqual([
    '/rights/0/code right-not-registered',
    '/service service-unknown',
  ])
})

test('a batch is read item by item, whatever an item is', () => {
  const read = readBatch({ items: [notice(), null, 'x', [], {}, notice()] }, ground)
  expect('items' in read && read.items.map((item) => 'filing' in item)).toEqual([true, false, false, false, false, true])
})

test.each([
  ['2026-09-01T01:00:00.000Z', '2026-09-01T10:00:00.000+09:00'],
  ['2026-12-31T15:00:00.000Z', '2027-01-01T00:00:00.000+09:00'],
  ['2026-12-31T14:59:59.999Z', '2026-12-31T23:59:59.999+09:00'],
])('%s is %s in Japan', (at, written) => {
  expect(inJapan(new Date(at))).toBe(written)
  expect(new Date(written).toISOString()).toBe(at)
})

test('a receipt says nothing that is not for whoever filed', () => {
  const receipt = {
    requestId: 'id',
    number: 'T-R8-000001',
    receivedAt: new Date('2026-09-01T01:00:00Z'),
    noticeDueOn: '2026-09-08',
    noticeDueRule: 'request-notice 7 days',
    statusToken: 'token',
  } as const
  expect(receiptBody(receipt, 'https://desk.example')).toEqual({
    id: 'id',
    receiptNo: 'T-R8-000001',
    receivedAt: '2026-09-01T10:00:00.000+09:00',
    noticeDueOn: '2026-09-08',
    noticeDueBasis: 'request-notice 7 days',
    statusUrl: 'https://desk.example/takedown/status/token',
  })
})

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  test.each(allProblems)('%s has a status and words that say what to do', (code) => {
    const kind = kindOf(code, language)
    expect(kind).toEqual({ status: expect.any(Number), code, title: expect.stringMatching(/\S/), detail: expect.stringMatching(/\S/) })
    expect(kind.status >= 400 && kind.status < 600).toBe(true)
  })
})

test.each([
  ['invalid', true],
  ['already-complained', true],
  ['toString', false],
  ['', false],
])('%s is a kind of trouble: %s', (code, expected) => {
  expect(isProblem(code)).toBe(expected)
})

import { describe, expect, test } from 'vitest'
import { type RightCode, rightCodes } from '../right-codes.ts'
import { countYear, type Reason, reasonOf, reasons, type YearRows } from './year-counts.ts'

const rowsOf = (change: Partial<YearRows> = {}): YearRows => ({
  requests: [],
  notices: [],
  measures: [],
  senderNotices: [],
  complaints: [],
  medianDays: null,
  ...change,
})

test.each<[RightCode, Reason]>([
  ['honour', 'defamation'],
  ['honour_feelings', 'defamation'],
  ['privacy', 'privacy'],
  ['peace_of_life', 'privacy'],
  ['portrait', 'person'],
  ['publicity', 'person'],
  ['name', 'person'],
  ['private_sexual_image', 'private_image'],
  ['credit', 'business'],
  ['business', 'business'],
  ['copyright', 'intellectual_property'],
  ['related_right', 'intellectual_property'],
  ['trademark', 'intellectual_property'],
  ['other', 'other'],
])('a request that names %s alone stands in the line %s', (right, reason) => {
  expect(reasonOf([right])).toBe(reason)
})

test.each<[string, RightCode[], Reason]>([
  ['one right twice', ['privacy', 'privacy'], 'privacy'],
  ['three rights of one group', ['portrait', 'name', 'publicity'], 'person'],
  ['two groups, in either order', ['copyright', 'honour'], 'several'],
  ['a named right and another one', ['honour', 'other'], 'several'],
  ['every right there is', [...rightCodes], 'several'],
  ['none, which is no group either', [], 'several'],
])('%s: one line', (_, rights, reason) => {
  expect(reasonOf(rights)).toBe(reason)
  expect(reasonOf(rights.toReversed())).toBe(reason)
})

test('every right has a line, and every line but the last has a right', () => {
  const used = new Set(rightCodes.map((right) => reasonOf([right])))
  expect(reasons.filter((reason) => !used.has(reason))).toEqual(['several'])
  expect([...used].filter((reason) => !reasons.includes(reason))).toEqual([])
})

describe('a table', () => {
  test('adds rows up that stand in the same line, though they come apart', () => {
    const of = (rights: RightCode[], number: number) => ({ rights, requesterKind: 'victim', variant: 'general', number }) as const
    const { requests } = countYear(rowsOf({ requests: [of(['honour'], 3), of(['honour_feelings'], 4), of(['honour', 'privacy'], 2)] }))
    expect(requests.byReason).toEqual({
      total: 9,
      lines: { defamation: 7, several: 2 },
      cells: { defamation: { requests: 7 }, several: { requests: 2 } },
    })
    expect(requests.byRequester).toEqual({ total: 9, lines: { victim: 9 }, cells: { victim: { requests: 9 } } })
  })

  test('counts requests by who asked and by their kind, each once', () => {
    const { requests } = countYear(
      rowsOf({
        requests: [
          { rights: ['honour'], requesterKind: 'victim', variant: 'general', number: 5 },
          { rights: ['honour'], requesterKind: 'bereaved', variant: 'general', number: 1 },
          { rights: ['private_sexual_image'], requesterKind: 'agent', variant: 'private_image', number: 2 },
        ],
      }),
    )
    expect(requests.byRequester.lines).toEqual({ victim: 5, bereaved: 1, agent: 2 })
    expect(requests.byVariant.lines).toEqual({ general: 6, private_image: 2 })
    expect(Object.values(requests).map(({ total }) => total)).toEqual([8, 8, 8])
  })

  test('counts notices by their kind beside the reason', () => {
    const { notices } = countYear(
      rowsOf({
        notices: [
          { kind: 'removed', rights: ['honour'], number: 2 },
          { kind: 'not_removed', rights: ['honour'], number: 3 },
          { kind: 'removed', rights: ['honour', 'privacy'], number: 1 },
        ],
      }),
    )
    expect(notices).toEqual({
      total: 6,
      lines: { defamation: 5, several: 1 },
      cells: { defamation: { removed: 2, not_removed: 3 }, several: { removed: 1 } },
    })
  })

  test('counts measures by reason, by what began them and by automation', () => {
    const { measures } = countYear(
      rowsOf({
        measures: [
          { kind: 'delete', right: 'privacy', trigger: 'request', automation: 'none', number: 4 },
          { kind: 'hide', right: 'privacy', trigger: 'self_automated', automation: 'fully', number: 6 },
          { kind: 'delete', right: 'copyright', trigger: 'self_automated', automation: 'partly', number: 1 },
        ],
      }),
    )
    expect(measures.byReason.cells).toEqual({ privacy: { delete: 4, hide: 6 }, intellectual_property: { delete: 1 } })
    expect(measures.byTrigger.cells).toEqual({ request: { delete: 4 }, self_automated: { hide: 6, delete: 1 } })
    expect(measures.byAutomation.cells).toEqual({ none: { delete: 4 }, fully: { hide: 6 }, partly: { delete: 1 } })
  })

  test('counts what the senders were told by measure', () => {
    const { senderNotices } = countYear(
      rowsOf({
        senderNotices: [
          { measure: 'delete', right: 'honour', kind: 'notified', number: 7 },
          { measure: 'account_suspend', right: 'honour', kind: 'omitted', number: 2 },
        ],
      }),
    )
    expect(senderNotices.byReason).toEqual({ total: 9, lines: { defamation: 9 }, cells: { defamation: { delete: 7, account_suspend: 2 } } })
    expect(senderNotices.byKind.lines).toEqual({ notified: 7, omitted: 2 })
  })

  test('counts complaints by side, those that nobody has answered yet too', () => {
    const { complaints } = countYear(
      rowsOf({
        complaints: [
          { side: 'sender', outcome: 'reversed', number: 1 },
          { side: 'sender', outcome: 'open', number: 2 },
          { side: 'requester', outcome: 'upheld', number: 3 },
        ],
      }),
    )
    expect(complaints).toEqual({
      total: 6,
      lines: { sender: 3, requester: 3 },
      cells: { sender: { reversed: 1, open: 2 }, requester: { upheld: 3 } },
    })
  })
})

test.each([null, 0, 3.5])('the median is handed on as it was measured: %s', (medianDays) => {
  expect(countYear(rowsOf({ medianDays })).medianDays).toBe(medianDays)
})

import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { canonicalJson } from '../../shared/text/canonical-json.ts'
import { countedThrough, fiscalYear } from '../periods/period.ts'
import {
  decideClosing,
  decideCorrection,
  decideProvisional,
  type EditionContents,
  type EditionHead,
  type EditionRequest,
} from './edition.ts'

function head(status: EditionHead['status'], number: number): EditionHead {
  return { id: 'e', period: 'fy2021', number, status, through: '2021-12-31', reason: null, contentHash: '' }
}

function request(today: Day, latest?: EditionHead, isCounted = true): EditionRequest {
  const period = fiscalYear(2021)
  return { period, through: countedThrough(period, today), latest, isCounted, today }
}

const refusal = (outcome: ReturnType<typeof decideClosing>) => (outcome.granted ? outcome.value : outcome.refusal)

test.each([
  ['the first is number 1 and counts the months that are over', request('2022-01-15'), { number: 1, through: '2021-12-31' }],
  ['the next counts further', request('2022-02-15', head('provisional', 1)), { number: 2, through: '2022-01-31' }],
  ['after the year it counts all of it', request('2022-04-01', head('provisional', 2)), { number: 3, through: '2022-03-31' }],
  ['none before the first month is over', request('2021-04-30'), 'period-not-begun'],
  ['none after the period was closed', request('2022-05-01', head('final', 3)), 'already-final'],
] as const)('a provisional edition: %s', (_, asked, expected) => {
  expect(refusal(decideProvisional(asked))).toEqual(expected)
})

test.each([
  ['a period that is over and counted', request('2022-04-01', head('provisional', 2)), { number: 3, through: '2022-03-31' }],
  ['a period without a provisional edition', request('2022-04-01'), { number: 1, through: '2022-03-31' }],
  ['not on its last day', request('2022-03-31', head('provisional', 2)), 'period-not-over'],
  ['not while something of it is still to be counted', request('2022-04-01', undefined, false), 'not-caught-up'],
  ['not twice: there is no reopening', request('2022-05-01', head('final', 3)), 'already-final'],
] as const)('closing: %s', (_, asked, expected) => {
  expect(refusal(decideClosing(asked))).toEqual(expected)
})

test.each([
  [
    'a final edition may be followed by another with a reason',
    request('2022-05-01', head('final', 3)),
    '集計の誤りを直しました',
    { number: 4, through: '2022-03-31' },
  ],
  ['a reason of spaces is none', request('2022-05-01', head('final', 3)), ' 　', 'reason-missing'],
  ['a provisional edition is made again instead', request('2022-05-01', head('provisional', 2)), '誤り', 'nothing-to-correct'],
  ['nothing was published', request('2022-05-01'), '誤り', 'nothing-to-correct'],
  ['something is still to be counted', request('2022-05-01', head('final', 3), false), '誤り', 'not-caught-up'],
] as const)('a correction: %s', (_, asked, reason, expected) => {
  expect(refusal(decideCorrection(asked, reason))).toEqual(expected)
})

test('the same figures give the same text, whatever the order in which they were put together', () => {
  const contents: EditionContents = {
    format: 1,
    period: { key: 'fy2021', kind: 'year', from: '2021-04-01', to: '2022-03-31', fiscalYear: 2021, through: '2021-12-31' },
    status: 'provisional',
    threshold: 4,
    years: [],
    columns: [],
    tables: [],
  }
  const { format, ...others } = contents
  expect(canonicalJson({ ...others, format })).toBe(canonicalJson(contents))
  expect(JSON.parse(canonicalJson(contents))).toEqual(contents)
})

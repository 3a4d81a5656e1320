import { expect, test } from 'vitest'
import { loadContent } from '../shared/content/content.folder.ts'
import type { Day } from '../shared/day.ts'
import { addressOf, citationOf, laws, type RuleId } from './citations.ts'

const placeOf = (rule: RuleId, day: Day) => {
  const { article, paragraph, item } = citationOf(rule, day)
  return [article, paragraph, item].filter((part) => part !== undefined).join('/')
}

/** Each rule on the day before and the day of both changes of the Act: 2027-03-01 (text not found) and 2028-06-13 (old 17 on moves by one). */
const places: Record<RuleId, [string, string, string, string]> = {
  'no-liability-reasonable-grounds': ['3/2/1', '3/2/1', '3/2/1', '3/2/1'],
  'sender-inquiry': ['3/2/2', '3/2/2', '3/2/2', '3/2/2'],
  'election-inquiry': ['4/1', '4/1', '4/1', '4/1'],
  'election-no-email': ['4/2', '4/2', '4/2', '4/2'],
  'private-image-inquiry': ['4', '4', '4', '4'],
  'opinion-hearing': ['6/1', '6/1', '6/1', '6/1'],
  // Articles 12-2 and 12-3 come in before it, and 13 keeps its number.
  'withdrawal-consent': ['13/3', '13/3', '13/3', '13/3'],
  'objection-suit': ['14/1', '14/1', '14/1', '14/1'],
  'provision-lapse': ['15/3/2', '15/3/2', '15/3/2', '15/3/2'],
  // From the old Article 17 on, everything moves by one.
  designation: ['20/1', '20/1', '20/1', '21/1'],
  'designation-filing': ['21/1', '21/1', '21/1', '22/1'],
  'request-window': ['22', '22', '22', '23'],
  investigation: ['23', '23', '23', '24'],
  specialists: ['24/1', '24/1', '24/1', '25/1'],
  'specialists-filing': ['24/3', '24/3', '24/3', '25/3'],
  'request-notice': ['25/1', '25/1', '25/1', '26/1'],
  'pending-notice': ['25/2', '25/2', '25/2', '26/2'],
  standards: ['26/1', '26/1', '26/1', '27/1'],
  'standards-exception-sender': ['26/1/1', '26/1/1', '26/1/1', '27/1/1'],
  'standards-exception-duty': ['26/1/2', '26/1/2', '26/1/2', '27/1/2'],
  'standards-exception-emergency': ['26/1/3', '26/1/3', '26/1/3', '27/1/3'],
  'standards-content': ['26/2', '26/2', '26/2', '27/2'],
  'standards-follow-up': ['26/3', '26/3', '26/3', '27/3'],
  'standards-cases': ['26/4', '26/4', '26/4', '27/4'],
  'sender-notice': ['27', '27', '27', '28'],
  'yearly-publication': ['28', '28', '28', '29'],
  'hours-run': ['139', '139', '139', '139'],
  'first-day': ['140', '140', '140', '140'],
  'last-day': ['141', '141', '141', '141'],
  'holiday-at-the-end': ['142', '142', '142', '142'],
  'by-the-calendar': ['143', '143', '143', '143'],
  'agency-closed': ['2', '2', '2', '2'],
  'tort-claim': ['724', '724', '724', '724'],
  'tort-claim-life': ['724-2', '724-2', '724-2', '724-2'],
  'criminal-complaint': ['235', '235', '235', '235'],
}
const days: Day[] = ['2027-02-28', '2027-03-01', '2028-06-12', '2028-06-13']

test.each(Object.entries(places) as [RuleId, string[]][])('%s stands at %j before and on the day of each change', (rule, expected) => {
  expect(days.map((day) => placeOf(rule, day))).toEqual(expected)
})

test.each<[string, RuleId, Day, string]>([
  ['the Act before the numbers of 2025 were in force', 'request-notice', '2025-03-31', 'unverified'],
  ['the Act from the day of its numbers', 'request-notice', '2025-04-01', 'verified'],
  ['the Act on the last day before Law 58 of 2026', 'request-notice', '2027-02-28', 'verified'],
  ['the Act from Law 58 of 2026 on, whose text was not found', 'request-notice', '2027-03-01', 'unverified'],
  ['the Act in the text of 2028, which shows no trace of Law 58 of 2026', 'sender-inquiry', '2028-06-13', 'unverified'],
  ['the Civil Code in the text that was read', 'first-day', '2026-04-01', 'verified'],
  ['the Civil Code before that text', 'first-day', '2026-03-31', 'unverified'],
  ['the act on private images, known from pages about it', 'private-image-inquiry', '2026-11-22', 'reported'],
  ['the code of criminal procedure, from memory', 'criminal-complaint', '2026-11-22', 'unverified'],
  ['the act on holidays of public offices, from memory', 'agency-closed', '2026-11-22', 'unverified'],
])('%s is as sure as that', (_, rule, day, certainty) => {
  expect(citationOf(rule, day).certainty).toBe(certainty)
})

test('before its first known day a rule names the first place that is known', () => {
  expect(citationOf('request-notice', '2017-05-16')).toEqual({ law: 'platform-act', article: '25', paragraph: 1, certainty: 'unverified' })
})

test('a law is linked where its number with e-Gov was seen', () => {
  expect(addressOf('platform-act')).toBe('https://laws.e-gov.go.jp/law/413AC0000000137')
  expect(addressOf('criminal-procedure')).toBeUndefined()
})

const confirmed = new Set(['statute-numbers', 'complaint-period'])

test.each<[string, RuleId, Day, string]>([
  ['numbers after Law 58 of 2026, whose entry covers them', 'request-notice', '2027-03-01', 'confirmed'],
  ['numbers of 2028', 'standards-exception-emergency', '2028-06-13', 'confirmed'],
  ['an article from memory', 'criminal-complaint', '2026-11-22', 'confirmed'],
  ['what was read needs no confirmation', 'request-notice', '2026-11-22', 'verified'],
  ['days before the numbers of 2025, which the entry does not cover', 'request-notice', '2025-03-31', 'unverified'],
  ['an entry that nobody confirmed', 'agency-closed', '2026-11-22', 'unverified'],
  ['a law without an entry', 'first-day', '2026-03-31', 'unverified'],
])('once somebody who knows has confirmed its entry: %s', (_, rule, day, certainty) => {
  expect(citationOf(rule, day, confirmed).certainty).toBe(certainty)
})

test('every entry that makes a law surer is on the list for legal confirmation and names the citations', async () => {
  const { confirmations } = await loadContent('content')
  const listed = confirmations.filter(({ usedIn }) => usedIn.includes('src/law/citations.ts')).map(({ id }) => id)
  const named = Object.values(laws).flatMap(({ seen }) => seen.flatMap((each) => ('confirmation' in each ? [each.confirmation] : [])))
  expect(listed.toSorted()).toEqual(named.toSorted())
})

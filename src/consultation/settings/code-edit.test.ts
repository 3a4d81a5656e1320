import { expect, test } from 'vitest'
import type { Code } from '../../shared/content/content.ts'
import type { Day } from '../../shared/day.ts'
import { addCode, type CodeFacts, moveCode, renameCode, restoreCode, retireCode } from './code-edit.ts'

const words = (text: string) => ({ ja: text, easy: text, en: text })

function code(id: string, more: Partial<Code> = {}): Code {
  return { id, figure: 9, order: 10, versions: [{ version: 1, from: '2010-04-01', label: words(id), source: ['MEM'] }], ...more }
}

const x = code('service.x', { plain: words('短い投稿のサービス') })
const youtube = code('service.youtube', { within: 'service.google' })
const codes: Code[] = [x, code('service.google'), youtube, code('service.old', { until: '2026-03-31' }), code('place.sns')]
const facts: CodeFacts = { codes, closedUntil: '2026-09-30', today: '2026-11-24' }
const renaming = { from: '2027-04-01' as Day, label: words('エックス'), plain: null }

test('a rename holds from its day and keeps everything else', () => {
  expect(renameCode(x, renaming, facts)).toEqual({
    granted: true,
    value: { codeId: 'service.x', from: '2027-04-01', label: words('エックス'), plain: x.plain, until: null, order: 10, within: null },
  })
})

test('an explanation is changed at once, and the words keep their day', () => {
  const outcome = renameCode(x, { from: '2027-04-01', label: words('service.x'), plain: words('投稿のサービス') }, facts)
  expect(outcome).toMatchObject({ granted: true, value: { from: '2010-04-01', plain: words('投稿のサービス') } })
})

const pending = code('service.x', {
  versions: [...x.versions, { version: 2, from: '2027-04-01', label: words('エックス'), source: ['OWN'] }],
})

test('a rename that has not begun is taken back on its own day', () => {
  expect(renameCode(pending, { ...renaming, label: words('service.x') }, facts)).toMatchObject({
    granted: true,
    value: { from: '2027-04-01', label: words('service.x') },
  })
})

test.each<[string, Code, Partial<typeof renaming>, string]>([
  ['within a closed period', x, { from: '2026-09-30' }, 'period-closed'],
  ['with the same words', x, { label: words('service.x') }, 'same-words'],
  ['before a rename that is to come', pending, { from: '2027-01-01', label: words('Y') }, 'not-later'],
  ['on the day of words that hold already', x, { from: '2010-04-01' }, 'not-later'],
])('a code is not renamed %s', (_, from, change, refusal) => {
  expect(renameCode(from, { ...renaming, ...change }, facts)).toEqual({ granted: false, refusal })
})

test.each<[string, Code, Day, string]>([
  ['before its words hold', pending, '2027-03-31', 'before-its-words'],
  ['within a closed period', x, '2026-09-29', 'period-closed'],
  ['while it sums up others', code('service.google'), '2026-12-31', 'total-in-use'],
  ['as the last one of its dimension', code('place.sns'), '2026-12-31', 'last-one'],
])('a code is not retired %s', (_, retired, until, refusal) => {
  expect(retireCode(retired, until, facts)).toEqual({ granted: false, refusal })
})

test('a code is retired from the last day of what is closed on, and brought back', () => {
  expect(retireCode(x, '2026-09-30', facts)).toMatchObject({ granted: true, value: { until: '2026-09-30' } })
  expect(restoreCode(code('service.old', { until: '2026-03-31' }))).toMatchObject({ granted: true, value: { until: null } })
  expect(restoreCode(x)).toEqual({ granted: false, refusal: 'not-retired' })
})

test('a total goes once what it sums up is gone', () => {
  const gone = codes.map((each) => (each.within === undefined ? each : { ...each, until: '2026-12-31' as Day }))
  expect(retireCode(code('service.google'), '2026-12-31', { ...facts, codes: gone }).granted).toBe(true)
})

test('a code is put elsewhere in the order', () => {
  expect(moveCode(x, 25)).toMatchObject({ granted: true, value: { order: 25, from: '2010-04-01' } })
  expect(moveCode(x, 10)).toEqual({ granted: false, refusal: 'same-words' })
})

const added = { name: 'bluesky', label: words('Bluesky'), plain: null, from: '2026-12-01' as Day, order: 40, within: null }

test('a new code stands alone or within a total', () => {
  expect(addCode('service', added, facts)).toMatchObject({ granted: true, value: { codeId: 'service.bluesky', until: null, within: null } })
  expect(addCode('service', { ...added, within: 'service.google' }, facts).granted).toBe(true)
})

test.each<[string, Partial<Omit<typeof added, 'within'>> & { within?: string }, string]>([
  ['whose id is taken', { name: 'youtube' }, 'known-already'],
  ['within a closed period', { from: '2026-09-30' }, 'period-closed'],
  ['within what can be chosen', { within: 'service.x' }, 'not-a-total'],
  ['within nothing', { within: 'service.none' }, 'not-a-total'],
  ['within another dimension', { within: 'place.sns' }, 'not-a-total'],
])('a code is not added %s', (_, change, refusal) => {
  expect(addCode('service', { ...added, ...change }, facts)).toEqual({ granted: false, refusal })
})

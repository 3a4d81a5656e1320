import { expect, test } from 'vitest'
import { openLineWriter } from './line-writer.ts'
import { clause, factsOf, variedFacts } from './statement.testing.ts'
import { statementOf } from './statement.ts'
import { formats, writeLine } from './statement-file.ts'

test.each(formats)('a line of %s is the one that writing it by itself gives', (format) => {
  const write = openLineWriter(format)
  for (const facts of [...variedFacts(840), ...variedFacts(60).map((each) => ({ ...each, id: 'ffffffff-0000-4000-8000-000000000000' }))])
    expect(write(facts)).toBe(writeLine[format](statementOf(facts)))
})

test('the days of posts differ from row to row', () => {
  const write = openLineWriter('ndjson')
  const days = (['2026-08-30', '2026-08-31', null] as const).map((postedOn) => JSON.parse(write(factsOf({ postedOn }))).content_date)
  expect(days).toEqual(['2026-08-30', '2026-08-31', null])
})

test('where few people come into question the day stays empty, whatever the rows before', () => {
  const write = openLineWriter('ndjson')
  const rows = (['honour', 'private_sexual_image', 'honour'] as const).map((right) => JSON.parse(write(factsOf({ right }))).content_date)
  expect(rows).toEqual(['2026-08-30', null, '2026-08-30'])
})

test('a kind of rows that is delicate for its request alone is a kind of its own', () => {
  const write = openLineWriter('ndjson')
  const rows = [false, true, false].map((isDelicate) => JSON.parse(write(factsOf({ isDelicate }))))
  expect(rows.map(({ content_date, jp }) => [content_date, jp.requester_kind])).toEqual([
    ['2026-08-30', 'victim'],
    [null, null],
    ['2026-08-30', 'victim'],
  ])
})

test.each(['\ue000', '\ue001', '\ue002'])('a text of the operator’s that holds the mark %j is written all the same', (mark) => {
  const write = openLineWriter('csv')
  const facts = factsOf({ basis: 'terms_of_service', clause: { ...clause, text: `文${mark}章` } })
  expect(write(facts)).toBe(writeLine.csv(statementOf(facts)))
  expect(write(facts)).toContain(`文${mark}章`)
})

test('services of other names do not take each other’s lines', () => {
  const write = openLineWriter('ndjson')
  expect(['あ', 'い', 'あ'].map((platform) => JSON.parse(write(factsOf({ platform }))).platform_name)).toEqual(['あ', 'い', 'あ'])
})

import { expect, test } from 'vitest'
import { csvwNameOf, csvwOf } from './csvw.ts'

const description = csvwOf({
  file: 'works-by-month.csv',
  title: { ja: '月別の作業件数', en: 'Works by month' },
  description: { ja: '相談者に回答した件数', en: 'Answers given to consulters' },
  columns: [
    { name: 'month', titles: { ja: '月', en: 'Month' }, datatype: 'gYearMonth', required: true },
    {
      name: 'works',
      titles: { ja: '作業件数', en: 'Works' },
      datatype: 'integer',
      description: { ja: '少ない件数は伏せています。', en: 'Small counts are suppressed.' },
      missing: ['*'],
    },
  ],
  key: ['month'],
  publisher: { ja: '相談センター', en: 'Consultation centre' },
  sources: ['https://example.jp/figures'],
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  issued: '2026-11-22',
  notes: [{ ja: '速報値です。', en: 'Provisional.' }],
})

test('a table is described with its columns in both languages', () => {
  expect(description.tableSchema).toEqual({
    columns: [
      { name: 'month', titles: { ja: '月', en: 'Month' }, datatype: 'gYearMonth', required: true },
      {
        name: 'works',
        titles: { ja: '作業件数', en: 'Works' },
        datatype: 'integer',
        null: ['', '*'],
        'dc:description': [
          { '@value': '少ない件数は伏せています。', '@language': 'ja' },
          { '@value': 'Small counts are suppressed.', '@language': 'en' },
        ],
      },
    ],
    primaryKey: ['month'],
  })
})

test('source, licence, day and notes go with it', () => {
  expect(description).toMatchObject({
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'ja' }],
    url: 'works-by-month.csv',
    'dc:title': [
      { '@value': '月別の作業件数', '@language': 'ja' },
      { '@value': 'Works by month', '@language': 'en' },
    ],
    'dc:source': ['https://example.jp/figures'],
    'dc:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
    'dc:issued': { '@value': '2026-11-22', '@type': 'xsd:date' },
    notes: [
      {
        'rdfs:comment': [
          { '@value': '速報値です。', '@language': 'ja' },
          { '@value': 'Provisional.', '@language': 'en' },
        ],
      },
    ],
  })
})

test('it says how the file is written, as csv.ts writes it', () => {
  expect(description.dialect).toEqual({
    encoding: 'utf-8',
    header: true,
    delimiter: ',',
    quoteChar: '"',
    doubleQuote: true,
    lineTerminators: ['\r\n'],
  })
})

test('it can be written as JSON', () => {
  expect(JSON.parse(JSON.stringify(description))).toEqual(description)
})

test('it lies where the standard looks for it', () => {
  expect(csvwNameOf('works-by-month.csv')).toBe('works-by-month.csv-metadata.json')
})

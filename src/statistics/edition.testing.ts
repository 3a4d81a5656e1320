import type { CountColumn, EditionContents, EditionRow } from './editions/edition.ts'

/** Parts of an edition, of April to December 2021 unless said otherwise. */
export const columnOf = (change: Partial<CountColumn> = {}): CountColumn => ({
  from: '2021-04-01',
  to: '2021-12-31',
  fiscalYear: 2021,
  isWhole: true,
  status: 'provisional',
  source: null,
  persons: 1938,
  receptions: 4195,
  works: 4882,
  ...change,
})

export const rowOf = (code: string, number: number | null, change: Partial<EditionRow> = {}): EditionRow => ({
  code,
  within: null,
  isTotal: false,
  labels: { ja: code, easy: code, en: code },
  number,
  share: number === null ? null : '10.0',
  ...change,
})

export const editionOf = (change: Partial<EditionContents> = {}): EditionContents => ({
  format: 1,
  period: { key: 'fy2021', kind: 'year', from: '2021-04-01', to: '2022-03-31', fiscalYear: 2021, through: '2021-12-31' },
  status: 'provisional',
  threshold: 4,
  years: [],
  columns: [columnOf()],
  tables: [],
  ...change,
})

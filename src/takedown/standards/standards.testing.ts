/** Clauses and versions as tests say them: only what a test is about is written out. */
import type { Clause, Texts } from './clause.ts'
import type { PublishedVersion } from './standard-version.ts'

export const inAll = (ja: string): Texts => ({ ja, easy: ja, en: ja })

export const clauseOf = (change: Partial<Clause> = {}): Clause => ({
  id: 'privacy',
  kind: 'information',
  heading: inAll('私生活の情報'),
  text: inAll('住所や電話番号を、本人の同意なく載せる情報。'),
  rights: ['privacy'],
  triggers: ['request', 'self_human'],
  measures: ['delete', 'hide'],
  source: 'own',
  ...change,
})

export const publishedOf = (number: number, change: Partial<PublishedVersion> = {}): PublishedVersion => ({
  id: `01900000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`,
  number,
  state: 'published',
  note: inAll(''),
  clauses: [clauseOf()],
  publishedOn: '2026-10-01',
  appliesFrom: '2026-10-16',
  leadDays: 14,
  revision: 1,
  ...change,
})

/** Through the operator's standards: written, published, taken back, and read by everybody; cases too. */
import type { Application } from './application.testing.ts'
import { expectMoved } from './journeys.testing.ts'
import { type Look, press } from './press.testing.ts'
import type { Page, Visitor } from './visitor.testing.ts'

const CONSOLE = '/console/standards'
const DRAFT = `${CONSOLE}/draft`
const CASES = `${CONSOLE}/cases`
const three = (field: string, words: string) => ({ [`${field}-ja`]: words, [`${field}-easy`]: words, [`${field}-en`]: words })
const clause = {
  kind: 'information',
  ...three('heading', '勤め先の情報'),
  ...three('text', '勤め先や通学先を、本人の同意なく載せる情報。'),
  rights: ['privacy'],
  triggers: ['request'],
  measures: ['delete'],
}
const told = {
  type: 'privacy',
  year: '2026',
  ...three('title', '住所の書き込み'),
  ...three('facts', '住所が書かれました。'),
  ...three('handling', '削除しました。'),
}

export async function walkStandards(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['supervisor'], { seen: look })
  const reader = application.visit('ours', look)
  for (const path of ['/standards', '/standards/1', '/standards/1/changes', '/standards/cases/2026']) await reader.get(path)
  await visitor.get(DRAFT)
  await write(visitor)
  await press(visitor, [`${DRAFT}/publication`, `${DRAFT}/publication`])
  await visitor.get(`${CONSOLE}?done=published`)
  await visitor.post(`${DRAFT}/publication`)
  await press(visitor, [CONSOLE, DRAFT])
  await visitor.get(`${DRAFT}/changes`)
  await press(visitor, [DRAFT, `${DRAFT}/discarding`])
  await collect(visitor)
  for (const path of [
    '/standards',
    '/standards/1',
    '/standards/1/changes',
    '/standards/cases/2026',
    '/api/v1/standards',
    '/api/v1/standards/1',
    '/api/v1/standards/9',
  ])
    await reader.get(path)
  await press(visitor, [CONSOLE, `${CONSOLE}/versions/1/withdrawal`])
  await visitor.post(`${CONSOLE}/versions/1/withdrawal`)
  await reader.get('/standards/1')
}

async function write(visitor: Visitor): Promise<void> {
  await press(visitor, [CONSOLE, DRAFT])
  await visitor.get(`${DRAFT}/publication`)
  await press(visitor, [DRAFT, `${DRAFT}/adoption`, { clauses: ['privacy-portrait', 'suspension', 'measures'] }])
  await press(visitor, [DRAFT, `${DRAFT}/note`, three('note', 'はじめての基準です。')])
  await visitor.post(`${DRAFT}/clauses`, { ...clause, measures: [] })
  await visitor.post(`${DRAFT}/clauses`, { ...clause, seen: '1' })
  await press(visitor, [`${DRAFT}/clauses/new`, `${DRAFT}/clauses`, clause])
  const own = `${DRAFT}/clauses/own-1`
  await press(visitor, [own, own, { ...clause, ...three('heading', '勤め先と通学先の情報') }])
  await visitor.post(own, { ...clause, 'text-ja': '' })
  await press(visitor, [DRAFT, `${own}/order`, { direction: 'up' }])
  await press(visitor, [DRAFT, `${DRAFT}/clauses/measures/removal`])
  await visitor.get(`${DRAFT}/changes`)
  await visitor.post(`${DRAFT}/publication`, { from: 'いつか' })
  await visitor.submit(await visitor.get(`${DRAFT}/publication`), `${DRAFT}/publication`, { from: '2026-01-01' })
}

async function collect(visitor: Visitor): Promise<void> {
  await visitor.get(CASES)
  await visitor.post(CASES, { year: '1999' })
  const first = await written(visitor)
  await visitor.post(first, { ...told, 'title-ja': '' })
  await press(visitor, [first, first, { ...told, ...three('title', '住所と電話番号の書き込み') }])
  await press(visitor, [first, `${first}/publication`])
  await press(visitor, [first, `${first}/withdrawal`])
  await press(visitor, [first, `${first}/publication`])
  await visitor.get(`${first}?done=published`)
  const second = await written(visitor)
  await press(visitor, [second, `${second}/discarding`])
  await visitor.get(CASES)
}

async function written(visitor: Visitor): Promise<string> {
  const page: Page = await press(visitor, [`${CASES}/new`, CASES, told])
  expectMoved(page)
  return page.location.replace(/\?.*$/, '')
}

/** Through the yearly publication: what is written, what is refused, the press, a correction, and what everybody reads of it. */
import type { Application } from './application.testing.ts'
import { expectMoved } from './journeys.testing.ts'
import { type Look, press } from './press.testing.ts'
import type { Visitor } from './visitor.testing.ts'

const YEAR = '/console/takedowns/reports/2025'
const TEXTS = `${YEAR}/texts`
const PUBLICATION = `${YEAR}/publication`

/** Every text that a year needs, in the words of `mark`. */
export function reportTexts(mark: string): Record<string, string> {
  const parts = ['requests', 'notices', 'sender_notices', 'measures'].map((part) => `evaluation-${part}-ja`)
  return {
    ...Object.fromEntries([...parts, 'reasons-omitted-ja', 'reasons-unavoidable-ja'].map((field) => [field, mark])),
    'staff-specialists-number': '2',
    'staff-specialists-source': mark,
    'staff-handlers-number': '5',
    'staff-handlers-source': mark,
  }
}

/** A year with its texts, published. */
export async function publishYear(visitor: Visitor, mark: string): Promise<void> {
  expectMoved(await visitor.submit(await visitor.get(TEXTS), TEXTS, reportTexts(mark)))
  expectMoved(await visitor.submit(await visitor.get(PUBLICATION), PUBLICATION, { confirm: 'yes' }))
}

export async function walkReports(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['supervisor'], { seen: look })
  const reader = application.visit('ours', look)
  await reader.get('/takedown/reports')
  for (const path of ['/console/takedowns/reports', YEAR, TEXTS, PUBLICATION]) await visitor.get(path)
  for (const path of ['', '/texts', '/publication']) {
    await visitor.get(`/console/takedowns/reports/1999${path}`)
    await visitor.get(`/console/takedowns/reports/2026${path}`)
  }
  await visitor.post(TEXTS, { seen: '9' })
  await visitor.submit(await visitor.get(TEXTS), TEXTS, { 'staff-handlers-number': '何人か', 'evaluation-requests-ja': 'あ'.repeat(4001) })
  await press(visitor, [TEXTS, TEXTS, reportTexts('窓口は、だれでも使えました。')])
  await visitor.get(`${YEAR}?done=saved`)
  await visitor.submit(await visitor.get(PUBLICATION), PUBLICATION, { confirm: '' })
  await visitor.post(PUBLICATION, { confirm: 'yes', seen: 'x' })
  await press(visitor, [PUBLICATION, PUBLICATION, { confirm: 'yes' }])
  await visitor.get(`${YEAR}?done=published`)
  await visitor.get(PUBLICATION)
  await press(visitor, [TEXTS, TEXTS, { 'staff-handlers-number': '6' }])
  await visitor.submit(await visitor.get(PUBLICATION), PUBLICATION, { confirm: 'yes', reason: '' })
  await press(visitor, [PUBLICATION, PUBLICATION, { confirm: 'yes', reason: '人数を訂正しました。' }])
  await visitor.get('/console/takedowns/reports')
  await readReports(reader)
}

async function readReports(reader: Visitor): Promise<void> {
  for (const path of ['', '/2025', '/2026', '/x', '/2025/editions/1', '/2025/editions/2', '/2025/editions/9', '/2025/editions/x'])
    await reader.get(`/takedown/reports${path}`)
  for (const file of ['report.csv', 'report.csv-metadata.json', 'report.json', 'report-ja.pdf', 'report-en.pdf', 'nothing'])
    await reader.get(`/takedown/reports/2025/editions/1/${file}`)
}

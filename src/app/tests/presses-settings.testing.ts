/** The forms of the settings, each filled in and sent as it stands on its page. */
import { dayOf } from '../../shared/day.ts'
import type { Application } from './application.testing.ts'
import { type Look, type Press, press, pressAll } from './press.testing.ts'

const AT = '/console/settings'
const LEVEL = `${AT}/service-level`
const CLOSING = `${AT}/closing-days`
const NOTICE = `${AT}/notice`
const ORGANISATION = `${AT}/organisation`
const RETENTION = `${AT}/retention`
const CODES = `${AT}/codes/content`
const CODE = `${CODES}/copyright`
const TEMPLATES = `${AT}/templates`
const TEMPLATE = `${TEMPLATES}/closing`

const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000))
const three = (field: string, words: string) => ({ [`${field}-ja`]: words, [`${field}-easy`]: words, [`${field}-en`]: words })
const label = three('label', '著作権のこと')
const code = { name: 'test', ...three('label', '試験'), ...three('plain', '試験です'), from: inDays(3), order: '900', within: '' }
const template = { slug: 'thanks', use: 'お礼だけのときに使います。', order: '15', suggest: '' }
const thanks = { ...three('title', 'お礼'), ...three('body', 'ありがとうございます。') }

const presses: readonly Press[] = [
  [LEVEL, `${LEVEL}/preview`, { exampleOn: inDays(1), exampleAt: '10:00' }],
  [LEVEL, LEVEL, { answerWithinHours: '15' }],
  [LEVEL, LEVEL, { answerWithinHours: '16' }],
  [LEVEL, `${LEVEL}/restoration`],
  [CLOSING, CLOSING, { from: inDays(40), to: inDays(40), name: '臨時休業' }],
  [CLOSING, `${CLOSING}/list`, { lines: `${inDays(50)}, 棚卸し` }],
  [CLOSING, `${CLOSING}/removal`],
  [CLOSING, `${CLOSING}/restoration`],
  [NOTICE, NOTICE, { ja: 'お休みです。', easy: 'お休みです。', en: 'We are closed.' }],
  [NOTICE, NOTICE, { ja: '明日もお休みです。', easy: '明日もお休みです。', en: 'We are closed tomorrow too.' }],
  [NOTICE, `${NOTICE}/restoration`],
  [ORGANISATION, ORGANISATION, three('name', 'みなと相談センター')],
  [ORGANISATION, ORGANISATION, three('name', 'みなとの相談センター')],
  [ORGANISATION, `${ORGANISATION}/restoration`],
  [`${RETENTION}/preview?choice=erase&days=3650`, RETENTION],
  [`${RETENTION}/preview?choice=erase&days=3600`, RETENTION],
  [RETENTION, `${RETENTION}/restoration`],
  [`${CODES}/new`, `${CODES}/new/preview`, code],
  [`${CODES}/new`, CODES, code],
  [CODE, `${CODE}/name/preview`, { ...label, from: inDays(3) }],
  [CODE, `${CODE}/name`, { ...label, from: inDays(3) }],
  [CODE, `${CODE}/order`, { order: '901' }],
  [CODE, `${CODE}/retirement`, { until: inDays(30) }],
  [CODE, `${CODE}/restoration`],
  [`${TEMPLATES}/new`, TEMPLATES, { ...template, ...thanks }],
  [TEMPLATE, `${TEMPLATE}/use`, { use: '回答の最後に置きます。' }],
  [TEMPLATE, `${TEMPLATE}/retirement`],
  [TEMPLATE, `${TEMPLATE}/return`],
  [`${TEMPLATE}/easy`, `${TEMPLATE}/easy/preview`, { body: 'お大事にしてください。' }],
  [`${TEMPLATE}/easy`, `${TEMPLATE}/easy`, { body: 'お大事にしてください。' }],
  [`${TEMPLATE}/easy`, `${TEMPLATE}/easy`, { body: 'どうぞお大事に。' }],
  [`${TEMPLATE}/easy`, `${TEMPLATE}/easy/restoration`],
]

export async function pressSettings(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['administrator'], { seen: look })
  await pressAll(visitor, presses)
  // A rule begins to erase a week after it was saved.
  await application.behind(
    `insert into centre_setting (organisation_id, name, version, value, saved_at)
     select organisation_id, name, max(version) + 1, '{"days": 3650}', now() - interval '30 days'
     from centre_setting where name = 'retention' group by organisation_id, name`,
  )
  await press(visitor, [`${RETENTION}/run`, `${RETENTION}/run`])
  await visitor.get(RETENTION)
}

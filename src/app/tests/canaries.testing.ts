/** Two hundred texts that must be read by those they are for and be found nowhere else, and the lives in which they are told. */
import type { Application, Side } from './application.testing.ts'
import { beginAnswer, expectMoved, fillIn, openMailbox, receiptOn, sendAnswer, storyOf } from './journeys.testing.ts'
import type { Page, Visitor } from './visitor.testing.ts'

export const LIVES = 20

const KINDS = ['consulter', 'poster', 'mail', 'newMail', 'phone', 'otherPhone', 'secret', 'advice', 'receipt', 'resume'] as const
export type Canaries = Record<(typeof KINDS)[number], string>
/** What the installation makes itself, and is not told. */
const MADE: readonly string[] = ['receipt', 'resume']

const FAMILIES = ['黒羽根', '雲母坂', '御手洗', '十六夜', '小鳥遊', '東雲野', '月見里', '八月一', '五百旗', '勅使瓦']
const GIVEN = ['ハナヱ', '弦太郎', 'ミヲ子', '蔵之進']
const BIRDS = ['カワセミ', 'ヤマガラ', 'キビタキ', 'ミソサザイ', 'エナガ', 'ルリビタキ', 'ツツドリ', 'ヨタカ', 'アオバズク', 'コゲラ']

const digits = (index: number, step: number) => String((index * step + 1234) % 10_000).padStart(4, '0')
const of = (texts: readonly string[], index: number) => texts[index % texts.length] ?? ''

/** One life's share; no two are equal, and none stands in another. */
export function canariesOf(life: number): Canaries {
  return {
    consulter: `${of(FAMILIES, life)}${of(GIVEN, Math.floor(life / 10))}`,
    poster: `${of(FAMILIES, life)}${of(GIVEN, 2 + Math.floor(life / 10))}`,
    mail: `${digits(life, 7919)}.planted@mail.example`,
    newMail: `${digits(life, 7919)}.moved@mail.example`,
    phone: `090-48${digits(life, 37).slice(0, 2)}-${digits(life, 3571)}`,
    otherPhone: `080-71${digits(life, 37).slice(0, 2)}-${digits(life, 6271)}`,
    secret: `${of(BIRDS, life)}の巣箱を${life + 3}回も見に来た`,
    advice: `${of(BIRDS, life)}の日までに${life + 3}通の手紙を書く`,
    receipt: '',
    resume: '',
  }
}

/** By name, for the search; codes also as they are kept, without hyphens. */
export function namedTexts(planted: readonly Canaries[]): Record<string, string> {
  return Object.fromEntries(
    planted.flatMap((canaries, life) =>
      KINDS.flatMap((kind) => [
        [`${kind} ${life}`, canaries[kind]],
        ...(MADE.includes(kind) ? [[`${kind} ${life} in one piece`, canaries[kind].replaceAll('-', '')]] : []),
      ]),
    ),
  )
}

export type Life = {
  application: Application
  life: number
  side: Side
  staff: Visitor
  colleague: string
  seen: (page: Page) => void
  /** The digits of the first mail that an address gets, as soon as it is there. */
  digitsMailedTo(address: string): Promise<string>
}

/** A person puts a draft aside, goes on, sends it, reads, asks more and moves; staff write about them in every field there is. */
export async function live({ application, life, side, staff, colleague, seen, digitsMailedTo }: Life): Promise<Canaries> {
  const told = canariesOf(life)
  const network = `2001:db8:${life.toString(16)}::1`
  const visitor = application.visit(side, seen, network)
  await fillIn(visitor, storyWith(told), () => digitsMailedTo(told.mail))
  await visitor.post('/consultation/new/check', { leave: 'yes' })
  const resume = receiptOn((await visitor.get('/consultation/saved')).html).code
  const later = application.visit(side, seen, network)
  expectMoved(await later.post('/consultation/resume', { code: resume }))
  expectMoved(await later.post('/consultation/new/check'))
  const receipt = receiptOn((await later.get('/consultation/sent')).html).code
  const reader = application.visit(side, seen, network)
  await openMailbox(reader, receipt)
  await askMore(reader, told)
  expectMoved(await reader.post('/mailbox/mail', { mail: told.newMail }))
  expectMoved(await reader.post('/mailbox/mail/code', { code: await digitsMailedTo(told.newMail) }))
  await reader.post('/mailbox/links', { mail: told.newMail })
  await workOn(application, { side, staff, colleague, told })
  for (const path of ['/mailbox', '/mailbox/settings', '/mailbox/withdrawal', '/mailbox/erasure']) await reader.get(path)
  await stumble(application.visit(side, seen, network), { ...told, receipt, resume })
  return { ...told, receipt, resume }
}

const storyWith = ({ consulter, poster, mail, phone, secret }: Canaries) =>
  storyOf({
    urls: { urls: `https://x.com/${encodeURIComponent(poster)}/status/1377239270973349888\nhttps://bbs.example.jp/${poster}?tel=${phone}` },
    wishes: { wishes: ['delete', 'other'], wishOther: `${poster}に謝ってほしい` },
    story: { story: `わたしは${consulter}です。${poster}に電話番号（${phone}）を書かれ、${secret}と言われました。` },
    contact: { contact: 'mail', mail },
    files: { files: new File([`${secret}。${phone}`], `${consulter}.txt`, { type: 'text/plain' }) },
  })

async function askMore(reader: Visitor, { consulter, otherPhone, secret, poster }: Canaries): Promise<void> {
  const asked = await reader.submit(await reader.get('/mailbox'), '/mailbox/questions', {
    text: `${consulter}です。${poster}から${otherPhone}にも電話がありました。`,
    urls: `https://bbs.example.jp/${otherPhone}`,
    files: new File([`${secret}。${otherPhone}`], `${otherPhone}.txt`, { type: 'text/plain' }),
  })
  expectMoved(asked)
}

async function workOn(
  { behind, organisations }: Application,
  { side, staff, colleague, told }: Pick<Life, 'side' | 'staff' | 'colleague'> & { told: Canaries },
): Promise<void> {
  const { rows } = await behind('select max(id::text) as id from consultation where organisation_id = $1', [organisations[side]])
  const base = `/console/consultations/${rows[0].id}`
  const send = async (action: string, fields: Readonly<Record<string, string>> = {}) =>
    expectMoved(await staff.submit(await staff.get(base), base + action, fields))
  const { consulter, poster, otherPhone, advice, secret } = told
  await send('/claim')
  await send('/notes', { note: `${consulter}さんは${otherPhone}に出ません。` })
  await send('/opinions', { question: `${poster}の${secret}という話は、どう書きますか。` })
  const opinion = /\/opinions\/([0-9a-f-]{36})\/answer/.exec((await staff.get(base)).html)?.[1]
  await send(`/opinions/${opinion}/answer`, { opinion: `${poster}の名前は書かず、${advice}のがよいです。` })
  await staff.get(`${base}/contact`)
  for (const words of [consulter, otherPhone, secret]) await staff.submit(await staff.get('/console/search'), '/console/search', { words })
  for (const [, file] of (await staff.get(base)).html.matchAll(/\/files\/([0-9a-f-]{36})"/g)) await staff.get(`${base}/files/${file}`)
  await sendAnswer(staff, await beginAnswer(staff, rows[0].id), {
    opening: `${consulter}さんへ`,
    subject: poster,
    body: `${advice}と、消えることがあります。`,
    closing: `${otherPhone}には出ないでください。`,
  })
  await send('/hand-over', { adviser: colleague, handOverNote: `${consulter}さんの電話は${otherPhone}です。` })
}

/** People type what is theirs into whatever field there is, and into addresses nobody gave them. */
async function stumble(visitor: Visitor, { consulter, mail, phone, receipt, resume }: Canaries): Promise<void> {
  await visitor.post('/mailbox/opening', { code: `${receipt.slice(0, -1)}あ` })
  await visitor.post('/mailbox/opening', { code: resume })
  await visitor.post('/consultation/resume', { code: receipt })
  await visitor.post('/mailbox/links', { mail: `${mail} ${consulter}` })
  await visitor.post('/sign-in', { email: mail, password: consulter })
  await visitor.post('/sign-in/forgotten-password', { email: mail })
  await visitor.post('/preferences', { language: consulter, textSize: phone })
}

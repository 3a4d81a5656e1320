/** People who go on while processes die: what is not answered is sent again, as somebody does who presses the button once more. */
import { beginAnswer, expectMoved, fillIn, openMailbox, receiptOn, sendAnswer, storyOf } from '../src/app/tests/journeys.testing.ts'
import { type Ask, openVisitor, type Page, type Visitor } from '../src/app/tests/visitor.testing.ts'
import { type MailServer, readMail } from '../src/shared/testing/mail-server.ts'
import { until } from './installation.ts'

const PATIENCE_MS = 60_000
const PAUSE_MS = 300

/** How often somebody got no answer and asked again. */
export type Patience = { retries: number }

export function persistent(patience: Patience): Ask {
  return async (url, init) => {
    for (const end = Date.now() + PATIENCE_MS; ; ) {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) }).catch(() => undefined)
      if (answer !== undefined && answer.status < 500) return answer
      if (Date.now() > end) throw new Error(`${init.method} ${new URL(url).pathname} was not answered for ${PATIENCE_MS} ms`)
      patience.retries += 1
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}

/** One consultation, and what was acknowledged of it. */
export type Told = { life: number; code: string; number: string; hasMail: boolean; answered: boolean }
/** Somebody who has filled in everything and has not pressed the last button yet. */
export type Filled = { life: number; visitor: Visitor; hasMail: boolean }

export const textOf = (life: number, what: 'story' | 'question' | 'answer') => `${what}-${String(life).padStart(4, '0')}-end`
export const mailOf = (life: number) => `life-${life}@mail.example`
const networkOf = (life: number) => `2001:db8:${life.toString(16)}::1`

type Place = { url: string; patience: Patience }

/** With `mails`, an address is given and confirmed by the code that arrives there. */
export async function fill({ url, patience }: Place, life: number, mails?: MailServer): Promise<Filled> {
  const visitor = openVisitor(persistent(patience), { origin: url, network: networkOf(life) })
  const hasMail = mails !== undefined
  const contact = hasMail ? { contact: 'mail', mail: mailOf(life) } : { contact: 'none', mail: '' }
  const story = storyOf({ story: { story: textOf(life, 'story') }, contact })
  await again(patience, () => fillIn(visitor, story, async () => (hasMail ? await digitsIn(mails, life) : '')))
  return { life, visitor, hasMail }
}

async function digitsIn(mails: MailServer, life: number): Promise<string> {
  const own = () => mails.received.findLast(({ to }) => to === mailOf(life))
  await until('the mail with the code', () => own() !== undefined)
  const mail = own()
  return mail === undefined ? '' : (/\d{6}/.exec(readMail(mail).text)?.[0] ?? '')
}

/** Sends it, and asks one more question in the mailbox. */
export async function sendAndAsk({ url, patience }: Place, { life, visitor, hasMail }: Filled): Promise<Told> {
  expectMoved(await visitor.post('/consultation/new/check'))
  const receipt = receiptOn((await visitor.get('/consultation/sent')).html)
  const reader = openVisitor(persistent(patience), { origin: url, network: networkOf(life) })
  const mailbox = await openMailbox(reader, receipt.code)
  expectMoved(await reader.submit(mailbox, '/mailbox/questions', { text: textOf(life, 'question') }))
  return { ...receipt, life, hasMail, answered: false }
}

/** Answers one case with a work for each address. What was refused after a repetition had been done the first time. */
export async function answer(adviser: Visitor, id: string, life: number, patience: Patience): Promise<void> {
  const base = `/console/consultations/${id}`
  await again(patience, async () => {
    const page = await adviser.get(base)
    if (page.html.includes(`action="${base}/claim"`)) await orDone(patience, () => adviser.submit(page, `${base}/claim`))
    if (!(await adviser.get(base)).html.includes(textOf(life, 'answer')))
      await sendAnswer(adviser, await beginAnswer(adviser, id), { opening: textOf(life, 'answer') })
  })
}

async function orDone(patience: Patience, send: () => Promise<Page>): Promise<void> {
  const before = patience.retries
  const page = await send()
  if (patience.retries === before) expectMoved(page)
}

/** Once more from the beginning, if something in it had to be repeated; otherwise the fault is a fault. */
async function again(patience: Patience, work: () => Promise<void>): Promise<void> {
  for (let time = 0; ; time += 1) {
    const before = patience.retries
    try {
      return await work()
    } catch (fault) {
      if (patience.retries === before || time === 5) throw fault
    }
  }
}

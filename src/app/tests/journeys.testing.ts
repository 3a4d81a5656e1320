/** What people do in an installation, form by form, as a browser without script does it. */
import { answersOf } from '../../consultation/intake/answers.testing.ts'
import type { Role } from '../../identity/person.ts'
import { secretOn } from '../../identity/set-up-key.testing.ts'
import { PASSWORD } from '../../identity/somebody.testing.ts'
import { totpAt } from '../../identity/totp.testing.ts'
import { type Fields, type Page, textOf, type Visitor } from './visitor.testing.ts'

/** Part of every text that a person writes on the walk, so that a page which shows one is recognised. */
export const MARK = 'かなりや'
export const MAIL = 'kanariya@mail.example'

export type Story = Readonly<Record<string, Fields>>
export type Sent = { code: string; number: string }

/** What one person answers; dates are long past, so that no clock makes them wrong. */
export const storyOf = (change: Story = {}): Story => ({
  ...answersOf(),
  dates: { 'posted-year': '2025', 'posted-month': '10', 'found-year': '2025', 'found-month': '11', 'found-day': '2' },
  ...change,
})

/** Fails with what the page said, so that a form which changed is told apart from a fault. */
export function expectMoved(page: Page): Page {
  if (page.status === 303) return page
  const words = textOf(page.html).replace(/\s+/g, ' ').slice(0, 300)
  throw new Error(`${page.method} ${page.path} answered ${page.status} and did not lead on: ${words}`)
}

/** Answers every question of the intake that it is led to, up to the page on which everything is checked. */
export async function fillIn(visitor: Visitor, story: Story = storyOf(), codeOf?: () => Promise<string>): Promise<void> {
  let at = '/consultation/new/danger'
  while (at !== '/consultation/new/check') {
    const page = await visitor.get(at)
    const step = at.split('/').at(-1) ?? ''
    const fields = step === 'mail-code' && codeOf !== undefined ? { code: await codeOf() } : (story[step] ?? {})
    at = expectMoved(step === 'files' ? await visitor.post(at, fields) : await visitor.submit(page, at, fields)).location
  }
}

/** From the first question to the receipt. */
export async function tell(visitor: Visitor, story?: Story, codeOf?: () => Promise<string>): Promise<Sent> {
  await fillIn(visitor, story, codeOf)
  await visitor.get('/consultation/new/check')
  expectMoved(await visitor.post('/consultation/new/check'))
  return receiptOn((await visitor.get('/consultation/sent')).html)
}

export function receiptOn(html: string): Sent {
  const words = textOf(html).replace(/\s+/g, ' ')
  return { code: /(?:[2-9A-Z]{5}-){3}[2-9A-Z]{5}/.exec(words)?.[0] ?? '', number: /R\d+-\d{6}/.exec(words)?.[0] ?? '' }
}

export async function openMailbox(visitor: Visitor, code: string): Promise<Page> {
  expectMoved(await visitor.post('/mailbox/opening', { code }))
  return await visitor.get('/mailbox')
}

export type Words = { opening?: string; closing?: string; subject?: string; body?: string }

/** Claims the case, writes an answer with a work for each reported place, and sends it. */
export async function answerCase(adviser: Visitor, id: string, words: Words = {}): Promise<void> {
  const base = `/console/consultations/${id}`
  expectMoved(await adviser.submit(await adviser.get(base), `${base}/claim`))
  await sendAnswer(adviser, await beginAnswer(adviser, id), words)
}

/** @returns the address of the answer's form */
export async function beginAnswer(adviser: Visitor, id: string): Promise<string> {
  const base = `/console/consultations/${id}`
  return expectMoved(await adviser.submit(await adviser.get(base), `${base}/answers`)).location.replace(/[?#].*$/, '')
}

export async function writeAnswer(adviser: Visitor, form: string, { opening, closing, subject, body }: Words): Promise<Page> {
  const page = await adviser.get(form)
  const works = [...page.html.matchAll(/name="work-(\d+)-subject"/g)].map(([, index]) => index)
  const chosen = works.flatMap((index) => [
    [`work-${index}-body`, body ?? '次の手順で、削除を依頼することができます。'],
    ...(subject === undefined ? [] : [[`work-${index}-subject`, `${subject} ${index}`]]),
    [`work-${index}-means`, 'means.deletion'],
    [`work-${index}-places`, 'place.sns'],
    [`work-${index}-services`, 'service.others'],
  ])
  const texts = Object.entries({ opening, closing }).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))
  return await adviser.submit(page, form, { ...Object.fromEntries([...chosen, ...texts]), press: 'preview' })
}

export async function sendAnswer(adviser: Visitor, form: string, words: Words): Promise<Page> {
  expectMoved(await writeAnswer(adviser, form, words))
  const preview = await adviser.get(`${form}/preview`)
  return expectMoved(await adviser.submit(preview, `${form}/dispatch`))
}

type Newcomer = { name: string; email: string; answers?: 'yes' }

/** What whoever started the installation does first. @returns the secret of the authenticator */
export async function becomeAdministrator(visitor: Visitor, link: string, { name, email, ...more }: Newcomer): Promise<string> {
  const { pathname, search } = new URL(link)
  const page = await visitor.get(pathname + search)
  return await setUp(
    visitor,
    expectMoved(await visitor.submit(page, pathname, { name, email, ...more, password: PASSWORD, language: 'ja' })),
  )
}

/**
 * Invites somebody, and joins as them in their own browser. The link is shown to the administrator where mails are kept;
 * otherwise `linkFor` gets it from the letter.
 * @returns the secret of the authenticator
 */
export async function join(
  administrator: Visitor,
  newcomer: Visitor,
  person: Newcomer & { roles: readonly Role[] },
  linkFor?: (email: string) => Promise<string>,
): Promise<string> {
  const form = await administrator.get('/console/people/invitation')
  const made = await administrator.submit(form, '/console/people', { ...person, language: 'ja' })
  const { pathname, search } = new URL(linkFor ? await linkFor(person.email) : (/<code>(\S+)<\/code>/.exec(made.html)?.[1] ?? ''))
  const page = await newcomer.get(pathname + search)
  return await setUp(newcomer, expectMoved(await newcomer.submit(page, pathname, { password: PASSWORD, way: 'password' })))
}

async function setUp(visitor: Visitor, { location }: Page): Promise<string> {
  const page = await visitor.get(location)
  const secret = secretOn(page.html)
  expectMoved(await visitor.submit(page, '/sign-in/set-up', { code: totpAt(secret, new Date()) }))
  return secret
}

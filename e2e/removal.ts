/** What the three people of a removal do on their pages: who asks, who handles it, and whose post it is. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person } from '../src/identity/person.ts'
import type { Reader } from './browser.ts'
import type { Operator } from './operator.ts'
import { textIn } from './telling.ts'

export const main = (page: Page) => textIn(page, 'main')
/** Past the unseen button that a press of Enter uses. */
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click({ timeout: 15_000 })

/** Ticks or chooses by what a person sees: the row of the choice. */
export async function tick(page: Page, name: string, value?: string): Promise<void> {
  const control = page.locator(`[name="${name}"]${value === undefined ? '' : `[value="${value}"]`}`)
  const id = await control.getAttribute('id')
  await page.locator(`label[for="${id}"]`).click()
}

export type Asked = { number: string; page: Page }

const POST = 'https://kotonoha.example/thread/12#5'

/** Fills in the general form or another, and keeps the page of the status open. @returns the number of the receipt */
export async function ask(
  operator: Operator,
  form: string,
  fill: (page: Page) => Promise<void> = async () => {},
  reader?: Reader,
): Promise<Asked> {
  const page = await operator.open(`/takedown/kotonoha${form}`, reader)
  await tick(page, 'who', 'self')
  await page.fill('[name="parties.0.name"]', '青木 花')
  await page.fill('[name=email]', 'hana@mail.example')
  await page.fill('[name=targets]', POST)
  await page.fill('[name="targets.0.excerpt"]', '店のお金を持ち出したと書かれています。')
  await tick(page, 'rights', 'honour')
  await page.locator('textarea[name="rights.honour.explanation"]').first().fill('事実ではないことを、名前を出して書かれました。')
  await fill(page)
  await tick(page, 'mayShowToSender.reason')
  await tick(page, 'goodFaithStatement')
  await press(page, '申し出る')
  const number = /T-R8-\d{6}/.exec(await main(page))?.[0] ?? ''
  expect(number).toMatch(/^T-R8-\d{6}$/)
  return { number, page }
}

/** Opens a request from the list of all of them. */
export async function openRequest(operator: Operator, person: Person, { number }: Asked): Promise<Page> {
  const page = await operator.consoleOf(person, '/console/takedowns?queue=all')
  await page.getByRole('link', { name: number }).click()
  expect(await main(page)).toContain(number)
  return page
}

/** Takes the request on and sends an inquiry by link. @returns the address of the sender's page */
export async function inquire(page: Page): Promise<string> {
  await press(page, '担当する')
  await page.getByRole('link', { name: '発信者に照会する' }).click()
  await tick(page, 'channel', 'link')
  await page.locator('button[name=press][value=preview]').click()
  await press(page, 'この内容で送る')
  const link = /\/takedown\/inquiry\/[\w-]{32}/.exec(await page.content())?.[0] ?? ''
  expect(link).not.toBe('')
  return link
}

/** The sender opens the link, which proves the receipt, and may answer. */
export async function openInquiry(operator: Operator, link: string): Promise<Page> {
  const page = await operator.open(link)
  await page.locator('form[action$="/opening"] button').click()
  expect(new URL(page.url()).pathname).toBe('/takedown/inquiry')
  return page
}

export async function answerInquiry(page: Page, answer: 'agree' | 'disagree', reasons: string): Promise<void> {
  await tick(page, 'answer', answer)
  await page.fill('[name=reasons]', reasons)
  await press(page, '回答を送る')
  expect(await main(page)).toContain('回答')
}

export type Decision = { measure: string; basis?: string; reason?: string; relation?: string }

/** Decides on the one post and sends the notice. @returns what the page says of a ground that is closed or of a refusal, or nothing when it was sent */
export async function decide(page: Page, { measure, basis, reason = '', relation }: Decision): Promise<string | undefined> {
  const here = new URL(page.url()).pathname
  await page.getByRole('link', { name: '判断する' }).click()
  if (basis !== undefined && (await page.locator(`[name=basis-1] option[value=${basis}]`).isDisabled())) {
    const said = await main(page)
    await page.goto(new URL(here, page.url()).href)
    return said
  }
  await page.selectOption('[name=measure-1]', measure)
  if (basis !== undefined) await page.selectOption('[name=basis-1]', basis)
  if (relation !== undefined) await page.selectOption('[name=relation-1]', { label: relation })
  if (measure !== 'none') await page.selectOption('[name=right-1]', 'honour')
  await page.fill('[name=reason]', reason)
  await press(page, '申出者への通知を確かめる')
  const send = page.getByRole('button', { name: '判断して通知する', exact: true })
  if (!(await send.isVisible())) {
    const said = await main(page)
    await page.goto(new URL(here, page.url()).href)
    return said
  }
  await send.click()
  expect(new URL(page.url()).searchParams.get('done')).toBe('decided')
  return undefined
}

/** Says that the measure was carried out on the service, as the page of the request offers it. */
export async function reportCarriedOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: '実施の結果を記録する' }).click()
  await tick(page, 'action', 'carryOut')
  await tick(page, 'confirmed')
  await press(page, '記録する')
}

/** The requester says on the page of the status why the decision should be looked at again. */
export async function complain({ page }: Asked, words: string): Promise<void> {
  await page.goto(new URL('/takedown/status', page.url()).href)
  await page.locator('#complaint summary').click()
  await page.fill('[name=complaint]', words)
  await press(page, '不服を申し立てる')
  expect(await main(page)).toContain('結果が出るまでお待ちください')
}

export const statusOf = async ({ page }: Asked): Promise<string> => {
  await page.goto(new URL('/takedown/status', page.url()).href)
  return await main(page)
}

export type Version = { adopts: readonly string[]; from: string }

/** Writes a new version of the standards from clauses of the model, and publishes it to be applied from a day. */
export async function publishStandards(page: Page, { adopts, from }: Version): Promise<void> {
  await page.goto(new URL('/console/standards', page.url()).href)
  await press(page, '新しい版の下書きを始める')
  const folded = page.locator('details').filter({ has: page.locator('form[action$="/adoption"]') })
  if ((await folded.getAttribute('open')) === null) await folded.locator('summary').click()
  for (const clause of adopts) await tick(page, 'clauses', clause)
  await press(page, '選んだ条項を加える')
  for (const language of ['ja', 'easy', 'en']) await page.fill(`[name=note-${language}]`, 'A clause was added. 条項を加えました。')
  await page.locator('form[action$="/note"] button').click()
  await page.goto(new URL('/console/standards/draft/publication', page.url()).href)
  await page.fill('[name=from]', from)
  await press(page, '公表する')
  expect(new URL(page.url()).searchParams.get('done')).toBe('published')
}

/** The clauses that the form of the decision offers today. */
export async function offeredClauses(page: Page): Promise<string[]> {
  await page.getByRole('link', { name: '判断する' }).click()
  const offered = await page.locator('[name=relation-1] option').allTextContents()
  await page.goBack()
  return offered.map((label) => label.trim())
}

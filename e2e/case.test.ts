import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, collectComplaints, type Reader, useBrowser } from './browser.ts'
import { linkOf, registerFirst } from './first-administrator.ts'
import { type Installation, startInstallation } from './installation.ts'
import { fillIn, NEXT, STORY, textIn } from './telling.ts'

/** What a supervisor does with a case beside answering it: its codes put right, the case handed over as a file, and erased. */

const PATIENCE_MS = 300_000
const browser = useBrowser()
let installation: Installation
let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> = []

beforeAll(async () => {
  installation = await startInstallation()
  const page = await browser.open(linkOf(installation.output()), { device: 'desktop' })
  cookies = await registerFirst(page)
}, PATIENCE_MS)
afterAll(() => installation.remove())

const sound = async (page: Page) => expect(await accessibilityFaults(page), page.url()).toEqual([])

/** A case that somebody has just told, open at the desk. */
async function openCase(reader: Reader): Promise<{ desk: Page; number: string }> {
  const phone = await browser.open(`${installation.url}/consultation/new/danger`, reader)
  await fillIn(phone, { script: false })
  await phone.click(NEXT)
  const number = /R\d+-\d{6}/.exec(await textIn(phone, 'main'))?.[0] ?? ''
  const desk = await browser.open(`${installation.url}/`, { ...reader, device: 'desktop' })
  await desk.context().addCookies(cookies)
  await desk.goto(`${installation.url}/console`)
  await desk.getByRole('link', { name: number, exact: true }).click()
  return { desk, number }
}

describe.each<Reader>([{ script: true }, { script: false }])('a case beside its answers: %o', (reader) => {
  test(
    'its attribute is put right, it is exported for the consulter, and it is erased for good',
    async () => {
      const { desk, number } = await openCase(reader)
      const complaints = collectComplaints(desk)
      const here = desk.url()
      await desk.locator('summary').filter({ hasText: '相談者の属性と、だれのことかを直す' }).click()
      await desk.getByLabel('相談者の属性').selectOption({ label: '一般・高校生' })
      await desk.getByLabel('直す理由').selectOption({ label: 'あとから分かった' })
      await sound(desk)
      await desk.getByRole('button', { name: '直す', exact: true }).click()
      expect(await textIn(desk, 'main')).toContain('属性・対象を直しました')
      expect(await textIn(desk, '.timeline')).toMatch(
        /窓口 花子：相談者の属性・対象を「.*大学生」から「.*高校生」に直した（あとから分かった）/,
      )

      await desk.getByRole('link', { name: '本人に渡すために書き出す' }).click()
      await desk.locator('label').filter({ hasText: '代理人であることを確かめました' }).last().click()
      await sound(desk)
      const saving = desk.waitForEvent('download')
      await desk.getByRole('button', { name: '書き出す', exact: true }).click()
      expect((await saving).suggestedFilename()).toMatch(/^相談の記録_R\d+-\d{6}_\d+年\d+月\d+日\.zip$/)

      await desk.goto(here)
      await desk.getByRole('link', { name: 'この相談を消去する' }).click()
      await sound(desk)
      expect(await textIn(desk, 'main')).not.toContain(STORY)
      await desk.getByLabel('消去の理由').selectOption({ label: '相談者の希望' })
      await desk.locator('.choice label').filter({ hasText: '今すぐ消去する' }).click()
      await desk.getByLabel('受付番号').fill('R1-000001')
      await desk.getByRole('button', { name: '消去する', exact: true }).click()
      expect(await textIn(desk, 'main')).toContain('この相談の受付番号を入力してください。')
      await sound(desk)
      expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([])
      await desk.getByLabel('受付番号').fill(number)
      await desk.getByRole('button', { name: '消去する', exact: true }).click()
      expect(await textIn(desk, 'h1')).toContain(`相談 ${number} は消去されました`)
      await sound(desk)
      await desk.goto(`${installation.url}/console?queue=all`)
      expect(await textIn(desk, 'main')).not.toContain(number)
    },
    PATIENCE_MS,
  )
})

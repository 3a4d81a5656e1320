import type { Page } from 'playwright-core'
import { secretOn } from '../src/identity/set-up-key.testing.ts'
import { totpAt } from '../src/identity/totp.testing.ts'

/** The link that the start says, or nothing while it has said none. */
export const linkOf = (output: string): string => /First administrator (\S+)/.exec(output)?.[1] ?? ''

/** Registers on the page that the link opened, as somebody who answers too. @returns the cookies of the session */
export async function registerFirst(page: Page) {
  await page.getByLabel('氏名').fill('窓口 花子')
  await page.getByLabel('メールアドレス').fill('hanako@example.jp')
  await page.getByLabel('新しいパスワード').fill('teapot-harbour-lantern')
  await page.locator('.choice label').filter({ hasText: '相談への対応もする' }).click()
  await page.getByRole('button', { name: '登録する' }).click()
  await page.getByLabel('6桁のコード').fill(totpAt(secretOn(await page.content()), new Date()))
  await page.getByRole('button', { name: '設定する' }).click()
  await page.getByRole('button', { name: '回復コードを表示する' }).click()
  return await page.context().cookies()
}

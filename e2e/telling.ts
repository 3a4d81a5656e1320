import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { accessibilityFaults, type Reader } from './browser.ts'

/** The button that leads on. */
export const NEXT = '.buttons button.button-primary'
export const STORY = '先月から、知らない人に写真と名前をのせられています。どうすればよいか分かりません。'

const ADDRESSES = ['https://x.com/hana/status/1377239270973349888', 'https://www.youtube.com/watch?v=qXm3bVeP0uI']

/** What one person does on each page; the pages come in the order of the form. */
export const answers: Record<string, (page: Page) => Promise<void>> = {
  danger: (page) => choose(page, '今は、危険はない'),
  target: (page) => choose(page, '自分自身（本人）'),
  attribute: (page) => choose(page, '大学生'),
  contents: (page) => choose(page, '自分が写っている写真や動画を、許可なく載せられた'),
  places: (page) => choose(page, 'SNS'),
  urls: (page) => page.fill('[name=urls]', ADDRESSES.join('\n')),
  dates: async (page) => {
    await page.fill('[name=posted-year]', '2026')
    await page.fill('[name=posted-month]', '10')
    await page.locator('label[for=field-found-unknown]').click()
  },
  wishes: (page) => choose(page, '書き込みや画像を消したい'),
  story: (page) => page.fill('[name=story]', STORY),
  files: async (page) => {
    await page.setInputFiles('[name=files]', { name: 'メモ.txt', mimeType: 'text/plain', buffer: Buffer.from('10時に見つけました。') })
  },
  age: (page) => choose(page, 'いいえ'),
  contact: (page) => choose(page, '知らせなくてよい'),
  language: (page) => choose(page, 'やさしい日本語'),
}

export async function choose(page: Page, label: string): Promise<void> {
  await page.locator('.choice label').filter({ hasText: label }).first().click()
}

/** Answers every page until all answers are to be checked; with script, axe looks at each of them. */
export async function fillIn(page: Page, { script }: Reader): Promise<string[]> {
  const met: string[] = []
  for (let step = stepOf(page); step !== 'check'; step = stepOf(page)) {
    met.push(step)
    expect(await page.getByRole('heading', { level: 1 }).count(), step).toBe(1)
    if (script) expect(await accessibilityFaults(page), step).toEqual([])
    await answers[step]?.(page)
    await Promise.all([page.waitForURL((url) => !url.pathname.endsWith(`/${step}`)), page.click(NEXT)])
  }
  return met
}

export const textIn = async (page: Page, selector: string) => (await page.textContent(selector)) ?? ''
export const stepOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

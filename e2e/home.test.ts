import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, collectComplaints, useBrowser } from './browser.ts'
import { type Installation, startInstallation } from './installation.ts'

const browser = useBrowser()
let installation: Installation
beforeAll(async () => {
  installation = await startInstallation()
})
afterAll(() => installation.remove())

test('the window answers with the strict headers', async () => {
  const { status, headers } = await fetch(`${installation.url}/`)
  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; /)
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('no-store')
})

test.each([
  { device: 'phone', script: true },
  { device: 'phone', script: false },
  { device: 'desktop', script: true },
] as const)('the home page is whole for everybody: %o', async (reader) => {
  const page = await browser.open(`${installation.url}/`, reader)
  const complaints = collectComplaints(page)
  await page.reload()
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  expect(await accessibilityFaults(page)).toEqual([])
  expect(complaints).toEqual([])
})

test.each([
  { device: 'phone', script: true },
  { device: 'phone', script: false },
  { device: 'desktop', script: true },
] as const)('a period is counted on a page that is whole for everybody, and printed: %o', async (reader) => {
  const page = await browser.open(`${installation.url}/deadline`, reader)
  const complaints = collectComplaints(page)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('combobox').selectOption('sender-inquiry')
  for (const [part, value] of [
    ['year', '2026'],
    ['month', '11'],
    ['day', '16'],
  ])
    await page.locator(`[name="start-${part}"]`).fill(value ?? '')
  await page.getByRole('button', { name: '計算する' }).click()
  await page.getByText('2026年11月24日（火）', { exact: true }).waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: '勤労感謝の日' }).count()).toBe(1)
  expect(await accessibilityFaults(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  expect([await page.getByRole('combobox').isVisible(), await page.getByText('最後の日', { exact: true }).isVisible()]).toEqual([
    false,
    true,
  ])
  expect(complaints).toEqual([])
})

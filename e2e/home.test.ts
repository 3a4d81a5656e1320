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

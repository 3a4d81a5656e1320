import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { findChromium } from './chromium.ts'

export type Reader = {
  /** `phone` unless told: that is what people in trouble hold. */
  device?: 'phone' | 'desktop'
  script?: boolean
  language?: 'ja' | 'en'
}

const DEVICES: Record<'phone' | 'desktop', BrowserContextOptions> = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
}

/** Root may not sandbox; the others keep the browser from talking to anybody but the installation. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The host is trusted as this machine is, of which it is a name. */
const flagsFor = ({ name, place }: Host) => [
  `--host-resolver-rules=MAP ${name} ${place}`,
  `--unsafely-treat-insecure-origin-as-secure=http://${name}`,
]

type Host = { name: string; place: string }

/** One browser for the file; each page in a context of its own, as if somebody else had come. `host` is a name and where it leads to. */
export function useBrowser(host?: Host): { open(address: string, reader?: Reader): Promise<Page> } {
  let browser: Browser | undefined
  beforeAll(async () => {
    const executablePath = findChromium()
    if (executablePath === undefined) throw new Error('There is no Chromium: run `npm test chromium`.')
    // Without a language of its own a machine has no names of files in Japanese, and the browser calls every download the same.
    const env = { ...process.env, LC_ALL: 'C.UTF-8' }
    browser = await chromium.launch({ executablePath, env, args: [...FLAGS, ...(host === undefined ? [] : flagsFor(host))] })
  })
  afterAll(async () => await browser?.close())
  return {
    async open(address, { device = 'phone', script = true, language = 'ja' } = {}) {
      if (browser === undefined) throw new Error('The browser has not been started')
      const context = await browser.newContext({
        ...DEVICES[device],
        javaScriptEnabled: script,
        locale: language === 'ja' ? 'ja-JP' : 'en-GB',
      })
      const page = await context.newPage()
      if (!script) withoutScript.add(page)
      await page.goto(address)
      return page
    },
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const withoutScript = new WeakSet<Page>()

/** What axe finds against WCAG 2.2 AA, a line each; none is the only good answer. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (withoutScript.has(page)) return await inCopy(page, faultsOf)
  return await faultsOf(page)
}

/** Under the bar at the lower edge a control seems too small, until one scrolls: so the whole page is looked at in one piece. */
async function faultsOf(page: Page): Promise<string[]> {
  const viewport = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (viewport !== null) await page.setViewportSize({ width: viewport.width, height: Math.max(viewport.height, height) })
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  if (viewport !== null) await page.setViewportSize(viewport)
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`))
}

/** axe is a script itself: it reads a copy of the page, at the same address, in which no script of ours is loaded. */
async function inCopy<Result>(page: Page, work: (copy: Page) => Promise<Result>): Promise<Result> {
  const html = await page.content()
  const context = await page.context().browser()?.newContext({ viewport: page.viewportSize() })
  if (context === undefined) throw new Error('The browser has gone')
  const copy = await context.newPage()
  await copy.route('**/*', async (route) => {
    if (route.request().resourceType() === 'document') await route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
    else if (route.request().resourceType() === 'script') await route.abort()
    else await route.continue()
  })
  await copy.goto(page.url())
  return await work(copy).finally(() => context.close())
}

/** What the browser itself complained about while the page was open: a blocked style, a script that failed, a missing file. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (fault) => complaints.push(fault.message))
  page.on('requestfailed', (request) => {
    const fault = request.failure()?.errorText
    // The reader went on to the next page before this one was whole; what is blocked or missing has other names.
    if (fault !== 'net::ERR_ABORTED') complaints.push(`${request.url()} ${fault}`)
  })
  return complaints
}

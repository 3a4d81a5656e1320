import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, collectComplaints, type Reader, useBrowser } from '../browser.ts'
import { type GalleryName, type GalleryServer, galleries, startGallery } from './gallery.server.tsx'

const browser = useBrowser()
let gallery: GalleryServer
beforeAll(async () => {
  gallery = await startGallery()
})
afterAll(() => gallery.close())

const open = async (name: GalleryName, reader?: Reader) => await browser.open(`${gallery.url}/${name}`, reader)
const names = Object.keys(galleries) as GalleryName[]
const looks = [
  { preferences: 'ja.standard.standard.plain', device: 'desktop' },
  { preferences: 'easy.largest.standard.readings', device: 'phone' },
  { preferences: 'en.large.high.plain', device: 'phone' },
] as const

test.each(names.flatMap((name) => looks.map((look) => ({ name, ...look }))))(
  '$name has no faults as $preferences on a $device',
  async (look) => {
    const page = await browser.open(`${gallery.url}/neutral`, look)
    const complaints = collectComplaints(page)
    await page.context().addCookies([{ name: 'preferences', value: look.preferences, url: gallery.url }])
    await page.goto(`${gallery.url}/${look.name}`)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    expect(complaints).toEqual([])
  },
)

test('larger text, dark colours and another language are chosen without script and stay', async () => {
  const page = await open('window', { script: false })
  await page.getByText('表示', { exact: true }).click()
  await page.getByRole('button', { name: 'もっと大きい' }).click()
  expect(page.url()).toBe(`${gallery.url}/window`)
  await page.getByText('表示', { exact: true }).click()
  await page.getByRole('button', { name: '黒い背景' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  expect(await page.getAttribute('html', 'class')).toBe('window text-largest contrast-high')
  expect(await page.getAttribute('html', 'lang')).toBe('en')
})

test('quick exit is a link without script', async () => {
  const page = await open('window', { script: false })
  await page.getByRole('link', { name: 'すぐに離れる' }).click()
  await page.waitForURL('**/neutral')
})

test('quick exit leaves no page to come back to', async () => {
  const page = await open('error')
  await page.goto(`${gallery.url}/window`)
  await page.getByRole('link', { name: 'すぐに離れる' }).click()
  await page.waitForURL('**/neutral')
  await page.goBack()
  expect(page.url()).toBe(`${gallery.url}/error`)
})

test('three quick presses of Esc leave; two, or three slow ones, do not', async () => {
  const page = await open('window', { device: 'desktop' })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.waitForTimeout(2100)
  await page.keyboard.press('Escape')
  expect(page.url()).toBe(`${gallery.url}/window`)
  await page.waitForTimeout(2100)
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Escape')
  await page.waitForURL('**/neutral')
})

test('presses beyond the third neither stop nor begin the leaving anew', async () => {
  const page = await open('window', { device: 'desktop' })
  let asked = 0
  await page.route('**/neutral', async (route) => {
    asked++
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  const left = page.waitForURL('**/neutral')
  for (let presses = 0; presses < 6; presses++) await page.keyboard.press('Escape')
  await left
  expect(asked).toBe(1)
})

test('what is left to write is counted as a reader counts', async () => {
  const page = await open('window')
  await page.getByLabel('何があったか').fill('𠮷田さん')
  await page.getByText('あと3,996文字').waitFor()
  await page.getByLabel('何があったか').fill('あ'.repeat(4001))
  await page.getByText('1文字多いです').waitFor()
})

const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: Buffer.from(name) })

test('files are gathered over several choices, listed, taken out again and sent with progress', async () => {
  const page = await open('window')
  const input = page.locator('input[name=files]')
  await input.setInputFiles([picture('1.png')])
  await input.setInputFiles([picture('2.png'), picture('3.png')])
  await page.getByText('選んだファイル：3件').waitFor()
  await page.getByRole('button', { name: '2.pngを外す' }).click()
  await page.getByRole('button', { name: '保存して中断する' }).click()
  await page.getByText('保存しました：1.png,3.png').waitFor()
  expect(new URL(page.url()).pathname).toBe('/saved')
})

test('a form with files that is refused shows its errors in place, and the page lives on', async () => {
  const page = await open('window')
  await page.locator('input[name=files]').setInputFiles([picture('1.png')])
  await page.getByRole('button', { name: '次へ進む' }).click()
  await page.getByText('次の内容を確認してください').waitFor()
  expect(await page.title()).toContain('入力の確認：')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
  await page.getByRole('link', { name: 'すぐに離れる' }).click()
  await page.waitForURL('**/neutral')
})

test('a file that is too large is named and not taken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-e2e-'))
  const [large, small] = [join(folder, 'large.png'), join(folder, 'small.png')]
  writeFileSync(large, 'x')
  writeFileSync(small, 'x')
  truncateSync(large, 20 * 1024 * 1024 + 1)
  const page = await open('window')
  await page.locator('input[name=files]').setInputFiles([large, small])
  await page.getByText('large.pngは大きすぎます。20MBまで送れます').waitFor()
  expect(await page.locator('.file-drop-list li').count()).toBe(1)
  rmSync(folder, { recursive: true })
})

test('files are sent without script', async () => {
  const page = await open('window', { script: false })
  await page.locator('input[name=files]').setInputFiles([picture('1.png')])
  await page.getByRole('button', { name: '保存して中断する' }).click()
  await page.getByText('保存しました：1.png').waitFor()
})

test('when the connection is lost, sending says so and can be tried again', async () => {
  const page = await open('window')
  await page.locator('input[name=files]').setInputFiles([picture('1.png')])
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '保存して中断する' }).click()
  await page.getByText('送れませんでした').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '保存して中断する' }).click()
  await page.getByText('保存しました：1.png').waitFor()
})

test('new rows are told without moving the list', async () => {
  const page = await open('queue', { device: 'desktop' })
  const place = await page.locator('table').boundingBox()
  expect(await page.getByRole('link', { name: '新着を表示' }).isVisible()).toBe(false)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.getByText('3件の新着').waitFor()
  expect(await page.getByRole('link', { name: '新着を表示' }).isVisible()).toBe(true)
  expect(await page.locator('table').boundingBox()).toEqual(place)
})

test('the console is used by single keys, which rest while one types and can be switched off', async () => {
  const page = await open('queue', { device: 'desktop' })
  const focused = async () => await page.evaluate(() => document.activeElement?.textContent)
  await page.keyboard.press('j')
  expect(await focused()).toBe('26-000412')
  await page.keyboard.press('j')
  expect(await focused()).toBe('26-000411')
  await page.keyboard.press('k')
  expect(await focused()).toBe('26-000412')
  await page.keyboard.press('/')
  await page.keyboard.type('jk')
  expect(await page.getByLabel('検索').inputValue()).toBe('jk')
  await page.locator('h1').click()
  await page.keyboard.press('?')
  await page.getByLabel('1文字のキー操作を使う').uncheck()
  await page.getByRole('button', { name: '閉じる' }).click()
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).not.toBe('q')
})

test('r leads to the answer', async () => {
  const page = await open('case', { device: 'desktop' })
  await page.keyboard.press('r')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('answer')
})

test('a reported picture is blurred until it is asked for, without script too', async () => {
  const page = await open('case', { script: false, device: 'desktop' })
  const filter = async () => await page.locator('.reported-picture img').evaluate((image) => getComputedStyle(image).filter)
  expect(await filter()).toContain('blur')
  await page.getByLabel('画像をそのまま表示する').check()
  expect(await filter()).toBe('none')
})

test('a reported address is copied exactly as it came', async () => {
  const page = await open('case', { device: 'desktop' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'コピー' }).click()
  await page.getByRole('button', { name: 'コピーしました' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('\u202E')
})

test('what is fixed at the edge never hides what has the focus', async () => {
  const page = await open('window', { device: 'phone' })
  const hidden = await page.evaluate(() => {
    const bar = document.querySelector('.safety-bar')
    const controls = [...document.querySelectorAll<HTMLElement>('main a, main input, main textarea, main select, main button')]
    return controls.filter((control) => {
      control.focus()
      return control.getBoundingClientRect().top >= (bar?.getBoundingClientRect().top ?? Infinity)
    }).length
  })
  expect(hidden).toBe(0)
})

test('no stylesheet of the window is above 40 KB, none of the console above 48 KB, and no script above 30 KB', () => {
  const folder = join(import.meta.dirname, '../../dist/assets')
  const heavy = readdirSync(folder).filter((file) => {
    const styles_kb = file.startsWith('console-') ? 48 : 40
    const limit_kb = file.endsWith('.css') ? styles_kb : file.endsWith('.js') ? 30 : Number.POSITIVE_INFINITY
    return statSync(join(folder, file)).size > limit_kb * 1024
  })
  expect(heavy).toEqual([])
})

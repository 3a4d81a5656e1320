import { expect, test } from 'vitest'
import { TextField } from '../form/form.tsx'
import type { Language } from '../language.ts'
import { ConsoleLayout } from './console-layout.tsx'
import { type PageContext, unknownPage } from './page.ts'
import { WindowLayout } from './window-layout.tsx'

const page: PageContext = {
  ...unknownPage,
  path: '/consultation/start',
  organisationName: '相談センター',
  assets: { 'window.css': 'window-4f2a.css', 'console.js': 'console-9c1d.js' },
}

type Options = Partial<PageContext> & { title?: string; errors?: { field: string; message: string }[] }
const windowPage = ({ title = '相談を始めます', errors = [], ...changed }: Options = {}) =>
  String(
    <WindowLayout page={{ ...page, ...changed }} title={title} errors={errors}>
      <TextField name="mail" label="｜連絡先《れんらくさき》" />
    </WindowLayout>,
  )
const consolePage = (changed: Partial<PageContext> = {}) =>
  String(<ConsoleLayout page={{ ...page, path: '/console', ...changed }} title="新着の相談" />)

test.each<[Language, string]>([
  ['ja', '<!doctype html><html lang="ja"'],
  ['easy', '<!doctype html><html lang="ja"'],
  ['en', '<!doctype html><html lang="en"'],
])('a page in %s begins with %s', (language, beginning) => {
  expect(windowPage({ language }).startsWith(beginning)).toBe(true)
})

test('the class of the document says how it is shown', () => {
  expect(windowPage({ textSize: 'largest', contrast: 'high' })).toContain('class="window text-largest contrast-high"')
  expect(windowPage({ furigana: true })).toContain('class="window text-standard contrast-standard with-readings"')
})

test('built assets are named by the manifest, and by their own name until there is one', () => {
  expect(windowPage()).toContain('href="/assets/window-4f2a.css"')
  expect(windowPage()).toContain('src="/assets/window.js"')
  expect(consolePage()).toContain('src="/assets/console-9c1d.js"')
})

test('nothing on a page runs or is styled inline, so the strict policy holds', () => {
  for (const html of [windowPage(), consolePage()]) {
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|<script(?![^>]* src=)/)
  }
})

test('the emergency numbers and the way out are on every public page, in text', () => {
  const html = windowPage()
  for (const part of ['href="tel:110"', 'href="tel:119"', 'まもろうよこころ', 'すぐに離れる', 'href="https://www.google.co.jp/"'])
    expect(html).toContain(part)
})

test('quick exit leads where the installation says, but never into a script', () => {
  expect(windowPage({ quickExit: 'https://weather.example/' })).toContain('href="https://weather.example/"')
  expect(windowPage({ quickExit: 'javascript:alert(1)' })).not.toContain('javascript:')
})

test('a page with errors says so in its title, before its heading and at the field', () => {
  const html = windowPage({ errors: [{ field: 'mail', message: 'メールアドレスを確認してください。' }] })
  expect(html).toContain('<title>入力の確認：相談を始めます | 相談センター</title>')
  expect(html).toContain('<a href="#field-mail">メールアドレスを確認してください。</a>')
  expect(html.indexOf('error-summary')).toBeLessThan(html.indexOf('<h1>'))
})

test('readings are shown on demand, and never stand in a title or an attribute', () => {
  const title = '｜相談《そうだん》'
  expect(windowPage({ title })).toContain('<h1><span class="phrases">相談</span></h1>')
  expect(windowPage({ title, furigana: true })).toContain(
    '<h1><span class="phrases"><ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby></span></h1>',
  )
  const easy = windowPage({ title, language: 'easy', furigana: true })
  expect(easy).toContain('<title>相談 | 相談センター</title>')
  expect(easy).not.toMatch(/[｜《》]/)
})

test('the readings switch is offered where there are readings', () => {
  expect(windowPage({ language: 'easy' })).toContain('name="furigana"')
  expect(windowPage({ language: 'ja' })).not.toContain('name="furigana"')
})

test('headings break between phrases in Japanese only', () => {
  expect(windowPage({ title: '今日は天気です' })).toContain('<h1><span class="phrases">今日は<wbr/>天気です</span></h1>')
  expect(windowPage({ title: 'Nice weather today', language: 'en' })).toContain('<h1><span class="phrases">Nice weather today</span></h1>')
})

test('what a page is told is text, not markup', () => {
  const html = windowPage({ title: '<img src=x onerror=alert(1)>', organisationName: '"><script>alert(1)</script>', path: '/"><b>' })
  expect(html).not.toMatch(/<img|<script>|<b>/)
})

test('the console shows its menu with counts and marks the open page', () => {
  const html = consolePage({ navigation: [{ label: '相談', items: [{ href: '/console', label: '新着', count: 4 }] }] })
  expect(html).toContain('<a href="/console" aria-current="page"><span>新着</span><span class="count">4</span></a>')
})

test('the menu marks the page that the open one lies below, and the first page of the console for itself alone', () => {
  const items = [
    { href: '/console', label: '新着' },
    { href: '/console/settings', label: '設定' },
    { href: '/console/set', label: 'ほか' },
  ]
  const html = consolePage({ path: '/console/settings/closing-days', navigation: [{ items }] })
  expect(html).toContain('<a href="/console/settings" aria-current="true"><span>設定</span></a>')
  expect(html).toContain('<a href="/console"><span>新着</span></a>')
  expect(html).toContain('<a href="/console/set"><span>ほか</span></a>')
})

test('of two lines that the open page lies below, the nearer one is marked, and its own line before both', () => {
  const items = [
    { href: '/console/takedowns', label: '新着' },
    { href: '/console/takedowns/alerts', label: '期限' },
  ]
  const others = [{ href: '/console/takedowns/reports', label: '公表' }]
  const marked = (path: string) =>
    [...consolePage({ path, navigation: [{ items }, { items: others }] }).matchAll(/href="([^"]+)" aria-current="(page|true)"/g)].map(
      ([, href, how]) => [href, how],
    )
  expect(marked('/console/takedowns/alerts')).toEqual([['/console/takedowns/alerts', 'page']])
  expect(marked('/console/takedowns/alerts/7')).toEqual([['/console/takedowns/alerts', 'true']])
  expect(marked('/console/takedowns/7')).toEqual([['/console/takedowns', 'true']])
  expect(marked('/console/takedowns/reports/2026')).toEqual([['/console/takedowns/reports', 'true']])
  expect(marked('/console/people')).toEqual([])
})

test('the console names the person who is signed in and offers to sign out', () => {
  expect(consolePage({ person: { name: '佐藤', roles: ['adviser'] } })).toContain('佐藤さん')
  expect(consolePage()).not.toContain('サインアウト')
})

test('staff who chose easy Japanese read the console in Japanese', () => {
  expect(consolePage({ language: 'easy', furigana: true })).toContain('業務画面')
})

test('two pages rendered at the same time keep their own language', async () => {
  const pages = await Promise.all((['ja', 'en', 'easy'] as const).map(async (language) => windowPage({ language })))
  expect(pages.map((html) => /本文へ進む|Skip to the main content|本文へ行く/.exec(html)?.[0])).toEqual([
    '本文へ進む',
    'Skip to the main content',
    '本文へ行く',
  ])
})

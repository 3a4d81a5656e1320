import type { Child } from 'hono/jsx'
import { expect, test } from 'vitest'
import { CurrentPage } from '../current-page.tsx'
import { type PageContext, unknownPage } from '../page.ts'
import {
  Breadcrumb,
  Conversation,
  Disclosure,
  EmergencyBanner,
  EmptyState,
  LiveQueue,
  type Message,
  NotificationBanner,
  PrintButton,
  ReportedPicture,
  ReportedUrl,
  StatusWord,
  StepOf,
  SummaryList,
} from './index.ts'

const render = (children: Child, page: Partial<PageContext> = {}) =>
  String(<CurrentPage.Provider value={{ ...unknownPage, ...page }}>{children}</CurrentPage.Provider>)

const SCRIPT = '<script>alert(1)</script>'
const message: Message = {
  id: 'm1',
  from: 'consulter',
  author: '相談者',
  at: '11/22 14:05',
  atIso: '2026-11-22T14:05:00+09:00',
  body: '一行目\n二行目',
}

test('a reported URL is text in every form it comes: never a link, never markup', () => {
  for (const url of ['javascript:alert(1)', 'https://a.example/?q=1', `https://a.example/${SCRIPT}`, 'data:text/html,<b>']) {
    const html = render(<ReportedUrl url={url} copy />)
    expect(html).not.toMatch(/href|<script|<b>|<a /)
  }
})

test('a reported URL breaks after its marks and loses no character', () => {
  const html = render(<ReportedUrl url="https://a.example/path?q=1&r=2" />)
  expect(html).toContain('https://<wbr/>a.<wbr/>example/<wbr/>path?<wbr/>q=<wbr/>1&amp;<wbr/>r=<wbr/>2')
  expect(html.replace(/<[^>]+>/g, '')).toBe('https://a.example/path?q=1&amp;r=2')
})

test.each<[string, string, string]>([
  ['a mark that turns the direction of writing', 'https://a.example/\u202Egpj.exe', '[U+202E]'],
  ['a zero-width space', 'https://a\u200B.example/', '[U+200B]'],
  ['a tab', 'https://a.example/\t', '[U+0009]'],
])('a reported URL shows %s by its number', (_, url, shown) => {
  expect(render(<ReportedUrl url={url} />)).toContain(shown)
})

test('a reported picture comes from this site only and waits for a tick', () => {
  const html = render(<ReportedPicture id="p1" src="/files/1" name={SCRIPT} />)
  expect(html).toContain('type="checkbox" class="reported-picture-show" id="p1-show"')
  expect(html).not.toContain('checked')
  expect(html).not.toContain('<script>')
  expect(render(<ReportedPicture id="p1" src="https://a.example/x.png" name="x" />)).not.toContain('a.example')
})

test('messages keep their order and line breaks, and what they say is text', () => {
  const html = render(
    <Conversation label="やり取り" messages={[message, { ...message, id: 'm2', from: 'centre', author: '相談員', body: SCRIPT }]} />,
  )
  expect(html.indexOf('id="m1"')).toBeLessThan(html.indexOf('id="m2"'))
  expect(html).toContain('一行目\n二行目')
  expect(html).not.toContain('<script>')
  expect(html).toContain('<time datetime="2026-11-22T14:05:00+09:00">11/22 14:05</time>')
})

test('a message in another language says so', () => {
  expect(render(<Conversation label="x" messages={[{ ...message, language: 'en' }]} />)).toContain('<div class="message-body" lang="en">')
})

test('without messages the conversation says so', () => {
  expect(render(<Conversation label="x" messages={[]} />)).toContain('まだやり取りはありません。')
})

test('a summary prints what a person wrote exactly, and says what was not answered', () => {
  const html = render(
    <SummaryList
      rows={[
        { label: '｜話《はなし》', value: '｜甲《こう》と書かれた', change: '/consultation/story' },
        { label: 'メール', value: '', change: 'javascript:alert(1)' },
      ]}
    />,
  )
  expect(html).toContain('｜甲《こう》と書かれた')
  expect(html).toContain('<span class="visually-hidden">: 話</span>')
  expect(html).toContain('答えていません')
  expect(html).not.toContain('javascript:')
})

test('a banner says its kind in a word and is announced when it tells what has just happened', () => {
  const html = render(<NotificationBanner kind="warning" title="保存しました" announced />)
  expect(html).toContain('role="status"')
  expect(html).toMatch(/<svg[^>]* aria-hidden="true".*注意/)
  expect(render(<NotificationBanner kind="error" title="x" announced />)).toContain('role="alert"')
  expect(render(<NotificationBanner kind="error" title="x" />)).not.toContain('role=')
})

test.each<[string, Child, string]>([
  [
    'the emergency banner has a heading',
    <EmergencyBanner title="今危険なとき" />,
    '<h2><span class="phrases">今危険な<wbr/>とき</span></h2>',
  ],
  ['a step says where one is', <StepOf current={3} total={10} />, '10問中 3問目'],
  ['a named step is the current one', <StepOf current={2} total={2} steps={['入力', '確認']} />, '<li aria-current="step">確認</li>'],
  [
    'an explanation opens without script',
    <Disclosure summary="理由">x</Disclosure>,
    '<details class="disclosure disclosure-quiet"><summary>',
  ],
  ['a state is a word', <StatusWord tone="new">新着</StatusWord>, '<span class="status status-new">新着</span>'],
  ['an empty page says so', <EmptyState title="新しい相談はありません" />, '新しい相談はありません'],
  ['this page is not a link', <Breadcrumb links={[{ href: '/', label: 'ホーム' }]} here="相談" />, '<span aria-current="page">相談</span>'],
  ['printing needs a script, so its button comes with it', <PrintButton />, '<print-button data-label="印刷する"></print-button>'],
  ['new rows are told politely', <LiveQueue count="/console/new" reload="/console" />, '<p role="status"></p>'],
])('%s', (_, element, expected) => {
  expect(render(element)).toContain(expected)
})

test('in English the words are English', () => {
  expect(render(<StepOf current={3} total={10} />, { language: 'en' })).toContain('Question 3 of 10')
})

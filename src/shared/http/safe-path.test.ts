import { expect, test } from 'vitest'
import { safeHref, safePath } from './safe-path.ts'

test.each<[string, string]>([
  ['/', '/'],
  ['/consultation/start', '/consultation/start'],
  ['/search?q=a&page=2#top', '/search?q=a&page=2#top'],
  ['/a/../b', '/b'],
  ['/相談', '/%E7%9B%B8%E8%AB%87'],
  ['/a//b', '/a//b'],
])('the path %j is of this site', (text, path) => {
  expect(safePath(text)).toBe(path)
})

test.each<[string, string | null | undefined]>([
  ['another site', 'https://elsewhere.example/'],
  ['another site without a scheme', '//elsewhere.example'],
  ['a backslash, which browsers read as a slash', '/\\elsewhere.example'],
  ['two backslashes', '\\\\elsewhere.example'],
  ['a tab, which browsers drop', '/\t/elsewhere.example'],
  ['a line break, which could begin a header', '/a\r\nset-cookie: a=b'],
  ['a climb to a path that begins with two slashes', '/a/..//elsewhere.example'],
  ['a dot before two slashes', '/.//elsewhere.example'],
  ['a script', 'javascript:alert(1)'],
  ['a path without its slash', 'console'],
  ['nothing', ''],
  ['no field', undefined],
  ['null', null],
])('%s leads home', (_, text) => {
  expect(safePath(text)).toBe('/')
  expect(safePath(text, '/console')).toBe('/console')
})

test.each<[string, string]>([
  ['/console', '/console'],
  ['#field-mail', '#field-mail'],
  ['?after=12', '?after=12'],
  ['https://www.mhlw.go.jp/mamorouyokokoro/', 'https://www.mhlw.go.jp/mamorouyokokoro/'],
  ['mailto:desk@example.jp', 'mailto:desk@example.jp'],
  ['tel:110', 'tel:110'],
  ['javascript:alert(1)', '#'],
  ['JaVaScRiPt:alert(1)', '#'],
  [' javascript:alert(1)', '#'],
  ['java\nscript:alert(1)', '#'],
  ['data:text/html,<script>alert(1)</script>', '#'],
  ['vbscript:x', '#'],
  ['blob:https://a.example/1', '#'],
  ['//elsewhere.example', '#'],
  ['', '#'],
])('the address %j becomes the link %j', (text, href) => {
  expect(safeHref(text)).toBe(href)
})

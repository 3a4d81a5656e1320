import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Doubt, hostOf, MOST_URLS, readUrls } from './url.ts'
import { doubtsAbout } from './url-doubts.ts'

describe('addresses are read out of what was pasted', () => {
  test.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['white space', ' \n　\r\n ', []],
    ['one', 'https://example.jp/1', ['https://example.jp/1']],
    ['one without a scheme', 'example.jp/1', ['https://example.jp/1']],
    ['one in full width', 'ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／１？ａ＝ｂ', ['https://example.jp/1?a=b']],
    [
      'one a line',
      'https://example.jp/1\nhttps://example.jp/2\r\nhttps://example.jp/3',
      ['https://example.jp/1', 'https://example.jp/2', 'https://example.jp/3'],
    ],
    [
      'with commas',
      'https://example.jp/1, https://example.jp/2,https://example.jp/3',
      ['https://example.jp/1', 'https://example.jp/2', 'https://example.jp/3'],
    ],
    ['with commas and no scheme', 'example.jp/1,example.com/2', ['https://example.jp/1', 'https://example.com/2']],
    ['with Japanese commas', 'https://example.jp/1、https://example.jp/2', ['https://example.jp/1', 'https://example.jp/2']],
    ['with full-width spaces', 'https://example.jp/1　https://example.jp/2', ['https://example.jp/1', 'https://example.jp/2']],
    ['with semicolons', 'https://example.jp/1;https://example.jp/2', ['https://example.jp/1', 'https://example.jp/2']],
    ['pasted together', 'https://example.jp/1https://example.jp/2', ['https://example.jp/1', 'https://example.jp/2']],
    ['in brackets, with a full stop', '「https://example.jp/1」。', ['https://example.jp/1']],
    ['in angle brackets', '<https://example.jp/1>', ['https://example.jp/1']],
    ['behind a label', 'URL：https://example.jp/1', ['https://example.jp/1']],
    ['behind words', 'ツイッターの投稿はこちら https://example.jp/1 です', ['https://example.jp/1']],
    ['behind words without a space', '投稿はこちらhttps://example.jp/1', ['https://example.jp/1']],
    ['as list items', '・https://example.jp/1\n・https://example.jp/2', ['https://example.jp/1', 'https://example.jp/2']],
    ['the same twice', 'https://example.jp/1\nhttps://example.jp/1', ['https://example.jp/1']],
    ['with the h left out, as boards write it', 'ttps://example.jp/1\nttp://example.jp/2', ['https://example.jp/1', 'http://example.jp/2']],
    ['with a colon or a slash missing', 'https//example.jp/1\nhttps:/example.jp/2', ['https://example.jp/1', 'https://example.jp/2']],
    ['made harmless by the sender', 'hxxps://example[.]jp/1', ['https://example.jp/1']],
    ['with invisible characters', '\u200bhttps://exam\u00adple.jp/1\ufeff', ['https://example.jp/1']],
    ['a map, whose address holds commas', 'https://www.google.com/maps/@35.6,139.7,17z', ['https://www.google.com/maps/@35.6,139.7,17z']],
    [
      'an archived copy, whose address holds another',
      'https://web.archive.org/web/2020/https://example.jp/1',
      ['https://web.archive.org/web/2020/https://example.jp/1'],
    ],
    ['an address as a parameter', 'https://example.jp/?u=https://example.com/', ['https://example.jp/?u=https://example.com/']],
    ['a Japanese path', 'https://ja.wikipedia.org/wiki/日本', ['https://ja.wikipedia.org/wiki/日本']],
    ['a Japanese host', '日本語.jp/投稿', ['https://日本語.jp/投稿']],
    ['a network number', '203.0.113.5/board', ['https://203.0.113.5/board']],
    ['words only', '爆サイ 佐藤太郎の書き込み', ['爆サイ 佐藤太郎の書き込み']],
    [
      'words in one line and an address in the next',
      '爆サイの板\nhttps://bakusai.com/thr_res/tid=1/',
      ['爆サイの板', 'https://bakusai.com/thr_res/tid=1/'],
    ],
    ['a mail address', 'taro@example.jp', ['https://taro@example.jp']],
  ])('%s', (_, text, urls) => {
    expect(readUrls(text).map(({ url }) => url)).toEqual(urls)
  })

  test('what was typed stays beside what was understood, with the questions', () => {
    expect(readUrls('ｅｘａｍｐｌｅ．ｊｐ\n山田のこと')).toEqual([
      { typed: 'example.jp', url: 'https://example.jp', doubts: ['no-scheme'] },
      { typed: '山田のこと', url: '山田のこと', doubts: ['looks-like-search-words'] },
    ])
  })

  test('no more are read than the limit', () => {
    const many = Array.from({ length: MOST_URLS + 50 }, (_, number) => `https://example.jp/${number}`)
    expect(readUrls(many.join('\n'))).toHaveLength(MOST_URLS)
  })

  test('whatever is pasted is read', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => readUrls(text).length <= MOST_URLS))
  })

  test('a long text without a break is read in time', () => {
    const started = performance.now()
    for (const text of [
      'a'.repeat(200_000),
      'a.'.repeat(100_000),
      'https://'.repeat(25_000),
      ','.repeat(200_000),
      'あ1'.repeat(100_000),
      '/tid='.repeat(40_000),
    ])
      readUrls(text)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('an address that looks wrong is questioned', () => {
  test.each<[string, Doubt[]]>([
    ['https://x.com/taro/status/1', []],
    ['http://example.jp/a?b=c#d', []],
    ['https://ja.wikipedia.org/wiki/日本', []],
    ['https://example.jp/?q=山田太郎', []],
    ['https://example.jp/%E6%97%A5%E6%9C%AC', []],
    ['https://203.0.113.5/board', []],
    ['https://example.jp:8443/', []],
    ['https://blog.example.jp/', []],
    ['https://bakusai.com/thr_res/tid=1/', []],
    ['x.com/taro/status/1', ['no-scheme']],
    ['www.example.jp', ['no-scheme']],
    ['日本語.jp/投稿', ['no-scheme']],
    ['example.jp:8080/a', ['no-scheme']],
    ['twitter', ['no-scheme', 'no-dot']],
    ['https://twitter/taro', ['no-dot']],
    ['ツイッター', ['looks-like-search-words']],
    ['佐藤太郎 逮捕', ['looks-like-search-words']],
    ['taro yamada', ['looks-like-search-words']],
    ['爆サイの○○板です。', ['looks-like-search-words']],
    ['わかりません', ['looks-like-search-words']],
    ['@taro_yamada', ['looks-like-search-words']],
    ['', ['looks-like-search-words']],
    ['taro@example.jp', ['mail-address']],
    ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', ['mail-address']],
    ['mailto:taro@example.jp', ['mail-address']],
    ['file:///C:/Users/taro/page.html', ['own-device']],
    ['C:\\Users\\taro\\page.html', ['own-device']],
    ['content://media/external/images/1', ['own-device']],
    ['IMG_1234.JPG', ['own-device']],
    ['スクリーンショット.png', ['own-device']],
    ['ftp://example.jp/a', ['not-a-web-address']],
    ['tel:0312345678', ['not-a-web-address']],
    ['javascript:alert(1)', ['not-a-web-address']],
    ['https://', ['unreadable']],
    ['https://exa mple.jp/', ['unreadable']],
    ['https://[1:2/', ['unreadable']],
    ['http://localhost:3000/', ['private-address']],
    ['localhost:3000', ['no-scheme', 'private-address']],
    ['http://192.168.0.1/', ['private-address']],
    ['http://10.1.2.3/a', ['private-address']],
    ['http://172.16.0.1/', ['private-address']],
    ['http://172.32.0.1/', []],
    ['http://127.1/', ['private-address']],
    ['http://0x7f000001/', ['private-address']],
    ['http://169.254.169.254/', ['private-address']],
    ['http://100.64.0.1/', ['private-address']],
    ['http://[::1]/', ['private-address']],
    ['http://[fe80::1]/', ['private-address']],
    ['http://router.local/', ['private-address']],
    ['https://t.co/AbCdEf', ['shortened']],
    ['https://bit.ly/3abc', ['shortened']],
    ['https://maps.app.goo.gl/AbC', ['shortened']],
    ['vt.tiktok.com/ZS1/', ['no-scheme', 'shortened']],
    ['https://example.jp/a/very/long…', ['cut-off']],
    ['https://example.jp/a/very/long...', ['cut-off']],
    ['https://x.com/taro/status/1です', ['trailing-japanese']],
    ['https://x.com/taro/status/1に書かれています', ['trailing-japanese']],
    ['https://example.jp/a.htmlという投稿', ['trailing-japanese']],
    ['https://example.jp/?id=12の書き込み', ['trailing-japanese']],
    ['https://x.com/', ['front-page']],
    ['https://www.youtube.com', ['front-page']],
    ['bakusai.com', ['no-scheme', 'front-page']],
    [`https://example.jp/${'a'.repeat(2048)}`, ['too-long']],
  ])('%j: %j', (typed, doubts) => {
    expect(doubtsAbout(typed)).toEqual(doubts)
  })
})

test.each<[string, string | undefined]>([
  ['https://www.Example.JP:8443/a', 'www.example.jp'],
  ['x.com/taro', 'x.com'],
  ['https://mobile.twitter.com/taro', 'mobile.twitter.com'],
  ['https://日本語.jp/', 'xn--wgv71a119e.jp'],
  ['ｈｔｔｐｓ：／／ｘ．ｃｏｍ', 'x.com'],
  ['https://example.jp./', 'example.jp'],
  ['https://203.0.113.5/', '203.0.113.5'],
  ['taro@example.jp', undefined],
  ['爆サイ', undefined],
  ['ftp://example.jp', undefined],
  ['', undefined],
])('the host of %j is %j', (typed, host) => {
  expect(hostOf(typed)).toBe(host)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalUrl } from './url.ts'

test.each([
  ['two posts of one person', 'https://x.com/taro/status/1', 'https://x.com/taro/status/2'],
  ['a person and a post', 'https://x.com/taro', 'https://x.com/taro/status/1'],
  ['two searches', 'https://x.com/search?q=a', 'https://x.com/search?q=b'],
  ['two films: their ids differ by case', 'https://youtu.be/dQw4w9WgXcQ', 'https://youtu.be/dqw4w9wgxcq'],
  ['a film and a comment below it', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=Ugx1'],
  ['two comments below it', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=Ugx1', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=Ugx2'],
  ['two pictures: their codes differ by case', 'https://www.instagram.com/p/CxYzAbC/', 'https://www.instagram.com/p/CxYzaBC/'],
  ['a picture and a comment below it', 'https://www.instagram.com/p/CxYz/', 'https://www.instagram.com/p/CxYz/c/178/'],
  ['two codes to share', 'https://www.instagram.com/share/p/AAA', 'https://www.instagram.com/share/p/BBB'],
  ['a code to share and a post', 'https://www.instagram.com/share/p/AAA', 'https://www.instagram.com/p/AAA'],
  ['a post and a comment below it', 'https://www.facebook.com/taro/posts/1', 'https://www.facebook.com/taro/posts/1?comment_id=2'],
  ['a post and a photo', 'https://www.facebook.com/taro/posts/1', 'https://www.facebook.com/photo?fbid=1'],
  ['two profiles by number', 'https://www.facebook.com/profile.php?id=1', 'https://www.facebook.com/profile.php?id=2'],
  ['two stories without their number', 'https://www.facebook.com/permalink.php?id=1', 'https://www.facebook.com/permalink.php?id=2'],
  [
    'a thread and one reply in it',
    'https://a.5ch.net/test/read.cgi/news/1700000000/',
    'https://a.5ch.net/test/read.cgi/news/1700000000/15',
  ],
  ['two replies', 'https://a.5ch.net/test/read.cgi/news/1700000000/15', 'https://a.5ch.net/test/read.cgi/news/1700000000/16'],
  ['two boards', 'https://a.5ch.net/test/read.cgi/news/1700000000/', 'https://a.5ch.net/test/read.cgi/poverty/1700000000/'],
  ['5ch and its copy', 'https://a.5ch.net/test/read.cgi/news/1700000000/', 'https://a.2ch.sc/test/read.cgi/news/1700000000/'],
  ['two servers of たぬき', 'https://b.2ch2.net/test/read.cgi/x/123/', 'https://h.2ch2.net/test/read.cgi/x/123/'],
  ['two threads of 爆サイ', 'https://bakusai.com/thr_res/acode=3/bid=1/tid=1/', 'https://bakusai.com/thr_res/acode=3/bid=1/tid=2/'],
  ['two replies there', 'https://bakusai.com/thr_res_show/tid=1/rrid=1/', 'https://bakusai.com/thr_res_show/tid=1/rrid=2/'],
  ['a thread and a list of threads', 'https://bakusai.com/thr_res/acode=3/bid=1/tid=1/', 'https://bakusai.com/thr_tl/acode=3/bid=1/'],
  [
    'two boards of したらば',
    'https://jbbs.shitaraba.net/bbs/read.cgi/internet/1/15/',
    'https://jbbs.shitaraba.net/bbs/read.cgi/internet/2/15/',
  ],
  [
    'two questions',
    'https://detail.chiebukuro.yahoo.co.jp/qa/question_detail/q1',
    'https://detail.chiebukuro.yahoo.co.jp/qa/question_detail/q2',
  ],
  ['two bloggers', 'https://ameblo.jp/taro/entry-1.html', 'https://ameblo.jp/hanako/entry-1.html'],
  ['a blog and an entry', 'https://ameblo.jp/taro', 'https://ameblo.jp/taro/entry-1.html'],
  ['two blogs of FC2', 'https://taro.blog.fc2.com/blog-entry-1.html', 'https://hanako.blog.fc2.com/blog-entry-1.html'],
  ['two entries of FC2', 'https://taro.blog.fc2.com/?no=1', 'https://taro.blog.fc2.com/?no=2'],
  ['two blogs of livedoor', 'http://blog.livedoor.jp/taro/archives/1.html', 'http://blog.livedoor.jp/hanako/archives/1.html'],
  ['two shops of one name', 'https://www.google.com/maps/place/店/@35.1,139.1,17z', 'https://www.google.com/maps/place/店/@43.1,141.1,17z'],
  ['two searches of Google', 'https://www.google.com/search?q=a', 'https://www.google.com/search?q=b'],
  ['a search of pages and of pictures', 'https://www.google.com/search?q=a', 'https://www.google.com/search?q=a&tbm=isch'],
  ['a post and a comment of Reddit', 'https://redd.it/1abcd', 'https://www.reddit.com/r/japan/comments/1abcd/t/kxyz/'],
  ['two comments of ガールズちゃんねる', 'https://girlschannel.net/comment/1/2/', 'https://girlschannel.net/comment/1/3/'],
  ['pages of a host that we do not know', 'https://example.jp/a?page=1', 'https://example.jp/a?page=2'],
  ['paths that differ by case', 'https://example.jp/A', 'https://example.jp/a'],
  ['a short address that differs by case', 'https://bit.ly/AbC', 'https://bit.ly/aBc'],
  ['subdomains', 'https://taro.example.jp/', 'https://hanako.example.jp/'],
  ['a host that only ends alike', 'https://notx.com/taro/status/1', 'https://x.com/taro/status/1'],
  ['names that begin like a mobile host', 'https://m.co.jp/a', 'https://co.jp/a'],
  ['search words of an old board in Shift_JIS', 'https://example.jp/s?q=%8E%52', 'https://example.jp/s?q=%8E%53'],
  ['views of an application in one page', 'https://example.jp/app#/post/1', 'https://example.jp/app#/post/2'],
  ['an archived copy and the page', 'https://web.archive.org/web/2020/https://example.jp/a', 'https://example.jp/a'],
  ['an escaped slash and a slash', 'https://example.jp/a%2Fb', 'https://example.jp/a/b'],
  ['an escaped ampersand and an ampersand', 'https://example.jp/?a=1%26b=2', 'https://example.jp/?a=1&b=2'],
])('%s stay apart', (_, one, other) => {
  expect(canonicalUrl(one)).not.toBe(canonicalUrl(other))
  expect(canonicalUrl(one)).toBeDefined()
})

test.each([
  '',
  '爆サイの書き込み',
  'taro@example.jp',
  'mailto:taro@example.jp',
  'javascript:alert(1)',
  'ftp://example.jp/',
  'tel:110',
  'https://',
  'https://[',
  'data:text/html,x',
])('%j is no address on the web', (typed) => {
  expect(canonicalUrl(typed)).toBeUndefined()
})

test('a redirect that leads to itself ends', () => {
  const loop = `https://www.google.com/url?q=${encodeURIComponent('https://www.google.com/url?q=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fx.com')}`
  expect(canonicalUrl(loop)).toBeDefined()
})

describe('whatever is typed', () => {
  const parts = fc.constantFrom(
    'https://',
    'www.',
    'x.com',
    '/status/',
    '1',
    '5ch.net',
    '/test/read.cgi/',
    'a',
    '?',
    '&',
    '=',
    '#',
    '%E3',
    '%',
    '/',
    '日本',
    '　',
    '.',
    'google.com/url?q=',
  )
  const addresses = fc.array(parts, { maxLength: 12 }).map((chosen) => chosen.join(''))

  test('the canonical form of a canonical form is itself', () => {
    fc.assert(
      fc.property(addresses, (typed) => {
        const canonical = canonicalUrl(typed)
        if (canonical !== undefined) expect(canonicalUrl(canonical)).toBe(canonical)
      }),
      { numRuns: 3000 },
    )
  })

  test('it is answered', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => canonicalUrl(typed) !== null))
  })
})

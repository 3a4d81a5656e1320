import { expect, test } from 'vitest'
import type { Language } from '../../shared/language.ts'
import { CurrentPage } from '../../shared/layout/current-page.tsx'
import { unknownPage } from '../../shared/layout/page.ts'
import { RequesterNotice, type Telling } from './notice.views.tsx'

const telling = (change: Partial<Telling> = {}): Telling => ({
  language: 'ja',
  number: 'T-R8-000012',
  receivedAt: new Date('2026-09-01T01:05:00Z'),
  said: 'not_removed',
  text: '相当の理由を確認できませんでした。',
  posts: [{ position: 1, measure: null }],
  ...change,
})
const noticeOf = (change: Partial<Telling> = {}, furigana = false) => {
  const page = { ...unknownPage, furigana }
  const html = String(<CurrentPage.Provider value={page}>{<RequesterNotice {...telling(change)} />}</CurrentPage.Provider>)
  return { html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

test('a notice names the request, the moment it was received, the result and the reason', () => {
  const { text } = noticeOf()
  for (const said of [
    '受付番号 T-R8-000012',
    '受付日時 2026年9月1日（火） 10:05',
    '送信を防止する措置を講じませんでした。',
    '理由 相当の理由を確認できませんでした。',
    '不服を申し立てることができます',
  ])
    expect(text).toContain(said)
})

test.each<[Telling['said'], string]>([
  ['removed', '措置を講じることに決めました。'],
  ['partly_removed', '一部について、送信を防止する措置を講じることに決めました。'],
  ['pending_sender_opinion', '発信者の意見を聴いているため'],
  ['pending_specialist', '専門員による調査'],
  ['pending_unavoidable', 'やむを得ない理由'],
])('%s is told as it is', (said, words) => {
  expect(noticeOf({ said }).text).toContain(words)
})

test('before there is a result nobody is told how to complain about it', () => {
  expect(noticeOf({ said: 'pending_specialist' }).text).not.toContain('不服')
})

test('each of several posts is told apart, one alone is not', () => {
  const posts = [
    { position: 1, url: 'https://kotonoha.example/1', measure: 'delete' },
    { position: 2, measure: null },
    { position: 3, measure: 'account_suspend' },
  ] as const
  const { text } = noticeOf({ said: 'partly_removed', posts })
  expect(text).toContain(
    '投稿1 https:// kotonoha. example/ 1 ：削除することに決めました 投稿2：そのまま残ります 投稿3：発信者のアカウントの利用を、一時的に止めることに決めました',
  )
  expect(noticeOf().text).not.toContain('投稿1')
})

test('a reason that was not written leaves no empty line', () => {
  expect(noticeOf({ said: 'removed', text: '' }).text).not.toMatch(/ 理由 /)
})

test.each<[Language, string, string]>([
  ['ja', 'ja', '結果'],
  ['easy', 'ja', '書きこみは、そのまま残ります。'],
  ['en', 'en', 'We have taken no measure'],
])('in %s the notice is in the language of the requester, whoever looks at it', (language, tag, words) => {
  const { html, text } = noticeOf({ language })
  expect([html.includes(`lang="${tag}"`), text.includes(words)]).toEqual([true, true])
})

test('readings are shown to a reader who asked for them', () => {
  expect(noticeOf({ language: 'easy' }, true).html).toContain('<ruby>結果')
  expect(noticeOf({ language: 'easy' }, false).html).not.toContain('<ruby>')
})

test('what the operator wrote is text, whatever it looks like', () => {
  expect(noticeOf({ text: '<b>x</b>' }).html).toContain('&lt;b&gt;x&lt;/b&gt;')
})

test.each<[Language, 'upheld' | 'reversed', string]>([
  ['ja', 'upheld', '不服の申立て もう一度調べ、元の判断のままとしました。'],
  ['ja', 'reversed', '不服の申立て もう一度調べ、判断を改めました。'],
  ['en', 'reversed', 'Your complaint We looked at it again and changed the decision.'],
])('in %s the answer to a complaint that is %s stands before the result', (language, complaint, words) => {
  expect(noticeOf({ language, complaint }).text).toContain(words)
  expect(noticeOf({ language }).text).not.toContain(words)
})

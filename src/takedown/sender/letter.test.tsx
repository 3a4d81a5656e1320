/** The letter as the sender reads it, and the claim in it, by tables: what stands in it, what never does, and in which words. */
import { expect, test } from 'vitest'
import type { Language } from '../../shared/language.ts'
import { CurrentPage } from '../../shared/layout/current-page.tsx'
import { unknownPage } from '../../shared/layout/page.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import type { InquiryChannel, InquiryKind, Shown } from '../inquiry.ts'
import { rightCodes } from '../right-codes.ts'
import { due } from '../takedown.testing.ts'
import { type Letter, LetterSheets } from './letter.views.tsx'
import { TraceList } from './trace.views.tsx'
import { letterWords } from './words.ts'

const shown: Shown = {
  language: 'ja',
  targets: [{ id: 't1', url: 'https://kotonoha.example/thread/12#5', excerpt: '青木花は店の金を持ち出した', locator: '5番' }],
  rights: [{ code: 'honour', explanation: '事実ではありません。' }],
}
const letter: Letter = {
  number: 'T-R8-000012',
  kind: 'general',
  channel: 'post',
  recipient: '千代田区1-1\n佐藤 様',
  writtenOn: '2026-09-14',
  serviceName: { ja: 'ことのは掲示板', easy: 'ことのは掲示板', en: 'Kotonoha Board' },
  shown,
  showsName: false,
  rule: 'sender-inquiry 7 days sunday-holiday',
  from: { name: { ja: 'ことのは運営', easy: 'ことのは運営', en: 'Kotonoha Operators' }, contact: undefined },
}

/** Its words without the readings above them. */
const wordsOf = (html: string) =>
  html
    .replace(/<(rt|rp)>.*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const sheets = (change: Partial<Letter> = {}) => {
  const html = String(<CurrentPage.Provider value={unknownPage}>{<LetterSheets letter={{ ...letter, ...change }} />}</CurrentPage.Provider>)
  return { html, text: wordsOf(html), tight: wordsOf(html).replaceAll(' ', '') }
}
const inLanguage = (language: Language, change: Partial<Letter> = {}) => sheets({ ...change, shown: { ...shown, language } })

test.each([
  'T-R8-000012',
  '2026年9月14日（月）',
  '千代田区1-1 佐藤 様',
  'ことのは運営',
  'ことのは掲示板に掲載された次の情報について',
  '情報流通プラットフォーム対処法第3条第2項第2号',
  '侵害していると判断して、お送りするものではありません',
  '青木花は店の金を持ち出した',
  '5番',
  '名誉（名誉毀損）',
  '事実ではありません。',
  'この照会を受け取った日から7日（受け取った日は数えません）',
  '日曜日・祝日なら、次の日まで延ばす',
  '期限までに「同意しません」という回答がないときは、措置を講じることがあります',
  'ご自分で削除していただいても、差し支えありません',
  '内容を直しただけで回答がないときは',
  'ほかの根拠により措置を講じることがあります',
  '法テラス（日本司法支援センター）',
  '回答書（送信防止措置に関する照会への回答）',
  'ことのは運営 御中',
])('the letter says: %s', (words) => {
  expect(sheets().text).toContain(words)
})

test('whose right it is, is told by a name only where a name may be told', () => {
  const named = { ...shown, requesterName: '青木 花' }
  expect(sheets({ shown: named, showsName: true }).text).toContain('青木 花')
  const hidden = sheets({ shown: named, showsName: false })
  expect([hidden.html.includes('青木 花'), hidden.text.includes('申出者の希望により、お伝えしません')]).toEqual([false, true])
  expect(sheets({ showsName: true }).text).toContain('申出者の希望により、お伝えしません')
})

test.each<[InquiryKind, string, string, string]>([
  ['general', 'sender-inquiry 7 days sunday-holiday', '受け取った日から7日', '第3条第2項第2号'],
  ['election', 'sender-inquiry-election 2 days none', '受け取った日から2日', '情報流通プラットフォーム対処法第4条第1号'],
  ['private_image', 'sender-inquiry-private-image 2 days none', '受け取った日から2日', '被害の防止に関する法律第4条'],
])('a letter of the kind %s by %s says its own period and its own article', (kind, rule, period, article) => {
  const { text } = sheets({ kind, rule })
  expect(text).toContain(period)
  expect(text).toContain(article)
})

test.each<[InquiryKind, boolean, boolean]>([
  ['general', false, false],
  ['election', true, false],
  ['private_image', false, true],
])('a letter of the kind %s states what makes its period short (an election: %s, a private image: %s)', (kind, election, image) => {
  const { text } = sheets({ kind })
  expect([text.includes('選挙運動の期間中に頒布された文書図画'), text.includes('私事性的画像記録に当たるとしています')]).toEqual([
    election,
    image,
  ])
})

test.each<[InquiryChannel, boolean]>([
  ['post', true],
  ['link', false],
  ['in_app', false],
  ['mail', false],
])('an address stands in the window of the envelope of what goes by %s: %s', (channel, addressed) => {
  const { text } = sheets({ channel })
  expect([text.includes('佐藤 様'), text.includes('発信者の方')]).toEqual([addressed, !addressed])
})

test('the way to the answer stands in words and as a code where there is one, and paper remains a way', () => {
  const link = 'https://desk.example/takedown/inquiry/abcdefghijklmnopqrstuvwxyz012345'
  const withLink = sheets({ link })
  expect([withLink.html.includes('<svg class="qr-code"'), withLink.text.includes(link)]).toEqual([true, true])
  expect(withLink.text).toContain('ほかの人に渡さないでください')
  const without = sheets()
  expect([without.html.includes('qr-code'), without.text.includes('次のアドレスの画面から')]).toEqual([false, false])
  for (const { text } of [withLink, without]) expect(text).toContain('同封の回答書に書いて')
})

test('how the operator is reached stands below its name where it said so', () => {
  const contact = '電話 03-0000-0000'
  expect(sheets({ from: { ...letter.from, contact } }).text).toContain(`ことのは運営 ${contact}`)
  expect(sheets().text).not.toContain('電話')
})

test('several posts are counted, one alone is not, and the reply names each of them', () => {
  const targets = [
    { id: 't1', url: 'https://kotonoha.example/1', excerpt: '一つ目' },
    { id: 't2', url: 'https://kotonoha.example/2' },
  ]
  const { text, html } = sheets({ shown: { ...shown, targets } })
  for (const said of ['対象の投稿（1件目）', '対象の投稿（2件目）', '一つ目', '上の場所に掲載されている情報']) expect(text).toContain(said)
  const reply = html.slice(html.indexOf('letter-reply'))
  expect([reply.includes('https://kotonoha.example/1'), reply.includes('https://kotonoha.example/2')]).toEqual([true, true])
  expect(sheets().text).not.toContain('件目')
})

test('on the reply a disagreement comes first, and none of the answers is marked', () => {
  const { html } = sheets()
  const reply = wordsOf(html.slice(html.indexOf('letter-reply')))
  const places = ['同意しません（理由を必ず', '同意し、問題の情報は自分で削除', '講じることに同意します'].map((answer) =>
    reply.indexOf(answer),
  )
  expect(places.every((place) => place > 0)).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(html).not.toMatch(/checked|selected/)
})

test.each<[Language, string, string[]]>([
  ['ja', 'ja', ['侵害情報の通知書', '名誉（名誉毀損）', 'お名前']],
  ['easy', 'ja', ['あなたの書きこみについての質問', 'いやです', '名前']],
  ['en', 'en', ['Kotonoha Board', '7 days', 'Information Distribution Platform Act, Article 3, paragraph 2, item 2', 'Kotonoha Operators']],
])('a letter in %s is marked as %s, and is whole in it', (language, tag, said) => {
  const link = 'https://desk.example/takedown/inquiry/abcdefghijklmnopqrstuvwxyz012345'
  const { html, text, tight } = inLanguage(language, { link })
  expect(html).toContain(`lang="${tag}"`)
  for (const words of said) expect(tight).toContain(words.replaceAll(' ', ''))
  expect(text).not.toMatch(/\{[a-zA-Z]+\}|undefined|null|｜|《/)
})

test('only easy Japanese has readings above its words', () => {
  expect((['ja', 'easy', 'en'] as const).map((language) => inLanguage(language).html.includes('<rt>'))).toEqual([false, true, false])
})

test('a letter without a language is a Japanese one', () => {
  const { language: _, ...without } = shown
  const { html, text } = sheets({ shown: without })
  expect([html.includes('lang="ja"'), text.includes('侵害情報の通知書')]).toEqual([true, true])
})

test.each(['ja', 'easy', 'en'] as const)('every right has a name of its own in %s', (language) => {
  const rows = rightCodes.map((code) => {
    const { tight } = sheets({ shown: { ...shown, language, rights: [{ code, explanation: 'X' }] } })
    const label = withoutReadings(letterWords(language).claim.right).replaceAll(' ', '')
    return tight.slice(tight.indexOf(label) + label.length).split('X')[0]
  })
  expect(new Set(rows).size).toBe(rightCodes.length)
  expect(rows.filter((row) => rightCodes.some((code) => code.includes('_') && row?.includes(code)))).toEqual([])
})

test.each([
  ['the post', { targets: [{ id: 't1', url: 'https://a.example/', excerpt: '<script>alert(1)</script>' }] }],
  ['the place in the page', { targets: [{ id: 't1', url: 'https://a.example/', locator: '<script>alert(1)</script>' }] }],
  ['the address of the post', { targets: [{ id: 't1', url: 'https://a.example/<script>alert(1)</script>' }] }],
  ['the reason', { rights: [{ code: 'honour', explanation: '<script>alert(1)</script>' }] }],
  ['the name', { requesterName: '<script>alert(1)</script>' }],
] as [string, Partial<Shown>][])('markup in %s is text', (_, change) => {
  const { html } = sheets({ shown: { ...shown, ...change }, showsName: true })
  expect(html).not.toContain('<script')
  expect(html).toMatch(/&lt;.*script/)
})

test('markup in the address of a letter is text, and no reported address is a link', () => {
  const hostile = sheets({
    recipient: '"><img src=x onerror=alert(1)>',
    shown: { ...shown, targets: [{ id: 't1', url: 'javascript:alert(document.cookie)' }] },
  })
  expect(hostile.html).not.toContain('<img')
  expect(hostile.html).not.toMatch(/(href|src)="(javascript|https:\/\/kotonoha)/)
})

const traceOf = (event: string, language: Language) => {
  const at = new Date(`${event}+09:00`)
  const counted = { steps: due('sender-inquiry', at).steps, event: at }
  return String(<CurrentPage.Provider value={{ ...unknownPage, language }}>{<TraceList counted={counted} />}</CurrentPage.Provider>)
}

test('a trace has a line a step, and each line names its article', () => {
  const html = traceOf('2026-09-14T10:00:00', 'ja')
  const lines = html.split('<li>').slice(1).map(wordsOf)
  expect(lines).toHaveLength(due('sender-inquiry', new Date('2026-09-14T10:00:00+09:00')).steps.length)
  for (const line of lines) expect(line).toMatch(/第\d+条/)
  expect(lines.join(' ')).toContain('秋分の日')
})

test.each<[string, string, boolean]>([
  ['2026-09-14T10:00:00', '9月15日', true],
  // A period that begins at midnight counts its own day.
  ['2026-09-14T00:00:00', '9月15日', false],
])('the trace of a receipt at %s begins with %s: %s', (event, day, expected) => {
  const first = wordsOf(traceOf(event, 'ja').split('<li>')[1] ?? '')
  expect(first.includes(day)).toBe(expected)
})

test.each(['ja', 'easy', 'en'] as const)('a trace in %s has all its words', (language) => {
  expect(wordsOf(traceOf('2026-09-14T10:00:00', language))).not.toMatch(/\{[a-zA-Z]+\}|undefined|｜|《/)
})

test.each<[InquiryChannel, string | undefined, boolean]>([
  ['mail', undefined, true],
  ['link', undefined, true],
  ['in_app', undefined, true],
  ['post', undefined, false],
  ['link', 'https://desk.example/takedown/inquiry/x', false],
])('a letter by %s with the link %s names the link that was given: %s', (channel, link, named) => {
  expect(sheets({ channel, link }).text.includes('お渡ししたリンクのページから回答できます。')).toBe(named)
})

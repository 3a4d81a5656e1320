import { expect, test } from 'vitest'
import { CurrentPage } from '../layout/current-page.tsx'
import { unknownPage } from '../layout/page.ts'
import { Phrases } from './phrases.tsx'
import { piecesOf, withoutReadings } from './readings.ts'
import { Ruby, Text } from './ruby.tsx'

test.each<[string, ReturnType<typeof piecesOf>]>([
  ['', []],
  ['あいう', [{ text: 'あいう' }]],
  ['｜相談《そうだん》', [{ text: '相談', reading: 'そうだん' }]],
  ['この｜窓口《まどぐち》は', [{ text: 'この' }, { text: '窓口', reading: 'まどぐち' }, { text: 'は' }]],
  ['｜回《かい》｜押《お》す', [{ text: '回', reading: 'かい' }, { text: '押', reading: 'お' }, { text: 'す' }]],
  ['《引用》と縦棒｜はそのまま', [{ text: '《引用》と縦棒｜はそのまま' }]],
  ['｜開いたまま', [{ text: '｜開いたまま' }]],
])('%j is cut into its pieces', (text, pieces) => {
  expect(piecesOf(text)).toEqual(pieces)
})

test('without its readings a text is what it was', () => {
  expect(withoutReadings('この｜窓口《まどぐち》は')).toBe('この窓口は')
})

const render = (text: string, furigana: boolean) =>
  String(
    <CurrentPage.Provider value={{ ...unknownPage, furigana }}>
      <Ruby text={text} />
    </CurrentPage.Provider>,
  )

test('readings show only to who asked for them, and in brackets where ruby is not known', () => {
  expect(render('｜相談《そうだん》', false)).toBe('相談')
  expect(render('｜相談《そうだん》', true)).toBe('<ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby>')
})

test('base and reading are text, not markup', () => {
  expect(render('｜<b>《<i>》', true)).not.toMatch(/<b>|<i>/)
})

test('a text in several parts keeps its order and its markup', () => {
  const count = 3
  expect(
    String(
      <Text>
        あと{count}｜日《にち》
        <br />
      </Text>,
    ),
  ).toBe('あと3日<br/>')
})

test.each<[string, string]>([
  ['今日は天気です', '今日は<wbr/>天気です'],
  ['｜窓口《まどぐち》に相談する', '<ruby>窓口<rp>（</rp><rt>まどぐち</rt><rp>）</rp></ruby>に<wbr/>相談する'],
  ['相談', '相談'],
  ['', ''],
])('the heading %j breaks between phrases', (text, html) => {
  const shown = String(
    <CurrentPage.Provider value={{ ...unknownPage, furigana: true }}>
      <Phrases text={text} />
    </CurrentPage.Provider>,
  )
  expect(shown).toBe(`<span class="phrases">${html}</span>`)
})

/** What people paste: characters of other scripts, pictures, and characters that print nothing. A paper is made of all of it. */
import { describe, expect, test } from 'vitest'
import type { Block, Paper } from './paper.ts'
import { makePdf } from './pdf.process.ts'
import { fontsOf, metadataOf, pagesOf } from './pdf.testing.ts'

const paperOf = (blocks: readonly Block[], change: Partial<Paper> = {}): Paper => ({
  language: 'ja',
  title: '侵害情報の通知書',
  issuer: 'みなと掲示板',
  day: '2026-05-20',
  blocks,
  ...change,
})

async function made(paper: Paper): Promise<Buffer> {
  const outcome = await makePdf(paper)
  if (!outcome.granted) throw new Error(outcome.refusal)
  return outcome.value
}

describe('a paper is made where somebody wrote', () => {
  test.each<[string, string]>([
    ['a picture', '😀'],
    ['a picture of several characters', '👨‍👩‍👧‍👦'],
    ['a flag', '🇯🇵'],
    ['Hangul', '한글'],
    ['Arabic', 'مرحبا'],
    ['Thai', 'สวัสดี'],
    ['simplified characters', '们说'],
    ['half-width kana', 'ｶﾀｶﾅ'],
    ['full-width letters', 'ＡＢＣ１２３'],
    ['a character for a name alone', '\u{20BB7}'],
    ['a character of private use', '\uE000'],
    ['a variant of a character', '辻\u{E0100}'],
    ['a character that turns the direction', '\u202Eabc'],
    ['a joiner without anything to join', '\u200D\u200B\uFEFF'],
    ['a bell', '\u0007'],
    ['nothing at all', '\u0000'],
    ['half a character', '\uD842'],
    ['what is no character', '\uFFFE\uFFFF'],
    ['tabs', '\t\t'],
    ['spaces of every width', '\u3000\u2003\u00A0'],
    ['ends of lines of every kind', '\r\n\u2028\u2029\u0085\u000B\u000C'],
  ])('%s', async (_, text) => {
    const blocks: Block[] = [
      { kind: 'text', text: `前${text}後` },
      { kind: 'answer', label: text, text },
      { kind: 'facts', rows: [[text, text]] },
      { kind: 'list', items: [text] },
      { kind: 'heading', text: `見出し${text}` },
      { kind: 'table', caption: text, header: [text, '数'], rows: [[text, '1']], numbers: true },
    ]
    const page = pagesOf(await made(paperOf(blocks, { issuer: `みなと${text}`, title: `題${text}` }))).join('')
    expect([page.includes('前'), page.includes('後'), page.includes('数')]).toEqual([true, true, true])
  })
})

test.each<[string, string, string]>([
  ['what no font has is one mark for each character that is read', '前😀👨‍👩‍👧‍👦🇯🇵後', '前〓〓〓後'],
  ['what fonts have stands as it is', '髙橋𠮷﨑ＡＢＣｶﾅ', '髙橋𠮷﨑ＡＢＣｶﾅ'],
  ['half a character is one mark, and what follows it stays', '前\uD842後', '前〓後'],
  ['a bell is no mark', '前\u0007後', '前後'],
])('on the paper %s', async (_, text, printed) => {
  const page = pagesOf(await made(paperOf([{ kind: 'answer', label: '侵害情報', text }]))).join('')
  expect(page).toContain(printed)
  expect(page).not.toContain('\uFFFD')
})

test('the title of the file too is made of what can be printed', async () => {
  const file = metadataOf(await made(paperOf([], { title: '題😀名' })))
  expect([file.includes('題〓名'), file.includes('😀')]).toEqual([true, false])
})

test('a mark brings no font that is not ours', async () => {
  const fonts = fontsOf(await made(paperOf([{ kind: 'text', text: '😀한' }])))
  expect(fonts.filter(({ isEmbedded, isReadable }) => !isEmbedded || !isReadable)).toEqual([])
})

/** Every text of a catalogue by its path, such as `banner.error`. What is not a text counts as an empty one. */
export function textsOf(words: unknown, path = ''): Map<string, string> {
  if (typeof words !== 'object' || words === null) return new Map([[path, typeof words === 'string' ? words : '']])
  return new Map(Object.entries(words).flatMap(([key, inner]) => [...textsOf(inner, path === '' ? key : `${path}.${key}`)]))
}

/** What differs from the Japanese words, which are written first and are the measure of the others. */
export function faultsOf(texts: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const measure = texts.get('ja') ?? new Map<string, string>()
  return [...texts].flatMap(([language, own]) => {
    const missing = [...measure.keys()].filter((key) => !own.has(key)).map((key) => `${key} is missing`)
    const unknown = [...own.keys()].filter((key) => !measure.has(key)).map((key) => `${key} is unknown`)
    const empty = [...own].filter(([, text]) => text.trim() === '').map(([key]) => `${key} is empty`)
    const gaps = [...own].flatMap(([key, text]) => differingGaps(key, text, measure.get(key)))
    return [...missing, ...unknown, ...empty, ...gaps].map((fault) => `${language}: ${fault}`)
  })
}

function differingGaps(key: string, text: string, measure: string | undefined): string[] {
  if (measure === undefined) return []
  const [own, expected] = [gapsOf(text), gapsOf(measure)]
  return own === expected ? [] : [`${key} has the gaps [${own}], not [${expected}]`]
}

function gapsOf(text: string): string {
  return [...new Set([...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name = '']) => name))].sort().join(', ')
}

/** The kanji of an easy text that nobody tells a learner how to read. Everybody who learns the language knows its name. */
export function kanjiWithoutReading(text: string): string {
  const unmarked = text.replace(/｜[^｜《》]+《[^｜《》]+》/g, '').replaceAll('日本語', '')
  return (unmarked.match(/\p{Script=Han}/gu) ?? []).join('')
}

/** Where two ways of writing are both right, the house has settled on one; the first is what is refused. */
type Settled = { written: RegExp; instead: string; languages: readonly ('ja' | 'easy')[] }

const BOTH = ['ja', 'easy'] as const
const JAPANESE = '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー々「」『』、。｜《》（）]'
const japanese = (pattern: string) => new RegExp(pattern.replaceAll('J', JAPANESE), 'u')

const settled: readonly Settled[] = [
  { written: japanese(String.raw`J\(|\([^()]*J[^()]*\)`), instead: '（ ）', languages: BOTH },
  { written: /\}\(\{|\}\([^()]*\}\)/u, instead: '（ ）', languages: BOTH },
  { written: japanese('J:|\\}: '), instead: '：', languages: BOTH },
  { written: /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー][,!?;]/u, instead: '、 ！ ？', languages: BOTH },
  { written: /[０-９Ａ-Ｚａ-ｚ]/u, instead: 'half-width digits and letters', languages: BOTH },
  { written: /[ｦ-ﾟ]/u, instead: 'full-width kana', languages: BOTH },
  { written: /～/u, instead: '〜 (U+301C)', languages: BOTH },
  { written: /下さい/u, instead: 'ください', languages: BOTH },
  { written: /出来(?!事)/u, instead: 'でき', languages: BOTH },
  { written: /ブラウザ(?!ー)|サーバ(?!ー)|フォルダ(?!ー)|ユーザ(?!ー)/u, instead: 'the long ー', languages: BOTH },
  // Words are not set apart: readings, where they are wished for, do that better. 「まもろうよ こころ」 is a name.
  {
    written: /(?<=[\p{sc=Hira}》。、）]) (?!こころ)(?=[｜\p{sc=Hira}\p{sc=Kana}（「])/u,
    instead: 'without a space',
    languages: ['easy'],
  },
  { written: /うけつけ(?![》ば])/u, instead: '受付', languages: ['easy'] },
  { written: /やりとり/u, instead: 'やり取り', languages: ['ja'] },
  { written: /誰/u, instead: 'だれ', languages: ['ja'] },
  { written: /全て/u, instead: 'すべて', languages: ['ja'] },
  { written: /(?<!くら|[ただてでな])いま(?![ますせし])/u, instead: '今', languages: ['ja'] },
  { written: /(?<!最)後で|後から(?!の)|より後/u, instead: 'あとで, あとから, よりあと', languages: ['ja'] },
  { written: /(?<!\d)1つ/u, instead: '一つ', languages: ['ja'] },
  { written: /まちが/u, instead: '間違', languages: ['ja'] },
  { written: /わから|わかる/u, instead: '分から, 分かる', languages: ['ja'] },
  { written: /\dけた/u, instead: '桁', languages: ['ja'] },
  { written: /くわし/u, instead: '詳し', languages: ['ja'] },
  { written: /書きかえ|切りかえ|入れかえ|入れかわ/u, instead: '換, 替', languages: ['ja'] },
]

/** How a Japanese text is written otherwise than the house has settled. Addresses and what stands in a gap are not its words. */
export function unsettled(text: string, language: 'ja' | 'easy'): string[] {
  const own = text.replace(/https?:[^ 、。）]*/g, 'URL')
  return settled.flatMap(({ written, instead, languages }) => {
    const found = languages.includes(language) ? written.exec(own) : null
    return found === null ? [] : [`「${found[0]}」 is written ${instead}`]
  })
}

/** To whoever asks, an answer of the centre is a 返事 on every page; the desk and the published figures have their own terms. */
export function speaksOtherwise(text: string): boolean {
  return /回答/u.test(text)
}

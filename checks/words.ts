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

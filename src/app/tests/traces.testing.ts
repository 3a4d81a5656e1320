/** Finds texts in bytes, in every form in which a program may have left them there. */
import { foldForSearch } from '../../shared/text/folding.ts'

/** Shorter than this, a text would be found by chance. */
const SHORTEST_BYTES = 6

/** Every spelling of a text: as it is, folded, and as the usual encodings write it. */
export function spellingsOf(text: string): Buffer[] {
  const plain = [text, text.normalize('NFD'), text.toLowerCase(), text.toUpperCase(), foldForSearch(text)]
  const spellings = plain.flatMap((each) => {
    const bytes = Buffer.from(each)
    const encoded = encodeURIComponent(each)
    return [
      bytes,
      Buffer.from(each, 'utf16le'),
      ...[bytes.toString('hex'), encoded, encoded.replace(/%20/g, '+'), inEscapes(each), ...inBase64(bytes)].flatMap((written) => [
        Buffer.from(written),
        Buffer.from(written.replace(/%[0-9A-F]{2}|\\u[0-9A-F]{4}/g, (part) => part.toLowerCase())),
      ]),
      Buffer.from(bytes.toString('hex').toUpperCase()),
    ]
  })
  const all = new Map(spellings.map((spelling) => [spelling.toString('latin1'), spelling]))
  return [...all.values()].filter((spelling) => spelling.length >= SHORTEST_BYTES)
}

const inEscapes = (text: string) => [...text].map((character) => (character < '\x7f' ? character : unitsOf(character))).join('')

const unitsOf = (character: string) =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join('')

/** Base64 writes three bytes as four letters, so the same text looks different at each of three places; only its inner letters are its own. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Math.floor(((offset + bytes.length) * 8) / 6)
    const inner = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), whole)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

export type Finder = (bytes: Uint8Array) => string[]

/** Looks for all texts at once (Aho and Corasick, 1975), so that a hundred megabytes take a second. @returns finds the names of the texts that are there */
export function finderFor(texts: Readonly<Record<string, string>>): Finder {
  const patterns = Object.entries(texts).flatMap(([name, text]) => spellingsOf(text).map((bytes) => ({ name, bytes })))
  const size = patterns.reduce((sum, { bytes }) => sum + bytes.length, 1)
  const next = new Int32Array(size * 256)
  const found = new Map<number, Set<string>>()
  let nodes = 1
  for (const { name, bytes } of patterns) {
    let node = 0
    for (const byte of bytes) {
      if (next[node * 256 + byte] === 0) next[node * 256 + byte] = nodes++
      node = next[node * 256 + byte] ?? 0
    }
    found.set(node, (found.get(node) ?? new Set()).add(name))
  }
  linkFailures(next, found, nodes)
  return (bytes) => {
    const names = new Set<string>()
    let node = 0
    for (const byte of bytes) {
      node = next[node * 256 + byte] ?? 0
      const here = found.get(node)
      if (here !== undefined) for (const name of here) names.add(name)
    }
    return [...names]
  }
}

/** Where a text breaks off, the search goes on at the longest beginning of another that ends there. */
function linkFailures(next: Int32Array, found: Map<number, Set<string>>, nodes: number): void {
  const fallback = new Int32Array(nodes)
  const queue = new Int32Array(nodes)
  let filled = 0
  for (let byte = 0; byte < 256; byte += 1) {
    const child = next[byte] ?? 0
    if (child !== 0) queue[filled++] = child
  }
  for (let at = 0; at < filled; at += 1) {
    const node = queue[at] ?? 0
    const back = fallback[node] ?? 0
    const shorter = found.get(back)
    if (shorter !== undefined) found.set(node, new Set([...(found.get(node) ?? []), ...shorter]))
    for (let byte = 0; byte < 256; byte += 1) {
      const child = next[node * 256 + byte] ?? 0
      const elsewhere = next[back * 256 + byte] ?? 0
      if (child === 0) next[node * 256 + byte] = elsewhere
      else {
        fallback[child] = elsewhere
        queue[filled++] = child
      }
    }
  }
}

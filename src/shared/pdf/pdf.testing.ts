/** Reads back what was set: the text of each page in the order in which it was drawn, and the fonts with whether the file brings them. */
import { inflateSync } from 'node:zlib'

type Objects = ReadonlyMap<string, string>

/** Bytes as characters, one each, so that places in the text are places in the file. */
function objectsOf(pdf: Buffer): Objects {
  const file = pdf.toString('latin1')
  return new Map([...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number = '', body = '']) => [number, body]))
}

function streamOf(objects: Objects, number: string): string {
  const body = objects.get(number) ?? ''
  const raw = /stream\n([\s\S]*)\nendstream/.exec(body)?.[1] ?? ''
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw
}

export type Font = { name: string; isEmbedded: boolean; isReadable: boolean }

export function fontsOf(pdf: Buffer): Font[] {
  const objects = objectsOf(pdf)
  const composite = [...objects.values()].filter((body) => body.includes('/Subtype /Type0'))
  return composite.map((body) => {
    const name = /\/BaseFont \/\w+\+(\S+)/.exec(body)?.[1] ?? ''
    const descendant = objects.get(/\/DescendantFonts \[(\d+)/.exec(body)?.[1] ?? '') ?? ''
    const descriptor = objects.get(/\/FontDescriptor (\d+)/.exec(descendant)?.[1] ?? '') ?? ''
    return { name, isEmbedded: /\/FontFile[23] \d+/.test(descriptor), isReadable: body.includes('/ToUnicode') }
  })
}

/** Whatever the file says of itself, such as its title, its language and that it is tagged. */
export function metadataOf(pdf: Buffer): string {
  return Buffer.from(pdf.toString('latin1'), 'latin1').toString('utf8')
}

export function pagesOf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf)
  const pages = [...objects.values()].filter((body) => body.includes('/Type /Page\n'))
  return pages.map((page) => {
    const fonts = [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(
      ([, name = '', number = '']) => [name, charactersOf(objects, number)] as const,
    )
    return drawn(streamOf(objects, /\/Contents (\d+)/.exec(page)?.[1] ?? ''), new Map(fonts))
  })
}

/** How many pieces of text, or elements around them, say that they are of a language of their own. */
export function piecesIn(pdf: Buffer, language: string): number {
  const objects = objectsOf(pdf)
  const pages = [...objects.values()].filter((body) => body.includes('/Type /Page\n'))
  const contents = pages.map((page) => streamOf(objects, /\/Contents (\d+)/.exec(page)?.[1] ?? ''))
  const elements = [...objects.values()].filter((body) => !body.includes('/Type /Catalog'))
  return [...contents, ...elements].join('').split(`/Lang (${language})`).length - 1
}

/** The code of a glyph to what it stands for. */
function charactersOf(objects: Objects, font: string): ReadonlyMap<number, string> {
  const map = streamOf(objects, /\/ToUnicode (\d+)/.exec(objects.get(font) ?? '')?.[1] ?? '')
  const pairs = [...map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)]
  return new Map(
    pairs.map(([, code = '', text = '']) => [Number.parseInt(code, 16), Buffer.from(text, 'hex').swap16().toString('utf16le')]),
  )
}

function drawn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let characters: ReadonlyMap<number, string> = new Map()
  let text = ''
  for (let at = 0; at < content.length; at += 1) {
    const font = content[at] === '/' ? /^\/(f\d+) [\d.]+ Tf/.exec(content.slice(at, at + 30))?.[1] : undefined
    if (font !== undefined) characters = fonts.get(font) ?? new Map()
    if (content[at] !== '(') continue
    const end = endOfString(content, at)
    const bytes = Buffer.from(unescaped(content.slice(at + 1, end)), 'latin1')
    for (let byte = 0; byte + 1 < bytes.length; byte += 2) text += characters.get(bytes.readUInt16BE(byte)) ?? '\uFFFD'
    at = end
  }
  return text
}

/** Brackets within a string stand as they are where they are balanced. */
function endOfString(content: string, start: number): number {
  let depth = 0
  for (let at = start; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1
    else if (content[at] === '(') depth += 1
    else if (content[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return content.length
}

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(string: string): string {
  return string.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, after: string) =>
    /^[0-7]/.test(after) ? String.fromCharCode(Number.parseInt(after, 8)) : (letters[after] ?? after),
  )
}

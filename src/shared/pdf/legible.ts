/**
 * What fonts can print. A paper in PDF/UA-1 must have a glyph for each of its characters, and what people quote has others too: pictures,
 * other scripts, control characters. Printers of Japanese put 〓 (geta) where a type is missing, so a paper is always made.
 */

/** The geta mark. */
const MISSING = '〓'
/** One mark for what is read as one character, such as a flag, however many code points it has. */
const characters = new Intl.Segmenter('ja', { granularity: 'grapheme' })

export type Has = (codePoint: number) => boolean

/** Text with a mark for each character that is not there; control characters and byte order marks print nothing and are left out. */
export function legible(text: string, has: Has): string {
  const printed = text.toWellFormed().replace(/[^\S\n\r\t ]|\p{Cc}/gu, (space) => (/[\n\r\t]/.test(space) ? space : blankOf(space)))
  return Array.from(characters.segment(printed), ({ segment }) => (isLegible(segment, has) ? segment : MISSING)).join('')
}

/** Spaces and ends of lines of every kind, as those that every font has. */
function blankOf(space: string): string {
  if ('\u2028\u2029\u0085\v\f'.includes(space)) return '\n'
  return /[\p{Cc}\uFEFF]/u.test(space) ? '' : space
}

const isLegible = (character: string, has: Has): boolean =>
  [...character].every((each) => /[\s\p{Default_Ignorable_Code_Point}]/u.test(each) || has(each.codePointAt(0) ?? 0))

/** The characters of a font, as its table `cmap` names them in format 12 (ISO/IEC 14496-22, 5.2.1): groups of code points in their order. */
export function charactersOf(font: Buffer): Has {
  const groups = groupsOf(font)
  return (codePoint) => {
    let [low, high] = [0, groups.length / GROUP_BYTES - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      if (codePoint < groups.readUInt32BE(middle * GROUP_BYTES)) high = middle - 1
      else if (codePoint > groups.readUInt32BE(middle * GROUP_BYTES + 4)) low = middle + 1
      else return true
    }
    return false
  }
}

const GROUP_BYTES = 12

function groupsOf(font: Buffer): Buffer {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
  const table = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  const cmap = font.subarray(table === undefined ? font.length : font.readUInt32BE(table + 8))
  const subtables = Array.from({ length: cmap.length === 0 ? 0 : cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + 8 * index))
  const at = subtables.find((start) => cmap.readUInt16BE(start) === 12)
  return at === undefined ? Buffer.alloc(0) : cmap.subarray(at + 16, at + 16 + cmap.readUInt32BE(at + 12) * GROUP_BYTES)
}

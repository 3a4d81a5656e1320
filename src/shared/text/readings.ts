/**
 * Readings (ふりがな) are written into a text as `｜漢字《かんじ》`, the way Aozora Bunko writes them.
 * The same text serves with and without readings, so a catalogue holds every sentence once.
 */
export type Piece = { text: string; reading?: string }

export const hasReadings = (text: string): boolean => text.includes('｜')

export function piecesOf(text: string): Piece[] {
  if (!hasReadings(text)) return text === '' ? [] : [{ text }]
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(/｜([^｜《》]+)《([^｜《》]+)》/g)) {
    const [marked, base = '', reading = ''] = match
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: base, reading })
    from = match.index + marked.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** The text as it is read in a title, an attribute or a mail, where no markup can stand. */
export function withoutReadings(text: string): string {
  if (!hasReadings(text)) return text
  return piecesOf(text)
    .map((piece) => piece.text)
    .join('')
}

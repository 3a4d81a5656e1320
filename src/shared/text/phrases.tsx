import { model } from 'budoux/dist/data/models/ja.js'
import { Parser } from 'budoux/dist/parser.js'
import type { Child } from 'hono/jsx'
import { usePage } from '../layout/current-page.tsx'
import { type Piece, piecesOf, withoutReadings } from './readings.ts'
import { RubyPiece, Text } from './ruby.tsx'

// Not by the package's door, which brings an HTML parser and three other languages: 70 MB of memory and half a second for nothing.
const parser = new Parser(model)

/** A heading in Japanese breaks between phrases, never inside a word. English breaks at its spaces by itself. */
export const Phrases = ({ text }: { text: string }) => {
  const { furigana, language } = usePage()
  const pieces = language === 'en' ? piecesOf(text) : knownPieces(text)
  return (
    <span class="phrases">
      {pieces.map((piece) => (
        <>
          {'breakBefore' in piece && piece.breakBefore && <wbr />}
          <RubyPiece piece={piece} shown={furigana} />
        </>
      ))}
    </span>
  )
}

/** What stands in a heading: words of a catalogue, which break between phrases, or finished markup. */
export const HeadingText = ({ children }: { children?: Child }) =>
  typeof children === 'string' ? <Phrases text={children} /> : <Text>{children}</Text>

type BreakablePiece = Piece & { breakBefore: boolean }

/** Headings come again with every page, and finding their phrases takes longer than drawing them. */
const known = new Map<string, BreakablePiece[]>()
const MOST_KNOWN = 1_000

function knownPieces(text: string): BreakablePiece[] {
  const pieces = known.get(text) ?? piecesByPhrase(text)
  if (known.size < MOST_KNOWN) known.set(text, pieces)
  return pieces
}

/** A word with a reading stays whole, whatever the phrases are; plain text is cut where a phrase begins. */
function piecesByPhrase(text: string): BreakablePiece[] {
  const breaks = new Set(breaksOf(withoutReadings(text)))
  const cut: BreakablePiece[] = []
  let at = 0
  for (const piece of piecesOf(text)) {
    let from = 0
    for (let i = 1; i <= piece.text.length; i++) {
      const ends = i === piece.text.length || (piece.reading === undefined && breaks.has(at + i))
      if (!ends) continue
      cut.push({ ...piece, text: piece.text.slice(from, i), breakBefore: breaks.has(at + from) })
      from = i
    }
    at += piece.text.length
  }
  return cut
}

function breaksOf(plain: string): number[] {
  let at = 0
  return parser
    .parse(plain)
    .slice(0, -1)
    .map((phrase) => (at += phrase.length))
}

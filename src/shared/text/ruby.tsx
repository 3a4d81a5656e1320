import type { Child } from 'hono/jsx'
import { usePage } from '../layout/current-page.tsx'
import { hasReadings, type Piece, piecesOf } from './readings.ts'

/** Prints a text of a catalogue. Its readings show only to a reader who asked for them. */
export const Ruby = ({ text }: { text: string }) => {
  const { furigana } = usePage()
  return (
    <>
      {piecesOf(text).map((piece) => (
        <RubyPiece piece={piece} shown={furigana} />
      ))}
    </>
  )
}

export const RubyPiece = ({ piece, shown }: { piece: Piece; shown: boolean }) =>
  shown && piece.reading !== undefined ? (
    <ruby>
      {piece.text}
      <rp>（</rp>
      <rt>{piece.reading}</rt>
      <rp>）</rp>
    </ruby>
  ) : (
    piece.text
  )

/** What a component takes as text: words of a catalogue, which may hold readings, or finished markup. */
export const Text = ({ children }: { children?: Child }) => <>{printed(children)}</>

/** The same inside of a component that a list repeats: plain words stay what they are. */
export function printed(text: Child): Child {
  if (Array.isArray(text)) return text.map(printed)
  return typeof text === 'string' && hasReadings(text) ? <Ruby text={text} /> : text
}

import type { Child } from 'hono/jsx'
import { usePage } from '../layout/current-page.tsx'
import { type Piece, piecesOf } from './readings.ts'

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
export const Text = ({ children }: { children?: Child }) => {
  const parts = Array.isArray(children) ? children : [children]
  return <>{parts.map((part) => (typeof part === 'string' ? <Ruby text={part} /> : part))}</>
}

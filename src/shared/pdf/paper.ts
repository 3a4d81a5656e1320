/**
 * A document on paper, as data: what it says, in the order in which it is read. How it looks is the affair of `paper-template.ts`, the same
 * for every document.
 *
 * Text is text: nothing in it is read as markup, whoever wrote it.
 */
import type { Day } from '../day.ts'

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'quiet'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** A name and what stands behind it, a line each. */
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  /** Something told in full below its label, in a frame; a line to write on where there is nothing. */
  | { kind: 'answer'; label: string; text: string }
  /** The first column names the row. With `numbers` the others are set to the right, and `foot` is what they add up to. */
  | {
      kind: 'table'
      caption: string
      header: readonly string[]
      rows: readonly (readonly string[])[]
      foot?: readonly string[]
      numbers: boolean
    }

export type Paper = {
  language: 'ja' | 'en'
  title: string
  /** Who issues it; stands at the foot of every page beside its number. */
  issuer: string
  /** The day that the file says it was made on: the same paper of the same day is the same file, byte for byte. */
  day: Day
  blocks: readonly Block[]
}

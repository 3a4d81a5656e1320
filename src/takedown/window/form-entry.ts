/** What was typed into the form, as it was typed. It is kept also when it cannot be taken yet: nothing is lost. */
export type Entry = Readonly<Record<string, readonly string[]>>

/** Far above every limit that the page states, so that what is too long is named and kept, not cut. */
const LONGEST_VALUE = 100_000
const MOST_VALUES = 100

/** The fields of a sent form; line breaks become one character. */
export function entryOf(fields: URLSearchParams): Entry {
  const entry: Record<string, string[]> = {}
  for (const name of new Set(fields.keys())) {
    entry[name] = fields
      .getAll(name)
      .slice(0, MOST_VALUES)
      .map((value) => value.replace(/\r\n?/g, '\n').slice(0, LONGEST_VALUE))
  }
  return entry
}

export const emptyEntry: Entry = {}

export function textIn(entry: Entry, name: string): string {
  return entry[name]?.[0] ?? ''
}

export function textsIn(entry: Entry, name: string): readonly string[] {
  return entry[name] ?? []
}

export function isTicked(entry: Entry, name: string): boolean {
  return textsIn(entry, name).includes('yes')
}

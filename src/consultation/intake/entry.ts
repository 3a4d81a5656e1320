/** What was typed into one page of the form, as it was typed. It is kept also when it cannot be taken yet: nothing is lost. */
export type Entry = Readonly<Record<string, readonly string[]>>

/** Far above every limit that a page states, so that what is too long is named and kept, not cut. */
const LONGEST_VALUE = 100_000
const MOST_VALUES = 100

/** Takes the fields of a page out of a sent form; anything else that was sent is left aside. Line breaks become one character. */
export function entryOf(body: Readonly<Record<string, unknown>>, fields: readonly string[]): Entry {
  const entry: Record<string, string[]> = {}
  for (const field of fields) {
    const sent = body[field]
    const values = (Array.isArray(sent) ? sent : [sent]).filter((value) => typeof value === 'string')
    if (values.length > 0) entry[field] = values.slice(0, MOST_VALUES).map((value) => unixLines(value).slice(0, LONGEST_VALUE))
  }
  return entry
}

export function textIn(entry: Entry | undefined, field: string): string {
  return entry?.[field]?.[0] ?? ''
}

export function textsIn(entry: Entry | undefined, field: string): readonly string[] {
  return entry?.[field] ?? []
}

/** True when two pages hold the same answers, in whatever order their fields came. */
export function isSameEntry(one: Entry, other: Entry): boolean {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return fields.every((field) => JSON.stringify(one[field] ?? []) === JSON.stringify(other[field] ?? []))
}

function unixLines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

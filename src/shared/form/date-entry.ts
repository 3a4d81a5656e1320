/** A date as it was typed, kept to be shown again. */
export type DateEntry = { year: string; month: string; day: string; unknown: boolean }

export const dateParts = ['year', 'month', 'day'] as const
export type DatePart = (typeof dateParts)[number]

export const emptyDate: DateEntry = { year: '', month: '', day: '', unknown: false }

/** Takes the entry out of a sent form, where a field is a text when it is there at all. */
export function readDateEntry(field: (name: string) => string | undefined, name: string): DateEntry {
  return {
    year: field(`${name}-year`) ?? '',
    month: field(`${name}-month`) ?? '',
    day: field(`${name}-day`) ?? '',
    unknown: field(`${name}-unknown`) === 'yes',
  }
}

/** The id of a field's first control: where its label and the error summary point. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^a-zA-Z0-9_-]/g, '-')}`
}

export function hintId(name: string): string {
  return `${fieldId(name)}-hint`
}

export function errorId(name: string): string {
  return `${fieldId(name)}-error`
}

/** What a control names in `aria-describedby`: the hint and the error, when they are there. */
export function describedBy({ name, hint, error }: { name: string; hint?: unknown; error?: string | undefined }): {
  'aria-describedby'?: string
} {
  const ids = [...(hint === undefined ? [] : [hintId(name)]), ...(error === undefined ? [] : [errorId(name)])]
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }
}

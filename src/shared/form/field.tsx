import type { Child, PropsWithChildren } from 'hono/jsx'
import { usePage } from '../layout/current-page.tsx'
import { HeadingText } from '../text/phrases.tsx'
import { Text } from '../text/ruby.tsx'
import { describedBy, errorId, fieldId, hintId } from './field-id.ts'
import { formWords } from './words.ts'

/** What every field takes. Without `required` a field is marked as optional; `unmarked` leaves both marks out. */
export type FieldProps = {
  name: string
  label: Child
  hint?: Child | undefined
  error?: string | undefined
  required?: boolean
  unmarked?: boolean
  /** The label is the question of the page and looks like its heading. */
  asHeading?: boolean
  shortcut?: Shortcut | undefined
}

/** The key of the console that leads here: r, n or /. */
export type Shortcut = 'reply' | 'note' | 'search'

/** A field of one control: the label points at it, hint and error are read with it. */
export const Field = ({ children, ...field }: PropsWithChildren<FieldProps>) => (
  <div class={field.error === undefined ? 'field' : 'field has-error'}>
    <label class="field-label" for={fieldId(field.name)}>
      <Text>{field.label}</Text>
      <Mark {...field} />
    </label>
    <Hint {...field} />
    <ErrorMessage {...field} />
    {children}
  </div>
)

/** A field of several controls, such as choices or the parts of a date. */
export const FieldGroup = ({ children, ...field }: PropsWithChildren<FieldProps>) => (
  <fieldset class={field.error === undefined ? 'field' : 'field has-error'} {...describedBy(field)}>
    <legend class={field.asHeading ? 'field-legend-heading' : 'field-label'}>
      {field.asHeading ? <HeadingText>{field.label}</HeadingText> : <Text>{field.label}</Text>}
      <Mark {...field} />
    </legend>
    <Hint {...field} />
    <ErrorMessage {...field} />
    {children}
  </fieldset>
)

export const Mark = ({ required = false, unmarked = false }: Pick<FieldProps, 'required' | 'unmarked'>) => {
  const words = formWords(usePage().language)
  if (unmarked) return null
  return (
    <span class={required ? 'mark mark-required' : 'mark'}>
      <Text>{required ? words.required : words.optional}</Text>
    </span>
  )
}

export const Hint = ({ name, hint }: Pick<FieldProps, 'name' | 'hint'>) =>
  hint === undefined ? null : (
    <div class="hint" id={hintId(name)}>
      <Text>{hint}</Text>
    </div>
  )

export const ErrorMessage = ({ name, error }: Pick<FieldProps, 'name' | 'error'>) => {
  const words = formWords(usePage().language)
  if (error === undefined) return null
  return (
    <p class="field-error" id={errorId(name)}>
      <span class="visually-hidden">
        <Text>{words.error}</Text>
      </span>
      <Text>{error}</Text>
    </p>
  )
}

/** The attributes that tie a control to its field. */
export function controlAttributes(field: FieldProps) {
  return {
    id: fieldId(field.name),
    name: field.name,
    ...describedBy(field),
    ...(field.shortcut === undefined ? {} : { 'data-shortcut': field.shortcut }),
    ...(field.required ? { 'aria-required': 'true' } : {}),
    ...(field.error === undefined ? {} : { 'aria-invalid': 'true' }),
  }
}

import { fill } from '../language.ts'
import { usePage } from '../layout/current-page.tsx'
import { withoutReadings } from '../text/readings.ts'
import { Text } from '../text/ruby.tsx'
import { controlAttributes, Field, type FieldProps } from './field.tsx'
import { formWords } from './words.ts'

type TextFieldProps = FieldProps & {
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | 'number' | 'date' | 'time'
  autocomplete?: string | undefined
  inputmode?: 'text' | 'numeric' | 'email' | 'tel' | 'url' | 'search'
  /** How long an answer is expected to be, not how long it may be. */
  width?: 'short' | 'medium' | 'full'
  maxlength?: number
  /** Codes, addresses and URLs are neither corrected nor capitalised by the keyboard. */
  exact?: boolean
}

export const TextField = ({
  value = '',
  type = 'text',
  autocomplete,
  inputmode,
  width = 'full',
  maxlength,
  exact = false,
  ...field
}: TextFieldProps) => (
  <Field {...field}>
    <input
      class={`input input-${width}`}
      type={type}
      {...(type === 'password' ? {} : { value })}
      {...controlAttributes(field)}
      {...(autocomplete === undefined ? {} : { autocomplete })}
      {...(inputmode === undefined ? {} : { inputmode })}
      {...(maxlength === undefined ? {} : { maxlength })}
      {...(exact ? { autocapitalize: 'none', autocorrect: 'off', spellcheck: false } : {})}
    />
  </Field>
)

type TextAreaProps = FieldProps & {
  value?: string | undefined
  rows?: number
  /** The most characters that are taken. It is stated and counted, and a longer text is kept and named, never cut. */
  limit?: number
}

export const TextArea = ({ value = '', rows = 6, limit, ...field }: TextAreaProps) => {
  const described = limit === undefined ? field : { ...field, hint: <LimitedHint limit={limit} hint={field.hint} /> }
  const area = (
    <textarea class="input input-full" rows={rows} {...controlAttributes(described)}>
      {/* The parser drops the first line break of a textarea, so one is written for it to drop. */}
      {`\n${value}`}
    </textarea>
  )
  return <Field {...described}>{limit === undefined ? area : <Counted limit={limit}>{area}</Counted>}</Field>
}

const LimitedHint = ({ limit, hint }: { limit: number; hint: FieldProps['hint'] }) => (
  <>
    {hint !== undefined && (
      <>
        <Text>{hint}</Text>
        <br />
      </>
    )}
    <Text>{fill(formWords(usePage().language).textLimit, { limit: limit.toLocaleString('ja') })}</Text>
  </>
)

const Counted = ({ limit, children }: { limit: number; children: FieldProps['label'] }) => {
  const words = formWords(usePage().language)
  return (
    <character-count data-limit={limit} data-left={withoutReadings(words.textLeft)} data-over={withoutReadings(words.textOver)}>
      {children}
    </character-count>
  )
}

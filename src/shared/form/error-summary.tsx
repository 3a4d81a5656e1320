import { usePage } from '../layout/current-page.tsx'
import { Phrases } from '../text/phrases.tsx'
import { Ruby } from '../text/ruby.tsx'
import { fieldId } from './field-id.ts'
import { formWords } from './words.ts'

/** `field` is the name of the field whose answer cannot be taken; the message says what to do about it. */
export type FieldError = { field: string; message: string }

/** The message for one field, in the shape that every field takes: `{...errorOf(errors, 'mail')}`. */
export function errorOf(errors: readonly FieldError[], field: string): { error?: string } {
  const found = errors.find((error) => error.field === field)
  return found === undefined ? {} : { error: found.message }
}

/** Stands before the heading and takes the focus, so that nobody searches for what went wrong. Both layouts print it. */
export const ErrorSummary = ({ errors }: { errors: readonly FieldError[] }) => {
  const words = formWords(usePage().language).errorSummary
  if (errors.length === 0) return null
  return (
    <section class="error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <Phrases text={words.title} />
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li>
            <a href={`#${fieldId(field)}`}>
              <Ruby text={message} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

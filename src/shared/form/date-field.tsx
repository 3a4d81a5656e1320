import { usePage } from '../layout/current-page.tsx'
import { Text } from '../text/ruby.tsx'
import { type DateEntry, type DatePart, dateParts, emptyDate } from './date-entry.ts'
import { FieldGroup, type FieldProps } from './field.tsx'
import { fieldId } from './field-id.ts'
import { formWords } from './words.ts'

type Props = FieldProps & {
  value?: DateEntry | undefined
  /** The parts that the error is about; all of them unless told. What was right is not marked as wrong. */
  wrong?: readonly DatePart[]
  /** Offers 「分からない」 as an answer. */
  unknown?: boolean
}

/** Three short inputs: a calendar is hard to use for a day of last year, and on an old phone. */
export const DateField = ({ value = emptyDate, wrong = dateParts, unknown = false, ...field }: Props) => {
  const words = formWords(usePage().language).date
  return (
    <FieldGroup {...field} hint={field.hint ?? words.example}>
      <div class="date">
        {dateParts.map((part, index) => (
          <label class="date-part">
            <input
              class="input"
              type="text"
              inputmode="numeric"
              id={index === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${part}`}
              name={`${field.name}-${part}`}
              value={value[part]}
              size={part === 'year' ? 4 : 2}
              {...(field.error !== undefined && wrong.includes(part) ? { 'aria-invalid': 'true' } : {})}
            />
            <span>
              <Text>{words[part]}</Text>
            </span>
          </label>
        ))}
      </div>
      {unknown && (
        <div class="choice">
          <input type="checkbox" id={`${fieldId(field.name)}-unknown`} name={`${field.name}-unknown`} value="yes" checked={value.unknown} />
          <label for={`${fieldId(field.name)}-unknown`}>
            <Text>{words.unknown}</Text>
          </label>
        </div>
      )}
    </FieldGroup>
  )
}

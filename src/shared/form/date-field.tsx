import { usePage } from '../layout/current-page.tsx'
import { Text } from '../text/ruby.tsx'
import { type DateEntry, emptyDate } from './date-entry.ts'
import { FieldGroup, type FieldProps } from './field.tsx'
import { fieldId } from './field-id.ts'
import { formWords } from './words.ts'

type Props = FieldProps & {
  value?: DateEntry | undefined
  /** Offers 「わからない」 as an answer. */
  unknown?: boolean
}

/** Three short inputs: a calendar is hard to use for a day of last year, and on an old phone. */
export const DateField = ({ value = emptyDate, unknown = false, ...field }: Props) => {
  const words = formWords(usePage().language).date
  const parts = [
    { part: 'year', label: words.year, value: value.year, length: 4 },
    { part: 'month', label: words.month, value: value.month, length: 2 },
    { part: 'day', label: words.day, value: value.day, length: 2 },
  ]
  return (
    <FieldGroup {...field} hint={field.hint ?? words.example}>
      <div class="date">
        {parts.map(({ part, label, value, length }, index) => (
          <label class="date-part">
            <input
              class="input"
              type="text"
              inputmode="numeric"
              id={index === 0 ? fieldId(field.name) : `${fieldId(field.name)}-${part}`}
              name={`${field.name}-${part}`}
              value={value}
              size={length}
              {...(field.error === undefined ? {} : { 'aria-invalid': 'true' })}
            />
            <span>
              <Text>{label}</Text>
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

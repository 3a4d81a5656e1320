import { DateField, errorOf, readDateEntry } from '../../shared/form/form.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { AnswerProps } from './answer.props.ts'
import { textsIn } from './entry.ts'
import { wrongParts } from './told-date.ts'

/** When it was posted and when it was found, as far as somebody remembers. */
export const DateFields = ({ words, entry, errors, today }: AnswerProps) => {
  const { posted, found, hint } = words.intake.dates
  const field = (name: string) => textsIn(entry, name)[0]
  return (
    <>
      <p>
        <Ruby text={hint} />
      </p>
      {(
        [
          ['posted', posted],
          ['found', found],
        ] as const
      ).map(([name, label]) => (
        <DateField
          name={name}
          label={label}
          value={readDateEntry(field, name)}
          wrong={wrongParts(entry, name, today)}
          unknown
          required
          {...errorOf(errors, name)}
        />
      ))}
    </>
  )
}

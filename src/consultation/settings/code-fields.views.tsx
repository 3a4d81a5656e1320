import { errorOf, TextField } from '../../shared/form/form.tsx'
import { languages } from '../../shared/language.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import type { NamingEntry } from './code-entry.ts'
import type { Told } from './frame.views.tsx'
import { settingsWords } from './words.ts'

type Props = { entry: NamingEntry; errors: NonNullable<Told['errors']>; hasPlain: boolean; fromLabel: string; fromHint?: string }

/** A name in three languages, an explanation for those who choose, and the day from which the name holds. */
export const NamingFields = ({ entry, errors, hasPlain, fromLabel, fromHint }: Props) => {
  const { codes: words } = settingsWords(usePage().language)
  return (
    <>
      {languages.map((language) => (
        <TextField
          name={`label-${language}`}
          label={words.labelOf[language]}
          value={entry.label[language]}
          required
          {...errorOf(errors, `label-${language}`)}
        />
      ))}
      {languages.map((language) => (
        <TextField
          name={`plain-${language}`}
          label={words.plainOf[language]}
          hint={language === 'ja' ? words.plainHint : undefined}
          value={entry.plain[language]}
          required={hasPlain}
          {...errorOf(errors, `plain-${language}`)}
        />
      ))}
      <TextField
        name="from"
        type="date"
        label={fromLabel}
        hint={fromHint}
        value={entry.from}
        width="medium"
        required
        {...errorOf(errors, 'from')}
      />
    </>
  )
}

export const OrderField = ({ order, errors }: { order: string; errors: NonNullable<Told['errors']> }) => {
  const { codes: words } = settingsWords(usePage().language)
  return (
    <TextField
      name="order"
      label={words.order}
      hint={words.orderHint}
      value={order}
      width="short"
      inputmode="numeric"
      required
      {...errorOf(errors, 'order')}
    />
  )
}

import { CheckboxGroup, errorOf, type FieldError, TextField } from '../../shared/form/form.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { kinds, type WebhookEntry } from './webhook-entry.ts'
import { webhookWords } from './words.ts'

type Props = { page: PageContext; entry: Omit<WebhookEntry, 'scheme'>; errors: readonly FieldError[] }

/** Where to send, and what: the same when a receiver is added and when it is changed. */
export const EntryFields = ({ page, entry, errors }: Props) => {
  const words = webhookWords(page.language)
  return (
    <>
      <TextField
        name="url"
        type="url"
        label={words.url}
        hint={words.urlHint}
        value={entry.url}
        exact
        required
        {...errorOf(errors, 'url')}
      />
      <CheckboxGroup
        name="kinds"
        label={words.kinds}
        choices={kinds.map((value) => ({ value, label: words.names[value] }))}
        values={entry.kinds}
        required
        {...errorOf(errors, 'kinds')}
      />
    </>
  )
}

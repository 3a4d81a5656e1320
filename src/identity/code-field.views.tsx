import { errorOf, type FieldError, TextField } from '../shared/form/form.tsx'
import type { IdentityWords } from './words.ts'

/** Six digits from an authenticator. A telephone offers its number keys, and a password manager fills it in. */
export const CodeField = ({ words, hint, errors }: { words: IdentityWords; hint: string; errors: readonly FieldError[] }) => (
  <TextField
    name="code"
    label={words.fields.code}
    hint={hint}
    inputmode="numeric"
    autocomplete="one-time-code"
    width="short"
    exact
    required
    unmarked
    {...errorOf(errors, 'code')}
  />
)

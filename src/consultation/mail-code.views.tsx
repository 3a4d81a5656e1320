import { errorOf, type FieldError, TextField } from '../shared/form/form.tsx'
import { Ruby } from '../shared/text/ruby.tsx'
import { TextList } from './intake/pieces.views.tsx'

/** The code that was sent to an address, to show that it is the consulter's own. */
export const MailCodeField = ({ label, hint, errors }: { label: string; hint: string; errors: readonly FieldError[] }) => (
  <TextField
    name="code"
    label={label}
    hint={hint}
    width="short"
    inputmode="numeric"
    autocomplete="one-time-code"
    exact
    required
    {...errorOf(errors, 'code')}
  />
)

/** What can be wrong when no code comes, and the way to another address. */
export const MailCodeTroubles = ({ trouble, change, href }: { trouble: readonly string[]; change: string; href: string }) => (
  <>
    <TextList texts={trouble} />
    <p>
      <a href={href}>
        <Ruby text={change} />
      </a>
    </p>
  </>
)

import { Buttons, errorOf, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Disclosure } from '../../shared/layout/components/index.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { addresses, stepAddress } from './addresses.ts'
import type { AnswerProps } from './answer.props.ts'

export const MailCodeFields = ({ words, errors, content }: AnswerProps) => {
  const texts = words.intake['mail-code']
  const hint = content.mail === null ? texts.notSent : fill(texts.hint, { mail: content.mail.address })
  return (
    <>
      <TextField
        name="code"
        label={texts.label}
        hint={hint}
        width="short"
        inputmode="numeric"
        autocomplete="one-time-code"
        {...errorOf(errors, 'code')}
        required
        exact
      />
      <Disclosure summary={texts.troubleTitle}>
        <ul>
          {texts.trouble.map((trouble) => (
            <li>
              <Ruby text={trouble} />
            </li>
          ))}
        </ul>
        <p>
          <a href={stepAddress('contact', { changing: false })}>
            <Ruby text={texts.change} />
          </a>
        </p>
        <Buttons>
          <SubmitButton label={texts.again} kind="secondary" size="small" formaction={addresses.sendCode} />
          <SubmitButton label={texts.without} kind="quiet" size="small" formaction={addresses.skipCode} />
        </Buttons>
      </Disclosure>
    </>
  )
}

import { Buttons, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Disclosure } from '../../shared/layout/components/index.ts'
import { MailCodeField, MailCodeTroubles } from '../mail-code.views.tsx'
import { addresses, stepAddress } from './addresses.ts'
import type { AnswerProps } from './answer.props.ts'

export const MailCodeFields = ({ words, errors, content }: AnswerProps) => {
  const texts = words.intake['mail-code']
  const hint = content.mail === null ? texts.notSent : fill(texts.hint, { mail: content.mail.address })
  return (
    <>
      <MailCodeField label={texts.label} hint={hint} errors={errors} />
      <Disclosure summary={texts.troubleTitle}>
        <MailCodeTroubles trouble={texts.trouble} change={texts.change} href={stepAddress('contact', { changing: false })} />
        <Buttons>
          <SubmitButton label={texts.again} kind="secondary" size="small" formaction={addresses.sendCode} />
          <SubmitButton label={texts.without} kind="quiet" size="small" formaction={addresses.skipCode} />
        </Buttons>
      </Disclosure>
    </>
  )
}

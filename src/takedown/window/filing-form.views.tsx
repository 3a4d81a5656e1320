import { Buttons, Checkbox, EnterButton, errorOf, Form, SubmitButton, TextArea, TextField } from '../../shared/form/form.tsx'
import type { UrlQuestion } from '../../shared/text/url-questions.ts'
import { limits } from '../filing.ts'
import { FormFiles } from '../form-files.views.tsx'
import { formAddress } from './addresses.ts'
import type { FormProps } from './filing.props.ts'
import { isTicked, textIn } from './form-entry.ts'
import { HeartFields } from './heart-fields.views.tsx'
import { Paragraph, Section } from './pieces.views.tsx'
import { RequesterFields } from './requester-fields.views.tsx'
import { StatementFields } from './statement-fields.views.tsx'
import { windowWords } from './words.ts'

type Props = FormProps & {
  /** The secret that says which form this is. */
  token: string
  questions: readonly UrlQuestion[]
}

/** The form itself, from who asks to the button. */
export const FilingForm = (props: Props) => {
  const { language, service, variant, entry, errors, token } = props
  const { form, labels, hints } = windowWords(language)
  const text = (name: string) => ({ name, value: textIn(entry, name), ...errorOf(errors, name) })
  const tick = (name: string) => ({ name, checked: isTicked(entry, name), ...errorOf(errors, name) })
  return (
    <Form action={formAddress(service.slug, variant)} files>
      <EnterButton label={form.submit} name="press" value="send" />
      <input type="hidden" name="form" value={token} />
      <RequesterFields {...props} />
      <HeartFields {...props} />
      <StatementFields {...props} />
      <Section title={form.sections.more}>
        <FormFiles {...props} purpose="evidence" label={labels.evidence} hint={hints.evidence} />
        <TextArea {...text('facts')} label={labels.facts} hint={hints.facts} rows={4} limit={limits.facts} />
        <TextField {...text('urgency')} label={labels.urgency} hint={hints.urgency} />
      </Section>
      <Section title={form.sections.sender}>
        <Paragraph text={form.senderLead} />
        <Checkbox {...tick('mayShowToSender.reason')} label={labels.showReason} hint={hints.showReason} />
        <Checkbox {...tick('mayShowToSender.name')} label={labels.showName} hint={hints.showName} />
      </Section>
      <Section title={form.sections.last}>
        <Checkbox required {...tick('goodFaithStatement')} label={labels.goodFaith} hint={hints.goodFaith} />
        <Buttons>
          <SubmitButton label={form.submit} />
        </Buttons>
        <Paragraph text={form.submitNote} quiet />
      </Section>
    </Form>
  )
}

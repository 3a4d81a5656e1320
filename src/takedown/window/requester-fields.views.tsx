import { errorOf, RadioGroup, TextField } from '../../shared/form/form.tsx'
import { FormFiles } from '../form-files.views.tsx'
import type { FormProps } from './filing.props.ts'
import { textIn } from './form-entry.ts'
import { Paragraph, Section } from './pieces.views.tsx'
import { windowWords } from './words.ts'

/** Who asks, for whom, and how they are reached. */
export const RequesterFields = (props: FormProps) => {
  const { language, service, variant, entry, errors } = props
  const { form, labels, hints } = windowWords(language)
  const text = (name: string) => ({ name, value: textIn(entry, name), ...errorOf(errors, name) })
  return (
    <Section title={form.sections.requester}>
      <RadioGroup
        name="who"
        label={labels.who}
        choices={[
          { value: 'self', label: form.self },
          { value: 'agent', label: form.agent },
        ]}
        value={textIn(entry, 'who')}
        required
        {...errorOf(errors, 'who')}
      />
      <TextField
        {...text('parties.0.name')}
        label={variant === 'private_image' ? labels.nameRequester : labels.name}
        autocomplete="name"
        required
      />
      <div class="for-agent">
        <TextField {...text('parties.1.name')} label={labels.agentName} unmarked />
        <TextField {...text('parties.1.capacity')} label={labels.capacity} hint={hints.capacity} unmarked />
        <TextField {...text('parties.1.mandateEvidence')} label={labels.mandateEvidence} hint={hints.mandateEvidence} unmarked />
        <FormFiles {...props} purpose="mandate" label={labels.mandate} hint={hints.mandate} unmarked />
      </div>
      <TextField {...text('email')} type="email" label={labels.email} hint={hints.email} autocomplete="email" exact />
      <TextField {...text('phone')} type="tel" label={labels.phone} hint={hints.phone} autocomplete="tel" width="medium" exact />
      <TextField {...text('postal')} label={labels.postal} hint={hints.postal} autocomplete="street-address" />
      {service.identityProof === 'on-request' && <Paragraph text={form.onRequest} quiet />}
      {service.identityProof === 'document' && (
        <FormFiles {...props} purpose="identity" label={labels.identity} hint={`${hints.identity} ${hints.identityFiles}`} required />
      )}
    </Section>
  )
}

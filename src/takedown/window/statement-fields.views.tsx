import { Checkbox, DateField, errorOf, RadioGroup, readDateEntry, TextArea, TextField } from '../../shared/form/form.tsx'
import { limits } from '../filing.ts'
import type { FormProps } from './filing.props.ts'
import { POLLING_DAY } from './filing-candidate.ts'
import { isTicked, textIn } from './form-entry.ts'
import { Paragraph, Section } from './pieces.views.tsx'
import { windowWords } from './words.ts'

/** What the law wants stated in the short procedures, and the forms of the right holders. */
export const StatementFields = (props: FormProps) => {
  switch (props.variant) {
    case 'general':
      return null
    case 'election':
    case 'election_no_email':
      return <ElectionFields {...props} />
    case 'private_image':
      return <PrivateImageFields {...props} />
    case 'copyright':
      return <CopyrightFields {...props} />
    case 'trademark':
      return <TrademarkFields {...props} />
  }
}

function fieldsOf({ entry, errors }: FormProps) {
  const named = (name: string) => ({ name: `statements.${name}`, ...errorOf(errors, `statements.${name}`) })
  return {
    text: (name: string) => ({ ...named(name), value: textIn(entry, `statements.${name}`), required: true }),
    tick: (name: string) => ({ ...named(name), checked: isTicked(entry, `statements.${name}`) }),
  }
}

const ElectionFields = (props: FormProps) => {
  const { form, statements } = windowWords(props.language)
  const words = statements.election
  const { text, tick } = fieldsOf(props)
  const standings = ['candidate', 'party', 'list_party'] as const
  return (
    <Section title={form.sections.statements}>
      <Paragraph text={words.lead} />
      <RadioGroup {...text('standing')} label={words.standing} choices={standings.map((value) => ({ value, label: words[value] }))} />
      <TextField {...text('election')} label={words.election} hint={words.electionHint} />
      <DateField
        name={POLLING_DAY}
        label={words.pollingDay}
        value={readDateEntry((name) => textIn(props.entry, name), POLLING_DAY)}
        required
        {...errorOf(props.errors, POLLING_DAY)}
      />
      <Checkbox required {...tick('isCampaignDocument')} label={words.isCampaignDocument} />
      <Checkbox required {...tick('duringCampaign')} label={words.duringCampaign} />
      {props.variant === 'election_no_email' && <Checkbox required {...tick('emailNotShown')} label={words.emailNotShown} />}
    </Section>
  )
}

const PrivateImageFields = (props: FormProps) => {
  const { form, statements } = windowWords(props.language)
  const words = statements.private_image
  const { text, tick } = fieldsOf(props)
  const standings = ['photographed', 'bereaved'] as const
  const harms = ['honour', 'peace_of_life', 'both'] as const
  return (
    <Section title={form.sections.statements}>
      <Paragraph text={words.lead} />
      <RadioGroup {...text('standing')} label={words.standing} choices={standings.map((value) => ({ value, label: words[value] }))} />
      <TextField {...text('kinship')} label={words.kinship} hint={words.kinshipHint} width="medium" required={false} unmarked />
      <RadioGroup {...text('harm')} label={words.harm} choices={harms.map((value) => ({ value, label: words[value] }))} />
      <Checkbox required {...tick('isPrivateImage')} label={words.isPrivateImage} />
    </Section>
  )
}

const CopyrightFields = (props: FormProps) => {
  const { form, statements } = windowWords(props.language)
  const words = statements.copyright
  const { text, tick } = fieldsOf(props)
  const manners = ['self_admitted', 'whole_or_part_copy', 'compressed_copy', 'other'] as const
  return (
    <Section title={form.sections.statements}>
      <Paragraph text={words.lead} />
      <TextArea {...text('work')} label={words.work} hint={words.workHint} rows={3} limit={limits.excerpt} />
      <RadioGroup {...text('manner')} label={words.manner} choices={manners.map((value) => ({ value, label: words[value] }))} />
      <TextArea {...text('howToVerify')} label={words.howToVerify} hint={words.howToVerifyHint} rows={3} limit={limits.excerpt} />
      <Checkbox required {...tick('notLicensed')} label={words.notLicensed} />
    </Section>
  )
}

const TrademarkFields = (props: FormProps) => {
  const { form, statements } = windowWords(props.language)
  const words = statements.trademark
  const { text } = fieldsOf(props)
  return (
    <Section title={form.sections.statements}>
      <Paragraph text={words.lead} />
      <TextField {...text('registration')} label={words.registration} hint={words.registrationHint} />
      <TextField {...text('goods')} label={words.goods} />
      <TextArea {...text('whyCounterfeit')} label={words.whyCounterfeit} hint={words.whyCounterfeitHint} rows={3} limit={limits.excerpt} />
      <TextArea {...text('howToVerify')} label={words.howToVerify} hint={words.howToVerifyHint} rows={3} limit={limits.excerpt} />
    </Section>
  )
}

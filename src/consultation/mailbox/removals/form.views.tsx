import {
  Buttons,
  Checkbox,
  errorOf,
  type FieldError,
  Form,
  LinkButton,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../shared/form/form.tsx'
import { fill, type Language } from '../../../shared/language.ts'
import { NotificationBanner, ReportedUrl, SummaryList, type SummaryRow } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { withoutReadings } from '../../../shared/text/readings.ts'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { type Choices, LIMITS, operatorKey, PAPER, type RemovalEntry, type RemovalField, type RemovalTold } from '../../removal/removal.ts'
import { operatorName } from '../../removal/removal.views.tsx'
import { ownRemovalWords } from './words.ts'

export const REMOVALS = '/mailbox/removals'

type FormProps = { page: PageContext; entry: RemovalEntry; choices: Choices; errors?: readonly FieldError[]; refusal?: string }

/** What was told already, filled in, to be corrected by the one who told it. */
export const OwnRemovalForm = ({ page, entry, choices, errors = [], refusal }: FormProps) => {
  const words = ownRemovalWords(page.language).form
  const field = (name: RemovalField) => ({ name, value: entry[name], ...errorOf(errors, name) })
  const services = choices.operators.map((each) => ({
    value: operatorKey(each),
    label: each.service[page.language],
    description: each.address,
  }))
  return (
    <WindowLayout page={page} title={words.title} back={REMOVALS} errors={errors}>
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <p class="lead">
        <Ruby text={words.lead} />
      </p>
      <Form action={REMOVALS}>
        {entry.sure && <input type="hidden" name="sure" value={entry.sure} />}
        <RadioGroup
          {...field('operator')}
          label={words.operator}
          hint={words.operatorHint}
          required
          choices={[...services, { value: PAPER, label: words.paper }]}
        />
        <TextField {...field('name')} label={words.name} hint={words.nameHint} autocomplete="name" required />
        <TextField {...field('mail')} label={words.mail} hint={words.mailHint} type="email" autocomplete="email" exact />
        <TextArea {...field('urls')} label={words.urls} hint={words.urlsHint} rows={4} required />
        <SelectField
          {...field('right')}
          label={words.right}
          hint={words.rightHint}
          required
          options={choices.rights.map(({ code, name }) => ({ value: code, label: withoutReadings(name) }))}
        />
        <TextArea {...field('reason')} label={words.reason} hint={words.reasonHint} limit={LIMITS.reason} required />
        <TextArea {...field('facts')} label={words.facts} hint={words.factsHint} limit={LIMITS.facts} rows={10} />
        <Checkbox name="showsName" label={words.showsName} checked={entry.showsName} />
        <Buttons>
          <SubmitButton name="press" value="check" label={words.check} />
          <LinkButton href={REMOVALS} label={ownRemovalWords(page.language).back} kind="quiet" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}

type PreviewProps = FormProps & { told: RemovalTold; removalId: string }

/** What is sent, exactly, before it is; and the agreement, which is the consulter's own. */
export const OwnRemovalPreview = ({ page, entry, choices, errors = [], refusal, told, removalId }: PreviewProps) => {
  const words = ownRemovalWords(page.language).preview
  const isPaper = entry.operator === PAPER
  const operator = operatorName(choices.operators, entry.operator, page.language) ?? ''
  const held = { ...entry, showsName: entry.showsName ? 'yes' : '', id: removalId }
  return (
    <WindowLayout page={page} title={words.title} back={REMOVALS} errors={errors}>
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <p class="lead">
        <Ruby text={isPaper ? words.paperLead : fill(words.lead, { operator })} />
      </p>
      <SummaryList rows={ownToldRows(told, choices.rights, page.language)} />
      <Form action={REMOVALS}>
        {Object.entries(held).map(([name, value]) => name !== 'consent' && <input type="hidden" name={name} value={value} />)}
        <Checkbox
          name="consent"
          value="mailbox"
          label={isPaper ? words.consentPaper : words.consent}
          checked={entry.consent === 'mailbox'}
          {...errorOf(errors, 'consent')}
        />
        <Buttons>
          <SubmitButton name="press" value="send" label={isPaper ? words.make : words.send} />
          <SubmitButton name="press" value="edit" label={words.edit} kind="secondary" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}

/** The story as it is told to somebody else: addresses are text, never links. */
export function ownToldRows(told: RemovalTold, rights: Choices['rights'], language: Language): SummaryRow[] {
  const { form, preview } = ownRemovalWords(language)
  const text = (value: string) => (value === '' ? preview.empty : <div class="told">{value}</div>)
  return [
    { label: form.name, value: told.name },
    { label: form.mail, value: text(told.mail) },
    {
      label: form.urls,
      value: (
        <ul class="mailbox-urls">
          {told.urls.map((url) => (
            <li>
              <ReportedUrl url={url} />
            </li>
          ))}
        </ul>
      ),
    },
    { label: form.right, value: <Ruby text={rights.find(({ code }) => code === told.right)?.name ?? told.right} /> },
    { label: form.reason, value: text(told.reason) },
    { label: form.facts, value: text(told.facts) },
    { label: form.showsName, value: <Ruby text={told.showsName ? preview.yes : preview.no} /> },
  ]
}

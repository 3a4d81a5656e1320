import {
  Buttons,
  Checkbox,
  CheckboxGroup,
  EnterButton,
  errorOf,
  type FieldError,
  FileField,
  Form,
  LinkButton,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '../../../shared/form/form.tsx'
import { consoleLanguageOf, fill } from '../../../shared/language.ts'
import { Disclosure, NotificationBanner, ReportedUrl } from '../../../shared/layout/components/index.ts'
import { limits } from '../../filing.ts'
import { rightCodes } from '../../right-codes.ts'
import { type Entry, isTicked, textIn, textsIn } from '../../window/form-entry.ts'
import { DeskPage, type DeskProps } from '../desk.views.tsx'
import { DESK } from '../queue.ts'
import { deskWords } from '../words.ts'
import { takenChannels } from './taking.ts'
import { takingWords } from './words.ts'

export const TAKING = `${DESK}/new`
export const LARGEST_REPORT_KB = 1000

type Props = DeskProps & {
  entry: Entry
  /** The secret of the form: sent twice, it is one request. */
  form: string
  errors?: readonly FieldError[]
  /** Whether a report has just filled the fields. */
  isRead?: boolean
  /** Addresses on another site than the service's: they are asked about once. */
  elsewhere?: readonly string[]
}

export const TakingPage = (props: Props) => {
  const { page, desk, errors = [], isRead = false, form } = props
  const words = takingWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={words.title} errors={errors}>
      {isRead && <NotificationBanner kind="success" title={words.report.done} announced />}
      <Elsewhere {...props} />
      <p>{words.lead}</p>
      <p>{words.danger}</p>
      <p>
        <a href={`${DESK}/upload`}>{words.many}</a>
      </p>
      <Form action={TAKING} files>
        <EnterButton label={words.submit} name="press" value="send" />
        <input type="hidden" name="form" value={form} />
        {props.elsewhere !== undefined && <input type="hidden" name="sure" value={props.elsewhere.join('\n')} />}
        <ReportFields {...props} />
        <h2>{words.form}</h2>
        <HowFields {...props} />
        <RequesterFields {...props} />
        <HeartFields {...props} />
        <Buttons>
          <SubmitButton label={words.submit} name="press" value="send" />
          <LinkButton label={words.cancel} href={DESK} kind="quiet" />
        </Buttons>
      </Form>
    </DeskPage>
  )
}

/** Nothing is registered yet, and nothing is refused. */
const Elsewhere = ({ page, desk, entry, elsewhere = [] }: Props) => {
  const words = takingWords(page.language).elsewhere
  const service = desk.services.find(({ slug }) => slug === textIn(entry, 'service'))
  if (elsewhere.length === 0 || service === undefined) return null
  return (
    <NotificationBanner kind="warning" title={words.title} announced>
      <p>{fill(words.text, { service: service.name[consoleLanguageOf(page.language)], address: service.address })}</p>
      <ul>
        {elsewhere.map((url) => (
          <li>
            <ReportedUrl url={url} />
          </li>
        ))}
      </ul>
      <p>{words.sure}</p>
    </NotificationBanner>
  )
}

const ReportFields = ({ page, errors = [] }: Props) => {
  const { report: words } = takingWords(page.language)
  return (
    <Disclosure summary={words.title} kind="framed" open={errors.some(({ field }) => field === 'report')}>
      <FileField
        name="report"
        label={words.file}
        hint={fill(words.fileHint, { limit: LARGEST_REPORT_KB })}
        accept=".json,.eml,application/json,message/rfc822"
        limit={{ files: 1, megabytes: 1 }}
        unmarked
        {...errorOf(errors, 'report')}
      />
      <Buttons>
        <SubmitButton label={words.read} name="press" value="read" kind="secondary" />
      </Buttons>
    </Disclosure>
  )
}

/** A field by its name, with what was typed and what is wrong with it. */
function fieldsOf({ page, entry, errors = [] }: Props) {
  const { labels, hints } = takingWords(page.language)
  const told: Readonly<Record<string, string>> = hints
  return (name: keyof typeof labels, numbers: Record<string, number> = {}) => ({
    name,
    label: labels[name],
    value: textIn(entry, name),
    ...(told[name] !== undefined && { hint: fill(told[name], numbers) }),
    ...errorOf(errors, name),
  })
}

const HowFields = ({ page, desk, entry, errors = [] }: Props) => {
  const words = takingWords(page.language)
  const language = consoleLanguageOf(page.language)
  return (
    <>
      <SelectField
        name="service"
        label={words.service}
        required
        value={textIn(entry, 'service')}
        options={desk.services.map(({ slug, name }) => ({ value: slug, label: name[language] }))}
        {...errorOf(errors, 'service')}
      />
      <RadioGroup
        name="channel"
        label={words.channel}
        required
        value={textIn(entry, 'channel')}
        choices={takenChannels.map((value) => ({ value, label: words.channels[value] }))}
        {...errorOf(errors, 'channel')}
      />
    </>
  )
}

const RequesterFields = (props: Props) => {
  const { page, entry, errors = [] } = props
  const words = takingWords(page.language)
  const field = fieldsOf(props)
  const isAgent = textIn(entry, 'who') === 'agent'
  return (
    <>
      <RadioGroup
        name="who"
        label={words.who}
        required
        value={textIn(entry, 'who')}
        choices={(['self', 'agent', 'institution'] as const).map((value) => ({ value, label: words.whos[value] }))}
        {...errorOf(errors, 'who')}
      />
      <TextField {...field('parties.0.name')} required />
      <Disclosure summary={words.hints.agent} kind="framed" open={isAgent}>
        <TextField {...field('parties.1.name')} unmarked />
        <TextField {...field('parties.1.capacity')} unmarked />
        <TextField {...field('parties.1.mandateEvidence')} unmarked />
      </Disclosure>
      <TextField {...field('email')} type="email" exact />
      <TextField {...field('phone')} type="tel" width="medium" exact />
      <TextField {...field('postal')} />
      <TextField {...field('reference')} width="medium" exact />
    </>
  )
}

const HeartFields = (props: Props) => {
  const { page, entry, errors = [] } = props
  const words = takingWords(page.language)
  const field = fieldsOf(props)
  const tick = (name: Parameters<typeof field>[0]) => ({
    name,
    label: words.labels[name],
    checked: isTicked(entry, name),
    ...errorOf(errors, name),
  })
  return (
    <>
      <TextArea {...field('targets', { limit: limits.targets })} rows={3} required />
      <TextArea {...field('targets.0.excerpt')} rows={3} limit={limits.excerpt} />
      <CheckboxGroup
        name="rights"
        label={words.labels.rights}
        hint={fill(words.hints.rights, { limit: limits.rights })}
        required
        values={textsIn(entry, 'rights')}
        choices={rightCodes.map((value) => ({ value, label: deskWords(page.language).rights[value] }))}
        {...errorOf(errors, 'rights')}
      />
      <TextArea {...field('explanation')} rows={5} limit={limits.explanation} required />
      <TextArea {...field('facts')} rows={4} limit={limits.facts} />
      <Checkbox required {...tick('goodFaithStatement')} />
      <Checkbox {...tick('mayShowToSender.reason')} />
      <Checkbox {...tick('mayShowToSender.name')} />
    </>
  )
}

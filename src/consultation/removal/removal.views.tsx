import type { PropsWithChildren } from 'hono/jsx'
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
} from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, NotificationBanner, ReportedUrl, SummaryList, type SummaryRow } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { DeskPage, type DeskProps } from '../console/desk.views.tsx'
import { consoleWords } from '../console/words.ts'
import {
  type Choices,
  consents,
  LIMITS,
  type Operator,
  operatorKey,
  PAPER,
  type RemovalEntry,
  type RemovalField,
  type RemovalTold,
} from './removal.ts'
import { removalWords } from './words.ts'

export type Case = { id: string; number: string }

export const caseAddress = (id: string) => `/console/consultations/${id}`
export const removalsAddress = (id: string) => `${caseAddress(id)}/removals`

type FrameProps = PropsWithChildren<
  DeskProps & { of: Case; title: string; refusal?: string | undefined; errors?: readonly FieldError[]; heading?: 'own' }
>

export const RemovalFrame = ({ page, desk, of, title, refusal, errors = [], heading, children }: FrameProps) => (
  <DeskPage
    page={page}
    desk={desk}
    title={title}
    above={
      <Breadcrumb
        links={[{ href: caseAddress(of.id), label: fill(consoleWords(page.language).case.title, { number: of.number }) }]}
        here={title}
      />
    }
    errors={errors}
    {...(heading && { heading })}
  >
    {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
    {children}
  </DeskPage>
)

type FormProps = DeskProps & {
  of: Case
  entry: RemovalEntry
  choices: Choices
  errors: readonly FieldError[]
  refusal?: string | undefined
}

/** What is known, filled in, to be corrected. */
export const RemovalFormPage = ({ of, entry, choices, errors, ...frame }: FormProps) => {
  const words = removalWords(frame.page.language)
  const field = (name: RemovalField) => ({
    name,
    value: entry[name],
    ...errorOf(errors, name),
  })
  return (
    <RemovalFrame {...frame} of={of} title={fill(words.title, { number: of.number })} errors={errors}>
      <p class="lead">{words.lead}</p>
      <Form action={removalsAddress(of.id)}>
        {entry.sure && <input type="hidden" name="sure" value={entry.sure} />}
        <OperatorField {...field('operator')} operators={choices.operators} />
        <TextField {...field('name')} label={words.name} hint={words.nameHint} required />
        <TextField {...field('mail')} label={words.mail} hint={words.mailHint} type="email" />
        <TextArea {...field('urls')} label={words.urls} hint={words.urlsHint} rows={4} required />
        <SelectField
          {...field('right')}
          label={words.right}
          hint={words.rightHint}
          required
          options={choices.rights.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextArea {...field('reason')} label={words.reason} hint={words.reasonHint} limit={LIMITS.reason} required />
        <TextArea {...field('facts')} label={words.facts} hint={words.factsHint} limit={LIMITS.facts} rows={10} />
        <Checkbox name="showsName" label={words.showsName} checked={entry.showsName} />
        <Buttons>
          <SubmitButton label={words.check} />
          <LinkButton href={caseAddress(of.id)} label={words.back} kind="secondary" />
        </Buttons>
      </Form>
    </RemovalFrame>
  )
}

const OperatorField = ({ operators, ...field }: { name: string; value: string; error?: string; operators: readonly Operator[] }) => {
  const { language } = usePage()
  const words = removalWords(language)
  return (
    <RadioGroup
      {...field}
      label={words.operator}
      hint={words.operatorHint}
      required
      choices={[
        ...operators.map((each) => ({ value: operatorKey(each), label: each.service[language], description: each.address })),
        { value: PAPER, label: words.paper },
      ]}
    />
  )
}

type PreviewProps = Omit<FormProps, 'refusal'> & { removalId: string; told: RemovalTold; refusal?: string | undefined }

/** What is sent, exactly, before it is; and how the consulter agreed. */
export const RemovalPreviewPage = ({ of, entry, choices, errors, removalId, told, ...frame }: PreviewProps) => {
  const { language } = frame.page
  const words = removalWords(language)
  const isPaper = entry.operator === PAPER
  return (
    <RemovalFrame {...frame} of={of} title={words.previewTitle} errors={errors}>
      <p class="lead">{isPaper ? words.paperLead : words.previewLead}</p>
      <SummaryList
        rows={[
          { label: words.operator, value: operatorName(choices.operators, entry.operator, language) ?? words.paper },
          ...toldRows(told, choices.rights, language),
        ]}
      />
      <Form action={removalsAddress(of.id)}>
        {Object.entries({ ...entry, showsName: entry.showsName ? 'yes' : '', consent: undefined, id: removalId }).map(
          ([name, value]) => value !== undefined && <input type="hidden" name={name} value={String(value)} />,
        )}
        <RadioGroup
          name="consent"
          label={words.consent}
          hint={isPaper ? words.consentHintPaper : words.consentHint}
          value={entry.consent}
          choices={consents.map((each) => ({ value: each, label: words.consents[each] }))}
          required
          {...errorOf(errors, 'consent')}
        />
        <Buttons>
          <SubmitButton name="press" value="send" label={isPaper ? words.make : words.send} />
          <SubmitButton name="press" value="edit" label={words.edit} kind="secondary" />
        </Buttons>
      </Form>
    </RemovalFrame>
  )
}

export function operatorName(operators: readonly Operator[], key: string, language: keyof Operator['service']): string | undefined {
  return operators.find((each) => operatorKey(each) === key)?.service[language]
}

/** The story as it is told to somebody else: addresses are text, never links. */
export function toldRows(told: RemovalTold, rights: Choices['rights'], language: keyof Operator['service']): SummaryRow[] {
  const words = removalWords(language)
  const text = (value: string) => (value === '' ? words.empty : <div class="told">{value}</div>)
  return [
    { label: words.name, value: told.name },
    { label: words.mail, value: text(told.mail) },
    {
      label: words.urls,
      value: (
        <>
          {told.urls.map((url) => (
            <p>
              <ReportedUrl url={url} />
            </p>
          ))}
        </>
      ),
    },
    { label: words.right, value: rights.find(({ code }) => code === told.right)?.name ?? told.right },
    { label: words.reason, value: text(told.reason) },
    { label: words.facts, value: text(told.facts) },
    { label: words.showsName, value: told.showsName ? words.yes : words.no },
  ]
}

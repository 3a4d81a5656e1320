import { dayWords, instantWords } from '../../../shared/date-words.ts'
import type { Instant } from '../../../shared/day.ts'
import { Buttons, type FieldError, Form, SubmitButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { Disclosure, NotificationBanner, PrintButton, SummaryList } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { type Inquiry, standingOf } from '../../inquiry.ts'
import { type Counted, TraceList } from '../trace.views.tsx'
import { AnswerForm, type AnswerFormProps, OwnAnswer, WhatComesNext } from './answer.views.tsx'
import { WhatIsAsked } from './asked.views.tsx'
import { type AnswerEntry, mayAnswer, type Visit } from './visit.ts'
import { type SenderWindowWords, senderWindowWords } from './words.ts'

export type InquiryPageProps = {
  page: PageContext
  visit: Visit
  now: Instant
  counted?: Counted | undefined
  done?: 'opened' | 'answered' | undefined
  entry?: AnswerEntry
  /** The secret of the form, under which its files wait. */
  form: string
  files?: AnswerFormProps['files']
  errors?: readonly FieldError[]
  refusal?: keyof SenderWindowWords['form']['refused']
}

/** After it was opened: until when, what is claimed, what follows, and the answer. */
export const InquiryPage = ({ page, visit, now, counted, done, entry, form, files = [], errors = [], refusal }: InquiryPageProps) => {
  const words = senderWindowWords(page.language)
  const { inquiry, number, stage, asked } = visit
  return (
    <WindowLayout page={page} speaker="operator" title={words.open.title} errors={errors}>
      {refusal !== undefined && (
        <NotificationBanner kind="error" title={fill(words.form.refused[refusal], { organisation: page.organisationName })} announced />
      )}
      {done !== undefined && <Done inquiry={inquiry} done={done} />}
      <Standing visit={visit} now={now} />
      <Facts inquiry={inquiry} number={number} counted={stage === 'open' ? counted : undefined} />
      {inquiry.answer !== null && <OwnAnswer inquiry={inquiry} asked={asked} />}
      {inquiry.answer !== null && stage === 'open' && <WhatComesNext answer={inquiry.answer} />}
      {asked !== undefined && <WhatIsAsked inquiry={inquiry} asked={asked} />}
      {asked === undefined && inquiry.receivedAt !== null && <NotificationBanner kind="information" title={words.ended.erased.title} />}
      {mayAnswer(inquiry, stage, now) && <AnswerForm inquiry={inquiry} entry={entry} form={form} files={files} errors={errors} />}
      <Leaving />
    </WindowLayout>
  )
}

const Done = ({ inquiry, done }: { inquiry: Inquiry; done: 'opened' | 'answered' }) => {
  const { language } = usePage()
  const words = senderWindowWords(language)
  const at = done === 'opened' ? inquiry.receivedAt : inquiry.answeredAt
  if (at === null) return null
  const { title, text } = done === 'opened' ? words.opened : words.done
  return (
    <NotificationBanner kind="success" title={title} announced>
      <p>
        <Ruby text={fill(text, { at: instantWords(at, language) })} />
      </p>
      {done === 'answered' && <PrintButton />}
    </NotificationBanner>
  )
}

const Standing = ({ visit: { inquiry, stage }, now }: { visit: Visit; now: Instant }) => {
  const words = senderWindowWords(usePage().language)
  const standing = standingOf(inquiry, now)
  const said =
    stage !== 'open' && stage !== 'unopened'
      ? words.ended[stage]
      : standing === 'running' || standing === 'silent' || standing === 'agreed' || standing === 'disagreed'
        ? words.standings[standing]
        : undefined
  if (said === undefined) return null
  return (
    <NotificationBanner kind={stage === 'open' && standing === 'silent' ? 'warning' : 'information'} title={said.title}>
      <p>
        <Ruby text={said.text} />
      </p>
    </NotificationBanner>
  )
}

const Facts = ({ inquiry, number, counted }: { inquiry: Inquiry; number: string; counted: Counted | undefined }) => {
  const { language } = usePage()
  const words = senderWindowWords(language).open
  const { receivedAt, lastDay } = inquiry
  const due = lastDay !== null && inquiry.answer !== 'disagree' && inquiry.state !== 'cancelled' ? lastDay : undefined
  return (
    <>
      <SummaryList
        rows={[
          { label: words.number, value: number },
          ...(receivedAt === null ? [] : [{ label: words.received, value: instantWords(receivedAt, language) }]),
          ...(due === undefined
            ? []
            : [{ label: words.dueTitle, value: <Ruby text={fill(words.due, { day: dayWords(due, language) })} /> }]),
        ]}
      />
      {due !== undefined && (
        <Disclosure summary={words.trace}>
          {counted === undefined ? (
            <p>
              <Ruby text={words.traceChanged} />
            </p>
          ) : (
            <TraceList counted={counted} />
          )}
        </Disclosure>
      )}
    </>
  )
}

const Leaving = () => {
  const { leaving: words } = senderWindowWords(usePage().language)
  return (
    <section class="screen-only">
      <p class="quiet">
        <Ruby text={words.hint} />
      </p>
      <Form action="/takedown/inquiry/leaving">
        <Buttons>
          <SubmitButton label={words.button} kind="quiet" />
        </Buttons>
      </Form>
    </section>
  )
}

import { dayWords, instantWords } from '../../../shared/date-words.ts'
import type { Instant } from '../../../shared/day.ts'
import { Buttons, type FieldError, Form, SubmitButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { Disclosure, NotificationBanner, PrintButton, SummaryList } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { withoutReadings } from '../../../shared/text/readings.ts'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { type Inquiry, standingOf } from '../../inquiry.ts'
import { ClaimView } from '../claim.views.tsx'
import { Effects } from '../letter.views.tsx'
import { ruleWords } from '../period.ts'
import { type Counted, TraceList } from '../trace.views.tsx'
import { letterWords } from '../words.ts'
import { AnswerForm, OwnAnswer } from './answer.views.tsx'
import { type AnswerEntry, type Asked, mayAnswer, type Visit } from './visit.ts'
import { type SenderWindowWords, senderWindowWords } from './words.ts'

type DoorProps = { page: PageContext; notice?: 'unknown' | 'left' }

/** What stands here without a link: where to find it. Nobody learns whether there is an inquiry. */
export const DoorPage = ({ page, notice }: DoorProps) => {
  const words = senderWindowWords(page.language)
  const organisation = page.organisationName
  return (
    <WindowLayout page={page} title={words.door.title} back="/">
      {notice === 'unknown' && <NotificationBanner kind="warning" title={<Ruby text={words.door.unknown} />} announced />}
      {notice === 'left' && <NotificationBanner kind="success" title={<Ruby text={words.leaving.done} />} announced />}
      <p>
        <Ruby text={words.door.lead} />
      </p>
      <p>
        <Ruby text={fill(words.door.help, { organisation })} />
      </p>
    </WindowLayout>
  )
}

/** Before it is opened: who asks, what this is, and that opening it is the day from which the period is counted. */
export const UnopenedPage = ({ page, rule }: { page: PageContext; rule: string }) => {
  const { unopened: words } = senderWindowWords(page.language)
  const organisation = page.organisationName
  const { length } = ruleWords(rule, page.language)
  return (
    <WindowLayout page={page} title={fill(words.title, { organisation })}>
      <p>
        <Ruby text={fill(words.what, { organisation })} />
      </p>
      <NotificationBanner kind="information" title={<Ruby text={fill(words.counts, { length })} />}>
        <p>
          <Ruby text={words.onlyButton} />
        </p>
      </NotificationBanner>
      <Form action="/takedown/inquiry/opening">
        <Buttons>
          <SubmitButton label={words.button} />
        </Buttons>
      </Form>
      <p class="quiet">
        <Ruby text={fill(words.notYou, { organisation })} />
      </p>
    </WindowLayout>
  )
}

export type InquiryPageProps = {
  page: PageContext
  visit: Visit
  now: Instant
  counted?: Counted | undefined
  done?: 'opened' | 'answered' | undefined
  entry?: AnswerEntry
  errors?: readonly FieldError[]
  refusal?: keyof SenderWindowWords['form']['refused']
}

/** After it was opened: until when, what is claimed, what follows, and the answer. */
export const InquiryPage = ({ page, visit, now, counted, done, entry, errors = [], refusal }: InquiryPageProps) => {
  const words = senderWindowWords(page.language)
  const { inquiry, number, stage, asked } = visit
  return (
    <WindowLayout page={page} title={words.open.title} errors={errors}>
      {refusal !== undefined && (
        <NotificationBanner kind="error" title={fill(words.form.refused[refusal], { organisation: page.organisationName })} announced />
      )}
      {done !== undefined && <Done inquiry={inquiry} done={done} />}
      <Standing visit={visit} now={now} />
      <Facts inquiry={inquiry} number={number} counted={stage === 'open' ? counted : undefined} />
      {inquiry.answer !== null && <OwnAnswer inquiry={inquiry} reasons={asked?.reasons} />}
      {asked !== undefined && <WhatIsAsked inquiry={inquiry} asked={asked} />}
      {asked === undefined && inquiry.receivedAt !== null && <NotificationBanner kind="information" title={words.ended.erased.title} />}
      {mayAnswer(inquiry, stage, now) && <AnswerForm inquiry={inquiry} entry={entry} errors={errors} />}
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
          {counted === undefined ? <p>{withoutReadings(words.traceChanged)}</p> : <TraceList counted={counted} />}
        </Disclosure>
      )}
    </>
  )
}

const WhatIsAsked = ({ inquiry: { kind, showsName }, asked: { serviceName, shown } }: { inquiry: Inquiry; asked: Asked }) => {
  const { language, organisationName } = usePage()
  const words = senderWindowWords(language).open
  const { letter } = letterWords(language)
  return (
    <>
      <h2>
        <Ruby text={words.claimTitle} />
      </h2>
      <p>
        <Ruby text={fill(words.claimLead, { organisation: organisationName })} />
      </p>
      <ClaimView serviceName={serviceName[language]} kind={kind} shown={shown} showsName={showsName} />
      <h2>
        <Ruby text={letter.effectTitle} />
      </h2>
      <Effects />
      <h2>
        <Ruby text={letter.adviceTitle} />
      </h2>
      <p>
        <Ruby text={letter.advice} />
      </p>
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

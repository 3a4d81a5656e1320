import { consoleInstantWords, dayWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { Buttons, LinkButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Conversation, Disclosure, type Message, Panel, StatusWord } from '../../shared/layout/components/index.ts'
import { type Inquiry, standingOf } from '../inquiry.ts'
import { reportsOf } from '../measure-report.ts'
import type { RequestRights } from './desk.policy.ts'
import { type DeskProps, nameOf } from './desk.views.tsx'
import { DESK } from './queue.ts'
import type { DecisionView, MeasureView, RequestView } from './request-view.ts'
import { eventLine } from './timeline.ts'
import { deskWords } from './words.ts'

export type HistoryProps = DeskProps & { shown: RequestView }

type InquiriesProps = HistoryProps & { rights: Pick<RequestRights, 'inquires' | 'notes'> }

/** 照会: each inquiry with how it stands at this moment, and its page for those who handle requests. */
export const Inquiries = ({ page, desk, shown, rights }: InquiriesProps) => {
  const words = deskWords(page.language).page
  const day = (on: RequestView['facts']['noticeDueOn'] | null) => (on === null ? '' : dayWords(on, page.language))
  const base = `${DESK}/${shown.facts.id}`
  const lineOf = ({ id, kind }: Inquiry) => {
    const line = fill(words.inquiryLine, { kind: words.inquiryKinds[kind] })
    return rights.notes ? <a href={`${base}/inquiries/${id}`}>{line}</a> : line
  }
  return (
    <Panel title={words.inquiries}>
      {shown.inquiries.length === 0 && <p class="quiet">{words.noInquiries}</p>}
      <ul class="related">
        {shown.inquiries.map((inquiry) => (
          <li>
            {lineOf(inquiry)}
            <span class="quiet">{fill(words.standings[standingOf(inquiry, desk.now)], { day: day(inquiry.lastDay) })}</span>
            {inquiry.answerReasons !== null && (
              <Disclosure summary={words.answerReasons}>
                <div class="told">{inquiry.answerReasons}</div>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      {rights.inquires && (
        <Buttons>
          <LinkButton
            href={`${base}/inquiry`}
            label={shown.inquiries.length === 0 ? words.toInquire : words.inquireAgain}
            kind="secondary"
            size="small"
          />
        </Buttons>
      )}
    </Panel>
  )
}

type DecisionsProps = HistoryProps & { reports: boolean }

/** 判断: newest last, with what each ordered and what became of it. */
export const Decisions = (props: DecisionsProps) => {
  const { page, shown } = props
  if (shown.decisions.length === 0) return null
  return (
    <Panel title={deskWords(page.language).page.decisions}>
      {shown.decisions.map((decision) => (
        <Decision {...props} decision={decision} />
      ))}
    </Panel>
  )
}

const Decision = ({ page, desk, shown, decision, reports }: DecisionsProps & { decision: DecisionView }) => {
  const words = deskWords(page.language)
  const by = fill(decision.state === 'effective' ? words.page.decidedBy : words.page.proposedBy, {
    name: nameOf(desk, decision.decidedBy, page),
  })
  return (
    <>
      <h3>
        {fill(words.page.decisionTitle, { number: decision.number })}{' '}
        <StatusWord tone={decision.state === 'effective' ? 'done' : 'waiting'}>{words.page.decisionStates[decision.state]}</StatusWord>
      </h3>
      <p>
        {words.outcomes[decision.outcome]}{' '}
        <span class="quiet">
          {by} {consoleInstantWords(decision.decidedAt, desk.now, page.language)}
        </span>
      </p>
      <Measures page={page} desk={desk} measures={decision.measures} shown={shown} reports={reports} />
      {decision.reason !== '' && <div class="told">{decision.reason ?? words.page.reasonHidden}</div>}
    </>
  )
}

const Measures = ({ measures, ...props }: DecisionsProps & { measures: readonly MeasureView[] }) => {
  const { page, shown } = props
  const words = deskWords(page.language)
  if (measures.length === 0) return <p class="quiet">{words.page.noMeasures}</p>
  const numberOf = (targetId: string | null) => shown.targets.find(({ id }) => id === targetId)?.position ?? ''
  return (
    <ul class="related">
      {measures.map((measure) => (
        <li>
          {fill(words.page.measureLine, {
            number: numberOf(measure.targetId),
            kind: words.measures[measure.kind],
            basis: words.bases[measure.basis],
          })}{' '}
          <Measured {...props} measure={measure} />
        </li>
      ))}
    </ul>
  )
}

/** How a measure stands on the service, and what is to be recorded of it next. */
const Measured = ({ page, desk, shown, measure, reports }: DecisionsProps & { measure: MeasureView }) => {
  const words = deskWords(page.language)
  const { state, carriedOutAt, reversedAt, senderNoticedAt } = measure
  const isToUndo = measure.reversalOrderedAt !== null && state !== 'reversed'
  const at = (moment: Instant | null) => (moment === null ? '' : consoleInstantWords(moment, desk.now, page.language))
  const base = `${DESK}/${shown.facts.id}/measures/${measure.id}`
  return (
    <>
      <span class="quiet">
        {state === 'carried-out' && carriedOutAt !== null
          ? fill(words.measuring.carriedOut, { at: at(carriedOutAt) })
          : state === 'reversed' && reversedAt !== null
            ? fill(words.measuring.reversed, { at: at(reversedAt) })
            : words.measureStates[state]}
      </span>
      {isToUndo && (
        <>
          {' '}
          <StatusWord tone="waiting">{words.measuring.toUndo}</StatusWord>
        </>
      )}
      {reports && reportsOf(state).length > 0 && (
        <Buttons>
          {state === 'carried-out' && senderNoticedAt === null && !isToUndo && (
            <LinkButton href={`${base}/sender-notice`} label={words.measuring.tellSender} size="small" />
          )}
          <LinkButton
            href={`${base}/report`}
            label={state === 'carried-out' || isToUndo ? words.measuring.undo : words.measuring.open}
            kind="secondary"
            size="small"
          />
        </Buttons>
      )}
    </>
  )
}

export const Notices = ({ page, desk, shown }: HistoryProps) => {
  const words = deskWords(page.language)
  if (shown.notices.length === 0) return null
  return (
    <Panel title={words.page.notices}>
      <ul class="related">
        {shown.notices.map(({ kind, sentAt, text }) => (
          <li>
            {words.noticeKinds[kind]} <span class="quiet">{consoleInstantWords(sentAt, desk.now, page.language)}</span>
            {text !== null && text !== '' && (
              <Disclosure summary={words.page.noticeText}>
                <div class="told">{text}</div>
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

export const Complaints = ({ page, desk, shown }: HistoryProps) => {
  const words = deskWords(page.language).page
  if (shown.complaints.length === 0) return null
  return (
    <Panel title={words.complaints}>
      {shown.complaints.map(({ byWhom, measureId, text, receivedAt, outcome }) => (
        <>
          <h3>{words.complaintBy[byWhom] + againstWords(measureId, { page, shown })}</h3>
          <p class="quiet">
            {consoleInstantWords(receivedAt, desk.now, page.language)}{' '}
            {outcome === null ? words.complaintOpen : words.complaintOutcomes[outcome]}
          </p>
          <div class="told">{text ?? words.textHidden}</div>
        </>
      ))}
    </Panel>
  )
}

/** Which measure a sender complains of. */
function againstWords(measureId: string | null, { page, shown }: Pick<HistoryProps, 'page' | 'shown'>): string {
  const words = deskWords(page.language)
  const measure = shown.decisions.flatMap(({ measures }) => measures).find(({ id }) => id === measureId)
  if (measure === undefined) return ''
  const number = shown.targets.find(({ id }) => id === measure.targetId)?.position ?? ''
  return fill(words.page.complaintAgainst, { number, kind: words.measures[measure.kind] })
}

/** Supplements, questions and notes, in the order they came. */
export function messagesOf({ page, desk, shown }: HistoryProps): Message[] {
  const words = deskWords(page.language).page
  return shown.messages.map(({ id, kind, authorId, text, at }) => ({
    id: `message-${id}`,
    from: kind === 'supplement' ? 'consulter' : kind === 'question' ? 'centre' : 'inside',
    author: fill(words[kind], { name: nameOf(desk, authorId, page) }),
    at: consoleInstantWords(at, desk.now, page.language),
    atIso: at.toISOString(),
    body: text ?? words.textHidden,
  }))
}

export const Messages = (props: HistoryProps) => (
  <Conversation messages={messagesOf(props)} label={deskWords(props.page.language).page.messages} />
)

/** What happened, oldest first. */
export const Timeline = ({ page, desk, shown }: HistoryProps) => {
  const words = deskWords(page.language)
  return (
    <Disclosure summary={words.timeline.title} kind="framed">
      <ol class="timeline">
        {shown.events.map((event) => (
          <li>{eventLine(event, { desk, words, language: page.language })}</li>
        ))}
      </ol>
    </Disclosure>
  )
}

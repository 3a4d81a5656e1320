import { consoleInstantWords, dayWords } from '../../../shared/date-words.ts'
import { dayOf, type Instant } from '../../../shared/day.ts'
import { fill } from '../../../shared/language.ts'
import { Disclosure, NotificationBanner, Panel, type StatusTone, StatusWord, SummaryList } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { withoutReadings } from '../../../shared/text/readings.ts'
import { type Standing, standingOf } from '../../inquiry.ts'
import { ClaimView, Told } from '../claim.views.tsx'
import { type Counted, TraceList } from '../trace.views.tsx'
import { letterWords } from '../words.ts'
import { ActingForms, type Noting } from './acting.views.tsx'
import { SenderDeskPage } from './frame.views.tsx'
import type { InquiryView } from './inquiry-view.ts'
import type { InquiryMoves } from './noting.ts'
import { senderDeskWords } from './words.ts'

type Props = { page: PageContext; view: InquiryView; now: Instant; counted: Counted | undefined }
type PageProps = Props & { moves: InquiryMoves; notice?: string | undefined; refusal?: string | undefined; noting?: Noting | undefined }

const tones: Record<Standing, StatusTone> = {
  'not-sent': 'quiet',
  undelivered: 'urgent',
  'not-proved': 'waiting',
  running: 'waiting',
  silent: 'active',
  agreed: 'done',
  disagreed: 'urgent',
  cancelled: 'quiet',
}

/** Standing, period with its trace, what was sent, what came back. */
export const InquiryPage = ({ page, view, now, counted, moves, notice, refusal, noting }: PageProps) => {
  const { inquiry: words } = senderDeskWords(page.language)
  const { request, inquiry, opened } = view
  const standing = standingOf(inquiry, now)
  return (
    <SenderDeskPage page={page} title={words.title} request={request} errors={noting?.errors ?? []} refusal={refusal}>
      {notice !== undefined && <NotificationBanner kind="success" title={notice} announced />}
      <p>
        <StatusWord tone={tones[standing]}>{words.standings[standing]}</StatusWord>
      </p>
      <NotificationBanner
        kind={standing === 'not-proved' || standing === 'undelivered' ? 'warning' : 'information'}
        title={explained(view, page, standing)}
      />
      <Panel title={words.facts}>
        <Facts page={page} view={view} now={now} />
        {inquiry.receivedAt !== null && (
          <Disclosure summary={words.trace}>
            {counted === undefined ? <p>{words.traceChanged}</p> : <TraceList counted={counted} />}
          </Disclosure>
        )}
      </Panel>
      {inquiry.answer !== null && <Answer page={page} view={view} now={now} />}
      <ActingForms view={view} moves={moves} noting={noting} />
      <Panel title={words.letter}>
        {opened === undefined ? (
          <p>{words.contentHidden}</p>
        ) : (
          <ClaimView
            serviceName={view.serviceName[page.language]}
            kind={inquiry.kind}
            shown={opened.shown}
            showsName={inquiry.showsName}
            folded
          />
        )}
      </Panel>
    </SenderDeskPage>
  )
}

/** What the standing lets the desk do. The days are those that the law counts: silence begins with the day after the last. */
function explained({ inquiry: { lastDay, elapsedFrom } }: InquiryView, page: PageContext, standing: Standing): string {
  const text = senderDeskWords(page.language).inquiry.explanations[standing]
  const day = standing === 'silent' && elapsedFrom !== null ? dayOf(elapsedFrom) : lastDay
  return day === null ? text : fill(text, { day: dayWords(day, page.language) })
}

const Facts = ({ page, view: { inquiry, opened }, now }: Omit<Props, 'counted'>) => {
  const words = senderDeskWords(page.language)
  const { inquiry: texts } = words
  const at = (instant: Instant) => consoleInstantWords(instant, now, page.language)
  const { sentAt, receivedAt, receiptProof, lastDay } = inquiry
  const recipient = opened?.recipient === '' ? texts.noRecipient : opened?.recipient
  return (
    <SummaryList
      rows={[
        { label: texts.kind, value: words.kinds[inquiry.kind] },
        { label: texts.channel, value: words.channels[inquiry.channel] },
        ...(recipient === undefined ? [] : [{ label: texts.recipient, value: <Told text={recipient} /> }]),
        { label: texts.name, value: inquiry.showsName ? texts.shown : texts.hidden },
        ...(sentAt === null ? [] : [{ label: texts.sentAt, value: at(sentAt) }]),
        ...(receivedAt === null ? [] : [{ label: texts.receivedAt, value: at(receivedAt) }]),
        ...(receiptProof === null ? [] : [{ label: texts.proof, value: texts.proofs[receiptProof] }]),
        ...(lastDay === null ? [] : [{ label: texts.lastDay, value: dayWords(lastDay, page.language) }]),
      ]}
    />
  )
}

const Answer = ({ page, view: { inquiry, opened }, now }: Omit<Props, 'counted'>) => {
  const { inquiry: words } = senderDeskWords(page.language)
  const { answer, answeredAt } = inquiry
  if (answer === null || answeredAt === null) return null
  return (
    <Panel title={words.answerTitle}>
      <SummaryList
        rows={[
          { label: words.answer, value: withoutReadings(letterWords(page.language).answers[answer]) },
          { label: words.answeredAt, value: consoleInstantWords(answeredAt, now, page.language) },
          ...(opened === undefined
            ? []
            : [{ label: words.reasons, value: opened.reasons ? <Told text={opened.reasons} /> : words.noReasons }]),
        ]}
      />
    </Panel>
  )
}

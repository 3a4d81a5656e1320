import { consoleInstantWords, dayWords } from '../../shared/date-words.ts'
import { fill } from '../../shared/language.ts'
import { Panel } from '../../shared/layout/components/index.ts'
import { standingOf } from '../inquiry.ts'
import { Complaints, type HistoryProps } from './history.views.tsx'
import { InvestigationPanel } from './investigation/investigation.views.tsx'
import { Parts, type PartsProps } from './parts.views.tsx'
import type { InquiryView } from './request-view.ts'
import { deskWords } from './words.ts'

/** Whether anything was said since the request that a decision has to weigh. */
export const isWeighed = ({ inquiries, complaints }: HistoryProps['shown']): boolean => inquiries.length > 0 || complaints.length > 0

/** What both sides said since the request. Nothing of it is folded: whoever decides has it before them. */
export const Weighed = (props: HistoryProps) => {
  const { page, shown } = props
  return (
    <>
      <Complaints {...props} />
      {shown.inquiries.length > 0 && (
        <Panel title={deskWords(page.language).decision.answers}>
          {shown.inquiries.map((inquiry) => (
            <Answer {...props} inquiry={inquiry} />
          ))}
        </Panel>
      )}
    </>
  )
}

const Answer = ({ page, desk, shown, inquiry }: HistoryProps & { inquiry: InquiryView }) => {
  const words = deskWords(page.language)
  const { kind, answer, answeredAt, answerReasons, lastDay } = inquiry
  const posts = shown.targets.filter(({ id }) => inquiry.targetIds.includes(id)).map(({ position }) => position)
  const standing = words.page.standings[standingOf(inquiry, desk.now)]
  const about = posts.map((number) => fill(words.page.targetNumber, { number })).join(words.page.comma)
  return (
    <>
      <h3>{fill(words.decision.answerOf, { kind: words.page.inquiryKinds[kind], posts: about })}</h3>
      <p>
        {fill(standing, { day: lastDay === null ? '' : dayWords(lastDay, page.language) })}{' '}
        {answeredAt !== null && <span class="quiet">{consoleInstantWords(answeredAt, desk.now, page.language)}</span>}
      </p>
      {answer !== null && (
        <div class="told">{answerReasons ?? (shown.opened === 'codes' ? words.page.textHidden : words.decision.noReasons)}</div>
      )}
    </>
  )
}

type LookedUpProps = PartsProps & Pick<Parameters<typeof InvestigationPanel>[0], 'questions'>

/** What was found out and what was filed, for whoever looks it up while deciding. */
export const LookedUp = ({ page, desk, shown, mayAsk, questions }: LookedUpProps) => (
  <>
    <InvestigationPanel page={page} shown={shown} questions={questions} mayAsk={mayAsk} mayWrite />
    <Parts page={page} desk={desk} shown={shown} mayAsk={mayAsk} />
  </>
)

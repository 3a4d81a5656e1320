import { consoleInstantWords } from '../../shared/date-words.ts'
import { fill } from '../../shared/language.ts'
import { NotificationBanner, Panel, Split } from '../../shared/layout/components/index.ts'
import { OpinionPanel, type OpinionsShown } from '../specialists/opinion.views.tsx'
import { CourseForms, type FormProps, NextStep, NoteForm } from './course.views.tsx'
import { DeskPage, DueDay, nameOf, StateWord } from './desk.views.tsx'
import { type CountedDue, Duty } from './duty.views.tsx'
import { Complaints, Decisions, Inquiries, Messages, Notices, Timeline } from './history.views.tsx'
import { InvestigationPanel } from './investigation/investigation.views.tsx'
import { ApprovalForms, NoticeForms } from './notice-forms.views.tsx'
import { Parts } from './parts.views.tsx'
import { DESK } from './queue.ts'
import { RefusalBanner, type Refused } from './refusal.views.tsx'
import { RelatedRequests } from './related/related.views.tsx'
import { deskWords } from './words.ts'

export type RequestProps = FormProps & {
  mayAsk: boolean
  counted: CountedDue
  related: Parameters<typeof RelatedRequests>[0]['related']
  asked: OpinionsShown
  questions: Parameters<typeof InvestigationPanel>[0]['questions']
  notice?: string | undefined
  refused?: Refused | undefined
}

/** The whole request: what was told stays in view on the left, what happened and what can be done stands on the right. */
export const RequestPage = (props: RequestProps) => {
  const { page, desk, shown, rights, notice, refused, errors = [] } = props
  const words = deskWords(page.language)
  const { facts } = shown
  return (
    <DeskPage page={page} desk={desk} title={fill(words.page.title, { number: facts.number })} errors={errors}>
      {notice !== undefined && <NotificationBanner kind="success" title={notice} announced />}
      {refused !== undefined && <RefusalBanner page={page} desk={desk} version={facts.version} events={shown.events} refused={refused} />}
      {facts.inDanger && (
        <NotificationBanner kind="warning" title={words.page.inDanger}>
          <p>{words.page.inDangerBody}</p>
        </NotificationBanner>
      )}
      <section class="standing" aria-label={words.page.standing}>
        <Standing {...props} />
        <NextStep {...props} />
      </section>
      <Split kept={<Parts page={page} desk={desk} shown={shown} mayAsk={props.mayAsk} mayExport={rights.notes} />}>
        <Duty page={page} desk={desk} shown={shown} counted={props.counted} />
        <RelatedRequests page={page} desk={desk} related={props.related} />
        <InvestigationPanel {...props} mayWrite={rights.investigates} />
        <OpinionPanel {...props} mayAsk={rights.asksOpinion} mayGive={rights.givesOpinion} />
        <NoticeForms {...props} />
        <Complaints page={page} desk={desk} shown={shown} />
        <Inquiries page={page} desk={desk} shown={shown} rights={rights} />
        <Decisions page={page} desk={desk} shown={shown} reports={rights.reports} />
        <ApprovalForms {...props} />
        <Notices page={page} desk={desk} shown={shown} />
        <Panel title={words.page.messages}>
          <Messages page={page} desk={desk} shown={shown} />
          <NoteForm {...props} />
        </Panel>
        <CourseForms {...props} />
        <Timeline page={page} desk={desk} shown={shown} />
      </Split>
    </DeskPage>
  )
}

/** Where the request stands, in one line where there is room. */
const Standing = (props: RequestProps) => {
  const { page, desk, shown, rights } = props
  const { facts } = shown
  const words = deskWords(page.language).page
  const open = facts.firstNoticeAt === null && facts.endedAt === null
  const kind = deskWords(page.language).requesterKinds[facts.requesterKind]
  const items = [
    { label: words.state, value: <StateWord state={facts.state} page={page} /> },
    { label: words.handler, value: nameOf(desk, facts.handlerId, page) },
    { label: words.received, value: consoleInstantWords(facts.receivedAt, desk.now, page.language) },
    {
      label: words.due,
      value: <DueDay page={page} desk={desk} id="standing" on={facts.noticeDueOn} rule={facts.noticeDueRule} open={open} />,
    },
    {
      label: words.requester,
      value:
        rights.seesRequester && (props.mayAsk || !facts.isSensitive) ? (
          <a href={`${DESK}/${facts.id}/requester`}>{words.requesterShow}</a>
        ) : (
          fill(words.requesterHidden, { kind })
        ),
    },
  ]
  return (
    <dl>
      {items.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

import { consoleInstantWords } from '../../shared/date-words.ts'
import { consoleLanguageOf, fill, labelled } from '../../shared/language.ts'
import { Conversation, Disclosure, NotificationBanner, Panel, Split } from '../../shared/layout/components/index.ts'
import { dueRuleWords } from '../settings/due-rule.ts'
import type { CaseView } from './case.ts'
import { CourseForms, type FormProps, InsideForms, NextStep, Unsent } from './case-forms.views.tsx'
import { ClassifyingForm } from './classifying.views.tsx'
import { DeskPage, type DeskProps, nameOf, StateWord } from './desk.views.tsx'
import { messagesOf } from './messages.views.tsx'
import { RefusalBanner, type Refused } from './refusal.views.tsx'
import type { Related } from './related.ts'
import { Standing } from './standing.views.tsx'
import { Story } from './story.views.tsx'
import { eventLine } from './timeline.ts'
import { consoleWords } from './words.ts'

export type CaseProps = FormProps & { notice?: string | undefined; refused?: Refused | undefined }

/** The whole case: what was told stays in view on the left, what was said and what can be done stands on the right. */
export const CasePage = (props: CaseProps) => {
  const { page, desk, shown, rights, notice, refused, errors = [] } = props
  const words = consoleWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={fill(words.case.title, { number: shown.facts.number })} errors={errors}>
      {notice !== undefined && <NotificationBanner kind="success" title={notice} announced />}
      {refused !== undefined && (
        <RefusalBanner page={page} desk={desk} version={shown.facts.version} events={shown.events} refused={refused} />
      )}
      {shown.facts.inDanger && (
        <NotificationBanner kind="warning" title={words.case.inDanger}>
          <p>{words.case.inDangerBody}</p>
        </NotificationBanner>
      )}
      <section class="standing" aria-label={words.case.standing}>
        <Standing {...props} />
        <Unsent {...props} />
        <NextStep {...props} />
      </section>
      <Split
        kept={
          <>
            <Story page={page} desk={desk} shown={shown} opensFiles={rights.opensFiles} />
            <Relations page={page} desk={desk} shown={shown} />
          </>
        }
      >
        <Panel title={words.case.conversation}>
          <Conversation messages={messagesOf({ page, desk, shown })} label={words.case.conversation} />
          <InsideForms {...props} />
        </Panel>
        <CourseForms {...props} />
        <ClassifyingForm {...props} />
        <Timeline page={page} desk={desk} shown={shown} />
      </Split>
    </DeskPage>
  )
}

type Shown = DeskProps & { shown: CaseView }

/** Cases that have to do with this one, as far as a list shows them; opening one is a reading of its own. */
const Relations = ({ page, desk, shown }: Shown) => {
  const words = consoleWords(page.language).related
  if (shown.samePost.length + shown.sameConsulter.length + shown.similar.length === 0) return null
  return (
    <Panel title={words.title}>
      <RelatedList title={words.samePost} cases={shown.samePost} page={page} desk={desk} />
      <RelatedList title={words.sameConsulter} cases={shown.sameConsulter} page={page} desk={desk} />
      <RelatedList title={words.similar} cases={shown.similar} page={page} desk={desk} />
    </Panel>
  )
}

const RelatedList = ({ title, cases, page, desk }: DeskProps & { title: string; cases: readonly Related[] }) => {
  if (cases.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="related">
        {cases.map(({ id, number, state, receivedAt, adviserId }) => (
          <li>
            <a href={`/console/consultations/${id}`}>{number}</a> <StateWord state={state} page={page} />{' '}
            <span class="quiet">
              {consoleInstantWords(receivedAt, desk.now, page.language)} {nameOf(desk, adviserId, page)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What happened, and by which rule the answer is due. */
const Timeline = ({ page, desk, shown }: Shown) => {
  const words = consoleWords(page.language)
  const { dueAt, dueRule } = shown.facts
  return (
    <Disclosure summary={words.timeline.title} kind="framed">
      {dueAt !== null && dueRule !== null && (
        <p>{labelled(words.case.dueRule, dueRuleWords(dueRule, consoleLanguageOf(page.language)), page.language)}</p>
      )}
      <ol class="timeline">
        {shown.events.map((event) => (
          <li>{eventLine(event, { desk, words, language: page.language })}</li>
        ))}
      </ol>
    </Disclosure>
  )
}

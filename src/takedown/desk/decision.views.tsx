import type { InvestigationQuestion, NoticePhrase } from '../../shared/content/content.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextArea } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { Disclosure, Split } from '../../shared/layout/components/index.ts'
import { BasesExplained, type BasesProps } from './bases-explained.views.tsx'
import type { DecisionEntry } from './decision-entry.ts'
import { TargetFields } from './decision-fields.views.tsx'
import type { Standards } from './desk.deps.ts'
import { DeskPage } from './desk.views.tsx'
import { LONGEST_TEXT } from './entry-text.ts'
import { DESK } from './queue.ts'
import { RefusalBanner, type Refused } from './refusal.views.tsx'
import type { RequestView } from './request-view.ts'
import { isWeighed, LookedUp, Weighed } from './weighed.views.tsx'
import { deskWords } from './words.ts'

export type DecisionProps = BasesProps & {
  shown: RequestView
  mayAsk: boolean
  standards: Standards
  phrases: readonly NoticePhrase[]
  questions: readonly InvestigationQuestion[]
  entry: DecisionEntry
  errors?: readonly FieldError[]
  refused?: Refused | undefined
}

/** 判断: for each post a measure or none, with the ground it rests on, and the reason that the requester reads. */
export const DecisionPage = (props: DecisionProps) => {
  const { page, desk, shown, errors = [], refused, entry } = props
  const words = deskWords(page.language)
  const { facts } = shown
  const base = `${DESK}/${facts.id}`
  return (
    <DeskPage page={page} desk={desk} title={fill(words.decision.title, { number: facts.number })} errors={errors}>
      {refused !== undefined && <RefusalBanner page={page} desk={desk} version={facts.version} events={shown.events} refused={refused} />}
      <p>{words.decision.lead}</p>
      {facts.isSensitive && <p>{words.decision.leadSensitive}</p>}
      <Split
        side="right"
        {...(isWeighed(shown) && { first: <Weighed page={page} desk={desk} shown={shown} /> })}
        kept={<LookedUp {...props} />}
      >
        <Form action={`${base}/decision`}>
          <input type="hidden" name="version" value={facts.version} />
          <BasesExplained page={page} desk={desk} variant={facts.variant} due={props.due} />
          {shown.targets.map((target) => (
            <TargetFields {...props} target={target} />
          ))}
          <TextArea
            name="reason"
            label={words.decision.reason}
            hint={words.decision.reasonHint}
            value={entry.reason}
            rows={8}
            limit={LONGEST_TEXT}
            unmarked
            {...errorOf(errors, 'reason')}
          />
          <Phrases page={page} phrases={props.phrases} />
          <Buttons>
            <SubmitButton name="press" value="check" label={words.decision.check} />
            <LinkButton href={base} label={words.actions.back} kind="quiet" />
          </Buttons>
        </Form>
      </Split>
    </DeskPage>
  )
}

/** Without script too: a press sends the form, and it comes back with the phrase in its place. */
const Phrases = ({ page, phrases }: Pick<DecisionProps, 'page' | 'phrases'>) => {
  const words = deskWords(page.language).decision
  return (
    <Disclosure summary={words.phrases} kind="framed">
      <p>{words.phrasesHint}</p>
      <div class="phrases-list">
        {phrases
          .filter(({ use }) => use !== 'pending')
          .map(({ id, title }) => (
            <SubmitButton
              name="press"
              value={`phrase:${id}`}
              label={title[consoleLanguageOf(page.language)]}
              kind="secondary"
              size="small"
            />
          ))}
      </div>
    </Disclosure>
  )
}

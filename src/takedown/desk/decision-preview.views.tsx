import { Buttons, Form, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Panel } from '../../shared/layout/components/index.ts'
import type { DecisionOutcome, MeasureOrder } from '../decision.ts'
import { RequesterNotice } from '../requester-notice/notice.views.tsx'
import { type DecisionEntry, fieldOf, fields } from './decision-entry.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { DESK } from './queue.ts'
import type { RequestView } from './request-view.ts'
import { answerToRequester } from './review-answer.ts'
import { deskWords } from './words.ts'

type Props = DeskProps & {
  shown: RequestView
  entry: DecisionEntry
  measures: readonly MeasureOrder[]
  outcome: DecisionOutcome
  /** The version that the form was opened with: what happened since is told when it is sent. */
  version: number
}

/** What was decided and, exactly, what the requester will read. Nothing has happened yet. */
export const DecisionPreview = ({ page, desk, shown, entry, measures, outcome, version }: Props) => {
  const words = deskWords(page.language)
  const { facts, targets } = shown
  const posts = targets.map(({ id, position, told }) => ({
    position,
    url: told?.url,
    measure: measures.find(({ targetId }) => targetId === id)?.kind ?? null,
  }))
  return (
    <DeskPage page={page} desk={desk} title={fill(words.decision.previewTitle, { number: facts.number })}>
      {facts.isSensitive && <p>{words.decision.previewSensitive}</p>}
      <Panel title={words.decision.summary}>
        <p>{words.decision.previewOutcomes[outcome]}</p>
        <ul>
          {targets.map(({ id, position }) => {
            const measure = measures.find(({ targetId }) => targetId === id)
            if (measure === undefined) return <li>{fill(words.decision.keptLine, { number: position })}</li>
            const line = { number: position, kind: words.measures[measure.kind], basis: words.bases[measure.basis] }
            return <li>{fill(words.page.measureLine, line)}</li>
          })}
        </ul>
      </Panel>
      <Panel title={words.decision.previewNotice}>
        <p>{words.decision.previewLead}</p>
        <RequesterNotice
          language={facts.language}
          number={facts.number}
          receivedAt={facts.receivedAt}
          said={outcome}
          text={entry.reason}
          posts={posts}
          complaint={answerToRequester(shown, measures)}
        />
      </Panel>
      <Form action={`${DESK}/${facts.id}/decision`}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="reason" value={entry.reason} />
        {targets.flatMap(({ id, position }) =>
          fields.map((field) => <input type="hidden" name={fieldOf(field, position)} value={entry.targets[id]?.[field] ?? ''} />),
        )}
        <Buttons>
          <SubmitButton name="press" value="send" label={facts.isSensitive ? words.decision.propose : words.decision.send} />
          <SubmitButton name="press" value="change" label={words.decision.change} kind="secondary" />
        </Buttons>
      </Form>
    </DeskPage>
  )
}

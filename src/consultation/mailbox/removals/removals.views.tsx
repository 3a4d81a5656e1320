import { dayWords, instantWords } from '../../../shared/date-words.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../../shared/form/form.tsx'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill, type Language } from '../../../shared/language.ts'
import { NotificationBanner, Panel, SummaryList, type SummaryRow } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { withoutReadings } from '../../../shared/text/readings.ts'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { type Choices, doneWords, operatorKey, type RemovalRequest, type ShownRemoval } from '../../removal/removal.ts'
import { operatorName } from '../../removal/removal.views.tsx'
import { ownToldRows, REMOVALS } from './form.views.tsx'
import { ownStanding } from './own-standing.ts'
import { ownRemovalWords } from './words.ts'

type ListProps = {
  page: PageContext
  removals: readonly ShownRemoval[]
  choices: Choices
  mayStart: boolean
  mayAsk: boolean
  formId: string
}

/** Every request of the case: to whom, how it stands, and the next day that matters. */
export const OwnRemovalsPage = ({ page, removals, choices, mayStart, mayAsk, formId }: ListProps) => {
  const words = ownRemovalWords(page.language)
  return (
    <WindowLayout page={page} title={words.title} back="/mailbox">
      <p class="lead">
        <Ruby text={words.lead} />
      </p>
      {mayStart ? (
        <Buttons>
          <LinkButton href={`${REMOVALS}/new`} label={words.start} />
        </Buttons>
      ) : (
        <p>
          <Ruby text={words.ended} />
        </p>
      )}
      <h2>
        <Ruby text={words.listTitle} />
      </h2>
      {removals.length === 0 && (
        <p>
          <Ruby text={words.none} />
        </p>
      )}
      {removals.map((shown) => (
        <Panel
          title={
            <a href={safeHref(`${REMOVALS}/${shown.removal.id}`)}>
              <Ruby text={titleOf(shown.removal, choices, page.language)} />
            </a>
          }
        >
          <SummaryList rows={standingRows(shown, page.language)} />
        </Panel>
      ))}
      {mayStart && mayAsk && <Help page={page} formId={formId} />}
    </WindowLayout>
  )
}

const Help = ({ page, formId }: { page: PageContext; formId: string }) => {
  const words = ownRemovalWords(page.language)
  return (
    <>
      <h2>
        <Ruby text={words.helpTitle} />
      </h2>
      <p>
        <Ruby text={words.helpLead} />
      </p>
      <Form action={`${REMOVALS}/help`}>
        <input type="hidden" name="form" value={formId} />
        <Buttons>
          <SubmitButton label={words.help} kind="secondary" />
        </Buttons>
      </Form>
    </>
  )
}

function titleOf({ operator }: Pick<RemovalRequest, 'operator'>, { known }: Choices, language: Language): string {
  const words = ownRemovalWords(language)
  if (operator === null) return words.toPaper
  return fill(words.to, { operator: operatorName(known, operatorKey(operator), language) ?? '—' })
}

function standingRows({ removal, standing }: ShownRemoval, language: Language): SummaryRow[] {
  const words = ownRemovalWords(language)
  const { state, noticeBy } = ownStanding(removal, standing)
  const told: Readonly<Record<string, string>> = words.states
  return [
    { label: words.state, value: <Ruby text={told[state] ?? words.states.other} /> },
    ...(noticeBy === null
      ? []
      : [{ label: words.next, value: <Ruby text={fill(words.nextNotice, { day: dayWords(noticeBy, language) })} /> }]),
    ...(standing === undefined ? [] : [{ label: words.number, value: standing.number }]),
    {
      label: words.made,
      value: (
        <Ruby text={fill(words.madeBy[removal.madeBy === null ? 'you' : 'adviser'], { at: instantWords(removal.madeAt, language) })} />
      ),
    },
  ]
}

type OneProps = { page: PageContext; shown: ShownRemoval; choices: Choices; isDone: boolean; refusal?: string }

/** One request: how it stands, what the operator told, and what it says. */
export const OwnRemovalPage = ({ page, shown, choices, isDone, refusal }: OneProps) => {
  const { language } = page
  const words = ownRemovalWords(language)
  const { removal, standing } = shown
  const asOf = removal.sending?.lookedAt
  const done = isDone ? doneWords(words.done, removal) : undefined
  return (
    <WindowLayout page={page} title={titleOf(removal, choices, language)} back={REMOVALS}>
      {done !== undefined && <NotificationBanner kind="success" title={<Ruby text={done} />} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <SummaryList
        rows={[
          ...standingRows(shown, language),
          ...(asOf === null || asOf === undefined ? [] : [{ label: words.asOf, value: instantWords(asOf, language) }]),
        ]}
      />
      <WhatToDo removal={removal} language={language} />
      {removal.operator !== null && (
        <Panel title={words.answers}>
          {(standing?.notices ?? []).length === 0 && (
            <p>
              <Ruby text={words.noAnswers} />
            </p>
          )}
          {standing?.notices.map(({ text, at }) => (
            <>
              <p class="quiet">{instantWords(at, language)}</p>
              <div class="told">{text}</div>
            </>
          ))}
        </Panel>
      )}
      <Panel title={<Ruby text={removal.operator === null ? words.toldPaper : words.told} />}>
        <SummaryList rows={ownToldRows(removal.told, choices.rights, language)} />
      </Panel>
      <Buttons>
        <LinkButton
          href={`${REMOVALS}/${removal.id}/sheet`}
          label={words.sheet}
          kind={removal.operator === null ? 'primary' : 'secondary'}
        />
        <LinkButton href={`${REMOVALS}/${removal.id}/paper`} label={words.download} kind="secondary" />
        <LinkButton href={REMOVALS} label={words.back} kind="quiet" />
      </Buttons>
    </WindowLayout>
  )
}

/** Only where something can be done, or is being done by itself. */
const WhatToDo = ({ removal: { id, operator, receipt, sending }, language }: { removal: RemovalRequest; language: Language }) => {
  const words = ownRemovalWords(language)
  if (operator === null || receipt !== null) return null
  if (sending?.state === 'refused')
    return (
      <>
        {sending.problem !== null && <p>{sending.problem.detail}</p>}
        <ul>
          {sending.problem?.errors.map(({ field, detail }) => (
            <li>
              {field === null || field === 'consent' ? detail : fill(words.at, { field: withoutReadings(words.form[field]), detail })}
            </li>
          ))}
        </ul>
        <Buttons>
          <LinkButton href={`${REMOVALS}/new?again=${id}`} label={words.correct} />
        </Buttons>
      </>
    )
  if (sending?.state === 'waiting')
    return (
      <p>
        <Ruby text={words.pendingText} />
      </p>
    )
  return (
    <Form action={`${REMOVALS}/${id}/sending`}>
      <Buttons>
        <SubmitButton label={words.again} />
      </Buttons>
    </Form>
  )
}

import { dayWords, instantWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { safeHref } from '../../shared/http/safe-path.ts'
import { fill, type Language } from '../../shared/language.ts'
import { NotificationBanner, Panel, PrintButton, SummaryList } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import type { Paper } from '../../shared/pdf/paper.ts'
import { Table } from '../../shared/table/table.tsx'
import { type DeskProps, nameOf } from '../console/desk.views.tsx'
import type { Choices, RemovalRequest, RemovalStanding, Sending, ShownRemoval } from './removal.ts'
import { doneWords, operatorKey } from './removal.ts'
import { type Case, operatorName, RemovalFrame, removalsAddress, toldRows } from './removal.views.tsx'
import { Sheet } from './sheet.views.tsx'
import { type RemovalWords, removalWords } from './words.ts'

type Props = DeskProps & { of: Case; shown: ShownRemoval; choices: Choices; isDone: boolean; refusal?: string | undefined }

/** One request: where it went, how it stands there, what the operator told, and what it says. */
export const RemovalPage = ({ of, shown, choices, isDone, ...frame }: Props) => {
  const { language } = frame.page
  const words = removalWords(language)
  const { removal, standing } = shown
  const here = `${removalsAddress(of.id)}/${removal.id}`
  const done = isDone ? doneWords(words.done, removal) : undefined
  return (
    <RemovalFrame {...frame} of={of} title={titleOf(removal, choices, language)}>
      {done !== undefined && <NotificationBanner kind="success" title={done} announced />}
      {removal.sending !== null && (
        <OnItsWay sending={removal.sending} here={here} again={`${removalsAddress(of.id)}/new?again=${removal.id}`} />
      )}
      {removal.sending === null && removal.operator !== null && removal.receipt === null && <Again here={here} />}
      {removal.receipt !== null && standing === undefined && <NotificationBanner kind="warning" title={words.gone} />}
      {standing !== undefined && <Standing standing={standing} asOf={removal.sending?.lookedAt ?? undefined} />}
      <Panel title={removal.operator === null ? words.toldPaper : words.told}>
        <SummaryList
          rows={[
            ...toldRows(removal.told, choices.rights, language),
            { label: words.details.consent, value: words.consents[removal.consent] },
            { label: words.details.made, value: maker(frame, removal) },
          ]}
        />
      </Panel>
      <Buttons>
        <LinkButton href={`${here}/sheet`} label={words.sheet} kind="secondary" />
        <LinkButton href={`${here}/paper`} label={words.download} kind="secondary" />
      </Buttons>
    </RemovalFrame>
  )
}

function titleOf({ operator }: Pick<RemovalRequest, 'operator'>, { known }: Choices, language: Language): string {
  const words = removalWords(language)
  if (operator === null) return words.paperTitle
  return fill(words.sentTitle, { operator: operatorName(known, operatorKey(operator), language) ?? '—' })
}

/** Who made it, and when. */
function maker({ page, desk }: DeskProps, { madeBy, madeAt }: RemovalRequest): string {
  const name = madeBy === null ? removalWords(page.language).consulter : nameOf(desk, madeBy, page)
  return `${name} ${instantWords(madeAt, page.language)}`
}

/** One line of how it stands: at the operator, or on its way there. */
function listState(words: RemovalWords, { removal: { operator, receipt, sending }, standing }: ShownRemoval): string {
  if (operator === null) return words.paper
  if (standing !== undefined) return stateWords(words, standing.state)
  if (receipt !== null) return words.gone
  return words.list[sending?.state === 'refused' || sending?.state === 'waiting' ? sending.state : 'undelivered']
}

type OnItsWayProps = { sending: Sending; here: string; again: string }

/** What goes to another installation: whether it has arrived, what kept it, and what may be done. */
const OnItsWay = ({ sending: { state, dueAt, fault, problem }, here, again }: OnItsWayProps) => {
  const { language } = usePage()
  const words = removalWords(language)
  const why = fault === null ? undefined : faultWords(words, fault)
  switch (state) {
    case 'sent':
      return fault === null ? null : (
        <NotificationBanner kind="warning" title={words.far.notSeen}>
          <p>{why}</p>
        </NotificationBanner>
      )
    case 'waiting':
      return (
        <NotificationBanner kind="warning" title={words.far.waiting}>
          {why !== undefined && <p>{why}</p>}
          {dueAt !== null && fault !== null && <p>{fill(words.far.next, { at: instantWords(dueAt, language) })}</p>}
        </NotificationBanner>
      )
    case 'given-up':
      return (
        <NotificationBanner kind="error" title={words.far.givenUp}>
          {why !== undefined && <p>{why}</p>}
          <Form action={`${here}/sending`}>
            <SubmitButton label={words.again} kind="secondary" />
          </Form>
        </NotificationBanner>
      )
    case 'refused':
      return (
        <NotificationBanner kind="error" title={words.far.refused}>
          {problem !== null && problem.detail !== '' && <p>{problem.detail}</p>}
          <ul>
            {problem?.errors.map(({ field, detail }) => (
              <li>{field === null ? detail : fill(words.far.at, { field: words[field], detail })}</li>
            ))}
          </ul>
          <Buttons>
            <LinkButton href={again} label={words.far.correct} />
          </Buttons>
        </NotificationBanner>
      )
  }
}

/** Codes of faults are for the administrator; what an adviser needs is what it means. */
function faultWords({ far }: RemovalWords, fault: string): string {
  if (/^status-(401|403)$/.test(fault)) return far.faults.unknown
  if (fault === 'answer-not-believed') return far.faults.notBelieved
  if (fault === 'operator-ended') return far.faults.ended
  if (fault === 'case-withdrawn') return far.faults.withdrawn
  return fault.startsWith('status-') ? far.faults.busy : far.faults.away
}

const Again = ({ here }: { here: string }) => {
  const words = removalWords(usePage().language)
  return (
    <NotificationBanner kind="warning" title={words.pending}>
      <Form action={`${here}/sending`}>
        <SubmitButton label={words.again} kind="secondary" />
      </Form>
    </NotificationBanner>
  )
}

const Standing = ({ standing, asOf }: { standing: RemovalStanding; asOf?: Instant | undefined }) => {
  const { language } = usePage()
  const words = removalWords(language)
  return (
    <>
      <SummaryList
        rows={[
          { label: words.details.state, value: stateWords(words, standing.state) },
          { label: words.details.number, value: standing.number },
          { label: words.details.received, value: instantWords(standing.receivedAt, language) },
          { label: words.details.due, value: dayWords(standing.noticeDueOn, language) },
          ...(asOf === undefined ? [] : [{ label: words.details.asOf, value: instantWords(asOf, language) }]),
        ]}
      />
      <Panel title={words.answer}>
        {standing.notices.length === 0 && <p>{words.noAnswer}</p>}
        {standing.notices.map(({ text, at }) => (
          <>
            <p class="quiet">{instantWords(at, language)}</p>
            <div class="told">{text}</div>
          </>
        ))}
      </Panel>
    </>
  )
}

/** A state that the operator's side has and this one does not know is shown by itself. */
function stateWords({ states }: RemovalWords, state: string): string {
  return (states as Readonly<Record<string, string>>)[state] ?? state
}

type ListProps = DeskProps & { of: Case; removals: readonly ShownRemoval[]; choices: Choices }

/** Every request that was made of a case, and the way to another one. */
export const RemovalsPage = ({ of, removals, choices, ...frame }: ListProps) => {
  const { language } = frame.page
  const words = removalWords(language)
  return (
    <RemovalFrame {...frame} of={of} title={words.listTitle}>
      <Table
        caption={words.listTitle}
        captionHidden
        variant="cards"
        rows={removals}
        empty={words.none}
        columns={[
          {
            label: words.list.to,
            kind: 'row',
            cell: ({ removal }) => <a href={safeHref(`${removalsAddress(of.id)}/${removal.id}`)}>{titleOf(removal, choices, language)}</a>,
          },
          { label: words.details.state, cell: (shown) => listState(words, shown) },
          { label: words.details.number, cell: ({ removal }) => removal.receipt?.number ?? words.list.none },
          { label: words.details.made, cell: ({ removal }) => maker(frame, removal) },
        ]}
      />
      <Buttons>
        <LinkButton href={`${removalsAddress(of.id)}/new`} label={words.start} />
      </Buttons>
    </RemovalFrame>
  )
}

type SheetProps = DeskProps & { of: Case; removalId: string; paper: Paper }

/** The document to be read and printed here. */
export const SheetPage = ({ of, removalId, paper, ...frame }: SheetProps) => {
  const words = removalWords(frame.page.language)
  return (
    <RemovalFrame {...frame} of={of} title={paper.title} heading="own">
      {frame.page.language !== 'ja' && <p class="screen-only">{words.sheetLanguage}</p>}
      <p class="screen-only">{words.sheetHint}</p>
      <Sheet paper={paper} />
      <Buttons>
        <PrintButton />
        <LinkButton href={`${removalsAddress(of.id)}/${removalId}/paper`} label={words.download} kind="secondary" />
        <LinkButton href={`${removalsAddress(of.id)}/${removalId}`} label={words.toRemoval} kind="quiet" />
      </Buttons>
    </RemovalFrame>
  )
}

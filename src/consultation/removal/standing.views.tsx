import { dayWords, instantWords } from '../../shared/date-words.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { safeHref } from '../../shared/http/safe-path.ts'
import { fill, type Language } from '../../shared/language.ts'
import { NotificationBanner, Panel, SummaryList } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type DeskProps, nameOf } from '../console/desk.views.tsx'
import type { RemovalRequest, RemovalStanding, ShownRemoval } from './removal.ts'
import { operatorKey } from './removal.ts'
import { type Case, type Choices, operatorName, RemovalFrame, removalsAddress, toldRows } from './removal.views.tsx'
import { type RemovalWords, removalWords } from './words.ts'

type Props = DeskProps & { of: Case; shown: ShownRemoval; choices: Choices; isDone: boolean; refusal?: string | undefined }

/** One request: where it went, how it stands there, what the operator told, and what it says. */
export const RemovalPage = ({ of, shown, choices, isDone, ...frame }: Props) => {
  const { page, desk } = frame
  const { language } = page
  const words = removalWords(language)
  const { removal, standing } = shown
  const here = `${removalsAddress(of.id)}/${removal.id}`
  return (
    <RemovalFrame {...frame} of={of} title={titleOf(removal, choices, language)}>
      {isDone && <NotificationBanner kind="success" title={words.done} announced />}
      {removal.operator !== null && removal.receipt === null && <Again here={here} />}
      {removal.receipt !== null && standing === undefined && <NotificationBanner kind="warning" title={words.gone} />}
      {standing !== undefined && <Standing standing={standing} />}
      <Panel title={words.told}>
        <SummaryList
          rows={[
            ...toldRows(removal.told, choices.rights, language),
            { label: words.details.consent, value: words.consents[removal.consent] },
            { label: words.details.made, value: `${nameOf(desk, removal.madeBy, page)} ${instantWords(removal.madeAt, language)}` },
          ]}
        />
      </Panel>
      <Buttons>
        <LinkButton href={`${here}/paper`} label={words.download} kind="secondary" />
      </Buttons>
    </RemovalFrame>
  )
}

function titleOf({ operator }: Pick<RemovalRequest, 'operator'>, { operators }: Choices, language: Language): string {
  const words = removalWords(language)
  if (operator === null) return words.paperTitle
  return fill(words.sentTitle, { operator: operatorName(operators, operatorKey(operator), language) ?? '—' })
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

const Standing = ({ standing }: { standing: RemovalStanding }) => {
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

type ListProps = DeskProps & { of: Case; removals: readonly RemovalRequest[]; choices: Choices }

/** Every request that was made of a case, and the way to another one. */
export const RemovalsPage = ({ of, removals, choices, ...frame }: ListProps) => {
  const { language } = frame.page
  const words = removalWords(language)
  return (
    <RemovalFrame {...frame} of={of} title={words.listTitle}>
      {removals.length === 0 && <p>{words.none}</p>}
      <ul>
        {removals.map((removal) => (
          <li>
            <a href={safeHref(`${removalsAddress(of.id)}/${removal.id}`)}>{titleOf(removal, choices, language)}</a>{' '}
            {instantWords(removal.madeAt, language)}
          </li>
        ))}
      </ul>
      <Buttons>
        <LinkButton href={`${removalsAddress(of.id)}/new`} label={words.link} />
      </Buttons>
    </RemovalFrame>
  )
}

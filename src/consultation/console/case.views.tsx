import { consoleInstantWords } from '../../shared/date-words.ts'
import { Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import {
  Conversation,
  type Message,
  NotificationBanner,
  Panel,
  ReportedUrl,
  Split,
  SummaryList,
  type SummaryRow,
} from '../../shared/layout/components/index.ts'
import { toldDateWords } from '../intake/told-date.ts'
import { intakeWords } from '../intake/words.ts'
import { answerMessage } from '../mailbox/answer.views.tsx'
import type { CaseView } from './case.ts'
import { DeskPage, type DeskProps, nameOf, StateWord } from './desk.views.tsx'
import { Due } from './queue.views.tsx'
import { RefusalBanner, type Refused } from './refusal.views.tsx'
import { consoleWords } from './words.ts'

export type CaseRights = { claims: boolean; answers: boolean }
export type CaseProps = DeskProps & {
  shown: CaseView
  rights: CaseRights
  notice?: string | undefined
  refused?: Refused | undefined
}

/** The whole case: what was told stays in view on the left, what was said and what can be done stands on the right. */
export const CasePage = ({ page, desk, shown, rights, notice, refused }: CaseProps) => {
  const words = consoleWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={fill(words.case.title, { number: shown.facts.number })}>
      {notice !== undefined && <NotificationBanner kind="success" title={notice} announced />}
      {refused !== undefined && <RefusalBanner page={page} desk={desk} shown={shown} refused={refused} />}
      {shown.facts.inDanger && (
        <NotificationBanner kind="warning" title={words.case.inDanger}>
          <p>{words.case.inDangerBody}</p>
        </NotificationBanner>
      )}
      <Split kept={<Story page={page} desk={desk} shown={shown} />}>
        <Standing page={page} desk={desk} shown={shown} />
        <Actions page={page} desk={desk} shown={shown} rights={rights} />
        <Panel title={words.case.conversation}>
          <Conversation messages={messagesOf({ page, desk, shown })} label={words.case.conversation} />
        </Panel>
      </Split>
    </DeskPage>
  )
}

type Shown = DeskProps & { shown: CaseView }

/** What was told, in the consulter's own words, and where it is. Also beside the answer that is being written. */
export const Story = ({ page, desk, shown }: Shown) => {
  const words = consoleWords(page.language).case
  const [first] = shown.receptions
  return (
    <>
      <Panel title={words.story}>
        <div class="told">{first?.text}</div>
      </Panel>
      <Panel title={words.urls}>
        {shown.urls.length === 0 && <p class="quiet">{words.noUrls}</p>}
        <ul class="reported">
          {shown.urls.map(({ url, service }) => (
            <li>
              <ReportedUrl url={url} copy /> {service !== null && <span class="quiet">{desk.codeWords(service)}</span>}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={words.facts}>
        <SummaryList rows={toldRows({ page, desk, shown })} />
      </Panel>
    </>
  )
}

function toldRows({ page, desk, shown: { facts, told } }: Shown): SummaryRow[] {
  const words = consoleWords(page.language).case
  const { intake } = intakeWords(page.language)
  const option = (options: Record<string, string>, name: string) => options[name] ?? name
  const minor = facts.isMinor === null ? 'unsaid' : facts.isMinor ? 'yes' : 'no'
  return [
    { label: words.target, value: desk.codeWords(facts.target) },
    { label: words.attribute, value: desk.codeWords(facts.attribute) },
    { label: words.minor, value: words.minors[minor] },
    { label: words.contents, value: told.contents.map(desk.codeWords).join('、') },
    { label: words.places, value: told.places.map(desk.codeWords).join('、') },
    ...(told.offWeb === '' ? [] : [{ label: words.offWeb, value: told.offWeb }]),
    { label: words.posted, value: toldDateWords(told.postedOn, page.language) },
    { label: words.found, value: toldDateWords(told.foundOn, page.language) },
    { label: words.wishes, value: told.wishes.map((wish) => option(intake.wishes.options, wish)).join('、') },
    ...(told.wishOther === '' ? [] : [{ label: words.wishOther, value: told.wishOther }]),
    { label: words.mayContact, value: option(intake['may-contact'].options, told.mayContact) },
    { label: words.language, value: consoleWords(page.language).languages[facts.language] },
    { label: words.channel, value: consoleWords(page.language).channels[facts.channel] },
  ]
}

const Standing = ({ page, desk, shown: { facts } }: Shown) => {
  const words = consoleWords(page.language).case
  return (
    <SummaryList
      rows={[
        { label: words.state, value: <StateWord state={facts.state} page={page} /> },
        { label: words.held, value: nameOf(desk, facts.adviserId, page) },
        { label: words.received, value: consoleInstantWords(facts.receivedAt, desk.now, page.language) },
        { label: words.due, value: <Due row={facts} page={page} desk={desk} /> },
      ]}
    />
  )
}

const Actions = ({ page, desk, shown: { facts, answers }, rights }: Shown & { rights: CaseRights }) => {
  const words = consoleWords(page.language)
  const base = `/console/consultations/${facts.id}`
  const draft = answers.find(({ state }) => state === 'draft')
  if (facts.state === 'received')
    return rights.claims ? (
      <Form action={`${base}/claim`}>
        <input type="hidden" name="version" value={facts.version} />
        <p>{words.case.claimFirst}</p>
        <SubmitButton label={words.actions.claim} />
      </Form>
    ) : null
  if (!rights.answers) return null
  if (draft !== undefined) return <LinkButton href={`${base}/answers/${draft.id}`} label={words.actions.continue} shortcut="reply" />
  return (
    <Form action={`${base}/answers`}>
      {facts.adviserId !== desk.me.id && <p>{fill(words.case.heldBy, { name: nameOf(desk, facts.adviserId, page) })}</p>}
      <SubmitButton label={words.actions.write} shortcut="reply" />
    </Form>
  )
}

/** What was said by both sides, oldest first. */
export function messagesOf({ page, desk, shown }: Shown): Message[] {
  const words = consoleWords(page.language).case
  const told = shown.receptions.map(({ id, text, receivedAt }) => ({
    id,
    from: 'consulter' as const,
    author: words.consulter,
    at: receivedAt,
    body: text,
    attached: null,
  }))
  const answered = shown.answers.flatMap((answer) =>
    answer.sentAt === null
      ? []
      : [{ ...answerMessage(answer), author: fill(words.adviser, { name: nameOf(desk, answer.authorId, page) }), at: answer.sentAt }],
  )
  return [...told, ...answered]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, ...message }) => ({
      ...message,
      at: consoleInstantWords(at, desk.now, page.language),
      atIso: at.toISOString(),
      language: shown.facts.language,
    }))
}

import { consoleInstantParts } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { Buttons, type FieldError, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { safeHref } from '../../shared/http/safe-path.ts'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, EmptyState, NotificationBanner, Panel, StatusWord, SummaryList } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Pager, Table } from '../../shared/table/table.tsx'
import { EntryFields } from './entry-fields.views.tsx'
import { type MessageLog, mayResend, type Receiver, type ReceiverDone, type Refusal, type SentMessage, WEBHOOKS } from './receivers.ts'
import type { WebhookEntry } from './webhook-entry.ts'
import { nameOf, webhookWords } from './words.ts'

type Props = {
  page: PageContext
  receiver: Receiver
  log: MessageLog
  now: Instant
  entry?: WebhookEntry | undefined
  errors?: readonly FieldError[]
  refusal?: Refusal | undefined
  done?: ReceiverDone | undefined
}

const addressOf = ({ id }: Receiver) => `${WEBHOOKS}/${id}`

export const ReceiverPage = ({ page, receiver, log, now, entry = receiver, errors = [], refusal, done }: Props) => {
  const words = webhookWords(page.language)
  const here = { links: [{ href: WEBHOOKS, label: words.title }], here: words.receiver }
  return (
    <ConsoleLayout page={page} title={words.receiver} above={<Breadcrumb {...here} />} errors={errors}>
      {done !== undefined && <NotificationBanner kind="success" title={words.receiverDone[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={words.refusals[refusal]} announced />}
      <SummaryList
        rows={[
          { label: words.url, value: receiver.url },
          { label: words.state, value: <EndpointWord page={page} state={receiver.state} /> },
          { label: words.waiting, value: fill(words.count, { count: receiver.waiting }) },
          { label: words.dead, value: fill(words.count, { count: receiver.dead }) },
        ]}
      />
      <Log page={page} receiver={receiver} log={log} now={now} />
      <Panel title={words.change} id="change">
        <Form action={addressOf(receiver)}>
          <input type="hidden" name="seen" value={String(receiver.version)} />
          <EntryFields page={page} entry={entry} errors={errors} />
          <p class="quiet">{words.changeHint}</p>
          <Buttons>
            <SubmitButton label={words.save} />
          </Buttons>
        </Form>
      </Panel>
      <Panel title={words.remove}>
        <p>{words.removeLead}</p>
        <LinkButton kind="danger" size="small" href={`${addressOf(receiver)}/removal`} label={words.removeNext} />
      </Panel>
    </ConsoleLayout>
  )
}

const endpointTones = { active: 'active', disabled: 'quiet', gone: 'urgent' } as const

export const EndpointWord = ({ page, state }: { page: PageContext; state: Receiver['state'] }) => (
  <StatusWord tone={endpointTones[state]}>{webhookWords(page.language).states[state]}</StatusWord>
)

type LogProps = Pick<Props, 'page' | 'receiver' | 'log' | 'now'>

const Log = ({ page, receiver, log, now }: LogProps) => {
  const words = webhookWords(page.language)
  const { messages, undelivered, next } = log
  const here = undelivered ? 'show=undelivered&' : ''
  const tabs = [
    { href: addressOf(receiver), label: words.log.every, current: !undelivered },
    { href: `${addressOf(receiver)}?show=undelivered`, label: words.log.undelivered, current: undelivered },
  ]
  return (
    <Panel title={words.log.title} id="log">
      <p>{words.log.lead}</p>
      <nav class="webhook-tabs" aria-label={words.log.choice}>
        {tabs.map(({ href, label, current }) => (
          <a href={safeHref(href)} {...(current ? { 'aria-current': 'page' } : {})}>
            {label}
          </a>
        ))}
      </nav>
      <Table
        caption={words.log.title}
        captionHidden
        variant="dense-cards"
        rows={messages}
        empty={<EmptyState title={undelivered ? words.log.noneUndelivered : words.log.none} />}
        columns={[
          { label: words.kind, kind: 'row', cell: ({ kind }) => nameOf(kind, page.language) },
          { label: words.log.number, kind: 'short', cell: ({ number }) => number ?? '—' },
          { label: words.at, kind: 'short', cell: ({ at }) => consoleInstantParts(at, now, page.language).written },
          { label: words.state, cell: (message) => <MessageState page={page} message={message} now={now} /> },
          { label: words.attempts, kind: 'short', cell: ({ attempts }) => fill(words.log.times, { count: attempts }) },
          { label: words.log.answer, kind: 'short', cell: (message) => <Answer message={message} /> },
          { label: words.log.action, kind: 'short', cell: (message) => <Resending page={page} receiver={receiver} message={message} /> },
        ]}
      />
      <Pager next={next === undefined ? undefined : `${addressOf(receiver)}?${here}before=${next}`} />
    </Panel>
  )
}

const messageTones = { waiting: 'waiting', sending: 'active', delivered: 'done', dead: 'urgent' } as const

const MessageState = ({ page, message, now }: { page: PageContext; message: SentMessage; now: Instant }) => {
  const { log } = webhookWords(page.language)
  const { state, dueAt, settledAt } = message
  const when =
    state === 'waiting' && dueAt !== undefined ? fill(log.next, { at: consoleInstantParts(dueAt, now, page.language).written }) : undefined
  const behind = state === 'waiting' && dueAt === undefined ? log.behind : undefined
  const since = settledAt === undefined ? undefined : consoleInstantParts(settledAt, now, page.language).written
  const more = when ?? behind ?? since
  return (
    <>
      <StatusWord tone={messageTones[state]}>{log.states[state]}</StatusWord>
      {more !== undefined && <div class="quiet">{more}</div>}
    </>
  )
}

/** The code of the answer; where none came, the code of the trouble that kept it from coming. */
const Answer = ({ message: { lastStatus, lastFault } }: { message: SentMessage }) =>
  lastStatus === undefined && lastFault === undefined ? <>—</> : <code>{lastStatus ?? lastFault}</code>

const Resending = ({ page, receiver, message }: { page: PageContext; receiver: Receiver; message: SentMessage }) => {
  const { log } = webhookWords(page.language)
  if (!mayResend(message, receiver)) return null
  return (
    <Form action={`${addressOf(receiver)}/messages/${message.id}/resending`}>
      <SubmitButton
        kind="secondary"
        size="small"
        label={log.resend}
        about={`${nameOf(message.kind, page.language)} ${message.number ?? ''}`.trim()}
      />
    </Form>
  )
}

type RemovalProps = { page: PageContext; receiver: Receiver; refusal?: 'changed-meanwhile' | undefined }

/** Says what ends with a receiver before it ends. */
export const RemovalPage = ({ page, receiver, refusal }: RemovalProps) => {
  const words = webhookWords(page.language)
  const { title, waits, waitsNot, ends, kept, submit, back } = words.removal
  const links = [
    { href: WEBHOOKS, label: words.title },
    { href: addressOf(receiver), label: words.receiver },
  ]
  return (
    <ConsoleLayout page={page} title={title} above={<Breadcrumb links={links} here={title} />}>
      {refusal !== undefined && <NotificationBanner kind="error" title={words.refusals[refusal]} announced />}
      <SummaryList
        rows={[
          { label: words.url, value: receiver.url },
          { label: words.waiting, value: fill(words.count, { count: receiver.waiting }) },
          { label: words.dead, value: fill(words.count, { count: receiver.dead }) },
        ]}
      />
      <ul>
        <li>{receiver.waiting + receiver.dead === 0 ? waitsNot : fill(waits, { count: receiver.waiting + receiver.dead })}</li>
        <li>{ends}</li>
        <li>{kept}</li>
      </ul>
      <Form action={`${addressOf(receiver)}/removal`}>
        <input type="hidden" name="seen" value={String(receiver.version)} />
        <Buttons>
          <SubmitButton kind="danger" label={submit} about={receiver.url} />
          <LinkButton kind="secondary" href={addressOf(receiver)} label={back} />
        </Buttons>
      </Form>
    </ConsoleLayout>
  )
}

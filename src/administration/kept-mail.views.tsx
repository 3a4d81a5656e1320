import { consoleInstantWords } from '../shared/date-words.ts'
import type { Instant } from '../shared/day.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../shared/form/form.tsx'
import { safeHref } from '../shared/http/safe-path.ts'
import { fill } from '../shared/language.ts'
import { Breadcrumb, EmptyState, NotificationBanner, Panel, StatusWord, SummaryList } from '../shared/layout/components/index.ts'
import { ConsoleLayout } from '../shared/layout/console-layout.tsx'
import { usePage } from '../shared/layout/current-page.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import type { MailText } from '../shared/mail/mail.ts'
import { type Column, Pager, Table } from '../shared/table/table.tsx'
import { wordOf } from './audit-words.ts'
import { type KeptState, type MailMove, mailKinds } from './kept-mail.ts'
import { type AdministrationWords, administrationWords } from './words.ts'

export const KEPT_MAILS = '/console/kept-mails'

type Mail = {
  id: string
  subjectId: string
  template: string
  language: 'ja' | 'easy' | 'en'
  state: KeptState
  createdAt: Instant
  lastFault: string | null
  settledAt: Instant | null
  settledBy: string | null
}

type Told = {
  page: PageContext
  now: Instant
  mailsAreKept: boolean
  colleagues: readonly { id: string; name: string }[]
  /** Receipt numbers by case. */
  numbers: ReadonlyMap<string, string>
}

type ListProps = Told & { delivered: boolean; mails: readonly Mail[]; next: string | undefined }

export const KeptMailsPage = ({ page, delivered, mails, next, ...told }: ListProps) => {
  const { mails: words } = administrationWords(page.language)
  const state = delivered ? '&state=delivered' : ''
  const columns: Column<Mail>[] = [
    {
      label: words.columns.kind,
      kind: 'row',
      cell: (mail) => <a href={safeHref(`${KEPT_MAILS}/${mail.id}`)}>{wordOf(words.kinds, mail.template)}</a>,
    },
    { label: words.columns.for, cell: (mail) => readerWords(mail, told, words) },
    { label: words.columns.at, kind: 'short', cell: ({ createdAt }) => consoleInstantWords(createdAt, told.now, page.language) },
    { label: words.columns.state, cell: (mail) => <State mail={mail} {...told} /> },
  ]
  return (
    <ConsoleLayout page={page} title={words.title}>
      <p class="lead">{told.mailsAreKept ? words.leadKept : words.leadSent}</p>
      <nav class="mail-tabs" aria-label={words.tabs.label}>
        <a href={KEPT_MAILS} {...(delivered ? {} : { 'aria-current': 'page' })}>
          {words.tabs.waiting}
        </a>
        <a href={`${KEPT_MAILS}?state=delivered`} {...(delivered ? { 'aria-current': 'page' } : {})}>
          {words.tabs.delivered}
        </a>
      </nav>
      <Table
        caption={words.caption}
        captionHidden
        variant="cards"
        columns={columns}
        rows={mails}
        empty={<EmptyState title={delivered ? words.emptyDelivered : words.empty} />}
      />
      <Pager next={next === undefined ? undefined : `${KEPT_MAILS}?before=${next}${state}`} />
    </ConsoleLayout>
  )
}

type PageProps = Told & {
  mail: Mail
  opened: { to: string; text: MailText } | undefined
  whole: boolean
  mayReadAll: boolean
  done: MailMove | undefined
  refusal: string | undefined
}

export const KeptMailPage = ({ page, mail, opened, whole, mayReadAll, done, refusal, ...told }: PageProps) => {
  const { mails: words } = administrationWords(page.language)
  const title = wordOf(words.kinds, mail.template)
  const { facts } = words
  return (
    <ConsoleLayout page={page} title={title} above={<Breadcrumb links={[{ href: KEPT_MAILS, label: words.title }]} here={title} />}>
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <SummaryList
        rows={[
          { label: words.columns.state, value: <State mail={mail} {...told} /> },
          { label: words.columns.for, value: readerWords(mail, told, words) },
          { label: words.columns.at, value: consoleInstantWords(mail.createdAt, told.now, page.language) },
          ...(opened === undefined
            ? []
            : [
                { label: facts.to, value: opened.to },
                { label: facts.subject, value: opened.text.subject },
              ]),
        ]}
      />
      <Panel title={words.text}>
        {opened === undefined ? <p>{words.gone}</p> : <p class="mail-text">{opened.text.text.trim()}</p>}
        {opened !== undefined && !whole && <Hidden mail={mail} mayReadAll={mayReadAll} />}
      </Panel>
      <Moves mail={mail} mailsAreKept={told.mailsAreKept} isThere={opened !== undefined} />
    </ConsoleLayout>
  )
}

const Hidden = ({ mail, mayReadAll }: { mail: Mail; mayReadAll: boolean }) => {
  const { mails: words } = administrationWords(usePage().language)
  const kind = mailKinds[mail.template]
  if (kind !== undefined && kind.secrets.length === 0 && kind.for === 'staff') return null
  return (
    <>
      <p>{words.hidden}</p>
      {mayReadAll ? (
        <>
          <p class="hint">{words.readWholeHint}</p>
          <Buttons>
            <LinkButton kind="secondary" href={`${KEPT_MAILS}/${mail.id}/whole`} label={words.readWhole} />
          </Buttons>
        </>
      ) : (
        <p class="hint">{words.notForYou}</p>
      )}
    </>
  )
}

const Moves = ({ mail, mailsAreKept, isThere }: { mail: Mail; mailsAreKept: boolean; isThere: boolean }) => {
  const { mails: words } = administrationWords(usePage().language)
  const at = (move: MailMove) => `${KEPT_MAILS}/${mail.id}/${move}`
  if (mail.state === 'delivered')
    return isThere ? (
      <Form action={at('delivery-undoing')}>
        <Buttons>
          <SubmitButton kind="secondary" label={words.undo} />
        </Buttons>
      </Form>
    ) : null
  return (
    <>
      <p class="hint">{words.deliverHint}</p>
      <div class="mail-moves">
        <Form action={at('delivery')}>
          <SubmitButton label={words.deliver} />
        </Form>
        {!mailsAreKept && isThere && (
          <Form action={at('sending')}>
            <SubmitButton kind="secondary" label={words.sendAgain} />
          </Form>
        )}
      </div>
    </>
  )
}

const State = ({ mail, now, colleagues }: { mail: Mail } & Pick<Told, 'now' | 'colleagues'>) => {
  const { language } = usePage()
  const { mails: words, audit } = administrationWords(language)
  const name = colleagues.find(({ id }) => id === mail.settledBy)?.name ?? audit.unknownPerson
  return (
    <>
      <StatusWord tone={mail.state === 'delivered' ? 'done' : 'waiting'}>{words.states[mail.state]}</StatusWord>
      {mail.state === 'abandoned' && mail.lastFault !== null && <p class="hint">{fill(words.fault, { fault: mail.lastFault })}</p>}
      {mail.state === 'delivered' && mail.settledAt !== null && (
        <p class="hint">{fill(words.deliveredBy, { name, at: consoleInstantWords(mail.settledAt, now, language) })}</p>
      )}
    </>
  )
}

function readerWords(
  mail: Mail,
  { colleagues, numbers }: Pick<Told, 'colleagues' | 'numbers'>,
  words: AdministrationWords['mails'],
): string {
  const person = colleagues.find(({ id }) => id === mail.subjectId)
  if (person !== undefined) return person.name
  const number = numbers.get(mail.subjectId)
  return number === undefined ? words.consulter : fill(words.consulterOf, { number })
}

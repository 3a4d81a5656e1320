import { instantWords } from '../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, RadioGroup, SubmitButton } from '../../shared/form/form.tsx'
import { safeHref } from '../../shared/http/safe-path.ts'
import { fill } from '../../shared/language.ts'
import { NotificationBanner, Panel, SummaryList } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import { schemes } from '../../shared/webhook/webhook.ts'
import { EntryFields } from './entry-fields.views.tsx'
import { EndpointWord } from './receiver.views.tsx'
import { type Done, type GivenUp, type MadeKey, type Receiver, type Refusal, WEBHOOKS } from './receivers.ts'
import { emptyEntry, type WebhookEntry } from './webhook-entry.ts'
import { nameOf, webhookWords } from './words.ts'

type Props = {
  page: PageContext
  receivers: readonly Receiver[]
  givenUp: readonly GivenUp[]
  entry?: WebhookEntry | undefined
  errors?: readonly FieldError[]
  refusal?: Refusal | undefined
  made?: MadeKey | undefined
  done?: Done | undefined
}

export const WebhooksPage = (props: Props) => {
  const { page, receivers, errors = [], refusal, made, done } = props
  const words = webhookWords(page.language)
  return (
    <ConsoleLayout page={page} title={words.title} errors={errors}>
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={words.refusals[refusal]} announced />}
      {made !== undefined && (
        <NotificationBanner kind="warning" title={words.shown} announced>
          <p>{words.shownText}</p>
          <SummaryList
            rows={[
              { label: words.url, value: made.url },
              { label: words.key, value: <code>{made.key}</code> },
            ]}
          />
        </NotificationBanner>
      )}
      <p class="lead">{words.lead}</p>
      {receivers.length === 0 && <p>{words.none}</p>}
      {receivers.map((receiver) => (
        <ReceiverPanel page={page} receiver={receiver} />
      ))}
      <AddForm {...props} />
      <GivenUpList {...props} />
    </ConsoleLayout>
  )
}

const ReceiverPanel = ({ page, receiver }: { page: PageContext; receiver: Receiver }) => {
  const words = webhookWords(page.language)
  const { id, url, scheme, state, publicKey, waiting, dead } = receiver
  return (
    <Panel title={url}>
      <SummaryList
        rows={[
          { label: words.state, value: <EndpointWord page={page} state={state} /> },
          { label: words.kinds, value: receiver.kinds.map((kind) => <div>{nameOf(kind, page.language)}</div>) },
          { label: words.scheme, value: words.schemes[scheme] },
          ...(publicKey === undefined ? [] : [{ label: words.publicKey, value: <code>{publicKey}</code> }]),
          { label: words.waiting, value: fill(words.count, { count: waiting }) },
          { label: words.dead, value: fill(words.count, { count: dead }) },
        ]}
      />
      <p>
        <a href={safeHref(`${WEBHOOKS}/${id}`)}>
          {words.more}
          <span class="visually-hidden">: {url}</span>
        </a>
      </p>
      {state === 'active' ? (
        <>
          <Act to={`${id}/test`} label={words.test} url={url} />
          {dead > 0 && <Act to={`${id}/resending`} label={words.resend} url={url} />}
          <Act to={`${id}/key`} label={words.rotate} url={url} version={receiver.version} hint={words.rotateHint} />
          <Act to={`${id}/stop`} label={words.disable} url={url} version={receiver.version} />
        </>
      ) : (
        <Act to={`${id}/start`} label={words.enable} url={url} version={receiver.version} />
      )}
    </Panel>
  )
}

type ActProps = { to: string; label: string; url: string; version?: number; hint?: string }

const Act = ({ to, label, url, version, hint }: ActProps) => (
  <Form action={`${WEBHOOKS}/${to}`}>
    {version !== undefined && <input type="hidden" name="seen" value={String(version)} />}
    {hint !== undefined && <p class="quiet">{hint}</p>}
    <SubmitButton label={label} about={url} kind="secondary" size="small" />
  </Form>
)

const AddForm = ({ page, entry = emptyEntry, errors = [] }: Props) => {
  const words = webhookWords(page.language)
  return (
    <Panel title={words.add}>
      <Form action={WEBHOOKS}>
        <EntryFields page={page} entry={entry} errors={errors} />
        <RadioGroup
          name="scheme"
          label={words.scheme}
          choices={schemes.map((value) => ({ value, label: words.schemes[value] }))}
          value={entry.scheme}
          required
          {...errorOf(errors, 'scheme')}
        />
        <Buttons>
          <SubmitButton label={words.add} />
        </Buttons>
      </Form>
    </Panel>
  )
}

/** It is sent again on the page of its receiver. */
const GivenUpName = ({ page, message: { kind, endpointId } }: { page: PageContext; message: GivenUp }) => (
  <a href={safeHref(`${WEBHOOKS}/${endpointId}?show=undelivered`)}>{nameOf(kind, page.language)}</a>
)

const GivenUpList = ({ page, givenUp }: Props) => {
  const words = webhookWords(page.language)
  return (
    <Panel title={words.givenUp}>
      <p>{words.givenUpLead}</p>
      <Table
        caption={words.givenUp}
        captionHidden
        variant="cards"
        rows={givenUp}
        empty={words.noneGivenUp}
        columns={[
          { label: words.kind, kind: 'row', cell: (message) => <GivenUpName page={page} message={message} /> },
          { label: words.at, cell: ({ at }) => instantWords(at, page.language) },
          { label: words.attempts, kind: 'short', cell: ({ attempts }) => String(attempts) },
          { label: words.lastFault, cell: ({ lastFault }) => <code>{lastFault ?? ''}</code> },
        ]}
      />
    </Panel>
  )
}

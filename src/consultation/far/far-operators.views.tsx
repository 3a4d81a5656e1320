import { instantWords } from '../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { safeHref } from '../../shared/http/safe-path.ts'
import { Breadcrumb, Disclosure, NotificationBanner, Panel, StatusWord, SummaryList } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import { usePage } from '../../shared/layout/current-page.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import type { FarOperator } from './far-operator.ts'
import { farWords } from './words.ts'

export const OPERATORS = '/console/settings/operators'
export const dones = ['added', 'looked', 'named', 'ended'] as const
export type Done = (typeof dones)[number]

type Told = { page: PageContext; errors: readonly FieldError[]; done?: Done | undefined; refusal?: string | undefined }

type ListProps = Told & { operators: readonly FarOperator[]; entry: { name: string; address: string } }

/** Who is registered, and the form for one more. */
export const FarOperatorsPage = ({ page, operators, entry, errors, done, refusal }: ListProps) => {
  const words = farWords(page.language)
  return (
    <ConsoleLayout page={page} title={words.title} errors={errors}>
      <Banners page={page} errors={errors} done={done} refusal={refusal} />
      <p class="lead">{words.lead}</p>
      <Panel title={words.list}>
        <Table
          caption={words.list}
          captionHidden
          variant="cards"
          rows={operators}
          empty={words.none}
          columns={[
            { label: words.name, kind: 'row', cell: ({ id, name }) => <a href={safeHref(`${OPERATORS}/${id}`)}>{name}</a> },
            { label: words.address, cell: ({ address }) => <span class="told">{address}</span> },
            { label: words.state, kind: 'short', cell: (operator) => <State operator={operator} /> },
          ]}
        />
      </Panel>
      <Panel title={words.add}>
        <Form action={OPERATORS}>
          <TextField name="name" label={words.name} hint={words.nameHint} value={entry.name} required {...errorOf(errors, 'name')} />
          <TextField
            name="address"
            type="url"
            label={words.address}
            hint={words.addressHint}
            value={entry.address}
            exact
            required
            {...errorOf(errors, 'address')}
          />
          <Buttons>
            <SubmitButton label={words.addPress} />
          </Buttons>
        </Form>
      </Panel>
    </ConsoleLayout>
  )
}

const Banners = ({ page, done, refusal }: Told) => (
  <>
    {done !== undefined && <NotificationBanner kind="success" title={farWords(page.language).done[done]} announced />}
    {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
  </>
)

const State = ({ operator: { state, keyId } }: { operator: FarOperator }) => {
  const { states } = farWords(usePage().language)
  const name = state === 'ended' ? 'ended' : keyId === null ? 'no-key' : 'ready'
  return <StatusWord tone={name === 'ready' ? 'active' : name === 'ended' ? 'quiet' : 'waiting'}>{states[name]}</StatusWord>
}

type OperatorProps = Told & { operator: FarOperator; keyInUse: string | undefined; nextKey: string; keyId: string }

/** One of them: what it published, its keys and ours, and what may be changed. */
export const FarOperatorPage = ({ operator, keyInUse, nextKey, keyId, ...told }: OperatorProps) => {
  const { page, errors } = told
  const words = farWords(page.language)
  const { published } = operator
  return (
    <ConsoleLayout
      page={page}
      title={operator.name}
      above={<Breadcrumb links={[{ href: OPERATORS, label: words.title }]} here={operator.name} />}
      errors={errors}
    >
      <Banners {...told} />
      <SummaryList
        rows={[
          { label: words.state, value: <State operator={operator} /> },
          { label: words.address, value: <span class="told">{operator.address}</span> },
          { label: words.services, value: published.services.map(({ name }) => <div>{name[page.language]}</div>) },
          {
            label: words.theirKeys,
            value: (
              <>
                {published.keys.map((key) => (
                  <div>
                    {key.keyId} <code>{key.publicKey}</code>
                  </div>
                ))}
                <p class="quiet">{words.theirKeysHint}</p>
              </>
            ),
          },
          { label: words.lookedAt, value: instantWords(operator.lookedAt, page.language) },
        ]}
      />
      {operator.state === 'active' && (
        <>
          <Act operator={operator} to="look" label={words.look} hint={words.lookHint} />
          <Panel title={words.ourKey}>
            {keyInUse === undefined ? (
              <>
                <p>{words.handOver}</p>
                <KeyForm operator={operator} publicKey={nextKey} label={words.publicKey} keyId={keyId} errors={errors} />
              </>
            ) : (
              <>
                <SummaryList
                  rows={[
                    { label: words.inUse, value: <code>{keyInUse}</code> },
                    { label: words.inUseName, value: <code>{operator.keyId}</code> },
                  ]}
                />
                <Disclosure summary={words.nextTitle} open={errors.length > 0}>
                  <p>{words.nextLead}</p>
                  <KeyForm operator={operator} publicKey={nextKey} label={words.nextKey} keyId={keyId} errors={errors} />
                </Disclosure>
              </>
            )}
          </Panel>
          <Act operator={operator} to="end" label={words.end} hint={words.endHint} />
        </>
      )}
    </ConsoleLayout>
  )
}

const Hidden = ({ operator: { version } }: { operator: FarOperator }) => <input type="hidden" name="seen" value={String(version)} />

type ActProps = { operator: FarOperator; to: 'look' | 'end'; label: string; hint: string }

const Act = ({ operator, to, label, hint }: ActProps) => (
  <Form action={`${OPERATORS}/${operator.id}/${to}`}>
    <Hidden operator={operator} />
    <p class="quiet">{hint}</p>
    <Buttons>
      <SubmitButton label={label} kind="secondary" />
    </Buttons>
  </Form>
)

type KeyProps = { operator: FarOperator; publicKey: string; label: string; keyId: string; errors: readonly FieldError[] }

/** The key that is handed over, and the name it was given; the number says which of ours was before the person. */
const KeyForm = ({ operator, publicKey, label, keyId, errors }: KeyProps) => {
  const words = farWords(usePage().language)
  return (
    <Form action={`${OPERATORS}/${operator.id}/key`}>
      <Hidden operator={operator} />
      <input type="hidden" name="number" value={String(operator.keyNumber + 1)} />
      <SummaryList rows={[{ label, value: <code>{publicKey}</code> }]} />
      <TextField name="keyId" label={words.keyId} value={keyId} exact required {...errorOf(errors, 'keyId')} />
      <Buttons>
        <SubmitButton label={words.keyPress} />
      </Buttons>
    </Form>
  )
}

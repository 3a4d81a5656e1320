import { dayWords, instantWords } from '../../shared/date-words.ts'
import { addDays } from '../../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextArea, TextField } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, Panel, StatusWord } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import { INSTITUTIONS } from './addresses.ts'
import { type HeldState, heldState, type InstitutionKey, type InstitutionToken, type Known, MOST_OVERLAP_DAYS } from './institution.ts'
import { emptyKey, type KeyEntry } from './institution-entry.ts'
import { institutionWords } from './words.ts'

const tones = { coming: 'waiting', valid: 'active', ended: 'quiet', revoked: 'quiet' } as const satisfies Record<HeldState, string>

type PanelProps = { page: PageContext; known: Known; errors: readonly FieldError[] }
type Words = ReturnType<typeof institutionWords>

const Held = ({ state, words }: { state: HeldState; words: Words }) => <StatusWord tone={tones[state]}>{words.held[state]}</StatusWord>

/** What is over already cannot be revoked any more. */
const Revocation = ({ action, state, about, words }: { action: string; state: HeldState; about: string; words: Words }) =>
  state === 'valid' || state === 'coming' ? (
    <Form action={action}>
      <SubmitButton kind="danger" size="small" label={words.revoke} about={about} />
    </Form>
  ) : null

export const KeysPanel = ({ page, known, entry, errors }: PanelProps & { entry: KeyEntry | undefined }) => {
  const words = institutionWords(page.language)
  const { institution, keys, today } = known
  const at = `${INSTITUTIONS}/${institution.id}/keys`
  const shown = (key: InstitutionKey) => ({ state: heldState(key, today), words, action: `${at}/${key.id}/revocation`, about: key.id })
  return (
    <Panel title={words.keys} id="keys">
      <p>{words.keysLead}</p>
      <Table
        caption={words.keys}
        captionHidden
        variant="cards"
        rows={keys}
        empty={words.noKeys}
        columns={[
          { label: words.keyId, kind: 'row', cell: ({ id }) => <code>{id}</code> },
          { label: words.days, cell: (key) => daysOf(key, page) },
          { label: words.standing, kind: 'short', cell: (key) => <Held {...shown(key)} /> },
          { label: words.action, kind: 'short', cell: (key) => <Revocation {...shown(key)} /> },
        ]}
      />
      <KeyForm page={page} action={at} entry={entry ?? emptyKey(today)} errors={errors} />
    </Panel>
  )
}

function daysOf({ validFrom, validUntil }: InstitutionKey, { language }: PageContext): string {
  return fill(institutionWords(language).daysValue, { from: dayWords(validFrom, language), until: dayWords(validUntil, language) })
}

type KeyFormProps = { page: PageContext; action: string; entry: KeyEntry; errors: readonly FieldError[] }

const KeyForm = ({ page, action, entry, errors }: KeyFormProps) => {
  const { fields, hints, addKey } = institutionWords(page.language)
  const named = (name: keyof KeyEntry) => ({ name, label: fields[name], value: entry[name], ...errorOf(errors, name) })
  return (
    <Form action={action}>
      <TextArea {...named('publicKey')} hint={hints.publicKey} rows={3} required />
      <TextField {...named('validFrom')} type="date" hint={hints.day} width="short" required />
      <TextField {...named('validUntil')} type="date" hint={hints.day} width="short" required />
      <TextField {...named('overlap')} hint={fill(hints.overlap, { limit: MOST_OVERLAP_DAYS })} inputmode="numeric" width="short" />
      <Buttons>
        <SubmitButton kind="secondary" label={addKey} />
      </Buttons>
    </Form>
  )
}

export const TokensPanel = ({ page, known, until, errors }: PanelProps & { until: string | undefined }) => {
  const words = institutionWords(page.language)
  const { institution, tokens, today } = known
  const at = `${INSTITUTIONS}/${institution.id}/tokens`
  const madeAt = (token: InstitutionToken) => instantWords(token.madeAt, page.language)
  const shown = (token: InstitutionToken) => ({
    state: heldState(token, today),
    words,
    action: `${at}/${token.id}/revocation`,
    about: madeAt(token),
  })
  return (
    <Panel title={words.tokens} id="tokens">
      <p>{words.tokensLead}</p>
      <Table
        caption={words.tokens}
        captionHidden
        variant="cards"
        rows={tokens}
        empty={words.noTokens}
        columns={[
          { label: words.made, kind: 'row', cell: madeAt },
          { label: words.days, cell: ({ validUntil }) => fill(words.until, { until: dayWords(validUntil, page.language) }) },
          { label: words.standing, kind: 'short', cell: (token) => <Held {...shown(token)} /> },
          { label: words.action, kind: 'short', cell: (token) => <Revocation {...shown(token)} /> },
        ]}
      />
      <Form action={at}>
        <TextField
          name="tokenUntil"
          label={words.fields.tokenUntil}
          type="date"
          hint={words.hints.day}
          value={until ?? addDays(today, 365)}
          width="short"
          required
          {...errorOf(errors, 'tokenUntil')}
        />
        <Buttons>
          <SubmitButton kind="secondary" label={words.makeToken} />
        </Buttons>
      </Form>
    </Panel>
  )
}

type TokenProps = { page: PageContext; institution: Known['institution']; token: string }

/** A token is shown once, on the page that made it, because only its hash is kept. */
export const TokenPage = ({ page, institution, token }: TokenProps) => {
  const words = institutionWords(page.language)
  const at = `${INSTITUTIONS}/${institution.id}`
  const links = [
    { href: INSTITUTIONS, label: words.title },
    { href: at, label: institution.name },
  ]
  return (
    <ConsoleLayout page={page} title={words.shownTitle} above={<Breadcrumb links={links} here={words.shownTitle} />}>
      <p>{words.shownLead}</p>
      <p class="one-time-link">
        <copy-text data-text={token} data-label={words.copy} data-done={words.copied}>
          <code>{token}</code>
        </copy-text>
      </p>
      <Buttons>
        <LinkButton kind="secondary" href={at} label={words.back} />
      </Buttons>
    </ConsoleLayout>
  )
}

import { consoleInstantWords, instantWords } from '../shared/date-words.ts'
import type { Instant } from '../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextField } from '../shared/form/form.tsx'
import { fill } from '../shared/language.ts'
import { Breadcrumb, SummaryList } from '../shared/layout/components/index.ts'
import { ConsoleLayout } from '../shared/layout/console-layout.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import { Table } from '../shared/table/table.tsx'
import { deviceOf } from './device.ts'
import { Notices } from './frame.views.tsx'
import { NewPasswordField } from './joining.views.tsx'
import { isLastFactor, type Passkey, type SecondFactors } from './second-factor.ts'
import type { ListedSession } from './session.ts'
import { type IdentityWords, identityWords } from './words.ts'

/** The way back from what one changes of one's own account. */
export const AccountTrail = ({ page, here }: { page: PageContext; here: string }) => (
  <Breadcrumb links={[{ href: '/console/account', label: identityWords(page.language).account.title }]} here={here} />
)

type AccountProps = {
  page: PageContext
  now: Instant
  hasPassword: boolean
  factors: SecondFactors
  sessions: readonly ListedSession[]
  /** The session that this page is shown in. */
  here: string
  notice?: string | undefined
  refusal?: string | undefined
}

export const AccountPage = ({ page, now, hasPassword, factors, sessions, here, notice, refusal }: AccountProps) => {
  const words = identityWords(page.language)
  return (
    <ConsoleLayout page={page} title={words.account.title}>
      <Notices notice={notice} refusal={refusal} />
      <section>
        <h2>{words.account.password}</h2>
        {hasPassword ? (
          <LinkButton kind="secondary" size="small" href="/console/account/password" label={words.account.changePassword} />
        ) : (
          <p>{words.account.noPassword}</p>
        )}
      </section>
      <section>
        <h2>{words.account.secondFactor}</h2>
        <SecondFactorRows words={words} page={page} factors={factors} />
        <Buttons>
          <LinkButton kind="secondary" size="small" href="/console/account/passkey" label={words.account.addPasskey} />
          <LinkButton kind="secondary" size="small" href="/sign-in/recovery-codes?next=/console/account" label={words.account.newCodes} />
        </Buttons>
      </section>
      <section>
        <h2>{words.account.sessions}</h2>
        <p>{words.account.sessionsLead}</p>
        <SessionTable words={words} page={page} now={now} sessions={sessions} here={here} />
        {sessions.length > 1 && (
          <Form action="/console/account/sessions/ending">
            <SubmitButton kind="secondary" size="small" label={words.account.endOthers} />
          </Form>
        )}
      </section>
    </ConsoleLayout>
  )
}

type PartProps = { words: IdentityWords; page: PageContext }

const SecondFactorRows = ({ words, page, factors }: PartProps & { factors: SecondFactors }) => (
  <SummaryList
    rows={[
      {
        label: words.account.app,
        value: (
          <>
            {factors.hasTotp ? words.account.appSet : words.account.appNone}{' '}
            <a href="/console/account/authenticator">{factors.hasTotp ? words.account.replaceApp : words.account.addApp}</a>
            {factors.hasTotp && !isLastFactor(factors) && <Removal words={words} action="/console/account/authenticator/removal" />}
          </>
        ),
      },
      ...factors.passkeys.map((passkey) => ({
        label: words.factors.passkey,
        value: <PasskeyRow words={words} page={page} passkey={passkey} isLast={isLastFactor(factors)} />,
      })),
      { label: words.codes.title, value: fill(words.account.codesLeft, { count: factors.recoveryCodesLeft }) },
    ]}
  />
)

const PasskeyRow = ({ words, page, passkey, isLast }: PartProps & { passkey: Passkey; isLast: boolean }) => (
  <>
    {passkey.name || words.account.unnamed}
    {passkey.createdAt !== null && (
      <span class="quiet"> {fill(words.account.made, { at: instantWords(passkey.createdAt, page.language) })}</span>
    )}
    {!isLast && <Removal words={words} action={`/console/account/passkeys/${passkey.id}/removal`} of={passkey.name} />}
  </>
)

const Removal = ({ words, action, of = '' }: { words: IdentityWords; action: string; of?: string }) => (
  <Form action={action}>
    <SubmitButton
      kind="quiet"
      size="small"
      label={
        <>
          {words.account.remove}
          <span class="visually-hidden"> {of}</span>
        </>
      }
    />
  </Form>
)

const SessionTable = ({
  words,
  page,
  now,
  sessions,
  here,
}: PartProps & { now: Instant; sessions: readonly ListedSession[]; here: string }) => (
  <Table
    caption={words.account.sessions}
    captionHidden
    variant="cards"
    rows={sessions}
    columns={[
      { label: words.account.device, kind: 'row', cell: ({ userAgent }) => deviceOf(userAgent) ?? words.account.unknownDevice },
      { label: words.account.factor, cell: ({ factor }) => words.factors[factor ?? 'none'] },
      { label: words.account.started, cell: ({ startedAt }) => consoleInstantWords(startedAt, now, page.language) },
      { label: words.account.seen, cell: ({ lastSeenAt }) => consoleInstantWords(lastSeenAt, now, page.language) },
      {
        label: words.account.act,
        cell: ({ id, userAgent }) =>
          id === here ? (
            words.account.this
          ) : (
            <Form action={`/console/account/sessions/${id}/ending`}>
              <SubmitButton
                kind="quiet"
                size="small"
                label={
                  <>
                    {words.account.end}
                    <span class="visually-hidden"> {deviceOf(userAgent) ?? words.account.unknownDevice}</span>
                  </>
                }
              />
            </Form>
          ),
      },
    ]}
  />
)

export const ChangePasswordPage = ({
  page,
  errors = [],
  refusal,
}: {
  page: PageContext
  errors?: readonly FieldError[]
  refusal?: string | undefined
}) => {
  const words = identityWords(page.language)
  return (
    <ConsoleLayout
      page={page}
      title={words.account.changePassword}
      above={<AccountTrail page={page} here={words.account.changePassword} />}
      errors={errors}
    >
      <Notices refusal={refusal} />
      <Form action="/console/account/password">
        <TextField
          name="before"
          label={words.fields.currentPassword}
          type="password"
          autocomplete="current-password"
          required
          unmarked
          {...errorOf(errors, 'before')}
        />
        <NewPasswordField words={words} errors={errors} />
        <Buttons>
          <SubmitButton label={words.account.changePassword} />
        </Buttons>
      </Form>
    </ConsoleLayout>
  )
}

import { Buttons, CheckboxGroup, errorOf, type FieldError, Form, LinkButton, SubmitButton } from '../shared/form/form.tsx'
import { fill } from '../shared/language.ts'
import { Breadcrumb, type StatusTone, StatusWord, SummaryList } from '../shared/layout/components/index.ts'
import { ConsoleLayout } from '../shared/layout/console-layout.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import { Table } from '../shared/table/table.tsx'
import { Notices } from './frame.views.tsx'
import { EmailField, LanguageField, NameField } from './joining.views.tsx'
import { type Person, type PersonState, type Role, roles } from './person.ts'
import { type IdentityWords, identityWords } from './words.ts'

const tones: Record<PersonState, StatusTone> = { invited: 'waiting', withdrawn: 'quiet', active: 'done', suspended: 'urgent' }

type ListProps = { page: PageContext; people: readonly Person[]; withSecondFactor: ReadonlySet<string>; notice?: string | undefined }

export const PeoplePage = ({ page, people, withSecondFactor, notice }: ListProps) => {
  const words = identityWords(page.language)
  return (
    <ConsoleLayout page={page} title={words.people.title}>
      <Notices notice={notice} />
      <Buttons>
        <LinkButton href="/console/people/invitation" label={words.people.invite} />
      </Buttons>
      <Table
        caption={words.people.title}
        captionHidden
        variant="cards"
        rows={people}
        columns={[
          { label: words.people.name, kind: 'row', cell: ({ id, name }) => <a href={`/console/people/${id}`}>{name}</a> },
          { label: words.people.roles, cell: ({ roles }) => roleNames(words, roles) },
          { label: words.people.state, cell: ({ state }) => <StatusWord tone={tones[state]}>{words.states[state]}</StatusWord> },
          {
            label: words.people.secondFactor,
            cell: ({ accountId }) => factorWord(words, accountId !== null && withSecondFactor.has(accountId)),
          },
        ]}
      />
    </ConsoleLayout>
  )
}

type InviteProps = {
  page: PageContext
  values?: { name: string; email: string; language: string; roles: readonly Role[] }
  errors?: readonly FieldError[]
}

export const InvitePage = ({ page, values, errors = [] }: InviteProps) => {
  const words = identityWords(page.language)
  return (
    <ConsoleLayout
      page={page}
      title={words.people.inviteTitle}
      above={<Trail words={words} here={words.people.inviteTitle} />}
      errors={errors}
    >
      <p>{words.people.inviteLead}</p>
      <Form action="/console/people">
        <NameField words={words} value={values?.name} errors={errors} />
        <EmailField words={words} value={values?.email} errors={errors} />
        <RolesField words={words} chosen={values?.roles ?? []} errors={errors} />
        <LanguageField words={words} value={values?.language} />
        <Buttons>
          <SubmitButton label={words.people.inviteSubmit} />
        </Buttons>
      </Form>
    </ConsoleLayout>
  )
}

type PersonProps = {
  page: PageContext
  person: Person
  email: string
  hasSecondFactor: boolean
  notice?: string | undefined
  refusal?: string | undefined
  errors?: readonly FieldError[]
}

export const PersonPage = ({ page, person, email, hasSecondFactor, notice, refusal, errors = [] }: PersonProps) => {
  const words = identityWords(page.language)
  const here = `/console/people/${person.id}`
  return (
    <ConsoleLayout page={page} title={person.name} above={<Trail words={words} here={person.name} />} errors={errors}>
      <Notices notice={notice} refusal={refusal} />
      <SummaryList
        rows={[
          { label: words.people.state, value: <StatusWord tone={tones[person.state]}>{words.states[person.state]}</StatusWord> },
          { label: words.fields.email, value: email },
          { label: words.people.secondFactor, value: factorWord(words, hasSecondFactor) },
        ]}
      />
      <Form action={`${here}/roles`}>
        <RolesField words={words} chosen={person.roles} errors={errors} hint={words.people.rolesHint} />
        <Buttons>
          <SubmitButton kind="secondary" label={words.people.rolesSubmit} />
        </Buttons>
      </Form>
      <h2>{words.people.actions}</h2>
      {movesOf(person, words).map((move) => (
        <Move {...move} here={here} />
      ))}
    </ConsoleLayout>
  )
}

type LinkProps = { page: PageContext; person: Person; link: string; kind: 'invitation' | 'password' }

/** A link is shown once, on the page that made it, because only its hash is kept. */
export const LinkPage = ({ page, person, link, kind }: LinkProps) => {
  const words = identityWords(page.language)
  const [title, lead] =
    kind === 'invitation'
      ? [words.people.inviteLinkTitle, words.people.invitedLead]
      : [words.people.passwordLinkTitle, words.people.passwordLinkLead]
  return (
    <ConsoleLayout
      page={page}
      title={fill(title, { name: person.name })}
      above={<Trail words={words} here={fill(title, { name: person.name })} />}
    >
      <p>{fill(lead, { name: person.name })}</p>
      <p class="one-time-link">
        <copy-text data-text={link} data-label={words.people.copyLink} data-done={words.people.copiedLink}>
          <code>{link}</code>
        </copy-text>
      </p>
      <p>{words.people.linkLead}</p>
      <Buttons>
        <LinkButton kind="secondary" href={`/console/people/${person.id}`} label={words.people.back} />
      </Buttons>
    </ConsoleLayout>
  )
}

type MoveProps = { action: string; label: string; hint?: string; danger?: boolean }

const Move = ({ here, action, label, hint, danger = false }: MoveProps & { here: string }) => (
  <div class="person-move">
    <Form action={`${here}/${action}`}>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <SubmitButton kind={danger ? 'danger' : 'secondary'} size="small" label={label} />
    </Form>
  </div>
)

/** Only what the person's state allows is offered; the rules refuse the rest all the same. */
function movesOf({ state }: Person, { people: words }: IdentityWords): MoveProps[] {
  const again = { action: 'invitation', label: words.inviteAgain }
  if (state === 'invited') return [again, { action: 'withdrawal', label: words.withdraw, danger: true }]
  if (state === 'withdrawn') return [again]
  const reset = { action: 'second-factor-reset', label: words.resetFactor, hint: words.resetFactorHint }
  if (state === 'suspended') return [{ action: 'reinstatement', label: words.reinstate }, reset]
  return [
    { action: 'password-link', label: words.passwordLink, hint: words.passwordLinkHint },
    reset,
    { action: 'suspension', label: words.suspend, hint: words.suspendHint, danger: true },
  ]
}

type RolesProps = { words: IdentityWords; chosen: readonly Role[]; errors: readonly FieldError[]; hint?: string }

const RolesField = ({ words, chosen, errors, hint }: RolesProps) => (
  <CheckboxGroup
    name="roles"
    label={words.people.roles}
    hint={hint}
    choices={roles.map((role) => ({ value: role, label: words.roles[role], description: words.roleHints[role] }))}
    values={chosen}
    required
    {...errorOf(errors, 'roles')}
  />
)

const Trail = ({ words, here }: { words: IdentityWords; here: string }) => (
  <Breadcrumb links={[{ href: '/console/people', label: words.people.title }]} here={here} />
)

function roleNames(words: IdentityWords, held: readonly Role[]): string {
  return held.map((role) => words.roles[role]).join(' / ')
}

function factorWord({ people }: IdentityWords, isSet: boolean): string {
  return isSet ? people.secondFactorSet : people.secondFactorNone
}

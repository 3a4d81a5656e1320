import { Buttons, Checkbox, errorOf, type FieldError, Form, LinkButton, RadioGroup, SubmitButton, TextField } from '../shared/form/form.tsx'
import { fill } from '../shared/language.ts'
import type { PageContext } from '../shared/layout/page.ts'
import { Hidden, Lead, SignInFrame } from './frame.views.tsx'
import type { LinkRefusal } from './one-time-link.ts'
import { type IdentityWords, identityWords } from './words.ts'

type Props = { page: PageContext; token: string; errors?: readonly FieldError[]; refusal?: string | undefined }
type Values = { name?: string; email?: string; language?: string; answers?: boolean }

export const FirstAdministratorPage = ({ values = {}, ...props }: Props & { values?: Values }) => {
  const words = identityWords(props.page.language)
  const { errors = [] } = props
  return (
    <SignInFrame {...props} title={words.firstAdministrator.title}>
      <Lead>{words.firstAdministrator.lead}</Lead>
      <Form action="/sign-in/first-administrator">
        <Hidden name="token" value={props.token} />
        <NameField words={words} value={values.name} errors={errors} />
        <EmailField words={words} value={values.email} errors={errors} />
        <LanguageField words={words} value={values.language} />
        <NewPasswordField words={words} errors={errors} />
        <Checkbox
          name="answers"
          label={words.firstAdministrator.answers}
          hint={words.firstAdministrator.answersHint}
          checked={values.answers === true}
        />
        <Buttons>
          <SubmitButton label={words.firstAdministrator.submit} />
        </Buttons>
      </Form>
    </SignInFrame>
  )
}

export const InvitationPage = ({ name, hasProvider, ...props }: Props & { name: string; hasProvider: boolean }) => {
  const words = identityWords(props.page.language)
  const { errors = [] } = props
  return (
    <SignInFrame {...props} title={words.invitation.title}>
      <Lead>{fill(words.invitation.lead, { organisation: props.page.organisationName })}</Lead>
      <Form action="/sign-in/invitation">
        <Hidden name="token" value={props.token} />
        <NameField words={words} value={name} errors={errors} />
        <NewPasswordField words={words} errors={errors} />
        <Buttons>
          <SubmitButton name="way" value="password" label={words.invitation.submit} />
        </Buttons>
        {hasProvider && (
          <section class="sign-in-other">
            <p>{words.invitation.providerLead}</p>
            <Buttons>
              <SubmitButton kind="secondary" name="way" value="provider" label={words.invitation.provider} />
            </Buttons>
          </section>
        )}
      </Form>
    </SignInFrame>
  )
}

export const ForgottenPasswordPage = ({ email = '', ...props }: Omit<Props, 'token'> & { email?: string }) => {
  const words = identityWords(props.page.language)
  return (
    <SignInFrame {...props} title={words.forgotten.title}>
      <Lead>{words.forgotten.lead}</Lead>
      <Form action="/sign-in/forgotten-password">
        <EmailField words={words} value={email} errors={props.errors ?? []} />
        <Buttons>
          <SubmitButton label={words.forgotten.submit} />
          <LinkButton kind="quiet" href="/sign-in" label={words.deadLink.signIn} />
        </Buttons>
      </Form>
    </SignInFrame>
  )
}

/** The same page whether the address is known or not. */
export const LinkSentPage = ({ page }: { page: PageContext }) => {
  const words = identityWords(page.language)
  return (
    <SignInFrame page={page} title={words.forgotten.sentTitle}>
      <Lead>{words.forgotten.sent}</Lead>
      <p>{words.forgotten.notArrived}</p>
      <Buttons>
        <LinkButton kind="secondary" href="/sign-in" label={words.deadLink.signIn} />
      </Buttons>
    </SignInFrame>
  )
}

export const NewPasswordPage = (props: Props) => {
  const words = identityWords(props.page.language)
  return (
    <SignInFrame {...props} title={words.newPassword.title}>
      <Lead>{words.newPassword.lead}</Lead>
      <Form action="/sign-in/new-password">
        <Hidden name="token" value={props.token} />
        <NewPasswordField words={words} errors={props.errors ?? []} />
        <Buttons>
          <SubmitButton label={words.newPassword.submit} />
        </Buttons>
      </Form>
    </SignInFrame>
  )
}

export const DeadLinkPage = ({ page, refusal }: { page: PageContext; refusal: LinkRefusal }) => {
  const words = identityWords(page.language)
  return (
    <SignInFrame page={page} title={words.deadLink.title}>
      <Lead>{words.deadLink[refusal]}</Lead>
      <Buttons>
        <LinkButton kind="secondary" href="/sign-in" label={words.deadLink.signIn} />
      </Buttons>
    </SignInFrame>
  )
}

type FieldProps = { words: IdentityWords; value?: string | undefined; errors: readonly FieldError[] }

export const NameField = ({ words, value, errors }: FieldProps) => (
  <TextField
    name="name"
    label={words.fields.name}
    hint={words.fields.nameHint}
    autocomplete="name"
    value={value}
    required
    {...errorOf(errors, 'name')}
  />
)

export const EmailField = ({ words, value, errors }: FieldProps) => (
  <TextField
    name="email"
    label={words.fields.email}
    type="email"
    autocomplete="email"
    value={value}
    exact
    required
    {...errorOf(errors, 'email')}
  />
)

export const NewPasswordField = ({ words, errors }: Omit<FieldProps, 'value'>) => (
  <TextField
    name="password"
    label={words.fields.newPassword}
    hint={words.fields.passwordHint}
    type="password"
    autocomplete="new-password"
    required
    {...errorOf(errors, 'password')}
  />
)

export const LanguageField = ({ words, value = 'ja' }: { words: IdentityWords; value?: string | undefined }) => (
  <RadioGroup
    name="language"
    label={words.fields.language}
    choices={Object.entries(words.fields.languages).map(([language, label]) => ({ value: language, label }))}
    value={value}
    unmarked
  />
)

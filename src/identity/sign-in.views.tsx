import { Buttons, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextField } from '../shared/form/form.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import { withNext } from './after-sign-in.ts'
import { CodeField } from './code-field.views.tsx'
import { Hidden, Lead, SignInFrame } from './frame.views.tsx'
import { PasskeyCeremony } from './passkey.views.tsx'
import { identityWords } from './words.ts'

type PageProps = {
  page: PageContext
  next: string
  errors?: readonly FieldError[]
  refusal?: string | undefined
  notice?: string | undefined
}

export const SignInPage = ({ email = '', hasProvider, ...props }: PageProps & { email?: string; hasProvider: boolean }) => {
  const words = identityWords(props.page.language)
  const { errors = [], next } = props
  return (
    <SignInFrame {...props} title={words.signIn.title}>
      <Form action="/sign-in">
        <Hidden name="next" value={next} />
        <TextField
          name="email"
          label={words.fields.email}
          type="email"
          autocomplete="username"
          value={email}
          exact
          required
          unmarked
          {...errorOf(errors, 'email')}
        />
        <TextField
          name="password"
          label={words.fields.password}
          type="password"
          autocomplete="current-password"
          required
          unmarked
          {...errorOf(errors, 'password')}
        />
        <Buttons>
          <SubmitButton label={words.signIn.submit} />
        </Buttons>
      </Form>
      <p>
        <a href="/sign-in/forgotten-password">{words.signIn.forgotten}</a>
      </p>
      {hasProvider && (
        <section class="sign-in-other">
          <p>{words.signIn.or}</p>
          <Buttons>
            <LinkButton kind="secondary" href={withNext('/sign-in/provider', next)} label={words.signIn.provider} />
          </Buttons>
        </section>
      )}
    </SignInFrame>
  )
}

type CodeFormProps = { page: PageContext; action: string; next: string; errors?: readonly FieldError[] }

export const CodeForm = ({ page, action, next, errors = [] }: CodeFormProps) => {
  const words = identityWords(page.language)
  return (
    <Form action={action}>
      <Hidden name="next" value={next} />
      <CodeField words={words} hint={words.fields.codeHint} errors={errors} />
      <Buttons>
        <SubmitButton label={words.secondFactor.submit} />
      </Buttons>
    </Form>
  )
}

type Ways = { hasTotp: boolean; hasPasskeys: boolean }

export const SecondFactorPage = ({ ways, ...props }: PageProps & { ways: Ways & { hasRecoveryCodes: boolean } }) => {
  const words = identityWords(props.page.language)
  return (
    <SignInFrame {...props} title={words.secondFactor.title}>
      <Lead>{words.secondFactor.lead}</Lead>
      <WaysToConfirm {...props} ways={ways} action="/sign-in/second-factor" passkeyPath="/sign-in/passkey" />
      {ways.hasRecoveryCodes && (
        <p>
          <a href={withNext('/sign-in/recovery-code', props.next)}>{words.secondFactor.recovery}</a>
        </p>
      )}
    </SignInFrame>
  )
}

export const StepUpPage = ({ ways, ...props }: PageProps & { ways: Ways }) => {
  const words = identityWords(props.page.language)
  return (
    <SignInFrame {...props} title={words.stepUp.title}>
      <Lead>{words.stepUp.lead}</Lead>
      {ways.hasTotp || ways.hasPasskeys ? (
        <WaysToConfirm {...props} ways={ways} action="/sign-in/step-up" passkeyPath="/sign-in/step-up/passkey" />
      ) : (
        <p>{words.stepUp.noFactor}</p>
      )}
      <p>
        <a href="/console">{words.stepUp.back}</a>
      </p>
    </SignInFrame>
  )
}

const WaysToConfirm = ({ ways, action, passkeyPath, ...props }: PageProps & { ways: Ways; action: string; passkeyPath: string }) => {
  const words = identityWords(props.page.language)
  return (
    <>
      {ways.hasPasskeys && (
        <section>
          <h2>{words.passkey.title}</h2>
          <PasskeyCeremony words={words} kind="use" path={passkeyPath} next={props.next} />
        </section>
      )}
      {ways.hasTotp && (
        <section>
          <h2>{words.secondFactor.app}</h2>
          <CodeForm page={props.page} action={action} next={props.next} errors={props.errors ?? []} />
        </section>
      )}
    </>
  )
}

export const RecoveryCodePage = (props: PageProps) => {
  const words = identityWords(props.page.language)
  return (
    <SignInFrame {...props} title={words.recoveryCode.title}>
      <Lead>{words.recoveryCode.lead}</Lead>
      <Form action="/sign-in/recovery-code">
        <Hidden name="next" value={props.next} />
        <TextField
          name="code"
          label={words.recoveryCode.label}
          hint={words.recoveryCode.hint}
          autocomplete="off"
          width="medium"
          exact
          required
          unmarked
          {...errorOf(props.errors ?? [], 'code')}
        />
        <Buttons>
          <SubmitButton label={words.recoveryCode.submit} />
        </Buttons>
      </Form>
      <p>{words.recoveryCode.lost}</p>
    </SignInFrame>
  )
}

import { Buttons, type FieldError, Form, LinkButton, SubmitButton } from '../shared/form/form.tsx'
import { Disclosure, PrintButton } from '../shared/layout/components/index.ts'
import { QrCode } from '../shared/layout/components/qr-code.tsx'
import { ConsoleLayout } from '../shared/layout/console-layout.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import { AccountTrail } from './account.views.tsx'
import { CodeField } from './code-field.views.tsx'
import { Hidden, Lead, SignInFrame } from './frame.views.tsx'
import { PasskeyCeremony } from './passkey.views.tsx'
import { formatRecoveryCode } from './recovery-code.ts'
import { type IdentityWords, identityWords } from './words.ts'

/** What a new authenticator is shown: the address for the picture, and the same secret to type. */
type Proposal = { address: string; secret: string }
type SetUpProps = { page: PageContext; proposal: Proposal; next: string; errors?: readonly FieldError[] }

/** The first second factor, before the console: either kind will do. */
export const SetUpPage = (props: SetUpProps) => {
  const words = identityWords(props.page.language)
  return (
    <SignInFrame page={props.page} title={words.setUp.title} errors={props.errors ?? []}>
      <Lead>{words.setUp.lead}</Lead>
      <section>
        <h2>{words.setUp.appTitle}</h2>
        <AuthenticatorForm {...props} words={words} action="/sign-in/set-up" />
      </section>
      <section>
        <h2>{words.setUp.passkeyTitle}</h2>
        <p>{words.setUp.passkeyLead}</p>
        <PasskeyCeremony words={words} kind="make" path="/sign-in/set-up/passkey" next={props.next} />
      </section>
    </SignInFrame>
  )
}

/** A new authenticator in place of the present one, from the account's page. */
export const AuthenticatorPage = (props: SetUpProps & { replaces: boolean }) => {
  const words = identityWords(props.page.language)
  return (
    <ConsoleLayout
      page={props.page}
      title={words.setUp.appTitle}
      above={<AccountTrail page={props.page} here={words.setUp.appTitle} />}
      errors={props.errors ?? []}
    >
      {props.replaces && <Lead>{words.setUp.replaceLead}</Lead>}
      <AuthenticatorForm {...props} words={words} action="/console/account/authenticator" />
    </ConsoleLayout>
  )
}

export const NewPasskeyPage = ({ page }: { page: PageContext }) => {
  const words = identityWords(page.language)
  return (
    <ConsoleLayout page={page} title={words.setUp.passkeyTitle} above={<AccountTrail page={page} here={words.setUp.passkeyTitle} />}>
      <p>{words.setUp.passkeyLead}</p>
      <PasskeyCeremony words={words} kind="make" path="/sign-in/set-up/passkey" next="/console/account?notice=factor-added" />
    </ConsoleLayout>
  )
}

const AuthenticatorForm = ({ words, proposal, next, action, errors = [] }: SetUpProps & { words: IdentityWords; action: string }) => (
  <>
    <p>{words.setUp.appLead}</p>
    <QrCode text={proposal.address} title={words.setUp.picture} />
    <Disclosure summary={words.setUp.byHand}>
      <p>{words.setUp.byHandLead}</p>
      <dl class="secret">
        <dt>{words.setUp.secret}</dt>
        <dd>
          <code>{inFours(proposal.secret)}</code>
        </dd>
      </dl>
    </Disclosure>
    <Form action={action}>
      <Hidden name="next" value={next} />
      <CodeField words={words} hint={words.setUp.codeHint} errors={errors} />
      <Buttons>
        <SubmitButton label={words.setUp.submit} />
      </Buttons>
    </Form>
  </>
)

/** Before the codes: pressing the button makes new ones, so a page that is only looked at changes nothing. */
export const RecoveryCodesOffer = ({ page, next }: { page: PageContext; next: string }) => {
  const words = identityWords(page.language)
  return (
    <SignInFrame page={page} title={words.codes.title}>
      <Lead>{words.codes.lead}</Lead>
      <p>{words.codes.before}</p>
      <Form action="/sign-in/recovery-codes">
        <Hidden name="next" value={next} />
        <Buttons>
          <SubmitButton label={words.codes.make} />
          <LinkButton kind="quiet" href={next} label={words.codes.later} />
        </Buttons>
      </Form>
    </SignInFrame>
  )
}

export const RecoveryCodesPage = ({ page, codes, next }: { page: PageContext; codes: readonly string[]; next: string }) => {
  const words = identityWords(page.language)
  return (
    <SignInFrame page={page} title={words.codes.title}>
      <Lead>{words.codes.once}</Lead>
      <ul class="recovery-codes" aria-label={words.codes.list}>
        {codes.map((code) => (
          <li>
            <code>{formatRecoveryCode(code)}</code>
          </li>
        ))}
      </ul>
      <PrintButton />
      <Buttons>
        <LinkButton href={next} label={words.codes.next} />
      </Buttons>
    </SignInFrame>
  )
}

function inFours(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}

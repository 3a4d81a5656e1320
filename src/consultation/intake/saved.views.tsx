import { dayWords } from '../../shared/date-words.ts'
import { dayOf, type Instant } from '../../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { PrintButton } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'
import { addresses } from './addresses.ts'
import { Paragraph } from './pieces.views.tsx'
import { SecretCode } from './secret-code.views.tsx'
import { intakeWords } from './words.ts'

type SavedProps = { page: PageContext; resumeCode: string; expiresAt: Instant; continueAt: string }

/** The code to continue with, on this device or another. */
export const SavedPage = ({ page, resumeCode, expiresAt, continueAt }: SavedProps) => {
  const { saved } = intakeWords(page.language).intake
  return (
    <WindowLayout page={page} title={saved.title}>
      <Paragraph text={saved.lead} />
      <SecretCode title={saved.codeTitle} code={resumeCode} spokenLabel={saved.spoken} />
      <Paragraph text={fill(saved.until, { date: dayWords(dayOf(expiresAt), page.language) })} />
      <Paragraph text={saved.notSent} />
      <Form action={addresses.leave}>
        <Paragraph text={saved.leaveText} />
        <Buttons>
          <LinkButton href={continueAt} label={saved.continue} />
          <PrintButton />
          <SubmitButton label={saved.leave} kind="quiet" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}

type ResumeProps = { page: PageContext; typed?: string; errors?: readonly FieldError[] }

export const ResumePage = ({ page, typed = '', errors = [] }: ResumeProps) => {
  const { resume } = intakeWords(page.language).intake
  return (
    <WindowLayout page={page} title={resume.title} errors={errors} back={addresses.start}>
      <Paragraph text={resume.lead} />
      <Form action={addresses.resume}>
        <TextField
          name="code"
          label={resume.label}
          hint={resume.hint}
          value={typed}
          autocomplete="off"
          {...errorOf(errors, 'code')}
          required
          exact
        />
        <Buttons>
          <SubmitButton label={resume.button} />
        </Buttons>
      </Form>
      <p>
        <Ruby text={resume.mailboxText} />{' '}
        <a href={addresses.mailbox}>
          <Ruby text={resume.mailbox} />
        </a>
      </p>
    </WindowLayout>
  )
}

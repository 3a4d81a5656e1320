import type { Code } from '../../shared/content/content.ts'
import { dayWords } from '../../shared/date-words.ts'
import { Buttons, errorOf, Form, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Panel } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type NamingEntry, needsPlain } from './code-entry.ts'
import { NamingFields, OrderField } from './code-fields.views.tsx'
import { Seen, type Told } from './frame.views.tsx'
import { settingsWords } from './words.ts'

type FormProps = { code: Code; seen: number; errors: NonNullable<Told['errors']>; address: string }

export const RenameForm = ({ code, seen, errors, address, entry, isTotal }: FormProps & { entry: NamingEntry; isTotal: boolean }) => {
  const { codes: words } = settingsWords(usePage().language)
  return (
    <Panel title={words.renameTitle}>
      <Form action={`${address}/name`}>
        <Seen version={seen} />
        <NamingFields
          entry={entry}
          errors={errors}
          hasPlain={needsPlain(code.id, isTotal)}
          fromLabel={words.from}
          fromHint={words.fromHint}
        />
        <Buttons>
          <SubmitButton label={words.preview} formaction={`${address}/name/preview`} kind="secondary" />
          <SubmitButton label={words.rename} />
        </Buttons>
      </Form>
    </Panel>
  )
}

/** Retiring, or bringing back what was retired. */
export const EndForm = ({ code, seen, errors, address, until }: FormProps & { until: string }) => {
  const { language } = usePage()
  const { codes: words } = settingsWords(language)
  if (code.until !== undefined)
    return (
      <Panel title={words.retireTitle}>
        <Form action={`${address}/restoration`}>
          <Seen version={seen} />
          <p>{fill(words.restoreLead, { day: dayWords(code.until, language) })}</p>
          <Buttons>
            <SubmitButton label={words.restore} kind="secondary" />
          </Buttons>
        </Form>
      </Panel>
    )
  return (
    <Panel title={words.retireTitle}>
      <Form action={`${address}/retirement`}>
        <Seen version={seen} />
        <p>{words.retireLead}</p>
        <TextField name="until" type="date" label={words.until} value={until} width="medium" required {...errorOf(errors, 'until')} />
        <Buttons>
          <SubmitButton label={words.retire} kind="danger" />
        </Buttons>
      </Form>
    </Panel>
  )
}

export const OrderForm = ({ seen, errors, address, order }: FormProps & { order: string }) => {
  const { codes: words } = settingsWords(usePage().language)
  return (
    <Panel title={words.moveTitle}>
      <Form action={`${address}/order`}>
        <Seen version={seen} />
        <OrderField order={order} errors={errors} />
        <Buttons>
          <SubmitButton label={words.move} kind="secondary" />
        </Buttons>
      </Form>
    </Panel>
  )
}

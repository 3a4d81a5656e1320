import { Buttons, errorOf, type FieldError, Form, SelectField, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { NotificationBanner } from '../../shared/layout/components/index.ts'
import { states } from '../consultation.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { type ExportEntry, MOST_EXPORTED } from './exporting.ts'
import { consoleWords } from './words.ts'

export const EXPORT = '/console/export'

type Props = DeskProps & { entry: ExportEntry; errors: readonly FieldError[]; waits: boolean }

/** Which cases a file shall have. What was told is in no such file; of one case it is handed over from the case itself. */
export const ExportPage = ({ page, desk, entry, errors, waits }: Props) => {
  const words = consoleWords(page.language)
  const { exporting } = words
  return (
    <DeskPage page={page} desk={desk} title={exporting.title} errors={errors}>
      {waits && <NotificationBanner kind="error" title={exporting.waits} announced />}
      <p>{exporting.lead}</p>
      <p>{exporting.recorded}</p>
      <Form action={EXPORT}>
        <TextField name="from" type="date" label={exporting.from} value={entry.from} width="medium" required {...errorOf(errors, 'from')} />
        <TextField name="to" type="date" label={exporting.to} value={entry.to} width="medium" required {...errorOf(errors, 'to')} />
        <SelectField
          name="state"
          label={words.list.state}
          hint={exporting.stateHint}
          value={entry.state}
          options={states.map((state) => ({ value: state, label: words.states[state] }))}
          {...errorOf(errors, 'state')}
        />
        <p class="quiet">{fill(exporting.most, { count: MOST_EXPORTED.toLocaleString('ja') })}</p>
        <Buttons>
          <SubmitButton label={exporting.button} />
        </Buttons>
      </Form>
    </DeskPage>
  )
}

import type { Dimension } from '../../shared/content/codes.ts'
import { dimensionOf, isTotal } from '../../shared/content/codes.ts'
import { Buttons, errorOf, Form, SelectField, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { labelOn } from '../classification.ts'
import type { CodeFacts, NewEdit } from './code-edit.ts'
import { type NewCodeEntry, needsPlain } from './code-entry.ts'
import { NamingFields, OrderField } from './code-fields.views.tsx'
import { CodePreview } from './code-preview.views.tsx'
import { dimensionAddress } from './codes.views.tsx'
import { SettingsPage, type Told } from './frame.views.tsx'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

type Props = Told & { dimension: Dimension; facts: CodeFacts; entry: NewCodeEntry; preview?: NewEdit | undefined }

export const NewCodePage = ({ dimension, facts, entry, preview, ...told }: Props) => {
  const { language } = told.page
  const words = settingsWords(language)
  const { codes } = words
  const { errors = [] } = told
  const title = fill(codes.addTitle, { dimension: codes.dimensions[dimension] })
  const totals = facts.codes.filter(({ id }) => dimensionOf(id) === dimension && isTotal(facts.codes, id))
  const address = dimensionAddress(dimension)
  const above = [
    { href: addresses.codes, label: words.sections.codes.title },
    { href: address, label: codes.dimensions[dimension] },
  ]
  return (
    <SettingsPage {...told} title={title} above={above}>
      {preview !== undefined && <CodePreview edit={preview} facts={facts} />}
      <Form action={address}>
        <TextField
          name="name"
          label={codes.name}
          hint={codes.nameHint}
          value={entry.name}
          width="medium"
          exact
          required
          {...errorOf(errors, 'name')}
        />
        <NamingFields entry={entry} errors={errors} hasPlain={needsPlain(`${dimension}.`, false)} fromLabel={codes.firstDay} />
        <OrderField order={entry.order} errors={errors} />
        {totals.length > 0 && (
          <SelectField
            name="within"
            label={codes.withinField}
            value={entry.within}
            blank={codes.withinNone}
            options={totals.map((total) => ({ value: total.id, label: labelOn(total, facts.today, language) }))}
            unmarked
            {...errorOf(errors, 'within')}
          />
        )}
        <Buttons>
          <SubmitButton label={codes.preview} formaction={`${address}/new/preview`} kind="secondary" />
          <SubmitButton label={codes.add} />
        </Buttons>
      </Form>
    </SettingsPage>
  )
}

import { dayWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import { errorOf, Form, SelectField, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Disclosure } from '../../shared/layout/components/index.ts'
import type { FormProps } from './case-forms.views.tsx'
import { classifyingReasons } from './classifying.ts'
import { consoleWords } from './words.ts'

/** What a consulter is and whose matter it is, to be put right by whoever has the case. */
export const ClassifyingForm = ({ page, shown, rights, choices, entry = {}, errors = [] }: FormProps) => {
  const words = consoleWords(page.language)
  const { facts } = shown
  if (!rights.classifies) return null
  const day = dayWords(dayOf(facts.receivedAt), page.language)
  return (
    <Disclosure summary={words.classifying.title} open={entry.attribute !== undefined} kind="framed">
      <Form action={`/console/consultations/${facts.id}/classification`}>
        <input type="hidden" name="version" value={facts.version} />
        <p>{fill(words.classifying.lead, { day })}</p>
        <SelectField
          name="attribute"
          label={words.case.attribute}
          value={entry.attribute ?? facts.attribute}
          options={choices.attribute}
          required
          {...errorOf(errors, 'attribute')}
        />
        <SelectField
          name="target"
          label={words.case.target}
          value={entry.target ?? facts.target}
          options={choices.target}
          required
          {...errorOf(errors, 'target')}
        />
        <SelectField
          name="classifyingReason"
          label={words.classifying.reason}
          value={entry.classifyingReason}
          options={classifyingReasons.map((reason) => ({ value: reason, label: words.reasons[reason] }))}
          required
          {...errorOf(errors, 'classifyingReason')}
        />
        <p class="quiet">{words.classifying.figures}</p>
        <SubmitButton label={words.classifying.button} kind="secondary" />
      </Form>
    </Disclosure>
  )
}

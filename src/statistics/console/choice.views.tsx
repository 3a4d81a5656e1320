import type { Day } from '../../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, SelectField, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { Panel } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { periodWords } from '../window/period-words.ts'
import { type Choice, FIGURES, periodsOffered } from './choice.ts'

import type { FiguresConsoleWords } from './words.ts'

type FormProps = { page: PageContext; choice: Choice; today: Day; words: FiguresConsoleWords; errors: readonly FieldError[] }

/** Which span is shown. */
export const ChoiceForm = ({ page, choice, today, words, errors }: FormProps) => (
  <Panel title={words.choose}>
    <Form action={FIGURES} method="get">
      <div class="figures-choice">
        <SelectField
          name="period"
          label={words.period}
          value={choice.typed.period}
          blank={null}
          unmarked
          {...errorOf(errors, 'period')}
          options={periodsOffered(today).map(({ year, parts }) => ({
            group: periodWords(year, year.to, page.language),
            options: parts.map((period) => ({ value: period.key, label: periodWords(period, period.to, page.language) })),
          }))}
        />
        <TextField
          name="from"
          type="date"
          width="medium"
          label={words.from}
          value={choice.typed.from}
          unmarked
          {...errorOf(errors, 'from')}
        />
        <TextField name="to" type="date" width="medium" label={words.to} value={choice.typed.to} unmarked {...errorOf(errors, 'to')} />
      </div>
      <p>{words.spanHint}</p>
      <Buttons>
        <SubmitButton label={words.show} kind="secondary" />
      </Buttons>
    </Form>
  </Panel>
)

/** From which number on a cell is published. */
export const ThresholdForm = ({
  words,
  threshold,
  errors,
}: {
  words: FiguresConsoleWords
  threshold: number
  errors: readonly FieldError[]
}) => (
  <Panel title={words.settings}>
    <Form action={`${FIGURES}/threshold`}>
      <TextField
        name="threshold"
        label={words.threshold}
        hint={words.thresholdHint}
        value={String(threshold)}
        inputmode="numeric"
        width="short"
        required
        {...errorOf(errors, 'threshold')}
      />
      <Buttons>
        <SubmitButton label={words.thresholdSave} kind="secondary" />
      </Buttons>
    </Form>
  </Panel>
)

import type { Child } from 'hono/jsx'
import { usePage } from '../layout/current-page.tsx'
import { withoutReadings } from '../text/readings.ts'
import { Text } from '../text/ruby.tsx'
import { controlAttributes, ErrorMessage, Field, FieldGroup, type FieldProps, Mark } from './field.tsx'
import { fieldId, hintId } from './field-id.ts'
import { formWords } from './words.ts'

export type Choice = { value: string; label: Child; description?: Child | undefined }

type RadioGroupProps = FieldProps & { choices: readonly Choice[]; value?: string | undefined }

export const RadioGroup = ({ choices, value, ...field }: RadioGroupProps) => (
  <FieldGroup {...field}>
    {choices.map((choice, index) => (
      <ChoiceRow type="radio" name={field.name} choice={choice} index={index} checked={choice.value === value} />
    ))}
  </FieldGroup>
)

type CheckboxGroupProps = FieldProps & {
  choices: readonly Choice[]
  values?: readonly string[] | undefined
  /** 「どれも当てはまらない」: an answer of its own, set apart. The server refuses it together with another. */
  none?: Choice | undefined
}

export const CheckboxGroup = ({ choices, values = [], none, ...field }: CheckboxGroupProps) => {
  const words = formWords(usePage().language)
  return (
    <FieldGroup {...field}>
      {choices.map((choice, index) => (
        <ChoiceRow type="checkbox" name={field.name} choice={choice} index={index} checked={values.includes(choice.value)} />
      ))}
      {none !== undefined && (
        <>
          <p class="choice-or">
            <Text>{words.or}</Text>
          </p>
          <ChoiceRow type="checkbox" name={field.name} choice={none} index={choices.length} checked={values.includes(none.value)} />
        </>
      )}
    </FieldGroup>
  )
}

type CheckboxProps = Omit<FieldProps, 'unmarked' | 'asHeading'> & { value?: string; checked?: boolean }

/** One box that is ticked or not, such as a consent: its label is all its name, so there is no group around it. Only a required one is marked. */
export const Checkbox = ({ value = 'yes', checked = false, ...field }: CheckboxProps) => (
  <div class={field.error === undefined ? 'field' : 'field has-error'}>
    <ErrorMessage {...field} />
    <div class="choice">
      <input type="checkbox" value={value} checked={checked} {...controlAttributes(field)} />
      <label for={fieldId(field.name)}>
        <Text>{field.label}</Text>
        {field.required && <Mark required />}
      </label>
      {field.hint !== undefined && (
        <div class="choice-description" id={hintId(field.name)}>
          <Text>{field.hint}</Text>
        </div>
      )}
    </div>
  </div>
)

type RowProps = { type: 'radio' | 'checkbox'; name: string; choice: Choice; index: number; checked: boolean }

/** The first choice has the field's own id, so the error summary leads to it. */
export const ChoiceRow = ({ type, name, choice, index, checked }: RowProps) => {
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`
  const described = choice.description === undefined ? {} : { 'aria-describedby': `${id}-description` }
  return (
    <div class="choice">
      <input type={type} id={id} name={name} value={choice.value} checked={checked} {...described} />
      <label for={id}>
        <Text>{choice.label}</Text>
      </label>
      {choice.description !== undefined && (
        <div class="choice-description" id={`${id}-description`}>
          <Text>{choice.description}</Text>
        </div>
      )}
    </div>
  )
}

/** `disabled`: cannot be chosen now; the label says why, because an option has no room for a hint. */
type SelectOption = { value: string; label: string; disabled?: boolean }
type SelectFieldProps = FieldProps & {
  options: readonly (SelectOption | { group: string; options: readonly SelectOption[] })[]
  value?: string | undefined
  /** The first, empty line. Left out, it asks the reader to choose; `null` leaves the line out. */
  blank?: string | null
}

export const SelectField = ({ options, value = '', blank, ...field }: SelectFieldProps) => {
  const words = formWords(usePage().language)
  return (
    <Field {...field}>
      <select class="input input-select" {...controlAttributes(field)}>
        {blank !== null && <Option option={{ value: '', label: blank ?? words.choose }} chosen={value} />}
        {options.map((option) =>
          'group' in option ? (
            <optgroup label={withoutReadings(option.group)}>
              {option.options.map((inner) => (
                <Option option={inner} chosen={value} />
              ))}
            </optgroup>
          ) : (
            <Option option={option} chosen={value} />
          ),
        )}
      </select>
    </Field>
  )
}

/** An option holds text only, so its readings are left out. */
const Option = ({ option, chosen }: { option: SelectOption; chosen: string }) => (
  <option value={option.value} selected={option.value === chosen} {...(option.disabled && { disabled: true })}>
    {withoutReadings(option.label)}
  </option>
)

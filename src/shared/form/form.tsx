/** Everything a form is made of. Views import their fields from here. */
export { Buttons, EnterButton, Form, LinkButton, SubmitButton } from './buttons.tsx'
export { Checkbox, CheckboxGroup, type Choice, ChoiceRow, RadioGroup, SelectField } from './choice-fields.tsx'
export { readDateEntry } from './date-entry.ts'
export { DateField } from './date-field.tsx'
export { ErrorSummary, errorOf, type FieldError } from './error-summary.tsx'
export { FileField } from './file-field.tsx'
export { TextArea, TextField } from './text-fields.tsx'

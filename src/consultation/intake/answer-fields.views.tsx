import type { FC } from 'hono/jsx'
import type { Dimension } from '../../shared/content/codes.ts'
import { CheckboxGroup, type Choice, errorOf, RadioGroup, TextField } from '../../shared/form/form.tsx'
import { languages } from '../../shared/language.ts'
import { Phrases } from '../../shared/text/phrases.tsx'
import type { AnswerProps } from './answer.props.ts'
import { contactPersons, contactWays, type dangers, type minorAnswers, wishes } from './answers.ts'
import { choicesOf } from './choices.ts'
import { DateFields } from './date-fields.views.tsx'
import { textIn, textsIn } from './entry.ts'
import { FileFields } from './file-fields.views.tsx'
import { MailCodeFields } from './mail-code.views.tsx'
import type { StepName } from './steps.ts'
import { StoryFields } from './story-fields.views.tsx'
import { UrlFields } from './url-fields.views.tsx'

/** The question as the page's heading, inside the legend of its choices: read once, and with every choice. */
const Question = ({ text }: { text: string }) => (
  <h1>
    <Phrases text={text} />
  </h1>
)

const oneCode = (step: 'target' | 'attribute', dimension: Dimension) => (props: AnswerProps) => (
  <RadioGroup
    name={step}
    label={<Question text={props.words.intake[step].question} />}
    choices={choicesOf(props.classification, dimension, props.today, props.language)}
    value={textIn(props.entry, step)}
    {...errorOf(props.errors, step)}
    asHeading
    unmarked
  />
)

const severalCodes = (step: 'contents' | 'places', dimension: Dimension) => (props: AnswerProps) => (
  <CheckboxGroup
    name={step}
    label={<Question text={props.words.intake[step].question} />}
    hint={props.words.intake[step].hint}
    choices={choicesOf(props.classification, dimension, props.today, props.language)}
    values={textsIn(props.entry, step)}
    {...errorOf(props.errors, step)}
    asHeading
    unmarked
  />
)

const choicesFrom = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>): Choice[] =>
  values.map((value) => ({ value, label: labels[value] }))

const DangerFields = ({ words, entry, errors }: AnswerProps) => (
  <RadioGroup
    name="danger"
    label={<Question text={words.intake.danger.question} />}
    choices={choicesFrom(['violence', 'despair', 'none', 'unsaid'] satisfies (typeof dangers)[number][], words.intake.danger.options)}
    value={textIn(entry, 'danger')}
    {...errorOf(errors, 'danger')}
    asHeading
    unmarked
  />
)

const WishFields = ({ words, entry, errors }: AnswerProps) => {
  const texts = words.intake.wishes
  return (
    <>
      <CheckboxGroup
        name="wishes"
        label={texts.question}
        hint={texts.hint}
        choices={choicesFrom(wishes, texts.options)}
        values={textsIn(entry, 'wishes')}
        {...errorOf(errors, 'wishes')}
        required
      />
      <TextField name="wishOther" label={texts.otherLabel} value={textIn(entry, 'wishOther')} {...errorOf(errors, 'wishOther')} />
    </>
  )
}

const AgeFields = ({ words, entry, errors }: AnswerProps) => (
  <RadioGroup
    name="minor"
    label={<Question text={words.intake.age.question} />}
    choices={choicesFrom(['yes', 'no', 'unsaid'] satisfies (typeof minorAnswers)[number][], words.intake.age.options)}
    value={textIn(entry, 'minor')}
    {...errorOf(errors, 'minor')}
    asHeading
    unmarked
  />
)

const MayContactFields = ({ words, entry, errors }: AnswerProps) => (
  <RadioGroup
    name="mayContact"
    label={<Question text={words.intake['may-contact'].question} />}
    hint={words.intake['may-contact'].hint}
    choices={choicesFrom(contactPersons, words.intake['may-contact'].options)}
    value={textIn(entry, 'mayContact')}
    {...errorOf(errors, 'mayContact')}
    asHeading
    unmarked
  />
)

const ContactFields = ({ words, entry, errors }: AnswerProps) => {
  const texts = words.intake.contact
  const [none, mail] = choicesFrom(contactWays, texts.options)
  const choices = [...(none === undefined ? [] : [{ ...none, description: texts.noneHint }]), ...(mail === undefined ? [] : [mail])]
  return (
    <>
      <RadioGroup
        name="contact"
        label={texts.short}
        hint={texts.hint}
        choices={choices}
        value={textIn(entry, 'contact')}
        {...errorOf(errors, 'contact')}
        required
      />
      <TextField
        name="mail"
        label={texts.mailLabel}
        hint={texts.mailHint}
        type="email"
        autocomplete="email"
        inputmode="email"
        value={textIn(entry, 'mail')}
        {...errorOf(errors, 'mail')}
        exact
        unmarked
      />
    </>
  )
}

const LanguageFields = ({ words, entry, errors, language }: AnswerProps) => {
  const texts = words.intake.language
  return (
    <RadioGroup
      name="language"
      label={<Question text={texts.question} />}
      choices={choicesFrom(languages, texts.options).map((choice) =>
        choice.value === 'easy' ? { ...choice, description: texts.easyHint } : choice,
      )}
      value={textIn(entry, 'language') || language}
      {...errorOf(errors, 'language')}
      asHeading
      unmarked
    />
  )
}

/** The fields of each page, beside the table of what they mean. */
export const answerFields: Record<StepName, FC<AnswerProps>> = {
  danger: DangerFields,
  target: oneCode('target', 'target'),
  attribute: oneCode('attribute', 'attribute'),
  contents: severalCodes('contents', 'content'),
  places: severalCodes('places', 'place'),
  urls: UrlFields,
  dates: DateFields,
  wishes: WishFields,
  story: StoryFields,
  files: FileFields,
  age: AgeFields,
  'may-contact': MayContactFields,
  contact: ContactFields,
  'mail-code': MailCodeFields,
  language: LanguageFields,
}

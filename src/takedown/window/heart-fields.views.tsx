import { ErrorMessage, Hint, Mark } from '../../shared/form/field.tsx'
import { describedBy } from '../../shared/form/field-id.ts'
import { ChoiceRow, errorOf, TextArea, TextField } from '../../shared/form/form.tsx'
import { SureUrls, UrlQuestions } from '../../shared/form/url-questions.tsx'
import { fill, type Language } from '../../shared/language.ts'
import { Text } from '../../shared/text/ruby.tsx'
import type { UrlQuestion } from '../../shared/text/url-questions.ts'
import { limits, rightsOf } from '../filing.ts'
import type { RightCode } from '../right-codes.ts'
import { takedownWords } from '../words.ts'
import type { FormProps } from './filing.props.ts'
import { chosenRights, explanationField } from './filing-candidate.ts'
import { textIn, textsIn } from './form-entry.ts'
import { Paragraph, Section } from './pieces.views.tsx'
import { windowWords } from './words.ts'

type Props = FormProps & { questions: readonly UrlQuestion[] }

/** 侵害情報等: the three parts without which it is no request. */
export const HeartFields = (props: Props) => {
  const { form } = windowWords(props.language)
  return (
    <div class="heart">
      <Section title={form.heartTitle}>
        <Paragraph text={form.heart} />
      </Section>
      <TargetFields {...props} />
      <RightFields {...props} />
    </div>
  )
}

const TargetFields = ({ language, entry, errors, questions }: Props) => {
  const { form, labels, hints } = windowWords(language)
  const text = (name: string) => ({ name, value: textIn(entry, name), ...errorOf(errors, name) })
  return (
    <section>
      <h3>
        <Text>{form.sections.target}</Text>
      </h3>
      <SureUrls questions={questions} sure={textsIn(entry, 'sure')} />
      {questions.length > 0 && <UrlQuestions questions={questions} />}
      <TextArea {...text('targets')} label={labels.targets} hint={fill(hints.targets, { limit: limits.targets })} rows={3} required />
      <TextArea {...text('targets.0.excerpt')} label={labels.excerpt} hint={hints.excerpt} rows={3} limit={limits.excerpt} />
      <TextField {...text('targets.0.locator')} label={labels.locator} hint={hints.locator} />
      <TextField {...text('targets.0.authorHandle')} label={labels.authorHandle} hint={hints.authorHandle} width="medium" exact />
    </section>
  )
}

/** Each right stands with its reason. Where a browser can, a reason appears when its right is chosen; without that all stand there. */
const RightFields = ({ language, variant, entry, errors }: Props) => {
  const { form, labels } = windowWords(language)
  const offered = rightsOf(variant)
  const [only] = offered
  const chosen = chosenRights(entry, variant)
  const error = errorOf(errors, 'rights')
  const reasonOf = (code: RightCode) => (
    <Reason code={code} language={language} entry={entry} errors={errors} isOnly={offered.length === 1} />
  )
  const heading = (
    <h3>
      <Text>{form.sections.rights}</Text>
    </h3>
  )
  if (only !== undefined && offered.length === 1)
    return (
      <section>
        {heading}
        <Paragraph text={fill(form.oneRight, { right: takedownWords(language).rights[only].name })} />
        {reasonOf(only)}
      </section>
    )
  const group = { name: 'rights', label: labels.rights, hint: form.rightsLead, required: true, ...error }
  return (
    <section>
      {heading}
      <fieldset class={error.error === undefined ? 'field' : 'field has-error'} {...describedBy(group)}>
        <legend class="field-label">
          <Text>{labels.rights}</Text>
          <Mark required />
        </legend>
        <Hint {...group} />
        <ErrorMessage {...group} />
        {offered.map((code, index) => (
          <div class="right">
            <ChoiceRow type="checkbox" name="rights" choice={choiceOf(code, language)} index={index} checked={chosen.includes(code)} />
            <div class="right-reason">{reasonOf(code)}</div>
          </div>
        ))}
      </fieldset>
    </section>
  )
}

const choiceOf = (code: RightCode, language: Language) => {
  const { name, meaning } = takedownWords(language).rights[code]
  return { value: code, label: name, description: meaning }
}

/** Whether a right is violated by what is said to be so. */
const isAboutFacts = (code: RightCode): boolean => code === 'honour' || code === 'credit'

const Reason = ({
  code,
  language,
  entry,
  errors,
  isOnly,
}: Pick<Props, 'language' | 'entry' | 'errors'> & { code: RightCode; isOnly: boolean }) => {
  const { labels, hints } = windowWords(language)
  const name = explanationField(code)
  return (
    <TextArea
      name={name}
      label={isOnly ? labels.explanation : fill(labels.explanationOf, { right: takedownWords(language).rights[code].name })}
      hint={isOnly ? hints.explanationOne : isAboutFacts(code) ? hints.explanation : hints.explanationOther}
      value={textIn(entry, name)}
      rows={4}
      limit={limits.explanation}
      required={isOnly}
      unmarked={!isOnly}
      {...errorOf(errors, name)}
    />
  )
}

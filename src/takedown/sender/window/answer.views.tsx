import { instantWords } from '../../../shared/date-words.ts'
import { Buttons, EnterButton, errorOf, type FieldError, Form, RadioGroup, SubmitButton, TextArea } from '../../../shared/form/form.tsx'
import { fill, listed } from '../../../shared/language.ts'
import { SummaryList } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { FormFiles, type WaitingInForm } from '../../form-files.views.tsx'
import { type Inquiry, type SenderAnswer, senderAnswers } from '../../inquiry.ts'
import { SENDER_ANSWER } from '../../window/addresses.ts'
import { Told } from '../claim.views.tsx'
import { letterWords } from '../words.ts'
import { type AnswerEntry, type Asked, LONGEST_REASONS } from './visit.ts'
import { senderWindowWords } from './words.ts'

/** The answer that holds, with its date and time: the sender's own receipt. */
export const OwnAnswer = ({ inquiry: { answer, answeredAt }, asked }: { inquiry: Inquiry; asked: Asked | undefined }) => {
  const { reasons, files = [] } = asked ?? {}
  const { language } = usePage()
  const words = senderWindowWords(language).answered
  if (answer === null || answeredAt === null) return null
  return (
    <section>
      <h2>
        <Ruby text={words.title} />
      </h2>
      <SummaryList
        rows={[
          { label: words.answer, value: <Ruby text={letterWords(language).answers[answer]} /> },
          { label: words.at, value: instantWords(answeredAt, language) },
          { label: words.reasons, value: reasons ? <Told text={reasons} /> : <Ruby text={words.none} /> },
          ...(files.length === 0 ? [] : [{ label: words.files, value: listed(files, language) }]),
        ]}
      />
    </section>
  )
}

/** After an answer: who reads it, what the sender will be told, and whether it can still be changed. */
export const WhatComesNext = ({ answer }: { answer: SenderAnswer }) => {
  const { language, organisationName } = usePage()
  const { next } = senderWindowWords(language)
  return (
    <section>
      <h2>
        <Ruby text={next.title} />
      </h2>
      <ol>
        {[next.read, next.answers[answer], next.told].map((text) => (
          <li>
            <Ruby text={fill(text, { organisation: organisationName })} />
          </li>
        ))}
      </ol>
    </section>
  )
}

export type AnswerFormProps = {
  inquiry: Inquiry
  entry: AnswerEntry | undefined
  form: string
  files: readonly WaitingInForm[]
  errors: readonly FieldError[]
}

/** F3. Nothing is chosen beforehand: an answer is the sender's own. */
export const AnswerForm = ({ inquiry, entry = { answer: '', reasons: '' }, form, files, errors }: AnswerFormProps) => {
  const { language, organisationName } = usePage()
  const words = senderWindowWords(language).form
  const { answers } = letterWords(language)
  return (
    <section id="answer" class="screen-only">
      <h2>
        <Ruby text={inquiry.answer === null ? words.title : words.again} />
      </h2>
      <Form action={SENDER_ANSWER} files>
        <EnterButton label={words.submit} name="press" value="send" />
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="about" value={inquiry.id} />
        <RadioGroup
          name="answer"
          label={words.answer}
          value={entry.answer}
          choices={senderAnswers.toReversed().map((value) => ({ value, label: answers[value], description: words.descriptions[value] }))}
          required
          {...errorOf(errors, 'answer')}
        />
        <TextArea
          name="reasons"
          label={words.reasons}
          hint={fill(words.reasonsHint, { organisation: organisationName })}
          value={entry.reasons}
          limit={LONGEST_REASONS}
          {...errorOf(errors, 'reasons')}
        />
        <FormFiles files={files} errors={errors} purpose="sender-evidence" label={words.files} hint={words.filesHint} unmarked />
        <Buttons>
          <SubmitButton label={words.submit} />
        </Buttons>
      </Form>
    </section>
  )
}

import { errorOf, TextArea } from '../../shared/form/form.tsx'
import { SureUrls, UrlQuestions } from '../../shared/form/url-questions.tsx'
import { Disclosure } from '../../shared/layout/components/index.ts'
import type { AnswerProps } from './answer.props.ts'
import { limits } from './answers.ts'
import { textIn, textsIn } from './entry.ts'
import { Paragraph, TextList } from './pieces.views.tsx'

export const UrlFields = ({ words, entry, errors, questions }: AnswerProps) => {
  const texts = words.intake.urls
  return (
    <>
      <SureUrls questions={questions} sure={textsIn(entry, 'sure')} />
      {questions.length > 0 && <UrlQuestions questions={questions} />}
      <Paragraph text={texts.caution} />
      <TextArea
        name="urls"
        label={texts.label}
        hint={texts.hint}
        rows={5}
        value={textIn(entry, 'urls')}
        {...errorOf(errors, 'urls')}
        unmarked
      />
      <Disclosure summary={texts.howTitle}>
        <TextList texts={texts.how} />
        <Paragraph text={texts.example} />
      </Disclosure>
      <TextArea
        name="offWeb"
        label={texts.offWebLabel}
        hint={texts.offWebHint}
        rows={3}
        limit={limits.offWeb}
        value={textIn(entry, 'offWeb')}
        {...errorOf(errors, 'offWeb')}
        unmarked
      />
    </>
  )
}

import { errorOf, SubmitButton, TextArea } from '../../shared/form/form.tsx'
import { Disclosure, NotificationBanner, ReportedUrl } from '../../shared/layout/components/index.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { AnswerProps } from './answer.props.ts'
import { limits } from './answers.ts'
import { textIn, textsIn } from './entry.ts'
import { Paragraph, TextList } from './pieces.views.tsx'

export const UrlFields = ({ words, entry, errors, questions }: AnswerProps) => {
  const texts = words.intake.urls
  const sure = [...textsIn(entry, 'sure').filter((text) => text !== ''), ...questions.map(({ url }) => url)]
  return (
    <>
      {/* Whoever goes on from here without changing an address that was asked about has said that it is right. */}
      <input type="hidden" name="sure" value={sure.join('\n')} />
      {questions.length > 0 && <UrlQuestions words={words} questions={questions} />}
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

/** Asks about addresses that look wrong, once, and refuses none. */
const UrlQuestions = ({ words, questions }: Pick<AnswerProps, 'words' | 'questions'>) => {
  const texts = words.intake.urls
  const doubts: Record<string, string> = texts.doubts
  return (
    <NotificationBanner kind="information" title={texts.questionTitle} announced>
      <Paragraph text={texts.questionText} />
      <ul>
        {questions.map(({ typed, doubt }) => (
          <li>
            <ReportedUrl url={typed} />
            <br />
            <Ruby text={doubts[doubt] ?? ''} />
          </li>
        ))}
      </ul>
      <SubmitButton label={texts.sure} kind="secondary" />
    </NotificationBanner>
  )
}

import { Buttons, Form, SubmitButton } from '../../shared/form/form.tsx'
import { Disclosure, StepOf } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'
import { addresses, stepAddress } from './addresses.ts'
import type { AnswerProps } from './answer.props.ts'
import { answerFields } from './answer-fields.views.tsx'
import type { Fault } from './answers.ts'
import type { Revision } from './draft.ts'
import { errorWords } from './fault-words.ts'
import { Notices, type NoticesProps } from './notices.views.tsx'
import { positionOf, type StepName, stepBefore, type Walk } from './steps.ts'
import { intakeWords } from './words.ts'

export type QuestionProps = Omit<AnswerProps, 'words' | 'errors' | 'language'> &
  NoticesProps & {
    page: PageContext
    step: StepName
    walked: Walk
    changing: boolean
    revision: Revision
    /** What was wrong with what has just been sent; a page that is only opened complains about nothing. */
    faults?: readonly Fault[]
  }

/** Pages whose question is the legend of their choices. The others have fields of their own below a heading. */
const QUESTION_IS_LEGEND: ReadonlySet<StepName> = new Set([
  'danger',
  'target',
  'attribute',
  'contents',
  'places',
  'age',
  'may-contact',
  'language',
])

export const QuestionPage = (props: QuestionProps) => {
  const { page, step, walked, changing, faults = [] } = props
  const words = intakeWords(page.language)
  const { question, why } = words.intake[step]
  const errors = faults.map((fault) => errorWords(fault, page.language))
  const Fields = answerFields[step]
  const isFiles = step === 'files'
  return (
    <WindowLayout
      page={page}
      title={question}
      errors={errors}
      back={backOf(props)}
      above={changing ? undefined : <StepOf {...positionOf(step, walked)} />}
      heading={QUESTION_IS_LEGEND.has(step) ? 'own' : 'shown'}
    >
      <Notices {...props} />
      <Form action={stepAddress(step, { changing })} files={isFiles}>
        <input type="hidden" name="form" value={props.revision.form} />
        <input type="hidden" name="basis" value={props.revision.basis} />
        <Fields {...props} words={words} errors={errors} language={page.language} />
        <Disclosure summary={words.intake.why}>
          <p>
            <Ruby text={why} />
          </p>
        </Disclosure>
        <Buttons>
          <SubmitButton label={words.intake.next} />
          <SubmitButton label={words.intake.saveAndLeave} kind="quiet" name="leave" value="yes" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}

function backOf({ step, walked, changing }: QuestionProps): string {
  if (changing) return addresses.check
  const before = stepBefore(step, walked)
  return before === undefined ? addresses.start : stepAddress(before, { changing: false })
}

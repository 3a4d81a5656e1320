import type { InvestigationQuestion } from '../../../shared/content/content.ts'
import { consoleInstantWords } from '../../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, RadioGroup, SubmitButton, TextArea } from '../../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language, labelled } from '../../../shared/language.ts'
import { Disclosure, NotificationBanner, Panel, PrintButton, StatusWord } from '../../../shared/layout/components/index.ts'
import { DeskPage, type DeskProps, nameOf } from '../desk.views.tsx'
import { DESK } from '../queue.ts'
import type { RequestFacts, RequestView } from '../request-view.ts'
import {
  type AnswerEntry,
  type Investigation,
  type InvestigationRefusal,
  LONGEST_NOTE,
  needsConfirmation,
  type Pointed,
  pointersOf,
  questionsFor,
} from './investigation.ts'
import { investigationWords } from './words.ts'

export const choiceField = (question: string) => `choice-${question}`
export const noteField = (question: string) => `note-${question}`

export type InvestigationProps = DeskProps & {
  facts: Pick<RequestFacts, 'id' | 'number'>
  questions: readonly InvestigationQuestion[]
  versions: readonly Investigation[]
  /** The version that is shown: the newest unless another is asked for. */
  shown: Investigation | undefined
  mayWrite: boolean
  entry: AnswerEntry
  errors?: readonly FieldError[]
  refusal?: Exclude<InvestigationRefusal, 'not-found'> | undefined
  saved?: boolean
}

/** Each question with its answers; whoever may not write reads what was answered. */
export const InvestigationPage = (props: InvestigationProps) => {
  const { page, desk, facts, shown, versions, errors = [], refusal, saved = false, mayWrite } = props
  const words = investigationWords(page.language)
  const last = versions[0]?.number ?? 0
  const isOld = shown !== undefined && shown.number !== last
  return (
    <DeskPage page={page} desk={desk} title={fill(words.title, { number: facts.number })} errors={errors}>
      {saved && <NotificationBanner kind="success" title={fill(words.saved, { number: last })} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={words.refusals[refusal]} announced />}
      <p>{words.lead}</p>
      {isOld && (
        <p>
          {fill(words.shownVersion, { number: shown.number, last })} <a href={`${DESK}/${facts.id}/investigation`}>{words.newest}</a>
        </p>
      )}
      {shown !== undefined && (
        <Panel title={words.proposal}>
          <Proposal page={page} questions={props.questions} investigation={shown} />
        </Panel>
      )}
      {mayWrite && !isOld && <QuestionForm {...props} errors={errors} last={last} />}
      <Versions {...props} />
      <Buttons>
        <LinkButton href={`${DESK}/${facts.id}`} label={words.back} kind="quiet" />
        {shown !== undefined && <PrintButton />}
      </Buttons>
    </DeskPage>
  )
}

const QuestionForm = (props: InvestigationProps & { errors: readonly FieldError[]; last: number }) => {
  const { page, facts, questions, last } = props
  return (
    <Form action={`${DESK}/${facts.id}/investigation`}>
      <input type="hidden" name="seen" value={last} />
      {questions.map((question) => (
        <QuestionFields {...props} question={question} />
      ))}
      <Buttons>
        <SubmitButton label={investigationWords(page.language).save} />
      </Buttons>
    </Form>
  )
}

const QuestionFields = ({
  page,
  question,
  entry,
  errors = [],
}: Pick<InvestigationProps, 'page' | 'entry' | 'errors'> & { question: InvestigationQuestion }) => {
  const words = investigationWords(page.language)
  const language = consoleLanguageOf(page.language)
  const typed = entry[question.id] ?? { choice: '', note: '' }
  const [choice, note] = [choiceField(question.id), noteField(question.id)]
  return (
    <div class="panel">
      <RadioGroup
        name={choice}
        label={question.question[language]}
        hint={question.help[language]}
        value={typed.choice}
        unmarked
        choices={[
          { value: '', label: words.unanswered },
          ...question.choices.map(({ id, label }) => ({ value: id, label: label[language] })),
        ]}
        {...errorOf(errors, choice)}
      />
      <TextArea name={note} label={words.note} value={typed.note} rows={2} limit={LONGEST_NOTE} unmarked {...errorOf(errors, note)} />
      <p class="quiet">
        {labelled(words.basis, question.basis[language], page.language)}{' '}
        {needsConfirmation(question) && <StatusWord tone="waiting">{words.confirm}</StatusWord>}
      </p>
    </div>
  )
}

type Proposed = { page: DeskProps['page']; questions: readonly InvestigationQuestion[]; investigation: Investigation }

/** What the answers point to, beside one another and without a sum. */
const Proposal = ({ page, questions, investigation }: Proposed) => {
  const words = investigationWords(page.language)
  const { pointed, unanswered } = pointersOf(questions, investigation.answers)
  return (
    <>
      <p class="quiet">{words.proposalLead}</p>
      {(['supports', 'against', 'open'] as const).map((pointer) => (
        <Direction
          language={page.language}
          label={words.pointsTo[pointer]}
          pointed={pointed.filter(({ pointsTo }) => pointsTo === pointer)}
        />
      ))}
      {unanswered.length > 0 && (
        <>
          <h3>{words.waiting}</h3>
          <ul class="related">
            {unanswered.map(({ question }) => (
              <li>{question[consoleLanguageOf(page.language)]}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const Direction = ({ language, label, pointed }: { language: Language; label: string; pointed: readonly Pointed[] }) => {
  const told = consoleLanguageOf(language)
  if (pointed.length === 0) return null
  return (
    <>
      <h3>{label}</h3>
      <ul class="related">
        {pointed.map(({ answer, question }) => (
          <li>
            {question?.question[told] ?? answer.asked}{' '}
            <strong>{question?.choices.find(({ id }) => id === answer.choice)?.label[told] ?? answer.said}</strong>
            {answer.note !== '' && <div class="told">{fill(investigationWords(language).noteLine, { note: answer.note })}</div>}
          </li>
        ))}
      </ul>
    </>
  )
}

const Versions = ({ page, desk, facts, versions }: InvestigationProps) => {
  const words = investigationWords(page.language)
  if (versions.length === 0) return null
  return (
    <Disclosure summary={words.versions} kind="framed">
      <ol class="timeline">
        {versions.map(({ number, writtenBy, writtenAt }) => (
          <li>
            <a href={`${DESK}/${facts.id}/investigation?version=${number}`}>
              {fill(words.version, {
                number,
                name: nameOf(desk, writtenBy, page),
                at: consoleInstantWords(writtenAt, desk.now, page.language),
              })}
            </a>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

type PanelProps = Pick<DeskProps, 'page'> & {
  shown: RequestView
  questions: readonly InvestigationQuestion[]
  mayAsk: boolean
  mayWrite: boolean
}

/** On the page of the request and beside the decision: where the newest answers point, and the way to the questions. */
export const InvestigationPanel = ({ page, shown: { facts, investigations, opened }, questions, mayAsk, mayWrite }: PanelProps) => {
  const words = investigationWords(page.language)
  const [newest] = investigations
  const isClosed = opened === 'codes'
  if (newest === undefined && !mayWrite && !isClosed) return null
  return (
    <Panel title={words.panel} id="investigation">
      {isClosed && !mayAsk && <p>{words.closed}</p>}
      {!isClosed && newest === undefined && <p class="quiet">{words.none}</p>}
      {newest !== undefined && (
        <Disclosure summary={words.proposal} kind="framed">
          <Proposal page={page} questions={questionsFor(questions, facts.rights)} investigation={newest} />
        </Disclosure>
      )}
      {(!isClosed || mayAsk) && (
        <LinkButton href={`${DESK}/${facts.id}/investigation`} label={mayWrite ? words.open : words.read} kind="secondary" size="small" />
      )}
    </Panel>
  )
}

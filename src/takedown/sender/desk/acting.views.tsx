import { Buttons, errorOf, type FieldError, Form, RadioGroup, SubmitButton, TextArea, TextField } from '../../../shared/form/form.tsx'
import { Disclosure } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { withoutReadings } from '../../../shared/text/readings.ts'
import { senderAnswers } from '../../inquiry.ts'
import { letterWords } from '../words.ts'
import type { InquiryView } from './inquiry-view.ts'
import { type InquiryMoves, LONGEST_NOTED, notedProofs } from './noting.ts'
import { senderDeskWords } from './words.ts'

/** Which form was sent, what was typed into it, and what is wrong with that. */
export type Noting = { form: 'receipt' | 'answer'; typed: (name: string) => string; errors: readonly FieldError[] }

type Props = { view: InquiryView; moves: InquiryMoves; noting?: Noting | undefined }

/** What may be done about the inquiry as it stands, each behind its own heading. */
export const ActingForms = ({ view, moves, noting }: Props) => (
  <>
    {moves.proves && <ReceiptForm view={view} noting={noting?.form === 'receipt' ? noting : undefined} />}
    {moves.answers && <LetterAnswerForm view={view} noting={noting?.form === 'answer' ? noting : undefined} />}
    {moves.sends && <AgainForm view={view} />}
    {moves.fails && <PlainForm view={view} to="non-delivery" words="undelivered" />}
    {moves.cancels && <PlainForm view={view} to="cancellation" words="cancelling" />}
  </>
)

const addressOf = ({ request, inquiry }: InquiryView, to: string) => `/console/takedowns/${request.id}/inquiries/${inquiry.id}/${to}`

const Version = ({ view }: { view: InquiryView }) => <input type="hidden" name="version" value={String(view.inquiry.version)} />

type NotingProps = { view: InquiryView; noting: Noting | undefined }

const ReceiptForm = ({ view, noting }: NotingProps) => {
  const { acting, inquiry } = senderDeskWords(usePage().language)
  const words = acting.receipt
  const typed = noting?.typed ?? (() => '')
  return (
    <Disclosure summary={words.title} kind="framed" open={noting !== undefined}>
      <p>{words.lead}</p>
      <Form action={addressOf(view, 'receipt')}>
        <Version view={view} />
        <RadioGroup
          name="proof"
          label={words.proof}
          value={typed('proof')}
          choices={notedProofs.map((value) => ({ value, label: inquiry.proofs[value] }))}
          required
          {...errorOf(noting?.errors ?? [], 'proof')}
        />
        <MomentFields noting={noting} day={words.day} time={words.time} hint={words.timeHint} />
        <Buttons>
          <SubmitButton label={words.submit} />
        </Buttons>
      </Form>
    </Disclosure>
  )
}

const MomentFields = ({ noting, day, time, hint }: { noting: Noting | undefined; day: string; time: string; hint?: string }) => {
  const typed = noting?.typed ?? (() => '')
  const errors = noting?.errors ?? []
  return (
    <>
      <TextField name="day" type="date" label={day} value={typed('day')} width="medium" required {...errorOf(errors, 'day')} />
      <TextField name="time" type="time" label={time} hint={hint} value={typed('time')} width="short" {...errorOf(errors, 'time')} />
    </>
  )
}

const LetterAnswerForm = ({ view, noting }: NotingProps) => {
  const { language } = usePage()
  const words = senderDeskWords(language).acting.letterAnswer
  const { answers } = letterWords(language)
  const typed = noting?.typed ?? (() => '')
  const errors = noting?.errors ?? []
  return (
    <Disclosure summary={words.title} kind="framed" open={noting !== undefined}>
      <p>{words.lead}</p>
      <Form action={addressOf(view, 'answer')}>
        <Version view={view} />
        <RadioGroup
          name="answer"
          label={words.answer}
          value={typed('answer')}
          choices={senderAnswers.toReversed().map((value) => ({ value, label: withoutReadings(answers[value]) }))}
          required
          {...errorOf(errors, 'answer')}
        />
        <TextField
          name="answered-day"
          type="date"
          label={words.day}
          value={typed('answered-day')}
          width="medium"
          required
          {...errorOf(errors, 'answered-day')}
        />
        <TextField
          name="answered-time"
          type="time"
          label={words.time}
          value={typed('answered-time')}
          width="short"
          {...errorOf(errors, 'answered-time')}
        />
        <TextArea
          name="reasons"
          label={words.reasons}
          hint={words.reasonsHint}
          value={typed('reasons')}
          limit={LONGEST_NOTED}
          {...errorOf(errors, 'reasons')}
        />
        <Buttons>
          <SubmitButton label={words.submit} />
        </Buttons>
      </Form>
    </Disclosure>
  )
}

const AgainForm = ({ view }: { view: InquiryView }) => {
  const { again: words } = senderDeskWords(usePage().language).acting
  const { state, channel } = view.inquiry
  const cameBack = state === 'undeliverable'
  return (
    <Disclosure summary={words.title} kind="framed">
      <p>{cameBack ? words.leadReturned : channel === 'mail' ? words.leadMail : words.lead}</p>
      <Form action={addressOf(view, 'sending')}>
        <Version view={view} />
        <Buttons>
          <SubmitButton label={cameBack || channel === 'mail' ? words.submitSend : words.submit} kind="secondary" />
        </Buttons>
      </Form>
    </Disclosure>
  )
}

const PlainForm = ({ view, to, words: name }: { view: InquiryView; to: string; words: 'undelivered' | 'cancelling' }) => {
  const words = senderDeskWords(usePage().language).acting[name]
  return (
    <Disclosure summary={words.title} kind="framed">
      <p>{words.lead}</p>
      <Form action={addressOf(view, to)}>
        <Version view={view} />
        <Buttons>
          <SubmitButton label={words.submit} kind="danger" />
        </Buttons>
      </Form>
    </Disclosure>
  )
}

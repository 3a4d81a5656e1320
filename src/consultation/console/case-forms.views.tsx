import { consoleInstantParts } from '../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SelectField, SubmitButton, TextArea } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Disclosure, Panel } from '../../shared/layout/components/index.ts'
import { removalWords } from '../removal/words.ts'
import type { CaseRights, CaseView } from './case.ts'
import { closingReasons } from './closing.ts'
import type { CaseChoices } from './codes.ts'
import { type DeskProps, nameOf } from './desk.views.tsx'
import { LONGEST_TEXT } from './entry-text.ts'
import { handOverTo } from './hand-over.ts'
import { opinionState } from './opinion.ts'
import { consoleWords } from './words.ts'

/** What was typed into a form that was refused. */
export type CaseEntry = {
  note?: string
  question?: string
  opinion?: string
  adviser?: string
  handOverNote?: string
  reason?: string
  attribute?: string
  target?: string
  classifyingReason?: string
}

export type FormProps = DeskProps & {
  shown: CaseView
  rights: CaseRights
  choices: CaseChoices
  entry?: CaseEntry
  errors?: readonly FieldError[]
}

const base = ({ shown }: Pick<FormProps, 'shown'>) => `/console/consultations/${shown.facts.id}`
const Version = ({ shown }: Pick<FormProps, 'shown'>) => <input type="hidden" name="version" value={shown.facts.version} />

/** The next step of the case: to take it, or to answer it. */
export const NextStep = (props: FormProps) => {
  const { page, desk, shown, rights } = props
  const words = consoleWords(page.language)
  if (rights.claims)
    return (
      <Form action={`${base(props)}/claim`}>
        <Version shown={shown} />
        <p>{words.case.claimFirst}</p>
        <Buttons>
          <SubmitButton label={words.actions.claim} />
        </Buttons>
      </Form>
    )
  if (!rights.answers) return null
  const { facts, answers } = shown
  const own = answers.find(({ state, authorId }) => state === 'draft' && authorId === desk.me.id)
  const another = own === undefined && answers.some(({ state }) => state === 'scheduled')
  return (
    <Form action={`${base(props)}/answers`}>
      {facts.adviserId !== desk.me.id && <p>{fill(words.case.heldBy, { name: nameOf(desk, facts.adviserId, page) })}</p>}
      <Buttons>
        <SubmitButton
          label={words.actions[own !== undefined ? 'continue' : another ? 'writeAnother' : 'write']}
          kind={another ? 'secondary' : 'primary'}
          shortcut="reply"
        />
      </Buttons>
    </Form>
  )
}

/** Notes and second opinions: what colleagues say to each other. */
export const InsideForms = (props: FormProps) => {
  const { page, shown, rights, entry = {}, errors = [] } = props
  const words = consoleWords(page.language).inside
  const open = shown.opinions.find((opinion) => opinionState(opinion) === 'open')
  return (
    <>
      {open !== undefined && rights.givesOpinion && (
        <Form action={`${base(props)}/opinions/${open.id}/answer`}>
          <TextArea
            name="opinion"
            label={words.give}
            hint={words.givesHint}
            value={entry.opinion}
            limit={LONGEST_TEXT}
            {...errorOf(errors, 'opinion')}
            required
          />
          <SubmitButton label={words.giveButton} />
        </Form>
      )}
      {open !== undefined && rights.takesOpinionBack && (
        <Form action={`${base(props)}/opinions/${open.id}/withdrawal`}>
          <SubmitButton label={words.takeBack} kind="quiet" size="small" />
        </Form>
      )}
      {rights.notes && (
        <Form action={`${base(props)}/notes`}>
          <TextArea
            name="note"
            label={words.write}
            hint={words.writeHint}
            value={entry.note}
            rows={3}
            limit={LONGEST_TEXT}
            shortcut="note"
            unmarked
            {...errorOf(errors, 'note')}
          />
          <Buttons>
            <SubmitButton label={words.writeButton} kind="secondary" size="small" />
          </Buttons>
        </Form>
      )}
      {rights.asksOpinion && (
        <Disclosure summary={words.ask} open={entry.question !== undefined} kind="framed">
          <Form action={`${base(props)}/opinions`}>
            <TextArea
              name="question"
              label={words.askLabel}
              hint={words.askHint}
              value={entry.question}
              rows={4}
              limit={LONGEST_TEXT}
              required
              {...errorOf(errors, 'question')}
            />
            <SubmitButton label={words.askButton} kind="secondary" />
          </Form>
        </Disclosure>
      )}
    </>
  )
}

/** To the requests that were made of the case, or to the first one. */
function removalsLink({ page, shown }: FormProps): string {
  const { link, linkMade } = removalWords(page.language)
  const made = shown.events.filter(({ kind }) => kind === 'consultation.removal-made').length
  return made === 0 ? link : fill(linkMade, { count: String(made) })
}

/** Who goes on with the case, and how it ends. */
export const CourseForms = (props: FormProps) => {
  const { page, shown, rights } = props
  const words = consoleWords(page.language)
  if (
    !rights.handsOver &&
    !rights.releases &&
    !rights.closes &&
    !rights.reopens &&
    !rights.erases &&
    !rights.discloses &&
    !rights.asksRemoval
  )
    return null
  return (
    <Panel title={words.course.title}>
      {rights.handsOver && <HandOver {...props} />}
      {rights.releases && (
        <Form action={`${base(props)}/release`}>
          <Version shown={shown} />
          <p>{words.course.releaseHint}</p>
          <Buttons>
            <SubmitButton label={words.actions.release} kind="secondary" size="small" />
          </Buttons>
        </Form>
      )}
      {rights.closes && <Closing {...props} />}
      {rights.reopens && (
        <Form action={`${base(props)}/reopening`}>
          <Version shown={shown} />
          <SubmitButton label={words.course.reopen} kind="secondary" />
        </Form>
      )}
      {rights.asksRemoval && (
        <p>
          <a href={`${base(props)}/removals`}>{removalsLink(props)}</a>
        </p>
      )}
      {rights.discloses && (
        <p>
          <a href={`${base(props)}/disclosure`}>{words.disclosure.link}</a>
        </p>
      )}
      {rights.erases && (
        <p>
          <a href={`${base(props)}/erasure`}>{words.erasing.link}</a>
        </p>
      )}
    </Panel>
  )
}

const HandOver = (props: FormProps) => {
  const { page, desk, shown, entry = {}, errors = [] } = props
  const words = consoleWords(page.language).course
  const people = handOverTo(desk.colleagues, shown.facts.adviserId)
  return (
    <Disclosure summary={words.handOver} open={entry.adviser !== undefined} kind="framed">
      {people.length === 0 && <NobodyElse {...props} />}
      {people.length > 0 && (
        <Form action={`${base(props)}/hand-over`}>
          <Version shown={shown} />
          <SelectField
            name="adviser"
            label={words.to}
            value={entry.adviser}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            required
            {...errorOf(errors, 'adviser')}
          />
          <TextArea
            name="handOverNote"
            label={words.handOverNote}
            value={entry.handOverNote}
            rows={3}
            limit={LONGEST_TEXT}
            {...errorOf(errors, 'handOverNote')}
          />
          <SubmitButton label={words.handOverButton} kind="secondary" />
        </Form>
      )}
    </Disclosure>
  )
}

/** Whoever may invite is led there; the others are told whom to ask, and what they can do themselves. */
const NobodyElse = ({ page, rights }: FormProps) => {
  const words = consoleWords(page.language).course
  return (
    <>
      <p>{words.nobodyElse}</p>
      {rights.invites ? (
        <LinkButton href="/console/people/invitation" label={words.invite} kind="secondary" />
      ) : (
        <p>{words.askAdministrator}</p>
      )}
    </>
  )
}

const Closing = (props: FormProps) => {
  const { page, shown, entry = {}, errors = [] } = props
  const words = consoleWords(page.language)
  return (
    <Disclosure summary={words.course.close} open={entry.reason !== undefined} kind="framed">
      <Form action={`${base(props)}/closing`}>
        <Version shown={shown} />
        <SelectField
          name="reason"
          label={words.course.reason}
          value={entry.reason}
          options={closingReasons.map((reason) => ({ value: reason, label: words.reasons[reason] }))}
          required
          {...errorOf(errors, 'reason')}
        />
        <p>{words.course.closeHint}</p>
        <SubmitButton label={words.course.closeButton} kind="secondary" />
      </Form>
    </Disclosure>
  )
}

/** Answers that are not sent yet: whose, and until when. */
export const Unsent = ({ page, desk, shown, rights }: FormProps) => {
  const words = consoleWords(page.language)
  const unsent = shown.answers.filter(({ state }) => state === 'draft' || state === 'scheduled')
  if (unsent.length === 0 || !rights.answers) return null
  return (
    <ul class="links">
      {unsent.map(({ id, state, authorId, draft, sendAt }) => (
        <li>
          <a href={`/console/consultations/${shown.facts.id}/answers/${id}${state === 'scheduled' ? '/preview' : ''}`}>
            {fill(words.case[state === 'scheduled' ? 'scheduled' : 'draft'], {
              name: nameOf(desk, authorId, page),
              count: draft.works.length,
              at: sendAt === null ? '' : consoleInstantParts(sendAt, desk.now, page.language).written,
            })}
          </a>
        </li>
      ))}
    </ul>
  )
}

export const ContactLink = (props: FormProps) => {
  const words = consoleWords(props.page.language).contact
  if (!props.shown.facts.hasContact) return <>{words.none}</>
  if (!props.rights.seesContact) return <>{words.hidden}</>
  return <a href={`${base(props)}/contact`}>{words.show}</a>
}

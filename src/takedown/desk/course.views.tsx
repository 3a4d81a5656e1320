import {
  Buttons,
  Checkbox,
  errorOf,
  type FieldError,
  Form,
  LinkButton,
  SelectField,
  SubmitButton,
  TextArea,
} from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Disclosure, Panel } from '../../shared/layout/components/index.ts'
import { handlersAmong, type RequestRights } from './desk.policy.ts'
import { type DeskProps, nameOf } from './desk.views.tsx'
import { LONGEST_TEXT } from './entry-text.ts'
import type { NoticeField } from './notice.ts'
import { DESK } from './queue.ts'
import type { RequestView } from './request-view.ts'
import { deskWords } from './words.ts'

/** What was typed into a form that was refused. */
export type RequestEntry = { note?: string; handler?: string; confirmed?: string } & Partial<Record<NoticeField, string>>

export type FormProps = DeskProps & {
  shown: RequestView
  rights: RequestRights
  entry?: RequestEntry
  errors?: readonly FieldError[]
}

const base = ({ shown }: Pick<FormProps, 'shown'>) => `${DESK}/${shown.facts.id}`
const Version = ({ shown }: Pick<FormProps, 'shown'>) => <input type="hidden" name="version" value={shown.facts.version} />

/** The next step of the request: to take it on, or to decide. */
export const NextStep = (props: FormProps) => {
  const { page, desk, shown, rights } = props
  const words = deskWords(page.language)
  if (rights.claims)
    return (
      <Form action={`${base(props)}/claim`}>
        <Version shown={shown} />
        <p>{words.page.claimFirst}</p>
        <Buttons>
          <SubmitButton label={words.actions.claim} />
        </Buttons>
      </Form>
    )
  if (!rights.decides) return null
  const { handlerId } = shown.facts
  return (
    <div>
      {handlerId !== null && handlerId !== desk.me.id && <p>{fill(words.page.heldBy, { name: nameOf(desk, handlerId, page) })}</p>}
      <Buttons>
        <LinkButton href={`${base(props)}/decision`} label={words.actions.decide} shortcut="reply" />
      </Buttons>
    </div>
  )
}

export const NoteForm = (props: FormProps) => {
  const { page, rights, entry = {}, errors = [] } = props
  const words = deskWords(page.language).notes
  if (!rights.notes) return null
  return (
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
  )
}

/** Who goes on with the request, and how it ends without a decision. */
export const CourseForms = (props: FormProps) => {
  const { page, shown, rights } = props
  const words = deskWords(page.language).course
  if (!rights.assigns && !rights.releases && !rights.withdraws) return null
  return (
    <Panel title={words.title}>
      {rights.assigns && <Assignment {...props} />}
      {rights.releases && (
        <Form action={`${base(props)}/release`}>
          <Version shown={shown} />
          <p>{words.releaseHint}</p>
          <Buttons>
            <SubmitButton label={words.release} kind="secondary" size="small" />
          </Buttons>
        </Form>
      )}
      {rights.withdraws && <Withdrawal {...props} />}
    </Panel>
  )
}

const Assignment = (props: FormProps) => {
  const { page, desk, shown, entry = {}, errors = [] } = props
  const words = deskWords(page.language).course
  const people = handlersAmong(desk.colleagues, shown.facts.handlerId)
  return (
    <Disclosure summary={words.assign} open={entry.handler !== undefined} kind="framed">
      {people.length === 0 ? (
        <p>{words.nobodyElse}</p>
      ) : (
        <Form action={`${base(props)}/assignment`}>
          <Version shown={shown} />
          <SelectField
            name="handler"
            label={words.assignTo}
            value={entry.handler}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            required
            {...errorOf(errors, 'handler')}
          />
          <SubmitButton label={words.assignButton} kind="secondary" />
        </Form>
      )}
    </Disclosure>
  )
}

const Withdrawal = (props: FormProps) => {
  const { page, shown, entry = {}, errors = [] } = props
  const words = deskWords(page.language).course
  return (
    <Disclosure summary={words.withdraw} open={entry.confirmed !== undefined} kind="framed">
      <Form action={`${base(props)}/withdrawal`}>
        <Version shown={shown} />
        <p>{words.withdrawHint}</p>
        <Checkbox
          required
          name="confirmed"
          label={words.withdrawConfirm}
          checked={entry.confirmed === 'yes'}
          {...errorOf(errors, 'confirmed')}
        />
        <SubmitButton label={words.withdrawButton} kind="secondary" />
      </Form>
    </Disclosure>
  )
}

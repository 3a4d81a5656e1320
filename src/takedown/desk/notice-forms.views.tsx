import { Buttons, errorOf, Form, RadioGroup, SelectField, SubmitButton, TextArea } from '../../shared/form/form.tsx'
import { Disclosure, Panel } from '../../shared/layout/components/index.ts'
import { omittedKinds, pendingKinds } from '../notice.ts'
import type { FormProps } from './course.views.tsx'
import { LONGEST_TEXT } from './entry-text.ts'
import { returnGrounds } from './notice.ts'
import { DESK } from './queue.ts'
import { deskWords } from './words.ts'

/** What may be told before there is a result: that it comes later, or that no notice is owed. */
export const NoticeForms = (props: FormProps) => {
  const { page, shown, rights, entry = {}, errors = [] } = props
  const words = deskWords(page.language)
  const base = `${DESK}/${shown.facts.id}`
  if (!rights.notices) return null
  const choices = (kinds: readonly (typeof pendingKinds)[number][] | typeof omittedKinds) =>
    kinds.map((kind) => ({ value: kind, label: words.noticeKinds[kind] }))
  return (
    <>
      <Disclosure summary={words.noticing.pending} open={entry.pendingKind !== undefined} kind="framed">
        <Form action={`${base}/pending-notice`}>
          <p>{words.noticing.pendingHint}</p>
          <RadioGroup
            name="pendingKind"
            label={words.noticing.ground}
            value={entry.pendingKind}
            choices={choices(pendingKinds)}
            required
            {...errorOf(errors, 'pendingKind')}
          />
          <TextArea
            name="pendingReason"
            label={words.noticing.pendingReason}
            hint={words.noticing.pendingReasonHint}
            value={entry.pendingReason}
            rows={3}
            limit={LONGEST_TEXT}
            unmarked
            {...errorOf(errors, 'pendingReason')}
          />
          <SubmitButton label={words.noticing.pendingButton} kind="secondary" />
        </Form>
      </Disclosure>
      <Disclosure summary={words.noticing.omitted} open={entry.omittedKind !== undefined} kind="framed">
        <Form action={`${base}/omitted-notice`}>
          <p>{words.noticing.omittedHint}</p>
          <RadioGroup
            name="omittedKind"
            label={words.noticing.ground}
            value={entry.omittedKind}
            choices={choices(omittedKinds)}
            required
            {...errorOf(errors, 'omittedKind')}
          />
          <TextArea
            name="omittedReason"
            label={words.noticing.omittedReason}
            value={entry.omittedReason}
            rows={3}
            limit={LONGEST_TEXT}
            required
            {...errorOf(errors, 'omittedReason')}
          />
          <SubmitButton label={words.noticing.omittedButton} kind="secondary" />
        </Form>
      </Disclosure>
    </>
  )
}

/** 承認: what somebody else proposed, for whoever decides on it as the second person. */
export const ApprovalForms = (props: FormProps) => {
  const { page, desk, shown, rights, entry = {}, errors = [] } = props
  const words = deskWords(page.language).approving
  const base = `${DESK}/${shown.facts.id}`
  const isOwn = shown.decisions.some(({ state, decidedBy }) => state === 'proposed' && decidedBy === desk.me.id)
  if (!rights.approves || isOwn) return null
  return (
    <Panel title={words.title}>
      <p>{words.lead}</p>
      <Form action={`${base}/approval`}>
        <input type="hidden" name="version" value={shown.facts.version} />
        <Buttons>
          <SubmitButton label={words.approve} />
        </Buttons>
      </Form>
      <Disclosure summary={words.return} open={entry.returnGround !== undefined} kind="framed">
        <Form action={`${base}/return`}>
          <input type="hidden" name="version" value={shown.facts.version} />
          <SelectField
            name="returnGround"
            label={words.ground}
            hint={words.groundHint}
            value={entry.returnGround}
            options={returnGrounds.map((ground) => ({ value: ground, label: words.grounds[ground] }))}
            required
            {...errorOf(errors, 'returnGround')}
          />
          <SubmitButton label={words.returnButton} kind="secondary" />
        </Form>
      </Disclosure>
    </Panel>
  )
}

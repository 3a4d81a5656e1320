import { dayWords } from '../../shared/date-words.ts'
import { addDays, dayOf } from '../../shared/day.ts'
import {
  Buttons,
  errorOf,
  type FieldError,
  Form,
  LinkButton,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextField,
} from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, NotificationBanner, Panel, SummaryList } from '../../shared/layout/components/index.ts'
import { DAYS_BEFORE_ERASURE } from '../erase.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { decideTakingBack, type Erasable, type ErasedCase, type ErasingEntry, erasingReasons, erasingTimes } from './erasing.ts'
import { RefusalBanner, type Refused } from './refusal.views.tsx'
import { actorWords, eventLine, reasonWords } from './timeline.ts'
import { consoleWords } from './words.ts'

type Props = DeskProps & {
  erasable: Erasable
  entry: ErasingEntry
  errors: readonly FieldError[]
  refused?: Refused | undefined
  notice?: string | undefined
}

/** What will be lost and what stays, in numbers; only who types the receipt number erases. */
export const ErasingPage = (props: Props) => {
  const { page, desk, erasable, errors, refused, notice } = props
  const words = consoleWords(page.language)
  const { facts } = erasable
  const title = fill(words.erasing.title, { number: facts.number })
  const here = `/console/consultations/${facts.id}`
  return (
    <DeskPage
      page={page}
      desk={desk}
      title={title}
      above={<Breadcrumb links={[{ href: here, label: fill(words.case.title, { number: facts.number }) }]} here={title} />}
      errors={errors}
    >
      {notice !== undefined && <NotificationBanner kind="success" title={notice} announced />}
      {refused !== undefined && (
        <RefusalBanner page={page} desk={desk} version={erasable.facts.version} events={erasable.events} refused={refused} />
      )}
      <PlannedErasure {...props} />
      <NotificationBanner kind="warning" title={words.erasing.lead}>
        <p>{words.erasing.leadBody}</p>
      </NotificationBanner>
      <Panel title={words.erasing.lost}>
        <SummaryList rows={lostRows(props)} />
      </Panel>
      <Panel title={words.erasing.stays}>
        <p>{words.erasing.staysBody}</p>
      </Panel>
      <ErasingForm {...props} />
    </DeskPage>
  )
}

function lostRows({ page, erasable: { told } }: Props) {
  const { erasing: words } = consoleWords(page.language)
  const counts = (['receptions', 'urls', 'files', 'answers', 'notes', 'opinions'] as const).map((name) => ({
    label: words.counts[name],
    value: fill(words.count, { count: told[name] }),
  }))
  return [...counts, { label: words.counts.contact, value: told.hasContact ? words.has : words.hasNot }]
}

const PlannedErasure = ({ page, desk, erasable }: Props) => {
  const words = consoleWords(page.language)
  const { planned, facts, events } = erasable
  if (planned === undefined) return null
  const asked = events.findLast(({ kind }) => kind === 'consultation.erasure-asked')
  return (
    <Panel title={fill(words.erasing.planned, { day: dayWords(planned.day, page.language) })}>
      {asked !== undefined && <p>{eventLine(asked, { desk, words, language: page.language })}</p>}
      {decideTakingBack(planned).granted ? (
        <Form action={`/console/consultations/${facts.id}/erasure/taking-back`}>
          <SubmitButton label={words.erasing.takeBack} kind="secondary" />
        </Form>
      ) : (
        <p>{words.erasing.byConsulter}</p>
      )}
    </Panel>
  )
}

const ErasingForm = ({ page, desk, erasable: { facts }, entry, errors }: Props) => {
  const words = consoleWords(page.language)
  const { erasing } = words
  const day = dayWords(addDays(desk.today, DAYS_BEFORE_ERASURE), page.language)
  return (
    <Form action={`/console/consultations/${facts.id}/erasure`}>
      <input type="hidden" name="version" value={facts.version} />
      <SelectField
        name="erasingReason"
        label={erasing.reason}
        value={entry.reason}
        options={erasingReasons.map((reason) => ({ value: reason, label: words.reasons[reason] }))}
        required
        {...errorOf(errors, 'erasingReason')}
      />
      <RadioGroup
        name="when"
        label={erasing.when}
        value={entry.when}
        choices={erasingTimes.map((time) => ({
          value: time,
          label: fill(erasing.times[time], { day }),
          description: erasing.timeHints[time],
        }))}
        required
        {...errorOf(errors, 'when')}
      />
      <TextField
        name="number"
        label={erasing.number}
        hint={fill(erasing.numberHint, { number: facts.number })}
        value={entry.number}
        width="medium"
        autocomplete="off"
        exact
        required
        {...errorOf(errors, 'number')}
      />
      <Buttons>
        <SubmitButton label={erasing.button} kind="danger" />
        <LinkButton href={`/console/consultations/${facts.id}`} label={erasing.keep} kind="secondary" />
      </Buttons>
    </Form>
  )
}

/** Instead of any page of a case that is no more: that it was erased, by whom and why, and what is still counted. */
export const ErasedPage = ({ page, desk, erased }: DeskProps & { erased: ErasedCase }) => {
  const words = consoleWords(page.language)
  const { erased: event, number } = erased
  const codes = [erased.attribute, erased.target, ...erased.contents].map(desk.codeWords)
  const reason = event === undefined ? undefined : reasonWords(event, words)
  const rows = [
    ...(event === undefined
      ? []
      : [
          { label: words.erased.on, value: dayWords(dayOf(event.at), page.language) },
          { label: words.erased.by, value: actorWords(event, { desk, words, language: page.language }) },
        ]),
    ...(reason === undefined ? [] : [{ label: words.erased.why, value: reason }]),
    { label: words.erased.received, value: dayWords(dayOf(erased.receivedAt), page.language) },
    { label: words.erased.codes, value: codes.join('、') },
  ]
  return (
    <DeskPage page={page} desk={desk} title={fill(words.erased.title, { number })}>
      <p>{words.erased.lead}</p>
      <SummaryList rows={rows} />
      <LinkButton href="/console" label={words.erased.back} kind="secondary" />
    </DeskPage>
  )
}

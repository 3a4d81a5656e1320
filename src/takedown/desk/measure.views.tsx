import { consoleInstantWords } from '../../shared/date-words.ts'
import {
  Buttons,
  Checkbox,
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
import { Breadcrumb, NotificationBanner, SummaryList } from '../../shared/layout/components/index.ts'
import { type Measure, reportReasons, reportsOf } from '../measure-report.ts'
import type { TakedownRequest } from '../request.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import type { MeasureEntry } from './measure-entry.ts'
import { DESK } from './queue.ts'
import { type DeskWords, deskWords } from './words.ts'

type Props = DeskProps & {
  found: { request: TakedownRequest; measure: Measure; position: number | undefined }
  entry?: MeasureEntry | undefined
  errors?: readonly FieldError[]
  refused?: keyof DeskWords['refusals'] | undefined
  offersForm: boolean
}

export const MeasurePage = (props: Props) => {
  const { page, desk, found, errors = [], refused } = props
  const words = deskWords(page.language)
  const { request, measure, position } = found
  const kind = words.measures[measure.kind]
  const links = [
    { href: DESK, label: words.queues.label },
    { href: `${DESK}/${request.id}`, label: fill(words.page.title, { number: request.number }) },
  ]
  const above = <Breadcrumb links={links} here={words.measuring.title} />
  return (
    <DeskPage page={page} desk={desk} title={words.measuring.title} errors={errors} above={above}>
      {refused !== undefined && <NotificationBanner kind="error" title={words.refusals[refused]} announced />}
      <SummaryList
        rows={[
          { label: words.measuring.measure, value: position === undefined ? kind : fill(words.measuring.of, { kind, number: position }) },
          { label: words.measuring.state, value: words.measureStates[measure.state] },
          { label: words.measuring.decided, value: consoleInstantWords(measure.decidedAt, desk.now, page.language) },
        ]}
      />
      <ReportForm {...props} />
    </DeskPage>
  )
}

const ReportForm = ({ page, found, entry, errors = [], offersForm }: Props) => {
  const { measuring: words } = deskWords(page.language)
  const { request, measure } = found
  const offered = reportsOf(measure.state)
  const back = <LinkButton label={words.cancel} href={`${DESK}/${request.id}`} kind="quiet" />
  if (!offersForm || offered.length === 0)
    return (
      <>
        {offersForm && <p>{words.nothing}</p>}
        <Buttons>{back}</Buttons>
      </>
    )
  return (
    <Form action={`${DESK}/${request.id}/measures/${measure.id}/report`}>
      <p>{words.lead}</p>
      <RadioGroup
        name="action"
        label={words.action}
        value={entry?.action}
        choices={offered.map((value) => ({ value, label: words.actions[value] }))}
        required
        {...errorOf(errors, 'action')}
      />
      <TextField
        name="day"
        type="date"
        label={words.day}
        hint={words.dayHint}
        value={entry?.day}
        width="medium"
        {...errorOf(errors, 'day')}
      />
      <TextField
        name="time"
        type="time"
        label={words.time}
        hint={words.timeHint}
        value={entry?.time}
        width="short"
        {...errorOf(errors, 'time')}
      />
      <SelectField
        name="why"
        label={words.why}
        value={entry?.why}
        blank={words.whyBlank}
        options={reportReasons.map((value) => ({ value, label: words.reasons[value] }))}
      />
      <Checkbox required name="confirmed" label={words.confirm} checked={entry?.confirmed === 'yes'} {...errorOf(errors, 'confirmed')} />
      <Buttons>
        <SubmitButton label={words.submit} />
        {back}
      </Buttons>
    </Form>
  )
}

import { articleWords } from '../../law/period-words.ts'
import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import {
  Buttons,
  CheckboxGroup,
  errorOf,
  type FieldError,
  Form,
  LinkButton,
  SelectField,
  SubmitButton,
  TextField,
} from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, listed } from '../../shared/language.ts'
import { Disclosure, NotificationBanner, Panel, PrintButton, StatusWord, SummaryList } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import type { Colleague } from '../desk/desk.ts'
import { deskWords } from '../desk/words.ts'
import { rightCodes } from '../right-codes.ts'
import type { OperatedService } from '../service.ts'
import { type AppointmentEntry, changesOf, qualifications, type Senders, type Specialist, serves, serviceKinds } from './specialist.ts'
import { specialistWords } from './words.ts'

export const SPECIALISTS = '/console/settings/specialists'
export const kindField = (serviceId: string) => `kind-${serviceId}`
export const monthlyField = (serviceId: string) => `monthly-${serviceId}`

type Register = {
  page: PageContext
  today: Day
  colleagues: readonly Colleague[]
  specialists: readonly Specialist[]
  senders: readonly Senders[]
  services: readonly OperatedService[]
}
type Props = Register & {
  required: number
  entry?: AppointmentEntry
  typed?: (name: string) => string
  errors?: readonly FieldError[]
  done?: string | undefined
}

const nameIn = (colleagues: readonly Colleague[], id: string, page: PageContext) =>
  colleagues.find((colleague) => colleague.id === id)?.name ?? deskWords(page.language).unknownPerson
const areasIn = ({ areas }: Specialist, page: PageContext) =>
  listed(
    areas.map((area) => deskWords(page.language).rights[area]),
    page.language,
  )

/** Who is appointed, how many are needed, and what is filed. */
export const SpecialistsPage = (props: Props) => {
  const { page, today, specialists, errors = [], done } = props
  const words = specialistWords(page.language)
  return (
    <ConsoleLayout page={page} title={words.title} errors={errors}>
      {done !== undefined && <NotificationBanner kind="success" title={done} announced />}
      <p class="lead">{fill(words.lead, { article: articleWords('specialists', today, page.language) })}</p>
      <Required {...props} />
      <Panel title={words.list}>
        {specialists.length === 0 ? <p class="quiet">{words.none}</p> : <SpecialistTable {...props} />}
        <Appointing {...props} errors={errors} />
        <LinkButton href={`${SPECIALISTS}/filing`} label={words.filing} kind="secondary" />
      </Panel>
      <SendersForm {...props} errors={errors} />
    </ConsoleLayout>
  )
}

const Required = ({ page, today, specialists, services, required }: Props) => {
  const words = specialistWords(page.language)
  // People, not appointments: one may end on the day on which their next begins.
  const serving = new Set(specialists.filter((each) => serves(each, today)).map(({ personId }) => personId)).size
  return (
    <Panel title={words.required}>
      <p>{fill(words.requiredLine, { required, serving })}</p>
      {serving < required && <p>{fill(words.short, { missing: required - serving })}</p>}
      {!services.some(({ isDesignated, filedOn }) => isDesignated && filedOn !== null) && <p class="quiet">{words.notDesignated}</p>}
      <StatusWord tone="waiting">{words.confirm}</StatusWord>
    </Panel>
  )
}

const SpecialistTable = (props: Props) => {
  const { page, colleagues, specialists } = props
  const words = specialistWords(page.language)
  return (
    <Table
      caption={words.list}
      captionHidden
      variant="dense-cards"
      rows={specialists}
      columns={[
        { label: words.person, kind: 'row', cell: ({ personId }) => nameIn(colleagues, personId, page) },
        { label: words.qualification, cell: ({ qualification }) => words.qualifications[qualification] },
        { label: words.areas, cell: (each) => areasIn(each, page) },
        { label: words.from, kind: 'short', cell: ({ fromDay }) => dayWords(fromDay, page.language) },
        { label: words.until, cell: (each) => <Until {...props} each={each} /> },
      ]}
    />
  )
}

const Until = ({ page, today, errors = [], each }: Props & { each: Specialist }) => {
  const words = specialistWords(page.language)
  if (each.untilDay !== null) return <>{dayWords(each.untilDay, page.language)}</>
  const field = `until-${each.id}`
  return (
    <Disclosure summary={words.end} open={errors.some((error) => error.field === field)}>
      <Form action={`${SPECIALISTS}/${each.id}/ending`}>
        <TextField name={field} type="date" label={words.until} hint={words.endLead} value={today} unmarked {...errorOf(errors, field)} />
        <SubmitButton label={words.end} kind="secondary" size="small" />
      </Form>
    </Disclosure>
  )
}

const PEOPLE = '/console/people'

/** Who may give roles is led to where that is done. */
const NobodyToAppoint = ({ page }: Pick<Props, 'page'>) => {
  const words = specialistWords(page.language)
  const leads = page.navigation?.some(({ items }) => items.some(({ href }) => href === PEOPLE)) ?? false
  return (
    <>
      <p class="quiet">{leads ? words.nobody : words.nobodyAsk}</p>
      {leads && (
        <p>
          <a href={PEOPLE}>{words.toPeople}</a>
        </p>
      )}
    </>
  )
}

const Appointing = ({ page, today, colleagues, specialists, entry, errors = [] }: Props) => {
  const words = specialistWords(page.language)
  const people = appointable(colleagues, specialists)
  if (people.length === 0) return <NobodyToAppoint page={page} />
  return (
    <Disclosure summary={words.appoint} open={entry !== undefined} kind="framed">
      <Form action={SPECIALISTS}>
        <SelectField
          name="person"
          label={words.person}
          value={entry?.person}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          required
          {...errorOf(errors, 'person')}
        />
        <SelectField
          name="qualification"
          label={words.qualification}
          value={entry?.qualification}
          options={qualifications.map((name) => ({ value: name, label: words.qualifications[name] }))}
          required
          {...errorOf(errors, 'qualification')}
        />
        <CheckboxGroup
          name="areas"
          label={words.areas}
          values={entry?.areas ?? []}
          choices={rightCodes.map((right) => ({ value: right, label: deskWords(page.language).rights[right] }))}
          {...errorOf(errors, 'areas')}
        />
        <TextField name="from" type="date" label={words.from} value={entry?.from ?? today} width="medium" {...errorOf(errors, 'from')} />
        <Buttons>
          <SubmitButton label={words.appoint} />
        </Buttons>
      </Form>
    </Disclosure>
  )
}

/** Those with the role who are at work and not appointed now. */
export function appointable(colleagues: readonly Colleague[], specialists: readonly Specialist[]): Colleague[] {
  const isAppointed = (id: string) => specialists.some(({ personId, untilDay }) => personId === id && untilDay === null)
  return colleagues.filter(({ id, isActive, mayAdvise }) => isActive && mayAdvise && !isAppointed(id))
}

const SendersForm = ({ page, services, senders, typed, errors = [] }: Props) => {
  const words = specialistWords(page.language)
  if (services.length === 0) return null
  return (
    <Panel title={words.senders}>
      <p>{words.sendersLead}</p>
      <Form action={`${SPECIALISTS}/senders`}>
        {services.map(({ id, name }) => {
          const service = name[consoleLanguageOf(page.language)]
          const noted = senders.find(({ serviceId }) => serviceId === id)
          const [kind, monthly] = [kindField(id), monthlyField(id)]
          return (
            <>
              <SelectField
                name={kind}
                label={fill(words.kind, { service })}
                value={typed?.(kind) ?? noted?.kind ?? 'registered'}
                options={serviceKinds.map((each) => ({ value: each, label: words.kinds[each] }))}
                unmarked
              />
              <TextField
                name={monthly}
                label={fill(words.monthly, { service })}
                value={typed?.(monthly) ?? (noted === undefined ? '' : String(noted.monthly))}
                width="medium"
                unmarked
                {...errorOf(errors, monthly)}
              />
            </>
          )
        })}
        <Buttons>
          <SubmitButton label={words.save} kind="secondary" />
        </Buttons>
      </Form>
    </Panel>
  )
}

/** 届出: who is appointed now and every change, to be printed and kept with the filing. */
export const FilingPage = ({ page, today, colleagues, specialists }: Register) => {
  const words = specialistWords(page.language)
  const current = specialists.filter((each) => serves(each, today))
  const who = (each: Specialist) =>
    `${nameIn(colleagues, each.personId, page)} / ${words.qualifications[each.qualification]} / ${areasIn(each, page)}`
  return (
    <ConsoleLayout page={page} title={words.filingTitle}>
      <p>{words.filingLead}</p>
      <SummaryList
        rows={[
          { label: words.operator, value: page.organisationName },
          { label: words.made, value: dayWords(today, page.language) },
        ]}
      />
      <Panel title={words.current}>
        {current.length === 0 && <p>{words.none}</p>}
        <ul class="related">
          {current.map((each) => (
            <li>
              {who(each)} <span class="quiet">{dayWords(each.fromDay, page.language)}</span>
            </li>
          ))}
        </ul>
      </Panel>
      <Table
        caption={words.changes}
        variant="cards"
        rows={changesOf(specialists)}
        columns={[
          { label: words.day, kind: 'row', cell: ({ day }) => dayWords(day, page.language) },
          { label: words.what, cell: ({ kind }) => words.change[kind] },
          { label: words.person, cell: ({ specialist }) => who(specialist) },
        ]}
        empty={<p>{words.noChanges}</p>}
      />
      <Buttons>
        <PrintButton />
        <LinkButton href={SPECIALISTS} label={words.back} kind="quiet" />
      </Buttons>
    </ConsoleLayout>
  )
}

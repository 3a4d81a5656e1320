import { consoleInstantWords, instantWords } from '../../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, SelectField, SubmitButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { EmptyState, NotificationBanner, Panel, StatusWord } from '../../../shared/layout/components/index.ts'
import { Table } from '../../../shared/table/table.tsx'
import { DeskPage, type DeskProps, nameOf } from '../desk.views.tsx'
import {
  materialTypes,
  receiversOf,
  type Standing,
  standingOf,
  TYPE_ACCESS,
  type TypeAccess,
  type TypeAccessEntry,
  typeAccessDays,
} from './type-access.ts'
import { typeAccessWords } from './words.ts'

export type TypeAccessProps = DeskProps & {
  access: readonly TypeAccess[]
  /** Whether the reader may let others in. */
  gives: boolean
  entry?: TypeAccessEntry
  errors?: readonly FieldError[]
  done?: string | undefined
}

/** Who was let in to which type of material, by whom and until when. */
export const TypeAccessPage = (props: TypeAccessProps) => {
  const { page, desk, access, gives, errors = [], done } = props
  const words = typeAccessWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={words.title} errors={errors}>
      {done !== undefined && <NotificationBanner kind="success" title={done} announced />}
      <p>{words.lead}</p>
      <Panel title={words.given}>
        <Table
          caption={words.given}
          captionHidden
          variant="dense-cards"
          rows={access}
          empty={<EmptyState title={words.nobody} />}
          columns={[
            { label: words.name, kind: 'row', cell: ({ personId }) => nameOf(desk, personId, page) },
            { label: words.type, cell: ({ type }) => words.types[type] },
            { label: words.until, cell: ({ until }) => instantWords(until, page.language) },
            { label: words.by, cell: ({ givenBy }) => nameOf(desk, givenBy, page) },
            { label: words.standing, cell: (each) => <Stands {...props} each={each} /> },
            ...(gives ? [{ label: words.action, kind: 'short' as const, cell: (each: TypeAccess) => <End {...props} each={each} /> }] : []),
          ]}
        />
      </Panel>
      {gives && <GiveForm {...props} errors={errors} />}
    </DeskPage>
  )
}

const tones = { holds: 'active', 'taken-back': 'quiet', passed: 'quiet' } as const satisfies Record<Standing, string>

const Stands = ({ page, desk, each }: TypeAccessProps & { each: TypeAccess }) => {
  const words = typeAccessWords(page.language)
  const standing = standingOf(each, desk.now)
  return (
    <>
      <StatusWord tone={tones[standing]}>{words.standings[standing]}</StatusWord>
      {each.endedAt !== null && (
        <div class="quiet">
          {fill(words.endedBy, { by: nameOf(desk, each.endedBy, page), at: consoleInstantWords(each.endedAt, desk.now, page.language) })}
        </div>
      )}
    </>
  )
}

const End = ({ page, desk, each }: TypeAccessProps & { each: TypeAccess }) => {
  const words = typeAccessWords(page.language)
  if (standingOf(each, desk.now) !== 'holds') return null
  return (
    <Form action={`${TYPE_ACCESS}/${each.id}/ending`}>
      <SubmitButton
        label={words.end}
        about={`${nameOf(desk, each.personId, page)} ${words.types[each.type]}`}
        kind="secondary"
        size="small"
      />
    </Form>
  )
}

const GiveForm = ({ page, desk, entry, errors = [] }: TypeAccessProps) => {
  const words = typeAccessWords(page.language)
  const people = receiversOf(desk.colleagues, desk.me.id)
  return (
    <Panel title={words.give}>
      {people.length === 0 ? (
        <p>{words.noReceiver}</p>
      ) : (
        <Form action={TYPE_ACCESS}>
          <SelectField
            name="person"
            label={words.person}
            value={entry?.person}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            required
            {...errorOf(errors, 'person')}
          />
          <SelectField
            name="type"
            label={words.type}
            value={entry?.type}
            options={materialTypes.map((type) => ({ value: type, label: words.types[type] }))}
            required
            {...errorOf(errors, 'type')}
          />
          <SelectField
            name="days"
            label={words.days}
            value={entry?.days ?? '7'}
            options={typeAccessDays.map((days) => ({ value: String(days), label: words.dayChoices[days] }))}
            required
            {...errorOf(errors, 'days')}
          />
          <Buttons>
            <SubmitButton label={words.give} kind="secondary" />
          </Buttons>
        </Form>
      )}
    </Panel>
  )
}

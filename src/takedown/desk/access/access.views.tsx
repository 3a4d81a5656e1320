import { consoleInstantWords, instantWords } from '../../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SelectField, SubmitButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { NotificationBanner, Panel } from '../../../shared/layout/components/index.ts'
import { DeskPage, type DeskProps, nameOf } from '../desk.views.tsx'
import { DESK } from '../queue.ts'
import type { RequestFacts } from '../request-view.ts'
import { TYPE_ACCESS } from '../type-access/type-access.ts'
import { typeAccessWords } from '../type-access/words.ts'
import { type Access, accessDays, holds, type Look, receiversAmong } from './access.ts'
import { accessWords } from './words.ts'

export type AccessProps = DeskProps & {
  facts: RequestFacts
  access: readonly Access[]
  looks: readonly Look[]
  gives: boolean
  entry?: { person: string; days: string }
  errors?: readonly FieldError[]
  done?: string | undefined
  refusal?: 'held-by-another' | 'given-to-oneself' | undefined
}

/** Who was let in to sensitive material, by whom and until when, and everybody who looked. */
export const AccessPage = (props: AccessProps) => {
  const { page, desk, facts, access, gives, errors = [], done, refusal } = props
  const words = accessWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={fill(words.title, { number: facts.number })} errors={errors}>
      {done !== undefined && <NotificationBanner kind="success" title={done} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={words.refusals[refusal]} announced />}
      <p>{words.lead}</p>
      <Panel title={words.given}>
        {access.length === 0 && <p class="quiet">{words.nobody}</p>}
        <ul class="related">
          {access.map((each) => (
            <AccessLine {...props} each={each} />
          ))}
        </ul>
      </Panel>
      {gives && <GiveForm {...props} errors={errors} />}
      <p>
        <a href={TYPE_ACCESS}>{typeAccessWords(page.language).link}</a>
      </p>
      <Looks {...props} />
      <LinkButton href={`${DESK}/${facts.id}`} label={words.back} kind="quiet" />
    </DeskPage>
  )
}

const AccessLine = ({ page, desk, facts, gives, each }: AccessProps & { each: Access }) => {
  const words = accessWords(page.language)
  const until = instantWords(each.until, page.language)
  const standing =
    each.takenBackAt !== null
      ? fill(words.takenBack, {
          by: nameOf(desk, each.takenBackBy, page),
          at: consoleInstantWords(each.takenBackAt, desk.now, page.language),
        })
      : holds(each, desk.now)
        ? fill(words.line, { until, by: nameOf(desk, each.givenBy, page) })
        : fill(words.ended, { until })
  const name = nameOf(desk, each.personId, page)
  return (
    <li>
      {name} <span class="quiet">{standing}</span>
      {holds(each, desk.now) && (gives || each.givenBy === desk.me.id) && (
        <Form action={`${DESK}/${facts.id}/access/${each.id}/taking-back`}>
          <SubmitButton label={words.takeBack} about={name} kind="secondary" size="small" />
        </Form>
      )}
    </li>
  )
}

const GiveForm = ({ page, desk, facts, entry, errors = [] }: AccessProps) => {
  const words = accessWords(page.language)
  const people = receiversAmong(desk.colleagues, facts, desk.me.id)
  return (
    <Panel title={words.give}>
      {people.length === 0 ? (
        <p>{words.noReceiver}</p>
      ) : (
        <Form action={`${DESK}/${facts.id}/access`}>
          <SelectField
            name="person"
            label={words.person}
            value={entry?.person}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            required
            {...errorOf(errors, 'person')}
          />
          <SelectField
            name="days"
            label={words.days}
            value={entry?.days ?? '1'}
            options={accessDays.map((days) => ({ value: String(days), label: words.dayChoices[days] }))}
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

const Looks = ({ page, desk, looks, access }: AccessProps) => {
  const words = accessWords(page.language)
  const said = (what: string) => Object.entries(words.what).find(([name]) => name === what)?.[1] ?? what
  const under = (id: string) => words.under[access.some((each) => each.id === id) ? 'request' : 'type']
  return (
    <Panel title={words.looks}>
      {looks.length === 0 && <p class="quiet">{words.noLooks}</p>}
      <ol class="timeline">
        {looks.map(({ personId, at, what, accessId }) => (
          <li>
            {consoleInstantWords(at, desk.now, page.language)} {nameOf(desk, personId, page)} <span class="quiet">{said(what)}</span>
            {accessId !== null && <span class="quiet">{under(accessId)}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

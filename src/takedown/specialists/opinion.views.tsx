import { consoleInstantWords } from '../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SelectField, SubmitButton, TextArea } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Disclosure, EmptyState, NotificationBanner, Panel, Split } from '../../shared/layout/components/index.ts'
import { DeskPage, type DeskProps, nameOf } from '../desk/desk.views.tsx'
import { LONGEST_TEXT } from '../desk/entry-text.ts'
import { Parts } from '../desk/parts.views.tsx'
import { DESK } from '../desk/queue.ts'
import type { RequestView } from '../desk/request-view.ts'
import type { Opinion, Waiting } from './opinion.ts'
import type { Specialist } from './specialist.ts'
import { specialistWords } from './words.ts'

export type OpinionsShown = { opinions: readonly Opinion[]; askable: readonly Specialist[] }

type PanelProps = DeskProps & { shown: RequestView; asked: OpinionsShown; mayAsk: boolean; mayGive: boolean }

/** On the page of the request: who was asked, the form to ask, and for whoever was asked the way to answer. */
export const OpinionPanel = ({ page, desk, shown: { facts }, asked, mayAsk, mayGive }: PanelProps) => {
  const words = specialistWords(page.language).opinion
  const { opinions, askable } = asked
  if (opinions.length === 0 && !mayAsk) return null
  const mine = mayGive && opinions.some(({ personId, givenAt }) => personId === desk.me.id && givenAt === null)
  return (
    <Panel title={words.panel} id="opinions">
      {opinions.length === 0 && <p class="quiet">{words.none}</p>}
      <ul class="related">
        {opinions.map(({ personId, askedAt, givenAt }) => (
          <li>
            {fill(givenAt === null ? words.asked : words.given, {
              name: nameOf(desk, personId, page),
              at: consoleInstantWords(givenAt ?? askedAt, desk.now, page.language),
            })}
          </li>
        ))}
      </ul>
      {mine && <LinkButton href={`${DESK}/${facts.id}/opinion`} label={words.write} kind="secondary" size="small" />}
      {mayAsk && (
        <Disclosure summary={words.ask} kind="framed">
          {askable.length === 0 ? (
            <p>{words.nobody}</p>
          ) : (
            <Form action={`${DESK}/${facts.id}/opinions`}>
              <SelectField
                name="specialist"
                label={words.specialist}
                options={askable.map(({ id, personId }) => ({ value: id, label: nameOf(desk, personId, page) }))}
                required
              />
              {facts.isSensitive && <p class="quiet">{words.sensitive}</p>}
              <SubmitButton label={words.ask} kind="secondary" size="small" />
            </Form>
          )}
        </Disclosure>
      )}
    </Panel>
  )
}

type OpinionProps = DeskProps & {
  shown: RequestView
  mayAsk: boolean
  text: string
  errors?: readonly FieldError[]
  refusal?: string | undefined
}

/** The request on the left as far as the specialist may open it, their opinion on the right. */
export const OpinionPage = ({ page, desk, shown, mayAsk, text, errors = [], refusal }: OpinionProps) => {
  const words = specialistWords(page.language).opinion
  const base = `${DESK}/${shown.facts.id}`
  return (
    <DeskPage page={page} desk={desk} title={fill(words.title, { number: shown.facts.number })} errors={errors}>
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <p>{words.lead}</p>
      <Split side="right" kept={<Parts page={page} desk={desk} shown={shown} mayAsk={mayAsk} mayExport={false} />}>
        <Form action={`${base}/opinion`}>
          <TextArea name="text" label={words.text} value={text} rows={10} limit={LONGEST_TEXT} unmarked {...errorOf(errors, 'text')} />
          <Buttons>
            <SubmitButton label={words.send} />
            <LinkButton href={`${DESK}/opinions`} label={words.back} kind="quiet" />
          </Buttons>
        </Form>
      </Split>
    </DeskPage>
  )
}

/** What a specialist is asked about, the longest waiting first. */
export const WaitingPage = ({ page, desk, waiting, done }: DeskProps & { waiting: readonly Waiting[]; done?: string | undefined }) => {
  const words = specialistWords(page.language).opinion
  return (
    <DeskPage page={page} desk={desk} title={words.queue}>
      {done !== undefined && <NotificationBanner kind="success" title={done} announced />}
      {waiting.length === 0 && <EmptyState title={words.queueEmpty} />}
      <ul class="related">
        {waiting.map(({ requestId, number, askedAt }) => (
          <li>
            <a href={`${DESK}/${requestId}/opinion`}>{number}</a>{' '}
            <span class="quiet">{consoleInstantWords(askedAt, desk.now, page.language)}</span>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}

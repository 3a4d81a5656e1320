import type { Code, Dimension } from '../../shared/content/codes.ts'
import { Buttons, Checkbox, errorOf, Form, LinkButton, SelectField, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, languages } from '../../shared/language.ts'
import { Disclosure, Toolbar } from '../../shared/layout/components/index.ts'
import { states } from '../consultation.ts'
import { codeChoices } from './codes.ts'
import type { DeskProps } from './desk.views.tsx'
import { handOverTo } from './hand-over.ts'
import { isFiltered, type QueueQuery, queueAddress, sortsOf, writeView } from './queue.ts'
import { LONGEST_NAME } from './view.ts'
import { type ConsoleWords, consoleWords } from './words.ts'

export type ViewFault = { name: string; fault: keyof ConsoleWords['views']['faults'] }

type Props = DeskProps & { query: QueueQuery; codes: readonly Code[]; viewFault?: ViewFault | undefined }

/** Fewer cases: one choice a condition, kept in the address, so that it can be kept as a view or sent to a colleague. */
export const QueueFilters = (props: Props) => {
  const { page, query } = props
  const words = consoleWords(page.language)
  const shown = isFiltered(query)
  return (
    <div class="queue-filters">
      <Disclosure summary={shown ? words.filters.narrowed : words.filters.title} open={shown} kind="framed">
        <FilterForm {...props} />
      </Disclosure>
      <Disclosure summary={words.views.title} open={props.viewFault !== undefined} kind="framed">
        <Views {...props} />
      </Disclosure>
    </div>
  )
}

const FilterForm = ({ page, desk, query, codes }: Props) => {
  const words = consoleWords(page.language)
  const { filters, queue, sort } = query
  const coded = (dimension: Dimension, chosen: string | undefined) =>
    codeChoices(codes, dimension, {
      day: desk.today,
      language: consoleLanguageOf(page.language),
      chosen: chosen === undefined ? [] : [chosen],
    })
  const select = { unmarked: true, blank: words.filters.any } as const
  return (
    <Form action="/console" method="get">
      <input type="hidden" name="queue" value={queue} />
      {sort !== sortsOf[queue][0] && <input type="hidden" name="sort" value={sort} />}
      <Toolbar>
        {queue === 'all' && (
          <SelectField
            {...select}
            name="state"
            label={words.list.state}
            value={filters.state}
            options={states.filter((state) => state !== 'erased').map((state) => ({ value: state, label: words.states[state] }))}
          />
        )}
        <SelectField
          {...select}
          name="content"
          label={words.list.about}
          value={filters.content}
          options={coded('content', filters.content)}
        />
        <SelectField {...select} name="place" label={words.filters.place} value={filters.place} options={coded('place', filters.place)} />
        <SelectField
          {...select}
          name="service"
          label={words.filters.service}
          value={filters.service}
          options={coded('service', filters.service)}
        />
        <SelectField
          {...select}
          name="language"
          label={words.case.language}
          value={filters.language}
          options={languages.map((language) => ({ value: language, label: words.languages[language] }))}
        />
        {queue !== 'mine' && queue !== 'new' && (
          <SelectField
            {...select}
            name="adviser"
            label={words.list.adviser}
            value={filters.adviser}
            options={handOverTo(desk.colleagues, null).map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextField name="from" type="date" label={words.filters.from} value={filters.from} width="medium" unmarked />
        <TextField name="to" type="date" label={words.filters.to} value={filters.to} width="medium" unmarked />
        <Checkbox name="danger" label={words.filters.danger} checked={filters.danger === true} />
      </Toolbar>
      <Buttons>
        <SubmitButton label={words.filters.apply} kind="secondary" size="small" />
        {isFiltered(query) && (
          <LinkButton label={words.filters.clear} kind="quiet" size="small" href={queueAddress({ queue, sort, filters: {} })} />
        )}
      </Buttons>
    </Form>
  )
}

const Views = ({ page, desk, query, viewFault }: Props) => {
  const words = consoleWords(page.language).views
  const errors = viewFault === undefined ? [] : [{ field: 'name', message: fill(words.faults[viewFault.fault], { limit: LONGEST_NAME }) }]
  return (
    <>
      <Form action="/console/views">
        <input type="hidden" name="query" value={writeView(query)} />
        <Toolbar>
          <TextField
            name="name"
            label={words.name}
            hint={words.hint}
            value={viewFault?.name}
            width="medium"
            unmarked
            {...errorOf(errors, 'name')}
          />
          <SubmitButton label={words.keep} kind="secondary" size="small" />
        </Toolbar>
      </Form>
      {desk.side.views.map(({ id, name }) => (
        <Form action={`/console/views/${id}/removal`}>
          <SubmitButton label={fill(words.remove, { name })} kind="quiet" size="small" />
        </Form>
      ))}
    </>
  )
}

import type { Child } from 'hono/jsx'
import { consoleInstantParts } from '../../shared/date-words.ts'
import { Buttons, Form, LinkButton, SelectField, SubmitButton } from '../../shared/form/form.tsx'
import { safeHref } from '../../shared/http/safe-path.ts'
import { fill, listed } from '../../shared/language.ts'
import { Disclosure, EmptyState, StatusWord, Toolbar } from '../../shared/layout/components/index.ts'
import { type Column, Pager, Table } from '../../shared/table/table.tsx'
import { MOST_HOURS_AHEAD, MOST_RATIO } from '../institutions/precedence.ts'
import { variants } from '../request.ts'
import { rightCodes } from '../right-codes.ts'
import { handlersAmong } from './desk.policy.ts'
import { DeskPage, type DeskProps, DueDay, nameOf, StateWord, serviceName } from './desk.views.tsx'
import { DESK, isFiltered, type PlacedRow, type QueuePage, type QueueQuery, type QueueRow, queueAddress } from './queue.ts'
import { deskWords } from './words.ts'

type Props = DeskProps & { query: QueueQuery; found: QueuePage; mayClaim: boolean; hasProven: boolean }

/** One queue: what is most urgent first. */
export const QueueView = (props: Props) => {
  const { page, desk, query, found } = props
  const words = deskWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={words.queues[query.queue]} queue={query.queue}>
      <QueueFilters {...props} />
      {query.queue === 'new' && props.hasProven && <OrderChoice {...props} />}
      {query.queue === 'new' && props.mayClaim && (
        <Buttons>
          {found.rows.length > 0 && <LinkButton kind="secondary" size="small" href={`${DESK}/next`} label={words.list.openNext} />}
          <LinkButton kind="quiet" size="small" href={`${DESK}/upload`} label={words.list.upload} />
        </Buttons>
      )}
      <Table
        caption={words.queues[query.queue]}
        captionHidden
        variant="dense-cards"
        columns={columnsOf(props)}
        rows={found.rows}
        empty={<Nothing {...props} />}
      />
      {found.goesOn && <p>{words.list.goesOn}</p>}
      <Pager next={nextAddress(props)} summary={fill(words.list.count, { count: found.rows.length })} />
    </DeskPage>
  )
}

function nextAddress({ query: { queue, filters, order }, found: { next, place } }: Props): string | undefined {
  if (next === undefined && place === undefined) return undefined
  return queueAddress({ queue, filters, ...(order && { order }), ...(next && { after: next }), ...(place && { place }) })
}

/** In which order new requests stand: as they are handed out, or by the due day alone. */
const OrderChoice = ({ page, query }: Props) => {
  const { order } = deskWords(page.language)
  const { queue, filters } = query
  if (isFiltered(query)) return <p class="quiet">{order.filtered}</p>
  const choices = [
    { href: queueAddress({ queue, filters }), label: order.precedence, current: query.order === undefined },
    { href: queueAddress({ queue, filters, order: 'due' }), label: order.due, current: query.order === 'due' },
  ]
  return (
    <>
      <nav class="order-choice" aria-label={order.choice}>
        {choices.map(({ href, label, current }) => (
          <a href={safeHref(href)} {...(current ? { 'aria-current': 'page' } : {})}>
            {label}
          </a>
        ))}
      </nav>
      <p class="quiet">{fill(order.hint, { ratio: MOST_RATIO, hours: MOST_HOURS_AHEAD })}</p>
    </>
  )
}

const Nothing = ({ page, query }: Props) => {
  const words = deskWords(page.language).empty
  return (
    <EmptyState title={words[isFiltered(query) ? 'filtered' : query.queue]}>
      <p>{isFiltered(query) ? words.filteredBody : words.body}</p>
    </EmptyState>
  )
}

function columnsOf({ page, desk, mayClaim, query }: Props): Column<PlacedRow>[] {
  const words = deskWords(page.language)
  const { list } = words
  const saysState = ['mine', 'due-soon', 'overdue', 'all'].includes(query.queue)
  return [
    {
      label: list.number,
      kind: 'row',
      cell: (row) => [<a href={`${DESK}/${row.id}`}>{row.number}</a>, <span class="marks">{marksOf(row, { page, saysState })}</span>],
    },
    {
      label: list.about,
      cell: ({ rights, variant }) => [
        listed(
          rights.map((right) => words.rights[right]),
          page.language,
        ),
        variant !== 'general' && <div class="quiet">{words.variants[variant]}</div>,
      ],
    },
    { label: list.service, cell: ({ serviceId }) => serviceName(desk, serviceId, page) },
    {
      label: list.received,
      kind: 'short',
      cell: ({ receivedAt }) => {
        const { written, elapsed } = consoleInstantParts(receivedAt, desk.now, page.language)
        return [written, <br />, <small>{elapsed}</small>]
      },
    },
    { label: list.due, kind: 'short', cell: (row) => dueOf(row, { page, desk }) },
    ...(query.queue === 'new' ? [{ label: words.order.why, cell: ({ why }: PlacedRow) => words.order.reasons[why] }] : []),
    {
      label: list.handler,
      kind: 'short',
      cell: (row) => (mayClaim && row.state === 'received' ? <Claim row={row} page={page} /> : nameOf(desk, row.handlerId, page)),
    },
  ]
}

function dueOf(row: QueueRow, { page, desk }: DeskProps): Child {
  const { list } = deskWords(page.language)
  if (row.firstNoticeAt !== null) return list.noticed
  if (row.endedAt !== null) return list.ended
  return <DueDay page={page} desk={desk} id={row.id} on={row.noticeDueOn} rule={row.noticeDueRule} open />
}

function marksOf(row: QueueRow, { page, saysState }: Pick<DeskProps, 'page'> & { saysState: boolean }): Child[] {
  const { list } = deskWords(page.language)
  return [
    row.inDanger && <StatusWord tone="urgent">{list.danger}</StatusWord>,
    saysState && <StateWord state={row.state} page={page} />,
    row.isSensitive && <StatusWord tone="quiet">{list.sensitive}</StatusWord>,
  ].flatMap((mark) => (mark === false ? [] : [' ', mark]))
}

const Claim = ({ row, page }: { row: QueueRow; page: Props['page'] }) => (
  <Form action={`${DESK}/${row.id}/claim`}>
    <input type="hidden" name="version" value={row.version} />
    <SubmitButton kind="secondary" size="small" label={deskWords(page.language).list.claim} about={row.number} />
  </Form>
)

/** Fewer requests: one choice a condition, kept in the address, so that it can be sent to a colleague. */
const QueueFilters = ({ page, desk, query }: Props) => {
  const words = deskWords(page.language)
  const { filters, queue } = query
  const shown = isFiltered(query)
  const select = { unmarked: true, blank: words.filters.any } as const
  return (
    <div class="queue-filters">
      <Disclosure summary={shown ? words.filters.narrowed : words.filters.title} open={shown} kind="framed">
        <Form action={DESK} method="get">
          <input type="hidden" name="queue" value={queue} />
          <Toolbar>
            <SelectField
              {...select}
              name="service"
              label={words.list.service}
              value={filters.service}
              options={desk.services.map(({ id }) => ({ value: id, label: serviceName(desk, id, page) }))}
            />
            <SelectField
              {...select}
              name="right"
              label={words.list.about}
              value={filters.right}
              options={rightCodes.map((right) => ({ value: right, label: words.rights[right] }))}
            />
            <SelectField
              {...select}
              name="variant"
              label={words.list.variant}
              value={filters.variant}
              options={variants.map((variant) => ({ value: variant, label: words.variants[variant] }))}
            />
            {queue !== 'mine' && queue !== 'new' && (
              <SelectField
                {...select}
                name="handler"
                label={words.list.handler}
                value={filters.handler}
                options={handlersAmong(desk.colleagues).map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Toolbar>
          <Buttons>
            <SubmitButton label={words.filters.apply} kind="secondary" size="small" />
            {shown && <LinkButton label={words.filters.clear} kind="quiet" size="small" href={queueAddress({ queue, filters: {} })} />}
          </Buttons>
        </Form>
      </Disclosure>
    </div>
  )
}

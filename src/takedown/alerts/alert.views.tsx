import { dueInstantWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import { EmptyState, type StatusTone, StatusWord } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import { CALENDAR } from '../calendar/calendar.ts'
import { type AlertKind, type Alerts, MOST_LISTED, type OpenAlert, overAtOf } from './alert.ts'
import { alertWords } from './words.ts'

const tones: Record<AlertKind, StatusTone> = {
  'notice-overdue': 'urgent',
  'notice-24h': 'waiting',
  'notice-48h': 'waiting',
  silence: 'active',
}

type Props = { page: PageContext; alerts: Alerts; me: { id: string; handles: boolean }; now: Instant }

export const AlertsPage = ({ page, alerts: { listed, ofOthers }, me, now }: Props) => {
  const words = alertWords(page.language)
  return (
    <ConsoleLayout page={page} title={words.title}>
      <p>{words.lead}</p>
      <p>
        <a href={CALENDAR}>{words.calendar}</a>
      </p>
      {ofOthers > 0 && <p class="quiet">{fill(words.others, { count: ofOthers < MOST_LISTED ? ofOthers : `${MOST_LISTED}+` })}</p>}
      <Table
        caption={words.caption}
        captionHidden
        variant="dense-cards"
        rows={listed}
        columns={[
          { label: words.columns.number, kind: 'row', cell: (alert) => <a href={addressOf(alert, me.handles)}>{alert.number}</a> },
          { label: words.columns.what, cell: ({ kind }) => <StatusWord tone={tones[kind]}>{words.kinds[kind]}</StatusWord> },
          { label: words.columns.due, kind: 'short', cell: (alert) => dueInstantWords(dueOf(alert), now, page.language) },
          {
            label: words.columns.handler,
            cell: ({ handlerId }) => (handlerId === null ? words.nobody : handlerId === me.id ? words.mine : words.another),
          },
        ]}
        empty={
          <EmptyState title={words.empty}>
            <p>{words.emptyLead}</p>
          </EmptyState>
        }
      />
    </ConsoleLayout>
  )
}

/** A silence is looked at where it was asked, by those whose page that is; everything else on the page of the request. */
function addressOf({ requestId, inquiryId }: OpenAlert, handles: boolean): string {
  const request = `/console/takedowns/${requestId}`
  return inquiryId === null || !handles ? request : `${request}/inquiries/${inquiryId}`
}

/** The moment a notice is overdue from, and the one a silence is established from. */
function dueOf({ kind, dueAt, noticeDueOn }: OpenAlert): Instant {
  return kind === 'silence' ? dueAt : overAtOf(noticeDueOn)
}

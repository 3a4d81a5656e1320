import { instantWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, NotificationBanner, Panel, SummaryList } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { alertWords } from '../alerts/words.ts'
import { CALENDAR } from './calendar.ts'
import { calendarWords } from './words.ts'

type Props = {
  page: PageContext
  madeAt: Instant | undefined
  /** The whole address, for the one time that it is shown. */
  address?: string | undefined
  supervises: boolean
  isEnded: boolean
}

export const CalendarPage = ({ page, madeAt, address, supervises, isEnded }: Props) => {
  const words = calendarWords(page.language)
  const above = <Breadcrumb links={[{ href: '/console/takedowns/alerts', label: alertWords(page.language).title }]} here={words.title} />
  return (
    <ConsoleLayout page={page} title={words.title} above={above}>
      {isEnded && <NotificationBanner kind="success" title={words.ended} announced />}
      {address !== undefined && (
        <NotificationBanner kind="warning" title={words.shown} announced>
          <p>{words.shownText}</p>
          <p>
            {words.address}: <code>{address}</code> <copy-text data-text={address} data-label={words.copy} data-done={words.copied} />
          </p>
        </NotificationBanner>
      )}
      <p class="lead">{supervises ? words.leadAll : words.lead}</p>
      <p>{words.holds}</p>
      <SummaryList
        rows={[
          { label: words.state, value: madeAt === undefined ? words.none : fill(words.made, { at: instantWords(madeAt, page.language) }) },
        ]}
      />
      <Panel title={words.address}>
        {madeAt !== undefined && <p>{words.again}</p>}
        <Form action={CALENDAR}>
          <Buttons>
            <SubmitButton
              label={madeAt === undefined ? words.make : words.makeAgain}
              kind={madeAt === undefined ? 'primary' : 'secondary'}
            />
            {madeAt !== undefined && <SubmitButton label={words.end} kind="danger" formaction={`${CALENDAR}/end`} />}
            <LinkButton label={words.alerts} href="/console/takedowns/alerts" kind="quiet" />
          </Buttons>
        </Form>
        <p class="quiet">{words.often}</p>
      </Panel>
    </ConsoleLayout>
  )
}

import { citationOf } from '../../law/citations.ts'
import type { Counted } from '../../law/period.ts'
import { citationWords, stepWords } from '../../law/period-words.ts'
import { consoleInstantWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { Disclosure, Panel, type StatusTone, StatusWord, SummaryList } from '../../shared/layout/components/index.ts'
import { dueRuleWords } from '../due-rule.ts'
import { type DutyStanding, dutyOf } from '../notice.ts'
import { type DeskProps, DueDay } from './desk.views.tsx'
import type { RequestView } from './request-view.ts'
import { deskWords } from './words.ts'

/** How the due day is counted today, and by which rule. */
export type CountedDue = Counted & { rule: string }

const tones: Record<DutyStanding, StatusTone> = {
  met: 'done',
  'met-late': 'urgent',
  open: 'active',
  overdue: 'urgent',
  omitted: 'quiet',
  ended: 'quiet',
}

/** The duty of Article 25: how it stands, until when, and how that day was counted. What was late stays late. */
export const Duty = ({ page, desk, shown, counted }: DeskProps & { shown: RequestView; counted: CountedDue }) => {
  const words = deskWords(page.language).duty
  const { facts, notices } = shown
  const standing = dutyOf({ noticeDueOn: facts.noticeDueOn, notices, endedAt: facts.endedAt }, desk.today)
  const [first] = notices
  const isBound = desk.services.some(({ id, isDesignated }) => id === facts.serviceId && isDesignated)
  const open = standing === 'open' || standing === 'overdue'
  return (
    <Panel title={words.title}>
      <p>
        <StatusWord tone={tones[standing]}>{words.standings[standing]}</StatusWord>
      </p>
      <SummaryList
        rows={[
          {
            label: words.dueOn,
            value: <DueDay page={page} desk={desk} id="duty" on={facts.noticeDueOn} rule={facts.noticeDueRule} open={open} />,
          },
          ...(first === undefined ? [] : [{ label: words.first, value: consoleInstantWords(first.sentAt, desk.now, page.language) }]),
        ]}
      />
      {!isBound && <p class="quiet">{words.notBound}</p>}
      <Disclosure summary={words.trace}>
        <Trace page={page} facts={facts} counted={counted} />
      </Disclosure>
    </Panel>
  )
}

const Trace = ({ page, facts, counted }: Pick<DeskProps, 'page'> & Pick<RequestView, 'facts'> & { counted: CountedDue }) => {
  const words = deskWords(page.language).duty
  const language = consoleLanguageOf(page.language)
  if (counted.rule !== facts.noticeDueRule || counted.last !== facts.noticeDueOn)
    return <p>{fill(words.otherRule, { rule: dueRuleWords(facts.noticeDueRule, language) })}</p>
  return (
    <ol class="trace">
      {counted.steps.map((step) => (
        <li>
          {stepWords(step, language)}{' '}
          <span class="quiet">{citationWords(citationOf(step.rule, dayOf(facts.receivedAt), new Set()), language)}</span>
        </li>
      ))}
    </ol>
  )
}

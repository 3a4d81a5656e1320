import type { Emergency } from '../../shared/content/advice.ts'
import type { Day } from '../../shared/day.ts'
import { HelpBanner } from '../../shared/emergency/emergency.tsx'
import type { Help } from '../../shared/emergency/help.ts'
import { fill } from '../../shared/language.ts'
import { NotificationBanner } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { DraftContent } from './draft.ts'
import type { Classification } from './known.ts'
import type { StepName, Walk } from './steps.ts'
import { SummaryOfStep } from './summary.views.tsx'
import { intakeWords } from './words.ts'

export type NoticesProps = {
  step: StepName
  /** Help that what was written on the page before calls for. */
  help?: Help | undefined
  notice?: 'kept' | 'sent-again' | undefined
  /** The answer of another page to the same question. */
  conflict?: Walk
  /** Seconds until what was typed may be sent again, after too many tries. */
  wait?: number
  emergency: readonly Emergency[]
  content: DraftContent
  classification: Classification
  today: Day
}

/** What has to be said before the question. */
export const Notices = ({ step, conflict, notice, help, wait, ...rest }: NoticesProps) => {
  const { intake } = intakeWords(usePage().language)
  return (
    <>
      {help !== undefined && <HelpBanner help={help} emergency={rest.emergency} />}
      {notice === 'kept' && <NotificationBanner kind="information" title={intake.lost.kept} announced />}
      {notice === 'sent-again' && <NotificationBanner kind="success" title={intake['mail-code'].sentAgain} announced />}
      {wait !== undefined && (
        <NotificationBanner kind="warning" title={intake['too-often'].title} announced>
          <p>
            <Ruby text={fill(intake['too-often'].text, { minutes: Math.ceil(wait / 60) })} />
          </p>
        </NotificationBanner>
      )}
      {conflict !== undefined && (
        <NotificationBanner kind="warning" title={intake.conflict.title} announced>
          <p>
            <Ruby text={intake.conflict.text} />
          </p>
          <SummaryOfStep {...rest} step={step} walked={conflict} label={intake.conflict.other} />
        </NotificationBanner>
      )}
    </>
  )
}

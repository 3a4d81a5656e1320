import { citationOf } from '../../../law/citations.ts'
import { citationWords } from '../../../law/period-words.ts'
import { consoleInstantWords } from '../../../shared/date-words.ts'
import type { Day, Instant } from '../../../shared/day.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill } from '../../../shared/language.ts'
import { NotificationBanner } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { ExceptionUse } from '../exception.ts'
import { consoleWords } from './words.ts'

/** What has to be put right after measures in an emergency (Art. 26(3)). */
export const OpenEmergencies = ({ open, now, today }: { open: readonly ExceptionUse[]; now: Instant; today: Day }) => {
  const { language } = usePage()
  const words = consoleWords(language).emergency
  return (
    <NotificationBanner kind="warning" title={fill(words.title, { count: open.length })}>
      <p>{fill(words.text, { article: citationWords(citationOf('standards-follow-up', today), language) })}</p>
      <ul>
        {open.map(({ at, requestId }) => (
          <li>
            {fill(words.line, { at: consoleInstantWords(at, now, language) })}
            {requestId !== null && (
              <>
                {' '}
                <a href={safeHref(`/console/takedowns/${requestId}`)}>{words.open}</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </NotificationBanner>
  )
}

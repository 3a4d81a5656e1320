import { dayWords, fiscalYearWords } from '../../../shared/date-words.ts'
import { dayOf } from '../../../shared/day.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill, labelled } from '../../../shared/language.ts'
import { Breadcrumb, Disclosure, NotificationBanner, Panel } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { Text } from '../../../shared/text/ruby.tsx'
import type { Edition, EditionHead } from '../report.ts'
import { type ReportFile, reportFiles } from '../report-files.ts'
import { editionAddress, REPORTS, yearAddress } from './addresses.ts'
import { ReportBody } from './body.views.tsx'
import { reportWords } from './words.ts'

type Props = { page: PageContext; edition: Edition; editions: readonly EditionHead[] }

/** One edition, with everything that was published in it. */
export const ReportPage = ({ page, edition, editions }: Props) => {
  const words = reportWords(page.language)
  const title = fill(words.yearTitle, { year: fiscalYearWords(edition.fiscalYear, page.language) })
  return (
    <WindowLayout
      page={page}
      title={title}
      width="wide"
      speaker="operator"
      above={<Breadcrumb links={[{ href: REPORTS, label: words.title }]} here={title} />}
    >
      <Standing edition={edition} isNewest={editions[0]?.number === edition.number} />
      <ReportBody contents={edition.contents} />
      <Disclosure summary={<Text>{words.counted.title}</Text>} kind="framed">
        <ul>
          {words.counted.lines.map((line) => (
            <li>
              <Text>{line}</Text>
            </li>
          ))}
        </ul>
      </Disclosure>
      <Files edition={edition} />
      <Editions edition={edition} editions={editions} />
    </WindowLayout>
  )
}

const Standing = ({ edition, isNewest }: { edition: Edition; isNewest: boolean }) => {
  const { language } = usePage()
  const words = reportWords(language)
  const { contents, madeAt, number, reason, fiscalYear } = edition
  const values = {
    from: dayWords(contents.from, language),
    to: dayWords(contents.to, language),
    day: dayWords(dayOf(madeAt), language),
    edition: fill(words.edition, { number }),
  }
  return (
    <>
      {!isNewest && (
        <NotificationBanner kind="warning" title={<Text>{words.newer.title}</Text>}>
          <p>
            <a href={safeHref(yearAddress(fiscalYear))}>
              <Text>{words.newer.link}</Text>
            </a>
          </p>
        </NotificationBanner>
      )}
      <p>
        <Text>{fill(words.span, values)}</Text>
      </p>
      {reason !== null && (
        <Panel title={<Text>{words.reason}</Text>}>
          <p class="clause-text" lang="ja">
            {reason}
          </p>
        </Panel>
      )}
    </>
  )
}

const Files = ({ edition }: { edition: Edition }) => {
  const { language } = usePage()
  const words = reportWords(language)
  return (
    <section>
      <h2>
        <Text>{words.files.title}</Text>
      </h2>
      <ul>
        {(Object.keys(reportFiles) as ReportFile[]).map((file) => (
          <li>
            <a href={safeHref(`${editionAddress(edition)}/${reportFiles[file]}`)} download>
              <Text>{words.files[file]}</Text>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <Text>{labelled(words.hash, '', language)}</Text>
        <code class="reasons-hash">{edition.contentHash}</code>
      </p>
    </section>
  )
}

const Editions = ({ edition, editions }: Omit<Props, 'page'>) => {
  const { language } = usePage()
  const words = reportWords(language)
  return (
    <section>
      <h2>
        <Text>{words.editions}</Text>
      </h2>
      <ul>
        {editions.map((each) => (
          <li>
            <a href={safeHref(editionAddress(each))} {...(each.number === edition.number ? { 'aria-current': 'true' } : {})}>
              <Text>{fill(words.edition, { number: each.number })}</Text>
            </a>{' '}
            {dayWords(dayOf(each.madeAt), language)}
          </li>
        ))}
      </ul>
    </section>
  )
}

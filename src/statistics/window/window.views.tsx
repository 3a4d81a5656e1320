import { dayWords } from '../../shared/date-words.ts'
import { type Day, dayOf, type Instant } from '../../shared/day.ts'
import { safeHref } from '../../shared/http/safe-path.ts'
import { bracketed, fill, type Language, labelled } from '../../shared/language.ts'
import { Breadcrumb, Disclosure, EmptyState, NotificationBanner, StatusWord } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { Table } from '../../shared/table/table.tsx'
import { Text } from '../../shared/text/ruby.tsx'
import type { EditionContents, EditionHead, EditionStatus } from '../editions/edition.ts'
import { newestFirst, periodOfKey } from '../periods/period.ts'
import { type Fact, FigureSection } from './figure.views.tsx'
import { type FigureView, figureViews } from './figure-view.ts'
import { periodWords, spanWords } from './period-words.ts'
import { type StatisticsWords, statisticsWords } from './words.ts'

type IndexProps = { page: PageContext; heads: readonly EditionHead[]; newestYear?: EditionContents | undefined }

/** The public index: the trend over the years, and every period that was published. */
export const FiguresIndexPage = ({ page, heads, newestYear }: IndexProps) => {
  const words = statisticsWords(page.language)
  const figures = newestYear === undefined ? [] : figureViews(newestYear, page.language, page.organisationName).slice(0, 2)
  return (
    <WindowLayout page={page} title={words.index.title} width="wide">
      <p>
        <Text>{words.index.lead}</Text>
      </p>
      {heads.length === 0 ? (
        <EmptyState title={words.index.none}>
          <p>
            <Text>{words.index.noneText}</Text>
          </p>
        </EmptyState>
      ) : (
        <>
          {newestYear !== undefined &&
            figures.map((figure) => <FigureSection figure={figure} facts={factsOf(newestYear, words, page.language)} />)}
          <h2>
            <Text>{words.index.list}</Text>
          </h2>
          <HeadTable heads={heads} language={page.language} />
          <Definitions words={words} />
        </>
      )}
    </WindowLayout>
  )
}

const HeadTable = ({ heads, language }: { heads: readonly EditionHead[]; language: Language }) => {
  const words = statisticsWords(language)
  return (
    <Table
      caption={words.index.list}
      captionHidden
      rows={inOrder(heads)}
      columns={[
        {
          label: words.index.period,
          kind: 'row',
          cell: (head) => <a href={safeHref(`/statistics/${head.period}`)}>{nameOf(head, language)}</a>,
        },
        { label: words.index.status, cell: ({ status }) => <Status status={status} words={words} /> },
        { label: words.index.through, cell: ({ through }) => dayWords(through, language) },
        { label: words.index.edition, cell: ({ number }) => <Text>{fill(words.page.edition, { number })}</Text> },
      ]}
    />
  )
}

function inOrder(heads: readonly EditionHead[]): EditionHead[] {
  const known = heads.flatMap((head) => {
    const period = periodOfKey(head.period)
    return period === undefined ? [] : [{ head, period }]
  })
  return known.toSorted((one, other) => newestFirst(one.period, other.period)).map(({ head }) => head)
}

const Status = ({ status, words }: { status: EditionStatus; words: StatisticsWords }) => (
  <StatusWord tone={status === 'final' ? 'done' : 'waiting'}>
    <Text>{words.status[status]}</Text>
  </StatusWord>
)

export function nameOf({ period, through }: Pick<EditionHead, 'period' | 'through'>, language: Language): string {
  const known = periodOfKey(period)
  return known === undefined ? period : periodWords(known, through, language)
}

type EditionProps = {
  page: PageContext
  edition: EditionHead & { contents: EditionContents; madeAt: Instant }
  /** All editions of the period, newest first. */
  heads: readonly EditionHead[]
}

/** One edition whole: every figure a section. */
export const EditionPage = ({ page, edition, heads }: EditionProps) => {
  const words = statisticsWords(page.language)
  const { contents } = edition
  const title = fill(words.page.title, { period: nameOf(edition, page.language) })
  const isNewest = heads[0]?.number === edition.number
  const files = `/statistics/${edition.period}/editions/${edition.number}`
  return (
    <WindowLayout
      page={page}
      title={title}
      width="wide"
      above={<Breadcrumb links={[{ href: '/statistics', label: words.index.title }]} here={title} />}
    >
      <Standing edition={edition} words={words} language={page.language} isNewest={isNewest} />
      {figureViews(contents, page.language, page.organisationName).map((figure: FigureView) => (
        <FigureSection figure={figure} facts={factsOf(contents, words, page.language)} files={files} />
      ))}
      <Definitions words={words} />
      <Editions heads={heads} words={words} edition={edition} language={page.language} />
    </WindowLayout>
  )
}

type StandingProps = { edition: EditionProps['edition']; words: StatisticsWords; language: Language; isNewest: boolean }

const Standing = ({ edition: { status, through, reason, period }, words, language, isNewest }: StandingProps) => (
  <>
    {!isNewest && (
      <NotificationBanner kind="warning" title={words.page.outdated}>
        <p>
          <a href={safeHref(`/statistics/${period}`)}>
            <Text>{words.page.newest}</Text>
          </a>
        </p>
      </NotificationBanner>
    )}
    <p>
      <Status status={status} words={words} /> <Text>{fill(words.page[status], { through: dayWords(through, language) })}</Text>
    </p>
    {reason !== null && (
      <p>
        <Text>{fill(words.page.correction, { reason })}</Text>
      </p>
    )}
  </>
)

const Definitions = ({ words: { page } }: { words: StatisticsWords }) => (
  <Disclosure summary={page.definitions} kind="framed">
    {[page.persons, page.receptions, page.works].map((text) => (
      <p>
        <Text>{text}</Text>
      </p>
    ))}
    <h3>
      <Text>{page.hiddenTitle}</Text>
    </h3>
    <p>
      <Text>{page.hidden}</Text>
    </p>
  </Disclosure>
)

const Editions = ({
  heads,
  words,
  edition,
  language,
}: {
  heads: readonly EditionHead[]
  words: StatisticsWords
  edition: EditionProps['edition']
  language: Language
}) => (
  <section>
    <h2>
      <Text>{words.page.editions}</Text>
    </h2>
    <ul>
      {heads.map(({ number, status, through, period }) => (
        <li>
          <a href={safeHref(`/statistics/${period}/editions/${number}`)} {...(number === edition.number ? { 'aria-current': 'true' } : {})}>
            <Text>{fill(words.page.edition, { number })}</Text>
          </a>{' '}
          <Text>{bracketed(words.status[status], dayWords(through, language), language)}</Text>
        </li>
      ))}
    </ul>
    <p>
      <Text>{labelled(words.page.made, dayWords(dayOf(edition.madeAt), language), language)}</Text>
    </p>
    <p class="figure-hash">
      <Text>{labelled(words.page.hash, '', language)}</Text>
      <code>{edition.contentHash}</code>
    </p>
  </section>
)

function factsOf({ period, status }: Pick<EditionContents, 'period' | 'status'>, words: StatisticsWords, language: Language): Fact[] {
  const span: { from: Day; to: Day } = { from: period.from, to: period.through }
  return [
    { label: words.figure.period, value: spanWords(span, language) },
    { label: words.figure.status, value: words.status[status] },
  ]
}

import { dayWords, fiscalYearWords } from '../../../shared/date-words.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill, type Language } from '../../../shared/language.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../../shared/table/table.tsx'
import { HeadingText } from '../../../shared/text/phrases.tsx'
import { Text } from '../../../shared/text/ruby.tsx'
import { isPublished, lastDayOf, type PublishedVersion, placeOf, type StandardVersion } from '../standard-version.ts'
import { standardsWords } from '../words.ts'
import { addressOf, casesOf, type Shown, versionWords } from './frame.views.tsx'
import { windowWords } from './words.ts'

/** Every version that was published, with its days. */
export const Versions = ({ shown: { versions, published, today } }: { shown: Shown }) => {
  const { language } = usePage()
  const words = windowWords(language).versions
  const { places } = standardsWords(language)
  if (versions.length < 2) return null
  const columns: Column<StandardVersion>[] = [
    {
      label: words.version,
      kind: 'row',
      cell: (version) => (
        <a href={safeHref(addressOf(version))}>
          <Text>{versionWords(version, language)}</Text>
        </a>
      ),
    },
    { label: words.period, cell: (version) => <Text>{periodOf(version, published, language)}</Text> },
    {
      label: words.state,
      kind: 'short',
      cell: (version) => <Text>{isPublished(version) ? places[placeOf(version, published, today)] : words.withdrawn}</Text>,
    },
  ]
  return (
    <section class="screen-only">
      <h2>
        <HeadingText>{words.title}</HeadingText>
      </h2>
      <Table caption={words.caption} captionHidden variant="cards" columns={columns} rows={versions} />
    </section>
  )
}

function periodOf(version: StandardVersion, published: readonly PublishedVersion[], language: Language): string {
  const words = windowWords(language).versions
  if (!isPublished(version)) return '—'
  const last = lastDayOf(version, published)
  const from = dayWords(version.appliesFrom, language)
  return last === null ? fill(words.from, { from }) : fill(words.span, { from, until: dayWords(last, language) })
}

/** The years of which there are cases. */
export const Years = ({ years }: { years: readonly number[] }) => {
  const { language } = usePage()
  const words = windowWords(language).cases
  if (years.length === 0) return null
  return (
    <section class="screen-only">
      <h2>
        <HeadingText>{words.years}</HeadingText>
      </h2>
      <ul>
        {years.map((year) => (
          <li>
            <a href={safeHref(casesOf(year))}>
              <Text>{fill(words.title, { year: fiscalYearWords(year, language) })}</Text>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Data = ({ href }: { href: string }) => (
  <p class="quiet screen-only">
    <a href={safeHref(href)}>
      <Text>{windowWords(usePage().language).data}</Text>
    </a>
  </p>
)

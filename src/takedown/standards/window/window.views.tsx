import { dayWords } from '../../../shared/date-words.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill } from '../../../shared/language.ts'
import { EmptyState, NotificationBanner } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { PageContext } from '../../../shared/layout/page.ts'
import { Text } from '../../../shared/text/ruby.tsx'
import { inForceOn, type PublishedVersion, placeOf, type StandardVersion } from '../standard-version.ts'
import { addressOf, changesOf, dataOf, Frame, type Shown, STANDARDS, versionWords } from './frame.views.tsx'
import { Data, Versions, Years } from './lists.views.tsx'
import { Status, VersionBody } from './version.views.tsx'
import { windowWords } from './words.ts'

type Props = { page: PageContext; shown: Shown }

/** The standards that apply today, with what is to come and what was. */
export const StandardsPage = ({ page, shown }: Props) => {
  const words = windowWords(page.language)
  const { published, today } = shown
  const current = inForceOn(published, today)
  const coming = published.filter((version) => placeOf(version, published, today) === 'scheduled').toReversed()
  return (
    <Frame page={page} title={words.title}>
      <p>
        <Text>{fill(words.lead, { organisation: page.organisationName })}</Text> <Text>{fill(words.law, { article: shown.law })}</Text>
      </p>
      {coming.map((version) => (
        <Coming version={version} hasBefore={version.number !== published.at(-1)?.number} />
      ))}
      {current === undefined ? <None coming={coming[0]} /> : <VersionBody version={current} shown={shown} />}
      <Versions shown={shown} />
      <Years years={shown.years} />
      {shown.versions.length > 0 && <Data href={dataOf()} />}
    </Frame>
  )
}

type VersionProps = Props & { version: StandardVersion }

/** One version, whether it applies, will, or did. */
export const VersionPage = ({ page, shown, version }: VersionProps) => {
  const words = windowWords(page.language)
  return (
    <Frame
      page={page}
      title={`${words.title} ${versionWords(version, page.language)}`}
      above={[{ href: STANDARDS, label: words.title }]}
      here={versionWords(version, page.language)}
    >
      <Status version={version} shown={shown} />
      <VersionBody version={version} shown={shown} />
      <Data href={dataOf(version)} />
    </Frame>
  )
}

const None = ({ coming }: { coming: PublishedVersion | undefined }) => {
  const { language } = usePage()
  const words = windowWords(language)
  return coming === undefined ? (
    <EmptyState title={words.none.title}>
      <p>
        <Text>{words.none.text}</Text>
      </p>
    </EmptyState>
  ) : (
    <EmptyState title={words.notYet.title}>
      <p>
        <Text>{fill(words.notYet.text, { day: dayWords(coming.appliesFrom, language) })}</Text>
      </p>
    </EmptyState>
  )
}

const Coming = ({ version, hasBefore }: { version: PublishedVersion; hasBefore: boolean }) => {
  const { language } = usePage()
  const words = windowWords(language).coming
  const title = fill(words.title, { day: dayWords(version.appliesFrom, language), version: versionWords(version, language) })
  return (
    <NotificationBanner kind="information" title={title}>
      <p>
        <a href={safeHref(addressOf(version))}>
          <Text>{words.read}</Text>
        </a>
        {hasBefore && (
          <>
            <br />
            <a href={safeHref(changesOf(version))}>
              <Text>{words.changes}</Text>
            </a>
          </>
        )}
      </p>
    </NotificationBanner>
  )
}

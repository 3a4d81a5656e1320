import { dayWords } from '../../../shared/date-words.ts'
import type { Day } from '../../../shared/day.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill, type Language, languageTag } from '../../../shared/language.ts'
import { NotificationBanner, PrintButton, SummaryList } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { HeadingText } from '../../../shared/text/phrases.tsx'
import { Text } from '../../../shared/text/ruby.tsx'
import { textIn } from '../clause.ts'
import { ClauseArticle } from '../clause.views.tsx'
import { isPublished, lastDayOf, type PublishedVersion, placeOf, type StandardVersion } from '../standard-version.ts'
import { changesOf, type Shown, STANDARDS, versionWords } from './frame.views.tsx'
import { windowWords } from './words.ts'

/** Whether a version applies, will, did, or never came to. */
export const Status = ({ version, shown: { published, today } }: { version: StandardVersion; shown: Shown }) => {
  const { language } = usePage()
  const words = windowWords(language)
  const place = isPublished(version) ? placeOf(version, published, today) : 'withdrawn'
  const values = isPublished(version) ? statusValues(version, published, language) : {}
  return (
    <NotificationBanner kind={place === 'in-force' ? 'success' : 'information'} title={fill(words.status[place], values)}>
      {place !== 'in-force' && (
        <p>
          <a href={STANDARDS}>
            <Text>{words.current}</Text>
          </a>
        </p>
      )}
    </NotificationBanner>
  )
}

function statusValues(version: PublishedVersion, published: readonly PublishedVersion[], language: Language): Record<string, string> {
  const last = lastDayOf(version, published)
  const from = dayWords(version.appliesFrom, language)
  return { day: from, from, until: last === null ? '' : dayWords(last, language) }
}

/** A version whole: its days, what is in it, and every clause. */
export const VersionBody = ({ version, shown }: { version: StandardVersion; shown: Shown }) => {
  const { language } = usePage()
  const words = windowWords(language)
  const { clauses } = version
  return (
    <>
      <VersionFacts version={version} shown={shown} />
      <p>
        {version.number !== shown.versions.at(-1)?.number && (
          <a href={safeHref(changesOf(version))}>
            <Text>{words.changes.link}</Text>
          </a>
        )}
      </p>
      <nav aria-labelledby="contents">
        <h2 id="contents">
          <HeadingText>{words.contents}</HeadingText>
        </h2>
        <ol class="clause-contents">
          {clauses.map((clause) => {
            const { text, language: shownIn } = textIn(clause.heading, language)
            return (
              <li>
                <a href={safeHref(`#clause-${clause.id}`)} lang={languageTag(shownIn)}>
                  <Text>{text}</Text>
                </a>
              </li>
            )
          })}
        </ol>
      </nav>
      <section>
        <h2>
          <HeadingText>{words.clauses}</HeadingText>
        </h2>
        {clauses.map((clause, index) => (
          <ClauseArticle clause={clause} number={index + 1} />
        ))}
      </section>
      <p class="quiet">
        <Text>{words.notJudgement}</Text>
      </p>
      <PrintButton />
    </>
  )
}

const VersionFacts = ({ version, shown: { published } }: { version: StandardVersion; shown: Shown }) => {
  const { language } = usePage()
  const { facts } = windowWords(language)
  const note = textIn(version.note, language)
  const last = isPublished(version) ? lastDayOf(version, published) : null
  return (
    <SummaryList
      rows={[
        { label: facts.version, value: <Text>{versionWords(version, language)}</Text> },
        { label: facts.published, value: dayOrNothing(version.publishedOn, language) },
        { label: facts.applies, value: dayOrNothing(version.appliesFrom, language) },
        ...(isPublished(version)
          ? [{ label: facts.until, value: last === null ? <Text>{facts.untilNext}</Text> : dayWords(last, language) }]
          : []),
        ...(note.text === ''
          ? []
          : [
              {
                label: facts.note,
                value: (
                  <span class="clause-text" lang={languageTag(note.language)}>
                    <Text>{note.text}</Text>
                  </span>
                ),
              },
            ]),
      ]}
    />
  )
}

const dayOrNothing = (day: Day | null, language: Language) => (day === null ? '' : dayWords(day, language))

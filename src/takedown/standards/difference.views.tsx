import type { Child } from 'hono/jsx'
import { fill, languageTag, listed } from '../../shared/language.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { HeadingText } from '../../shared/text/phrases.tsx'
import { Text } from '../../shared/text/ruby.tsx'
import { type Clause, type Texts, textIn } from './clause.ts'
import { ClauseFacts, ClauseText } from './clause.views.tsx'
import { type ChangedClause, type Difference, isSame } from './difference.ts'
import { textDifference } from './text-difference.ts'
import { windowWords } from './window/words.ts'
import { standardsWords } from './words.ts'

/** How two texts are compared; whoever shows the same ones often remembers what was found. */
export type Comparing = typeof textDifference

/** What came, what is gone and what changed, with the words that did. */
export const DifferenceSections = ({ difference, compare = textDifference }: { difference: Difference; compare?: Comparing }) => {
  const words = windowWords(usePage().language).changes
  const { added, removed, changed, same } = difference
  return (
    <>
      {isSame(difference) && (
        <p>
          <Text>{words.none}</Text>
        </p>
      )}
      <Part heading={words.added} clauses={added} />
      {changed.length > 0 && (
        <section>
          <h2>
            <HeadingText>{fill(words.changed, { count: changed.length })}</HeadingText>
          </h2>
          {changed.map((clause) => (
            <Changed clause={clause} compare={compare} />
          ))}
        </section>
      )}
      <Part heading={words.removed} clauses={removed} />
      {same > 0 && (
        <p class="quiet">
          <Text>{fill(words.same, { count: same })}</Text>
        </p>
      )}
    </>
  )
}

const Part = ({ heading, clauses }: { heading: string; clauses: readonly Clause[] }) => {
  const { language } = usePage()
  if (clauses.length === 0) return null
  return (
    <section>
      <h2>
        <HeadingText>{fill(heading, { count: clauses.length })}</HeadingText>
      </h2>
      {clauses.map((clause) => {
        const { text, language: shown } = textIn(clause.heading, language)
        return (
          <article class="clause">
            <h3 lang={languageTag(shown)}>
              <HeadingText>{text}</HeadingText>
            </h3>
            <ClauseText clause={clause} />
            <ClauseFacts clause={clause} />
          </article>
        )
      })}
    </section>
  )
}

const Changed = ({ clause, compare }: { clause: ChangedClause; compare: Comparing }) => {
  const { language } = usePage()
  const words = windowWords(language).changes
  const labels = standardsWords(language)
  const { before, after } = clause
  const others = clause.languages.filter((each) => each !== language)
  return (
    <article class="clause">
      <h3>
        <Compared before={before.heading} after={after.heading} compare={compare} />
      </h3>
      <p class="clause-text">
        <Compared before={before.text} after={after.text} compare={compare} />
      </p>
      {others.length > 0 && (
        <p class="quiet">
          <Text>
            {fill(words.otherLanguages, {
              languages: listed(
                others.map((each) => labels.languages[each]),
                language,
              ),
            })}
          </Text>
        </p>
      )}
      {before.kind !== after.kind && (
        <p>
          <Text>{fill(words.kind, { before: labels.kinds[before.kind], after: labels.kinds[after.kind] })}</Text>
        </p>
      )}
      <dl class="clause-facts">
        <Codes label={labels.parts.rights} change={clause.rights} names={labels.rights} />
        <Codes label={labels.parts.triggers} change={clause.triggers} names={labels.triggers} />
        <Codes label={labels.parts.measures} change={clause.measures} names={labels.measures} />
      </dl>
    </article>
  )
}

/** Both texts in one; in the language of the reader, or in Japanese where either is missing in it. */
const Compared = ({ before, after, compare }: { before: Texts; after: Texts; compare: Comparing }) => {
  const { language } = usePage()
  const shown = before[language].trim() === '' || after[language].trim() === '' ? 'ja' : language
  return (
    <span lang={languageTag(shown)}>
      {compare(before[shown], after[shown], shown).map(({ kind, text }) => {
        if (kind === 'same') return <Text>{text}</Text>
        return kind === 'gone' ? <Gone>{text}</Gone> : <Come>{text}</Come>
      })}
    </span>
  )
}

type CodesProps<Code extends string> = {
  label: string
  change: { gone: readonly Code[]; come: readonly Code[] }
  names: Record<Code, string>
}

const Codes = <Code extends string>({ label, change, names }: CodesProps<Code>) => {
  if (change.gone.length + change.come.length === 0) return null
  return (
    <div>
      <dt>
        <Text>{label}</Text>
      </dt>
      <dd>
        {change.gone.map((code) => (
          <>
            <Gone>{names[code]}</Gone>{' '}
          </>
        ))}
        {change.come.map((code) => (
          <>
            <Come>{names[code]}</Come>{' '}
          </>
        ))}
      </dd>
    </div>
  )
}

/** Said to a screen reader, which does not say that words are struck through. */
const Gone = ({ children }: { children: Child }) => (
  <del>
    <span class="visually-hidden">
      <Text>{windowWords(usePage().language).changes.gone}</Text>
    </span>
    <Text>{children}</Text>
  </del>
)

const Come = ({ children }: { children: Child }) => (
  <ins>
    <span class="visually-hidden">
      <Text>{windowWords(usePage().language).changes.come}</Text>
    </span>
    <Text>{children}</Text>
  </ins>
)

import { fill, type Language, languageTag, listed } from '../../shared/language.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { HeadingText } from '../../shared/text/phrases.tsx'
import { Text } from '../../shared/text/ruby.tsx'
import { type Clause, textIn } from './clause.ts'
import { windowWords } from './window/words.ts'
import { standardsWords } from './words.ts'

/** One clause as everybody reads it. `number` counts from 1 in its version. */
export const ClauseArticle = ({ clause, number }: { clause: Clause; number: number }) => {
  const { language } = usePage()
  const heading = textIn(clause.heading, language)
  return (
    <article class="clause" id={`clause-${clause.id}`}>
      <h3 lang={languageTag(heading.language)}>
        <HeadingText>{fill(standardsWords(language).clauseNumber, { number, heading: heading.text })}</HeadingText>
      </h3>
      <ClauseText clause={clause} />
      <ClauseFacts clause={clause} />
    </article>
  )
}

export const ClauseText = ({ clause }: { clause: Pick<Clause, 'text'> }) => {
  const { language } = usePage()
  const shown = textIn(clause.text, language)
  return (
    <>
      <p class="clause-text" lang={languageTag(shown.language)}>
        <Text>{shown.text}</Text>
      </p>
      {shown.language !== language && <JapaneseOnly />}
    </>
  )
}

export const JapaneseOnly = () => (
  <p class="quiet">
    <Text>{windowWords(usePage().language).japaneseOnly}</Text>
  </p>
)

export const ClauseFacts = ({ clause }: { clause: Clause }) => {
  const { language } = usePage()
  const { parts } = standardsWords(language)
  const facts = factsOf(clause, language)
  if (facts.length === 0) return null
  return (
    <dl class="clause-facts">
      {facts.map(({ part, words }) => (
        <div>
          <dt>
            <Text>{parts[part]}</Text>
          </dt>
          <dd>
            <Text>{words}</Text>
          </dd>
        </div>
      ))}
    </dl>
  )
}

type Fact = { part: 'rights' | 'triggers' | 'measures'; words: string }

/** What a clause says in codes; a rule of procedure says nothing of the kind. */
function factsOf(clause: Clause, language: Language): Fact[] {
  const words = standardsWords(language)
  const rights =
    clause.rights.length === 0
      ? words.noRight
      : listed(
          clause.rights.map((code) => words.rights[code]),
          language,
        )
  const triggers = listed(
    clause.triggers.map((code) => words.triggers[code]),
    language,
  )
  const measures = listed(
    clause.measures.map((code) => words.measures[code]),
    language,
  )
  return [
    ...(clause.kind === 'information' ? ([{ part: 'rights', words: rights }] as const) : []),
    ...(triggers === '' ? [] : ([{ part: 'triggers', words: triggers }] as const)),
    ...(measures === '' ? [] : ([{ part: 'measures', words: measures }] as const)),
  ]
}

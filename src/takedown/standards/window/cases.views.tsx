import { fiscalYearWords } from '../../../shared/date-words.ts'
import { fill, languageTag } from '../../../shared/language.ts'
import { PrintButton } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { PageContext } from '../../../shared/layout/page.ts'
import { HeadingText } from '../../../shared/text/phrases.tsx'
import { Text } from '../../../shared/text/ruby.tsx'
import { type Texts, textIn } from '../clause.ts'
import { JapaneseOnly } from '../clause.views.tsx'
import { caseTypes, type StandardCase } from '../standard-case.ts'
import { standardsWords } from '../words.ts'
import { Frame, STANDARDS } from './frame.views.tsx'
import { windowWords } from './words.ts'

type Props = { page: PageContext; year: number; cases: readonly StandardCase[] }

/** The cases of a year by type of information. */
export const CasesPage = ({ page, year, cases }: Props) => {
  const { language } = page
  const words = windowWords(language)
  const title = fill(words.cases.title, { year: fiscalYearWords(year, language) })
  return (
    <Frame page={page} title={title} above={[{ href: STANDARDS, label: words.title }]}>
      <p>
        <Text>{words.cases.lead}</Text>
      </p>
      {caseTypes.map((type) => {
        const those = cases.filter((each) => each.type === type)
        return (
          those.length > 0 && (
            <section>
              <h2>
                <HeadingText>{standardsWords(language).types[type]}</HeadingText>
              </h2>
              {those.map((each) => (
                <Case found={each} />
              ))}
            </section>
          )
        )
      })}
      <PrintButton />
    </Frame>
  )
}

const Case = ({ found }: { found: StandardCase }) => {
  const { language } = usePage()
  const words = windowWords(language).cases
  const title = textIn(found.title, language)
  const isWhole = [found.title, found.facts, found.handling].every((texts) => textIn(texts, language).language === language)
  return (
    <article class="clause">
      <h3 lang={languageTag(title.language)}>
        <HeadingText>{title.text}</HeadingText>
      </h3>
      <h4>
        <Text>{words.facts}</Text>
      </h4>
      <Words texts={found.facts} />
      <h4>
        <Text>{words.handling}</Text>
      </h4>
      <Words texts={found.handling} />
      {!isWhole && <JapaneseOnly />}
    </article>
  )
}

const Words = ({ texts }: { texts: Texts }) => {
  const { text, language } = textIn(texts, usePage().language)
  return (
    <p class="clause-text" lang={languageTag(language)}>
      <Text>{text}</Text>
    </p>
  )
}

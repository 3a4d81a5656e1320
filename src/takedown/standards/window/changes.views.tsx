import { fill } from '../../../shared/language.ts'
import { PrintButton } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { Text } from '../../../shared/text/ruby.tsx'
import { differenceOf } from '../difference.ts'
import { type Comparing, DifferenceSections } from '../difference.views.tsx'
import type { StandardVersion } from '../standard-version.ts'
import { addressOf, Frame, STANDARDS, versionWords } from './frame.views.tsx'
import { windowWords } from './words.ts'

type Props = {
  page: PageContext
  version: StandardVersion
  before: StandardVersion | undefined
  compared: (before: StandardVersion, after: StandardVersion) => Comparing
}

/** What a version changed in the one before it. */
export const ChangesPage = ({ page, version, before, compared }: Props) => {
  const { language } = page
  const words = windowWords(language)
  const name = versionWords(version, language)
  return (
    <Frame
      page={page}
      title={fill(words.changes.title, { version: name })}
      above={[
        { href: STANDARDS, label: words.title },
        { href: addressOf(version), label: name },
      ]}
      here={words.changes.link}
    >
      {before === undefined ? (
        <p>
          <Text>{words.changes.first}</Text>
        </p>
      ) : (
        <>
          <p>
            <Text>{fill(words.changes.lead, { before: versionWords(before, language) })}</Text>
          </p>
          <DifferenceSections difference={differenceOf(before.clauses, version.clauses)} compare={compared(before, version)} />
          <PrintButton />
        </>
      )}
    </Frame>
  )
}

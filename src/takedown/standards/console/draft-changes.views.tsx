import { Buttons, LinkButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { differenceOf } from '../difference.ts'
import { DifferenceSections } from '../difference.views.tsx'
import type { StandardVersion } from '../standard-version.ts'
import { versionWords } from '../window/frame.views.tsx'
import { draftLink } from './draft.views.tsx'
import { DRAFT, StandardsFrame, type Told } from './frame.views.tsx'
import { consoleWords } from './words.ts'

type ChangesProps = Told & { draft: StandardVersion; before: StandardVersion | undefined }

/** What the draft changes in the version that was published last. */
export const DraftChangesPage = ({ draft, before, ...told }: ChangesProps) => {
  const { language } = told.page
  const words = consoleWords(language).changes
  return (
    <StandardsFrame
      {...told}
      title={fill(words.title, { version: versionWords(draft, language) })}
      {...(before === undefined ? {} : { lead: fill(words.lead, { before: versionWords(before, language) }) })}
      above={[draftLink(language, draft)]}
    >
      <DifferenceSections difference={differenceOf(before?.clauses ?? [], draft.clauses)} />
      <Buttons>
        <LinkButton href={`${DRAFT}/publication`} label={consoleWords(language).draft.publish} />
        <LinkButton href={DRAFT} label={consoleWords(language).publication.back} kind="secondary" />
      </Buttons>
    </StandardsFrame>
  )
}

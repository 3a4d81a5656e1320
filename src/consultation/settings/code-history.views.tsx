import { consoleInstantWords, dayWords } from '../../shared/date-words.ts'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { Panel } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../shared/table/table.tsx'
import type { SavedCodeEdit } from './codes.ts'
import { nameOf, type Told } from './frame.views.tsx'
import { settingsWords } from './words.ts'

/** Every edit of a code, the newest first, with who made it. */
export const CodeHistory = ({ edits, now, colleagues }: Pick<Told, 'now' | 'colleagues'> & { edits: readonly SavedCodeEdit[] }) => {
  const { language } = usePage()
  const words = settingsWords(language)
  const { codes } = words
  const said = ({ label, from, until }: SavedCodeEdit) => {
    const values = { label: label[consoleLanguageOf(language)], from: dayWords(from, language) }
    return until === null ? fill(codes.saved, values) : fill(codes.savedUntil, { ...values, until: dayWords(until, language) })
  }
  const columns: Column<SavedCodeEdit>[] = [
    { label: words.history.at, kind: 'row', cell: ({ savedAt }) => consoleInstantWords(savedAt, now, language) },
    { label: words.history.by, cell: ({ savedBy }) => nameOf(colleagues, savedBy, words.unknownPerson) },
    { label: words.history.content, cell: said },
    { label: codes.order, kind: 'number', cell: ({ order }) => order },
  ]
  return (
    <Panel title={codes.history}>
      <Table caption={codes.history} captionHidden variant="dense-cards" columns={columns} rows={edits} empty={codes.nobody} />
    </Panel>
  )
}

import { fieldId } from '../../../shared/form/field-id.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import type { Language } from '../../../shared/language.ts'
import { NotificationBanner, Panel } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { Table } from '../../../shared/table/table.tsx'
import { type Change, listsOf } from '../report-tables.ts'
import { codeWords, reportWords } from '../window/words.ts'
import { fieldWords } from './field-words.ts'
import { textsPage, type YearShown } from './report-console.ts'
import { reportConsoleWords } from './words.ts'

/** What a further edition would change, so that nobody publishes a number without having seen that it is another one now. */
export const Changes = ({ year: { changes, textsChanged } }: { year: YearShown }) => {
  const { language } = usePage()
  const words = reportConsoleWords(language).year
  if (changes === undefined) return null
  return (
    <Panel title={words.changes}>
      {textsChanged && <NotificationBanner kind="information" title={words.textsChanged} />}
      <Table
        caption={words.changes}
        captionHidden
        variant="dense"
        rows={changes}
        columns={[
          { label: words.table, cell: ({ table }) => reportWords(language).tables[table] },
          { label: words.line, kind: 'row', cell: (change) => lineWords(change, language) },
          { label: words.column, cell: (change) => columnWords(change, language) },
          { label: words.before, kind: 'number', cell: ({ before }) => before.toLocaleString('en') },
          { label: words.after, kind: 'number', cell: ({ after }) => after.toLocaleString('en') },
        ]}
        empty={words.noChanges}
      />
    </Panel>
  )
}

const lineWords = ({ table, line }: Change, language: Language) => codeWords(listsOf(table).lines, line, language)
const columnWords = ({ table, column }: Change, language: Language) => codeWords(listsOf(table).columns, column, language)

export const Missing = ({ year: { missing, fiscalYear } }: { year: YearShown }) => {
  const { language } = usePage()
  const words = reportConsoleWords(language).year
  if (missing.length === 0) return <p>{words.nothingMissing}</p>
  return (
    <Panel title={words.missing}>
      <ul>
        {missing.map(({ field }) => (
          <li>
            <a href={safeHref(`${textsPage(fiscalYear)}#${fieldId(field)}`)}>{fieldWords(field, language)}</a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

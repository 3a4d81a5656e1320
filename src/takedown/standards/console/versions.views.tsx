import { dayWords } from '../../../shared/date-words.ts'
import type { Day } from '../../../shared/day.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import type { Language } from '../../../shared/language.ts'
import { Panel } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../../shared/table/table.tsx'
import type { StandardVersion } from '../standard-version.ts'
import { addressOf, versionWords } from '../window/frame.views.tsx'
import { standardsWords } from '../words.ts'
import { DRAFT } from './frame.views.tsx'
import { consoleWords } from './words.ts'

/** Every version there is, the draft too. */
export const Versions = ({ versions }: { versions: readonly StandardVersion[] }) => {
  const { language } = usePage()
  const words = consoleWords(language).overview
  const columns: Column<StandardVersion>[] = [
    {
      label: words.version,
      kind: 'row',
      cell: (version) => <a href={safeHref(version.state === 'draft' ? DRAFT : addressOf(version))}>{versionWords(version, language)}</a>,
    },
    { label: words.state, kind: 'short', cell: ({ state }) => words.states[state] },
    { label: words.published, kind: 'short', cell: ({ publishedOn }) => dayOrLine(publishedOn, language) },
    { label: words.applies, kind: 'short', cell: ({ appliesFrom }) => dayOrLine(appliesFrom, language) },
    {
      label: standardsWords(language).kinds.information,
      kind: 'number',
      cell: ({ clauses }) => clauses.filter(({ kind }) => kind === 'information').length,
    },
  ]
  if (versions.length === 0) return null
  return (
    <Panel title={words.all}>
      <Table caption={words.all} captionHidden variant="dense-cards" columns={columns} rows={versions} />
    </Panel>
  )
}

const dayOrLine = (day: Day | null, language: Language) => (day === null ? '—' : dayWords(day, language))

import type { ReplyTemplate } from '../../shared/content/content.ts'
import { consoleInstantWords } from '../../shared/date-words.ts'
import { consoleLanguageOf, type Language, labelled } from '../../shared/language.ts'
import { Disclosure, Panel } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../shared/table/table.tsx'
import { versionWords } from './due-rule.ts'
import { nameOf, RestoreForm, type Told } from './frame.views.tsx'
import { Overtaken } from './overtaken.views.tsx'
import type { Version } from './setting.ts'
import type { SavedTemplateEdit } from './templates.ts'
import { TemplateText } from './templates.views.tsx'
import { settingsWords } from './words.ts'

type AboutProps = Pick<Told, 'now' | 'colleagues' | 'overtaken'> & {
  edits: readonly SavedTemplateEdit[]
  /** What content/ says of it, if it is one of its own: version 0. */
  original: ReplyTemplate | undefined
}
type AboutVersion = Pick<SavedTemplateEdit, 'title' | 'body' | 'use' | 'order' | 'suggest' | 'retiredAt'>

/** What others did to a template as a whole after somebody had opened it: its Japanese version keeps all of that. */
export const AboutOvertaken = ({ edits, original, ...told }: AboutProps) => {
  const { language } = usePage()
  const { templates: words } = settingsWords(language)
  const saved = edits.map(({ version, savedAt, savedBy, ...value }): Version<AboutVersion> => ({ version, value, savedAt, savedBy }))
  const first = original === undefined ? [] : [{ version: 0, value: initialOf(original), savedAt: null, savedBy: null }]
  const summary = ({ title, body, use, order, suggest, retiredAt }: AboutVersion) => [
    labelled(words.state, retiredAt === null ? words.states.offered : words.states.retired, language),
    labelled(words.use, use, language),
    labelled(words.order, String(order), language),
    labelled(words.suggest, suggest.length === 0 ? '—' : suggest.join(', '), language),
    title,
    ...linesOf(body),
  ]
  return <Overtaken {...told} versions={[...saved, ...first]} summary={summary} />
}

function initialOf({ title, body, use, order, suggest = [] }: ReplyTemplate): AboutVersion {
  return { title: title.ja, body: body.ja, use: use.ja, order, suggest, retiredAt: null }
}

type Edited = {
  edits: readonly SavedTemplateEdit[]
  /** What content/ says, if the template is one of its own: version 0. */
  original: string | undefined
}

/** What others did to the words after somebody had opened them. */
export const TemplateOvertaken = ({ edits, original, ...told }: Edited & Pick<Told, 'now' | 'colleagues' | 'overtaken'>) => (
  <Overtaken {...told} versions={versionsOf(edits, original)} summary={linesOf} />
)

function versionsOf(edits: Edited['edits'], original: Edited['original']): Version<string>[] {
  const saved = edits.map(({ version, title, body, savedAt, savedBy }) => ({ version, value: `${title}\n${body}`, savedAt, savedBy }))
  return original === undefined ? saved : [...saved, { version: 0, value: original, savedAt: null, savedBy: null }]
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

type VersionsProps = Pick<Told, 'now' | 'colleagues'> & Edited & { language: Language } & { seen: number; action: string }
type Row = { version: number; body: string; saved: SavedTemplateEdit | undefined }

/** Every version of one language of a template, the newest first. */
export const TemplateVersions = ({ edits, original, seen, action, language, now, colleagues }: VersionsProps) => {
  const page = usePage()
  const words = settingsWords(page.language)
  const { history } = words
  const saved: Row[] = edits.map((edit) => ({ version: edit.version, body: edit.body, saved: edit }))
  const rows: Row[] = original === undefined ? saved : [...saved, { version: 0, body: original, saved: undefined }]
  const columns: Column<Row>[] = [
    { label: history.version, kind: 'row', cell: ({ version }) => versionWords(version, consoleLanguageOf(page.language)) },
    {
      label: history.at,
      kind: 'short',
      cell: (row) => (row.saved ? consoleInstantWords(row.saved.savedAt, now, page.language) : history.initial),
    },
    { label: history.by, cell: (row) => (row.saved ? nameOf(colleagues, row.saved.savedBy, words.unknownPerson) : '—') },
    {
      label: history.content,
      cell: ({ body }) => (
        <Disclosure summary={words.templates.show}>
          <TemplateText text={body} language={language} />
        </Disclosure>
      ),
    },
    {
      label: history.action,
      cell: ({ version }) => (version === seen ? history.current : <RestoreForm action={action} seen={seen} version={version} />),
    },
  ]
  return (
    <Panel title={words.templates.history}>
      <Table caption={words.templates.history} captionHidden variant="dense-cards" columns={columns} rows={rows} />
    </Panel>
  )
}

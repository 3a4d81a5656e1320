import { consoleInstantWords } from '../../shared/date-words.ts'
import { Buttons, Form, SubmitButton } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language } from '../../shared/language.ts'
import { Disclosure, NotificationBanner, Panel, Split } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../shared/table/table.tsx'
import { versionWords } from './due-rule.ts'
import { nameOf, RestoreForm, Seen, SettingsPage, type Told } from './frame.views.tsx'
import { addresses } from './settings.ts'
import { WordsFields } from './template.views.tsx'
import type { TemplateEntry } from './template-edit.ts'
import type { CentreTemplate, SavedTemplateEdit } from './templates.ts'
import { FieldsTable, languageAddress, TemplateText, templateAddress } from './templates.views.tsx'
import { settingsWords } from './words.ts'

type Props = Told & {
  template: CentreTemplate
  language: Language
  entry: TemplateEntry
  edits: readonly SavedTemplateEdit[]
  /** What content/ says, if the template is one of its own: version 0. */
  original: string | undefined
  fields: Parameters<typeof FieldsTable>[0]['fields']
  /** The text with its fields filled, when a preview was asked for. */
  preview?: string | undefined
}

/** One language of a template: its words, an example, and every version. */
export const TemplateLanguagePage = ({ template, language, entry, edits, original, fields, preview, ...told }: Props) => {
  const words = settingsWords(told.page.language)
  const { templates } = words
  const name = template.title[consoleLanguageOf(told.page.language)]
  const address = languageAddress(template.id, language)
  const seen = template.versions[language]
  return (
    <SettingsPage
      {...told}
      title={fill(templates.editTitle, { title: name, language: templates.languages[language] })}
      above={[
        { href: addresses.templates, label: words.sections.templates.title },
        { href: templateAddress(template.id), label: name },
      ]}
    >
      {preview !== undefined && (
        <NotificationBanner kind="information" title={templates.previewTitle} announced>
          <p>{templates.previewLead}</p>
          <TemplateText text={preview} language={language} />
        </NotificationBanner>
      )}
      <Split kept={<FieldsTable fields={fields} />}>
        <Form action={address}>
          <Seen version={seen} />
          <WordsFields language={language} entry={entry} errors={told.errors ?? []} />
          <Buttons>
            <SubmitButton label={templates.preview} kind="secondary" formaction={`${address}/preview`} />
            <SubmitButton label={words.save} />
          </Buttons>
        </Form>
      </Split>
      <Versions {...told} edits={edits} original={original} seen={seen} action={`${address}/restoration`} language={language} />
    </SettingsPage>
  )
}

type VersionsProps = Pick<Told, 'now' | 'colleagues'> & Pick<Props, 'edits' | 'original' | 'language'> & { seen: number; action: string }
type Row = { version: number; body: string; saved: SavedTemplateEdit | undefined }

const Versions = ({ edits, original, seen, action, language, now, colleagues }: VersionsProps) => {
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
      <Table caption={words.templates.history} captionHidden variant="dense" columns={columns} rows={rows} />
    </Panel>
  )
}

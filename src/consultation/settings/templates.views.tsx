import type { ReplyField } from '../../shared/content/content.ts'
import { LinkButton } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language, languages, languageTag } from '../../shared/language.ts'
import { Disclosure, StatusWord } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../shared/table/table.tsx'
import { SettingsPage, type Told } from './frame.views.tsx'
import { addresses } from './settings.ts'
import { languagesThatDiffer } from './template-edit.ts'
import type { CentreTemplate } from './templates.ts'
import { settingsWords } from './words.ts'

export const templateAddress = (slug: string): string => `${addresses.templates}/${slug}`
export const languageAddress = (slug: string, language: Language): string => `${templateAddress(slug)}/${language}`

export const TemplatesPage = ({ templates, ...told }: Told & { templates: readonly CentreTemplate[] }) => {
  const { language } = told.page
  const words = settingsWords(language)
  const { templates: own } = words
  const columns: Column<CentreTemplate>[] = [
    { label: own.title, cell: ({ id, title }) => <a href={templateAddress(id)}>{title[consoleLanguageOf(language)]}</a> },
    { label: own.use, cell: ({ use }) => use[consoleLanguageOf(language)] },
    { label: own.order, kind: 'number', cell: ({ order }) => order },
    { label: own.state, cell: (template) => <TemplateMarks template={template} /> },
  ]
  return (
    <SettingsPage {...told} title={words.sections.templates.title} lead={own.lead}>
      <p>
        <LinkButton href={`${addresses.templates}/new`} label={own.add} kind="secondary" />
      </p>
      <Table caption={words.sections.templates.title} captionHidden variant="dense-cards" columns={columns} rows={templates} />
    </SettingsPage>
  )
}

export const TemplateMarks = ({ template }: { template: CentreTemplate }) => {
  const { templates: words } = settingsWords(usePage().language)
  const differing = languagesThatDiffer(template)
  const isEdited = !template.isOwn && languages.some((language) => template.versions[language] > 0)
  return (
    <>
      <StatusWord tone={template.isRetired ? 'quiet' : 'active'}>
        {template.isRetired ? words.states.retired : words.states.offered}
      </StatusWord>{' '}
      {template.isOwn && <StatusWord tone="new">{words.own}</StatusWord>}
      {isEdited && <StatusWord tone="waiting">{words.edited}</StatusWord>}
      {differing.length > 0 && (
        <p class="field-error">{fill(words.differs, { languages: differing.map((language) => words.languages[language]).join('・') })}</p>
      )}
    </>
  )
}

/** A text as a consulter would read it. */
export const TemplateText = ({ text, language }: { text: string; language: Language }) => (
  <div class="template-text" lang={languageTag(language)}>
    {text}
  </div>
)

/** The {names} that a text may have. */
export const FieldsTable = ({ fields }: { fields: readonly ReplyField[] }) => {
  const { language } = usePage()
  const { templates: words } = settingsWords(language)
  const columns: Column<ReplyField>[] = [
    { label: words.field, kind: 'row', cell: ({ name }) => <code>{`{${name}}`}</code> },
    {
      label: words.meaning,
      cell: ({ label, filledBy }) => (
        <>
          {label[consoleLanguageOf(language)]} <span class="quiet">({words.filledBy[filledBy]})</span>
        </>
      ),
    },
  ]
  return (
    <Disclosure summary={words.fields} kind="framed" open>
      <Table caption={words.fields} captionHidden variant="dense-cards" columns={columns} rows={fields} />
    </Disclosure>
  )
}

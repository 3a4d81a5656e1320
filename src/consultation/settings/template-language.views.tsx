import { Buttons, Form, SubmitButton } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language } from '../../shared/language.ts'
import { NotificationBanner, Split } from '../../shared/layout/components/index.ts'
import { Seen, SettingsPage, type Told } from './frame.views.tsx'
import { addresses } from './settings.ts'
import { WordsFields } from './template.views.tsx'
import type { TemplateEntry } from './template-edit.ts'
import { TemplateOvertaken, TemplateVersions } from './template-versions.views.tsx'
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
      here={templates.languages[language]}
    >
      <TemplateOvertaken {...told} edits={edits} original={original} />
      {preview !== undefined && (
        <NotificationBanner kind="information" title={templates.previewTitle} announced>
          <p>{templates.previewLead}</p>
          <TemplateText text={preview} language={language} />
        </NotificationBanner>
      )}
      <Split side="right" kept={<FieldsTable fields={fields} />}>
        <Form action={address}>
          <Seen version={seen} />
          <WordsFields language={language} entry={entry} errors={told.errors ?? []} />
          <Buttons>
            <SubmitButton label={templates.preview} kind="secondary" formaction={`${address}/preview`} />
            <SubmitButton label={words.save} />
          </Buttons>
        </Form>
      </Split>
      <TemplateVersions {...told} edits={edits} original={original} seen={seen} action={`${address}/restoration`} language={language} />
    </SettingsPage>
  )
}

import type { ReplyTemplate } from '../../shared/content/content.ts'
import { Buttons, errorOf, Form, LinkButton, SubmitButton, TextArea, TextField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language, languages } from '../../shared/language.ts'
import { NotificationBanner, Panel } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { Seen, SettingsPage, type Told } from './frame.views.tsx'
import { addresses } from './settings.ts'
import { limitsOf } from './template-edit.ts'
import { type AboutEntry, LONGEST_USE } from './template-entry.ts'
import { AboutOvertaken } from './template-versions.views.tsx'
import type { CentreTemplate, SavedTemplateEdit } from './templates.ts'
import { FieldsTable, languageAddress, TemplateMarks, TemplateText, templateAddress } from './templates.views.tsx'
import { settingsWords } from './words.ts'

type Errors = NonNullable<Told['errors']>
type Fields = Parameters<typeof FieldsTable>[0]['fields']

type Props = Told & {
  template: CentreTemplate
  about: AboutEntry
  shown: Record<Language, string>
  /** Of its Japanese version, which keeps what holds for all three languages. */
  edits: readonly SavedTemplateEdit[]
  original: ReplyTemplate | undefined
}

/** A template as a whole: what it says in each language, when it is used, and its end. */
export const TemplatePage = ({ template, about, shown, edits, original, ...told }: Props) => {
  const { language } = told.page
  const words = settingsWords(language)
  const { templates } = words
  const form = { template, errors: told.errors ?? [] }
  return (
    <SettingsPage
      {...told}
      title={template.title[consoleLanguageOf(language)]}
      above={[{ href: addresses.templates, label: words.sections.templates.title }]}
    >
      <p>
        <code>{template.id}</code> <TemplateMarks template={template} />
      </p>
      <AboutOvertaken {...told} edits={edits} original={original} />
      {template.isRetired && <NotificationBanner kind="warning" title={templates.retiredLead} />}
      {languages.map((each) => (
        <Panel
          title={templates.languages[each]}
          actions={
            template.isRetired ? undefined : (
              <LinkButton
                href={languageAddress(template.id, each)}
                label={fill(templates.edit, { language: templates.languages[each] })}
                kind="secondary"
                size="small"
              />
            )
          }
        >
          <TemplateText text={shown[each]} language={each} />
        </Panel>
      ))}
      <AboutForm {...form} about={about} />
      <EndForm {...form} />
    </SettingsPage>
  )
}

const AboutForm = ({ template, about, errors }: { template: CentreTemplate; about: AboutEntry; errors: Errors }) => {
  const { templates: words } = settingsWords(usePage().language)
  return (
    <Panel title={words.about}>
      <Form action={`${templateAddress(template.id)}/use`}>
        <Seen version={template.versions.ja} />
        <AboutFields about={about} errors={errors} />
        <Buttons>
          <SubmitButton label={words.saveAbout} kind="secondary" />
        </Buttons>
      </Form>
    </Panel>
  )
}

const AboutFields = ({ about, errors }: { about: AboutEntry; errors: Errors }) => {
  const { templates: words } = settingsWords(usePage().language)
  return (
    <>
      <TextArea
        name="use"
        label={words.use}
        hint={words.useHint}
        value={about.use}
        rows={2}
        limit={LONGEST_USE}
        required
        {...errorOf(errors, 'use')}
      />
      <TextField
        name="order"
        label={words.order}
        value={about.order}
        width="short"
        inputmode="numeric"
        required
        {...errorOf(errors, 'order')}
      />
      <TextField
        name="suggest"
        label={words.suggest}
        hint={words.suggestHint}
        value={about.suggest}
        exact
        {...errorOf(errors, 'suggest')}
      />
    </>
  )
}

const EndForm = ({ template }: { template: CentreTemplate }) => {
  const { templates: words } = settingsWords(usePage().language)
  const { isRetired } = template
  return (
    <Panel title={isRetired ? words.restoreTemplate : words.retireTitle}>
      <Form action={`${templateAddress(template.id)}/${isRetired ? 'return' : 'retirement'}`}>
        <Seen version={template.versions.ja} />
        {!isRetired && <p>{words.retireLead}</p>}
        <Buttons>
          <SubmitButton label={isRetired ? words.restoreTemplate : words.retire} kind={isRetired ? 'secondary' : 'danger'} />
        </Buttons>
      </Form>
    </Panel>
  )
}

export type NewTemplateEntry = { slug: string; about: AboutEntry; words: Record<Language, { title: string; body: string }> }

type NewProps = Told & { entry: NewTemplateEntry; fields: Fields }

export const NewTemplatePage = ({ entry, fields, ...told }: NewProps) => {
  const words = settingsWords(told.page.language)
  const { templates } = words
  const { errors = [] } = told
  return (
    <SettingsPage
      {...told}
      title={templates.addTitle}
      lead={templates.addLead}
      above={[{ href: addresses.templates, label: words.sections.templates.title }]}
    >
      <Form action={addresses.templates}>
        <TextField
          name="slug"
          label={templates.slug}
          hint={templates.slugHint}
          value={entry.slug}
          width="medium"
          exact
          required
          {...errorOf(errors, 'slug')}
        />
        <AboutFields about={entry.about} errors={errors} />
        {languages.map((language) => (
          <Panel title={templates.languages[language]}>
            <WordsFields language={language} entry={entry.words[language]} errors={errors} suffix={`-${language}`} />
          </Panel>
        ))}
        <FieldsTable fields={fields} />
        <Buttons>
          <SubmitButton label={templates.add} />
        </Buttons>
      </Form>
    </SettingsPage>
  )
}

type WordsProps = { language: Language; entry: { title: string; body: string }; errors: Errors; suffix?: string }

/** Easy Japanese has no title of its own, since only staff read titles. */
export const WordsFields = ({ language, entry, errors, suffix = '' }: WordsProps) => {
  const { templates: words } = settingsWords(usePage().language)
  return (
    <>
      {language !== 'easy' && (
        <TextField
          name={`title${suffix}`}
          label={words.titleOf[language]}
          value={entry.title}
          required
          {...errorOf(errors, `title${suffix}`)}
        />
      )}
      <TextArea
        name={`body${suffix}`}
        label={words.bodyOf[language]}
        value={entry.body}
        rows={12}
        limit={limitsOf(language).body}
        required
        {...errorOf(errors, `body${suffix}`)}
      />
    </>
  )
}

import { Buttons, errorOf, Form, SubmitButton, TextArea, TextField } from '../../shared/form/form.tsx'
import { languages } from '../../shared/language.ts'
import { History, Seen, SettingsPage, type Told } from './frame.views.tsx'
import { longestContact, type OrganisationEntry, type OrganisationWords } from './organisation.ts'
import { Overtaken } from './overtaken.views.tsx'
import type { Version } from './setting.ts'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

type Props = Told & {
  current: Version<OrganisationWords>
  versions: readonly Version<OrganisationWords>[]
  entry: OrganisationEntry
}

const summary = ({ name, contact }: OrganisationWords) =>
  languages.flatMap((language) => [name[language], ...(contact === null ? [] : contact[language].split('\n'))])

export const OrganisationPage = ({ current, versions, entry, ...told }: Props) => {
  const words = settingsWords(told.page.language)
  const { errors = [] } = told
  return (
    <SettingsPage {...told} title={words.sections.organisation.title} lead={words.organisation.lead}>
      <Overtaken {...told} versions={versions} summary={summary} />
      <Form action={addresses.organisation}>
        <Seen version={current.version} />
        {languages.map((language) => (
          <TextField
            name={`name-${language}`}
            label={words.organisation.name[language]}
            hint={words.organisation.nameHint[language]}
            value={entry[`name-${language}`]}
            required
            {...errorOf(errors, `name-${language}`)}
          />
        ))}
        <p>{words.organisation.contactLead}</p>
        {languages.map((language) => (
          <TextArea
            name={`contact-${language}`}
            label={words.organisation.contact[language]}
            value={entry[`contact-${language}`]}
            rows={3}
            limit={longestContact[language]}
            unmarked
            {...errorOf(errors, `contact-${language}`)}
          />
        ))}
        <Buttons>
          <SubmitButton label={words.save} />
        </Buttons>
      </Form>
      <History {...told} versions={versions} restore={`${addresses.organisation}/restoration`} summary={summary} />
    </SettingsPage>
  )
}

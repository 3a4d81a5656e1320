import { Buttons, CheckboxGroup, errorOf, Form, RadioGroup, SubmitButton, TextArea, TextField } from '../../../shared/form/form.tsx'
import { fill, type Language, languages } from '../../../shared/language.ts'
import { Panel } from '../../../shared/layout/components/index.ts'
import { measureKinds, triggers } from '../../decision.ts'
import { rightCodes } from '../../right-codes.ts'
import { type Clause, clauseKinds, limitOf } from '../clause.ts'
import type { StandardVersion } from '../standard-version.ts'
import { standardsWords } from '../words.ts'
import { draftLink } from './draft.views.tsx'
import { clauseAddress, DRAFT, Seen, StandardsFrame, type Told } from './frame.views.tsx'
import { consoleWords } from './words.ts'

export type ClauseEntry = Omit<Clause, 'id' | 'source'>

type Props = Told & { draft: StandardVersion; entry: ClauseEntry; id: string | undefined }

/** One clause to be written or rewritten. */
export const ClausePage = ({ draft, entry, id, ...told }: Props) => {
  const { language } = told.page
  const words = consoleWords(language).clause
  const labels = standardsWords(language)
  const errors = told.errors ?? []
  return (
    <StandardsFrame {...told} title={id === undefined ? words.new : words.edit} above={[draftLink(language, draft)]}>
      <Form action={id === undefined ? `${DRAFT}/clauses` : clauseAddress(id)}>
        <Seen revision={draft.revision} />
        <RadioGroup
          name="kind"
          label={words.kind}
          required
          value={entry.kind}
          choices={clauseKinds.map((kind) => ({ value: kind, label: labels.kinds[kind], description: words.kinds[kind] }))}
        />
        {languages.map((each) => (
          <WordsFields each={each} entry={entry} told={told} />
        ))}
        <CheckboxGroup
          name="rights"
          label={labels.parts.rights}
          hint={words.rightsHint}
          unmarked
          values={entry.rights}
          choices={rightCodes.map((code) => ({ value: code, label: labels.rights[code] }))}
        />
        <CheckboxGroup
          name="triggers"
          label={labels.parts.triggers}
          hint={words.triggersHint}
          unmarked
          values={entry.triggers}
          choices={triggers.map((code) => ({ value: code, label: labels.triggers[code] }))}
          {...errorOf(errors, 'triggers')}
        />
        <CheckboxGroup
          name="measures"
          label={labels.parts.measures}
          hint={words.measuresHint}
          unmarked
          values={entry.measures}
          choices={measureKinds.map((code) => ({ value: code, label: labels.measures[code] }))}
          {...errorOf(errors, 'measures')}
        />
        <Buttons>
          <SubmitButton label={words.save} />
        </Buttons>
      </Form>
    </StandardsFrame>
  )
}

const WordsFields = ({ each, entry, told }: { each: Language; entry: ClauseEntry; told: Told }) => {
  const { language } = told.page
  const words = consoleWords(language).clause
  const name = standardsWords(language).languages[each]
  const errors = told.errors ?? []
  const required = each === 'ja'
  return (
    <Panel title={name}>
      <TextField
        name={`heading-${each}`}
        label={fill(words.heading, { language: name })}
        {...(required ? {} : { hint: words.optional })}
        value={entry.heading[each]}
        required={required}
        {...errorOf(errors, `heading-${each}`)}
      />
      <TextArea
        name={`text-${each}`}
        label={fill(words.text, { language: name })}
        value={entry.text[each]}
        rows={6}
        limit={limitOf('text', each)}
        required={required}
        {...errorOf(errors, `text-${each}`)}
      />
    </Panel>
  )
}

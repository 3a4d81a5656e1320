import type { Child, PropsWithChildren } from 'hono/jsx'
import {
  Buttons,
  Checkbox,
  CheckboxGroup,
  EnterButton,
  errorOf,
  type FieldError,
  Form,
  LinkButton,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '../../shared/form/form.tsx'
import { fill, listed } from '../../shared/language.ts'
import { Disclosure, NotificationBanner, Panel, ReportedUrl, Split } from '../../shared/layout/components/index.ts'
import { type Draft, LONGEST_BODY, LONGEST_FRAME, type Work } from '../answer.ts'
import type { CaseView } from './case.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { StoryToAnswer } from './story.views.tsx'
import { consoleWords } from './words.ts'
import type { WorkChoices } from './work-choices.ts'
import { chosenParts, workField } from './writing.ts'

export type WritingProps = DeskProps & {
  shown: CaseView
  answerId: string
  draft: Draft
  version: number
  choicesFor: (work: Work) => WorkChoices
  errors?: readonly FieldError[]
  saved?: boolean
  /** What somebody else saved meanwhile. */
  theirs?: Draft
}

/** The answer being written, with the story and the addresses in view. */
export const WritingPage = (props: WritingProps) => {
  const { page, desk, shown, answerId, draft, errors = [], saved = false } = props
  const words = consoleWords(page.language)
  const { id, number, language } = shown.facts
  const action = `/console/consultations/${id}/answers/${answerId}`
  return (
    <DeskPage page={page} desk={desk} title={fill(words.writing.title, { number })} errors={errors}>
      {saved && <NotificationBanner kind="success" title={words.writing.saved} announced />}
      {props.theirs !== undefined && <Conflict {...props} theirs={props.theirs} />}
      <Split kept={<StoryToAnswer page={page} desk={desk} shown={shown} opensFiles />}>
        <div>
          <autosave-form
            data-saved={words.writing.autosaved}
            data-failed={words.writing.autosaveFailed}
            data-conflict={words.conflict.autosave}
          >
            <Form action={action}>
              <input type="hidden" name="version" value={props.version} />
              <EnterButton name="press" value="save" label={words.writing.save} />
              <p>{fill(words.writing.languageNote, { language: words.languages[language] })}</p>
              <TextArea
                name="opening"
                label={words.writing.opening}
                value={draft.opening}
                limit={LONGEST_FRAME}
                rows={4}
                {...errorOf(errors, 'opening')}
              />
              <span id="field-works" />
              {draft.works.map((work, index) => (
                <WorkFields {...props} work={work} index={index} />
              ))}
              <Buttons>
                <SubmitButton kind="secondary" name="press" value="add" label={words.writing.add} />
              </Buttons>
              <TextArea
                name="closing"
                label={words.writing.closing}
                value={draft.closing}
                limit={LONGEST_FRAME}
                rows={4}
                {...errorOf(errors, 'closing')}
              />
              <Checkbox name="asksBack" label={words.writing.asksBack} checked={draft.asksBack} />
              <Buttons>
                <SubmitButton name="press" value="preview" label={words.writing.preview} />
                <SubmitButton kind="secondary" name="press" value="save" label={words.writing.save} />
                <LinkButton kind="quiet" href={`/console/consultations/${id}`} label={words.actions.back} />
              </Buttons>
            </Form>
          </autosave-form>
          <Form action={`${action}/discarding`}>
            <SubmitButton kind="quiet" size="small" label={words.writing.discard} />
          </Form>
        </div>
      </Split>
    </DeskPage>
  )
}

type WorkProps = WritingProps & { work: Work; index: number }

const WorkFields = (props: WorkProps) => {
  const { page, shown, work, index, errors = [], draft } = props
  const words = consoleWords(page.language).writing
  const field = (part: Parameters<typeof workField>[1]) => {
    const name = workField(index, part)
    return { name, ...errorOf(errors, name) }
  }
  return (
    <Panel
      title={fill(words.work, { number: index + 1 })}
      id={`work-${index}`}
      actions={
        draft.works.length > 1 && <SubmitButton kind="quiet" size="small" name="press" value={`remove-${index}`} label={words.remove} />
      }
    >
      <input type="hidden" name={workField(index, 'id')} value={work.id} />
      <TextField {...field('subject')} label={words.subject} hint={words.subjectHint} value={work.subject} required />
      {shown.urls.length > 0 && (
        <CheckboxGroup
          {...field('urls')}
          label={words.urls}
          values={work.reportedUrlIds}
          choices={shown.urls.map(({ id, url }) => ({ value: id, label: <ReportedUrl url={url} /> }))}
          unmarked
        />
      )}
      {shown.urls.length > 0 && (
        <SubmitButton kind="secondary" size="small" name="press" value={`propose-${index}`} label={words.propose} />
      )}
      <Codes {...props} />
      <Templates {...props} />
      <TextArea {...field('body')} label={words.body} value={work.body} limit={LONGEST_BODY} rows={9} required />
    </Panel>
  )
}

/** Each dimension folded to what was chosen, and open where something is wrong. */
const Codes = ({ page, work, index, errors = [], choicesFor }: WorkProps) => {
  const words = consoleWords(page.language).writing
  const choices = choicesFor(work)
  return (
    <div class="work-codes">
      {chosenParts.map((part) => {
        const name = workField(index, part)
        const error = errorOf(errors, name)
        const names = choices[part].filter(({ value }) => work[part].includes(value)).map(({ label }) => label)
        const summary = fill(words.chosen, { label: words[part], names: names.length === 0 ? words.none : listed(names, page.language) })
        return (
          <Disclosure summary={summary} kind="framed" open={error.error !== undefined}>
            <div class="codes">
              <CheckboxGroup name={name} label={words[part]} values={work[part]} choices={choices[part]} required {...error} />
            </div>
          </Disclosure>
        )
      })}
    </div>
  )
}

const Templates = ({ page, work, index, choicesFor }: WorkProps) => {
  const words = consoleWords(page.language).writing
  const { templates } = choicesFor(work)
  const group = (label: string, fits: boolean) => ({
    group: label,
    options: templates.filter((template) => template.fits === fits).map(({ id, title }) => ({ value: id, label: title })),
  })
  const groups = [group(words.suggested, true), group(words.otherTemplates, false)].filter(({ options }) => options.length > 0)
  return (
    <Row>
      <SelectField name={workField(index, 'template')} label={words.template} options={groups} blank={words.templateBlank} unmarked />
      <SubmitButton kind="secondary" size="small" name="press" value={`insert-${index}`} label={words.insert} />
    </Row>
  )
}

const Row = ({ children }: PropsWithChildren): Child => <div class="toolbar">{children}</div>

const Conflict = ({ page, theirs }: WritingProps & { theirs: Draft }) => {
  const words = consoleWords(page.language).conflict
  return (
    <NotificationBanner kind="error" title={words.draft} announced>
      <Disclosure summary={words.theirs}>
        <div class="told">{textOf(theirs)}</div>
      </Disclosure>
    </NotificationBanner>
  )
}

function textOf({ opening, works, closing }: Draft): string {
  return [opening, ...works.flatMap(({ subject, body }) => [subject, body]), closing].filter((part) => part.trim() !== '').join('\n\n')
}

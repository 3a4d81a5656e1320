import type { Child } from 'hono/jsx'
import { dayWords } from '../../../shared/date-words.ts'
import { type Day, daysBetween } from '../../../shared/day.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../../shared/form/form.tsx'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill } from '../../../shared/language.ts'
import { Panel } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { PublishedVersion, StandardVersion } from '../standard-version.ts'
import { addressOf, STANDARDS, versionWords } from '../window/frame.views.tsx'
import { CONSOLE, DRAFT } from './frame.views.tsx'
import { consoleWords } from './words.ts'

/** The version that applies today. */
export const Current = ({ version }: { version: PublishedVersion | undefined }) => {
  const { language } = usePage()
  const words = consoleWords(language)
  return (
    <Panel title={words.overview.current} actions={<LinkButton href={STANDARDS} label={words.public} kind="secondary" size="small" />}>
      {version === undefined ? (
        <p>{words.overview.noCurrent}</p>
      ) : (
        <Summary version={version}>{fill(words.overview.since, { day: dayWords(version.appliesFrom, language) })}</Summary>
      )}
    </Panel>
  )
}

const Summary = ({ version, children }: { version: StandardVersion; children: Child }) => {
  const { language } = usePage()
  return (
    <p>
      <a href={safeHref(addressOf(version))}>{versionWords(version, language)}</a> — {children}{' '}
      {fill(consoleWords(language).overview.clauses, { count: version.clauses.length })}
    </p>
  )
}

/** A version that is published and does not apply yet. */
export const Coming = ({ version, today }: { version: PublishedVersion; today: Day }) => {
  const { language } = usePage()
  const words = consoleWords(language).overview
  const values = { day: dayWords(version.appliesFrom, language), days: daysBetween(today, version.appliesFrom) }
  return (
    <Panel title={words.scheduled}>
      <Summary version={version}>{fill(words.from, values)}</Summary>
      <Form action={`${CONSOLE}/versions/${version.number}/withdrawal`}>
        <p>{words.withdrawLead}</p>
        <Buttons>
          <SubmitButton label={words.withdraw} about={versionWords(version, language)} kind="danger" size="small" />
        </Buttons>
      </Form>
    </Panel>
  )
}

export const DraftPanel = ({ draft, isFirst }: { draft: StandardVersion | undefined; isFirst: boolean }) => {
  const { language } = usePage()
  const words = consoleWords(language).overview
  return (
    <Panel title={words.draft}>
      {draft === undefined ? (
        <Form action={DRAFT}>
          <p>{isFirst ? words.beginFirst : words.beginLead}</p>
          <Buttons>
            <SubmitButton label={words.begin} />
          </Buttons>
        </Form>
      ) : (
        <>
          <p>{fill(words.draftLead, { version: versionWords(draft, language) })}</p>
          <Buttons>
            <LinkButton href={DRAFT} label={words.edit} />
          </Buttons>
        </>
      )}
    </Panel>
  )
}

import { consoleInstantWords } from '../../shared/date-words.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { NotificationBanner, Panel } from '../../shared/layout/components/index.ts'
import { nameOf, SettingsPage, type Told } from './frame.views.tsx'
import type { RetentionRun, RunsSeen } from './retention-run.ts'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

export const RUN = `${addresses.retention}/run`

export type LastRunsProps = Told & Pick<RunsSeen, 'runs' | 'inForce'>

/** When the rule last ran and what it did, and the way to run it now. */
export const LastRuns = ({ runs, inForce, ...told }: LastRunsProps) => {
  const { run: words } = settingsWords(told.page.language).retention
  return (
    <Panel title={words.title}>
      {runs.length === 0 && <p>{words.none}</p>}
      <ul>
        {runs.map((run) => (
          <li>{runWords(run, told)}</li>
        ))}
      </ul>
      {inForce !== null && <LinkButton kind="secondary" href={RUN} label={words.link} />}
    </Panel>
  )
}

function runWords({ askedBy, askedAt, ranAt, erased }: RetentionRun, { page, now, colleagues }: Told): string {
  const words = settingsWords(page.language)
  const { run } = words.retention
  const who = askedBy === null ? run.itself : nameOf(colleagues, askedBy, words.unknownPerson)
  const at = consoleInstantWords(ranAt ?? askedAt, now, page.language)
  return fill(ranAt === null ? run.waiting : run.ran, { at, who, count: erased })
}

/** Asked about before anything is erased: how many cases it is now. */
export const RunPage = ({ due, inForce, ...told }: Told & RunsSeen) => {
  const words = settingsWords(told.page.language)
  const { retention } = words
  const { run } = retention
  return (
    <SettingsPage {...told} title={run.confirmTitle} above={[{ href: addresses.retention, label: words.sections.retention.title }]}>
      {inForce === null ? (
        <NotificationBanner kind="information" title={run.idle}>
          <p>{run.idleBody}</p>
        </NotificationBanner>
      ) : (
        <>
          <p>{fill(retention.inForceDays, { days: inForce })}</p>
          <NotificationBanner kind="warning" title={fill(run.due, { count: due })}>
            <p>{run.forGood}</p>
          </NotificationBanner>
          <Form action={RUN}>
            <Buttons>
              <SubmitButton label={run.button} kind="danger" />
              <LinkButton kind="secondary" href={addresses.retention} label={words.cancel} />
            </Buttons>
          </Form>
        </>
      )}
    </SettingsPage>
  )
}

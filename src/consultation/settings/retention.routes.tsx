import type { FieldError } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { afterwards, doneIn, type Entry, entryOf, refusedWith, sectionApp, seenIn } from './pages.http.ts'
import { restorationRoute } from './restoration.routes.ts'
import { previewRetention, type RetentionPreview, waitingRetention } from './retention.commands.ts'
import { FEWEST_DAYS, MOST_DAYS, type Retention, readRetention } from './retention.ts'
import { PREVIEW, type RetentionEntry, RetentionPage, RetentionPreviewPage } from './retention.views.tsx'
import { askRun, readRuns } from './retention-run.commands.ts'
import { RUN, RunPage } from './retention-run.views.tsx'
import { changeSetting, readSetting, restoreSetting } from './setting.commands.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

const NAME = 'retention'
const ADDRESS = addresses[NAME]

/** 保存期間. A rule is saved from its preview only, so that nobody erases what they have not counted. */
export function retentionRoutes(deps: SettingsDeps) {
  const app = sectionApp(deps, NAME)

  app.get(ADDRESS, async (c) => await retentionPage(deps, c, {}))

  app.get(PREVIEW, async (c) => {
    const query: Entry = (name) => c.req.query(name) ?? ''
    const { entry, retention, errors } = readForm(query, c)
    if (retention === undefined) return await retentionPage(deps, c, { entry, errors }, 422)
    return await previewPage(deps, c, { entry, retention, after: query('after') })
  })

  app.post(ADDRESS, async (c) => {
    const form = await entryOf(c)
    const { entry, retention, errors } = readForm(form, c)
    if (retention === undefined) return await retentionPage(deps, c, { entry, errors }, 422)
    const outcome = await changeSetting(deps, editorOf(c), NAME, { seen: seenIn(form), value: retention })
    if (outcome.granted) return afterwards(c, ADDRESS, 'saved')
    return await retentionPage(deps, c, { entry, ...refusedWith(c, outcome.refusal, seenIn(form)) }, 409)
  })

  app.get(RUN, async (c) => await runPage(deps, c))

  app.post(RUN, async (c) => {
    const outcome = await askRun(deps, editorOf(c))
    if (outcome.granted) return afterwards(c, ADDRESS, 'run-asked')
    return await runPage(deps, c, settingsWords(c.var.page.language).retention.run.refusals[outcome.refusal])
  })

  return app.route(
    '/',
    restorationRoute(
      NAME,
      (editor, wanted) => restoreSetting(deps, editor, NAME, wanted),
      (c, refused) => retentionPage(deps, c, refused, 409),
    ),
  )
}

async function runPage(deps: SettingsDeps, c: C, refusal?: string): Promise<Response> {
  const told = { page: c.var.page, now: deps.now(), colleagues: [], refusal }
  return c.html(<RunPage {...told} {...(await readRuns(deps, c.var.organisation.id))} />, refusal === undefined ? 200 : 409)
}

type Given = { entry?: RetentionEntry; errors?: readonly FieldError[]; refusal?: string; overtaken?: number }

async function retentionPage(deps: SettingsDeps, c: C, given: Given, status: 200 | 409 | 422 = 200): Promise<Response> {
  const organisationId = c.var.organisation.id
  const { current, versions } = await readSetting(deps, organisationId, NAME)
  const { days } = current.value
  const { entry = { keep: days === null, days: days === null ? '' : String(days) }, errors = [], refusal, overtaken } = given
  return c.html(
    <RetentionPage
      page={c.var.page}
      now={deps.now()}
      colleagues={await deps.colleagues(organisationId)}
      done={doneIn(c)}
      errors={errors}
      refusal={refusal}
      overtaken={overtaken}
      versions={versions}
      entry={entry}
      {...(await waitingRetention(deps, organisationId))}
      runs={(await readRuns(deps, organisationId)).runs}
    />,
    status,
  )
}

type Previewed = { entry: RetentionEntry; retention: Retention; after: string }
const NOTHING: Omit<RetentionPreview, 'forecast'> & { forecast: undefined } = { forecast: undefined, cases: [], next: undefined }

async function previewPage(deps: SettingsDeps, c: C, { entry, retention, after }: Previewed): Promise<Response> {
  const organisationId = c.var.organisation.id
  const { current } = await readSetting(deps, organisationId, NAME)
  const { days } = retention
  const { next, ...preview } = days === null ? NOTHING : await previewRetention(deps, organisationId, { days, after })
  return c.html(
    <RetentionPreviewPage
      page={c.var.page}
      now={deps.now()}
      colleagues={[]}
      entry={entry}
      rule={retention}
      seen={current.version}
      next={next === undefined ? undefined : `${PREVIEW}?${new URLSearchParams({ choice: 'erase', days: entry.days, after: next })}`}
      {...preview}
    />,
  )
}

function readForm(field: Entry, c: C) {
  const entry = { keep: field('choice') === 'keep', days: field('days') }
  const read = readRetention(entry)
  if ('retention' in read) return { entry, retention: read.retention, errors: [] }
  const message = fill(settingsWords(c.var.page.language).retention.faults[read.fault], { least: FEWEST_DAYS, most: MOST_DAYS })
  return { entry, retention: undefined, errors: [{ field: 'days', message }] }
}

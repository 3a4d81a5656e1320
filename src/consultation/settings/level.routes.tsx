import { answerDue, type ServicePromise } from '../../law/service-level.ts'
import { dayOf, type Instant, startOfDay } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { closuresOf } from './centre.store.ts'
import { readDay } from './closing-days.ts'
import { type Example, type ExampleEntry, LevelPage } from './level.views.tsx'
import { entryOfLevel, type LevelEntry, type LevelFault, readLevel } from './opening-times.ts'
import { afterwards, doneIn, type Entry, entryOf, refusedWith, sectionApp, seenIn } from './pages.http.ts'
import { restorationRoute } from './restoration.routes.ts'
import { changeSetting, readSetting, restoreSetting } from './setting.commands.ts'
import type { Settings } from './setting.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { addresses } from './settings.ts'
import { type SettingsWords, settingsWords } from './words.ts'

const NAME = 'service-level'
const ADDRESS = addresses[NAME]

/** 受付時間と回答の目安. */
export function levelRoutes(deps: SettingsDeps) {
  const app = sectionApp(deps, NAME)

  app.get(ADDRESS, async (c) => await levelPage(deps, c, {}))

  app.post(`${ADDRESS}/preview`, async (c) => {
    const given = readForm(await entryOf(c), c)
    return await levelPage(deps, c, given, given.errors.length > 0 ? 422 : 200)
  })

  app.post(ADDRESS, async (c) => {
    const given = readForm(await entryOf(c), c)
    if (given.level === undefined) return await levelPage(deps, c, given, 422)
    const outcome = await changeSetting(deps, editorOf(c), NAME, { seen: given.seen, value: kept(given.level) })
    if (outcome.granted) return afterwards(c, ADDRESS, 'saved')
    return await levelPage(deps, c, { ...given, ...refusedWith(c, outcome.refusal, given.seen) }, 409)
  })

  return app.route(
    '/',
    restorationRoute(
      NAME,
      (editor, wanted) => restoreSetting(deps, editor, NAME, wanted),
      (c, refused) => levelPage(deps, c, refused, 409),
    ),
  )
}

type Given = {
  entry?: LevelEntry
  level?: ServicePromise | undefined
  example?: ExampleEntry
  receivedAt?: Instant | undefined
  errors?: readonly FieldError[]
  refusal?: string
  overtaken?: number
}

/** After a refusal the form keeps what was typed and the version that is there now, so that saving again is a choice. */
async function levelPage(deps: SettingsDeps, c: C, given: Given, status: 200 | 409 | 422 = 200): Promise<Response> {
  const organisationId = c.var.organisation.id
  const { current, versions } = await readSetting(deps, organisationId, NAME)
  const now = deps.now()
  const closings = (await readSetting(deps, organisationId, 'closing-days')).current.value.closings
  const closures = closuresOf(deps.centre.content, closings)
  const level = given.entry === undefined ? current.value : given.level
  const example = given.example ?? exampleOf(now)
  const receivedAt = given.example === undefined ? readExample(example, unread).receivedAt : given.receivedAt
  const due = (inDanger: boolean) => level && receivedAt && answerDue(receivedAt, level, closures, inDanger)
  const [ordinary, inDanger] = [due(false), due(true)]
  const shown: Example = {
    entry: example,
    isSaved: given.entry === undefined,
    due: receivedAt && ordinary && inDanger && { receivedAt, ordinary, inDanger },
  }
  const { errors = [], refusal, overtaken } = given
  return c.html(
    <LevelPage
      page={c.var.page}
      now={now}
      colleagues={await deps.colleagues(organisationId)}
      done={doneIn(c)}
      errors={errors}
      refusal={refusal}
      overtaken={overtaken}
      entry={given.entry ?? entryOfLevel(current.value)}
      seen={current.version}
      versions={versions}
      example={shown}
    />,
    status,
  )
}

function readForm(entry: Entry, c: C) {
  const words = settingsWords(c.var.page.language).level
  const written: LevelEntry = {
    weekly: [0, 1, 2, 3, 4, 5, 6].map((weekday) => entry(`weekday-${weekday}`)),
    closedAtYearEnd: entry('closedAtYearEnd') === 'yes',
    answerWithinHours: entry('answerWithinHours'),
    inDangerWithinHours: entry('inDangerWithinHours'),
  }
  const { level, faults } = readLevel(written)
  const example = { on: entry('exampleOn'), at: entry('exampleAt') }
  const { receivedAt, errors } = readExample(example, words.faults)
  return {
    entry: written,
    level,
    example,
    receivedAt,
    seen: seenIn(entry),
    errors: [
      ...faults.map(({ field, fault }) => ({ field, message: fill(words.faults[fault], { field: labelOf(field, words) }) })),
      ...errors,
    ],
  }
}

function labelOf(field: LevelFault['field'], words: SettingsWords['level']): string {
  if (field === 'answerWithinHours' || field === 'inDangerWithinHours') return words[field]
  return words.weekdays[Number(field.slice('weekday-'.length))] ?? ''
}

function readExample({ on, at }: ExampleEntry, words: Record<'not-a-day' | 'not-a-time', string>) {
  const day = readDay(on)
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(at.normalize('NFKC')) ?? []
  const errors: FieldError[] = []
  if (day === undefined) errors.push({ field: 'exampleOn', message: words['not-a-day'] })
  if (hour === undefined) errors.push({ field: 'exampleAt', message: words['not-a-time'] })
  const receivedAt =
    day === undefined || hour === undefined
      ? undefined
      : new Date(startOfDay(day).getTime() + (Number(hour) * 60 + Number(minute)) * 60_000)
  return { receivedAt, errors }
}

const unread = { 'not-a-day': '', 'not-a-time': '' }
const MORNING = '10:00'

function exampleOf(now: Instant): ExampleEntry {
  return { on: dayOf(now), at: MORNING }
}

function kept({ weekly, ...level }: ServicePromise): Settings['service-level'] {
  return { ...level, weekly: weekly.map((times) => [...times]) }
}

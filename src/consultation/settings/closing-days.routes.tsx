import { dayOf } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { addClosing, type ClosingRefusal, readClosingLines, readDay, removeClosing } from './closing-days.ts'
import { ClosingDaysPage, type ClosingEntry, emptyClosing } from './closing-days.views.tsx'
import { afterwards, doneIn, type Entry, entryOf, refusedWith, sectionApp, seenIn } from './pages.http.ts'
import { restorationRoute } from './restoration.routes.ts'
import { changeSetting, readSetting, restoreSetting } from './setting.commands.ts'
import type { Closing } from './setting.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { addresses, type Done } from './settings.ts'
import { settingsWords } from './words.ts'

const NAME = 'closing-days'
const ADDRESS = addresses[NAME]

/** 休業日. */
export function closingDaysRoutes(deps: SettingsDeps) {
  const app = sectionApp(deps, NAME)

  app.get(ADDRESS, async (c) => await closingDaysPage(deps, c, {}))

  app.post(ADDRESS, async (c) => {
    const form = await entryOf(c)
    const entry = { from: form('from'), to: form('to'), name: form('name') }
    const { closing, errors } = readEntry(entry, c)
    if (closing === undefined) return await closingDaysPage(deps, c, { entry, errors }, 422)
    const added = addClosing(await closingsOf(deps, c), closing)
    if (!added.granted) return await closingDaysPage(deps, c, { entry, errors: [errorOfRefusal(added.refusal, c)] }, 422)
    return await save(deps, c, { form, closings: added.value, done: 'added', given: { entry } })
  })

  app.post(`${ADDRESS}/removal`, async (c) => {
    const form = await entryOf(c)
    const { closing } = readEntry({ from: form('from'), to: form('to'), name: form('name') }, c)
    const removed = closing && removeClosing(await closingsOf(deps, c), closing)
    if (removed?.granted) return await save(deps, c, { form, closings: removed.value, done: 'removed', given: {} })
    return await closingDaysPage(deps, c, { refusal: settingsWords(c.var.page.language).closing.faults['not-found'] }, 409)
  })

  app.post(`${ADDRESS}/list`, async (c) => {
    const form = await entryOf(c)
    const words = settingsWords(c.var.page.language).closing
    const lines = form('lines')
    const { closings, faults } = readClosingLines(lines, await closingsOf(deps, c))
    const errors = faults.map(({ line, fault }) => ({
      field: 'lines',
      message: fill(words.lineFault, { line, message: words.faults[fault] }),
    }))
    if (errors.length > 0) return await closingDaysPage(deps, c, { lines, errors }, 422)
    return await save(deps, c, { form, closings, done: 'imported', given: { lines } })
  })

  return app.route(
    '/',
    restorationRoute(
      NAME,
      (editor, wanted) => restoreSetting(deps, editor, NAME, wanted),
      (c, refused) => closingDaysPage(deps, c, refused, 409),
    ),
  )
}

type Given = { entry?: ClosingEntry; lines?: string; errors?: readonly FieldError[]; refusal?: string; overtaken?: number }

async function closingDaysPage(deps: SettingsDeps, c: C, given: Given, status: 200 | 409 | 422 = 200): Promise<Response> {
  const organisationId = c.var.organisation.id
  const now = deps.now()
  const { entry = emptyClosing, lines = '', errors = [], refusal, overtaken } = given
  return c.html(
    <ClosingDaysPage
      page={c.var.page}
      now={now}
      today={dayOf(now)}
      colleagues={await deps.colleagues(organisationId)}
      done={doneIn(c)}
      errors={errors}
      refusal={refusal}
      overtaken={overtaken}
      entry={entry}
      lines={lines}
      {...(await readSetting(deps, organisationId, NAME))}
    />,
    status,
  )
}

type Saving = { form: Entry; closings: Closing[]; done: Done; given: Given }

async function save(deps: SettingsDeps, c: C, { form, closings, done, given }: Saving): Promise<Response> {
  const outcome = await changeSetting(deps, editorOf(c), NAME, { seen: seenIn(form), value: { closings } })
  if (outcome.granted) return afterwards(c, ADDRESS, done)
  return await closingDaysPage(deps, c, { ...given, ...refusedWith(c, outcome.refusal, seenIn(form)) }, 409)
}

async function closingsOf(deps: SettingsDeps, c: C): Promise<Closing[]> {
  return (await readSetting(deps, c.var.organisation.id, NAME)).current.value.closings
}

function readEntry({ from, to, name }: ClosingEntry, c: C): { closing: Closing | undefined; errors: FieldError[] } {
  const words = settingsWords(c.var.page.language).closing
  const first = readDay(from)
  const last = to.trim() === '' ? first : readDay(to)
  const wrong = [...(first === undefined ? ['from' as const] : []), ...(last === undefined && to.trim() !== '' ? ['to' as const] : [])]
  const errors = wrong.map((field) => ({ field, message: fill(words.faults['not-a-day'], { field: words[field] }) }))
  // What else is missing is said at once, and not after the first mistake is mended.
  if (errors.length > 0 && name.trim() === '') return { closing: undefined, errors: [...errors, errorOfRefusal('no-name', c)] }
  const closing = first === undefined || last === undefined ? undefined : { from: first, to: last, name }
  return { closing, errors }
}

/** A refusal is shown beside the field that can mend it. */
function errorOfRefusal(refusal: ClosingRefusal, c: C): FieldError {
  const fieldOf: Record<ClosingRefusal, string> = {
    'no-name': 'name',
    'name-too-long': 'name',
    'ends-before-it-begins': 'to',
    'too-long': 'to',
    'too-many': 'from',
    'known-already': 'from',
  }
  return { field: fieldOf[refusal], message: settingsWords(c.var.page.language).closing.faults[refusal] }
}

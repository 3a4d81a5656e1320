import { dayOf } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { entryOfNotice, longestNotice, type NoticeEntry, type NoticeFault, readNotice } from './notice.ts'
import { NoticePage } from './notice.views.tsx'
import { afterwards, doneIn, entryOf, refusedWith, sectionApp, seenIn } from './pages.http.ts'
import { restorationRoute } from './restoration.routes.ts'
import { changeSetting, readSetting, restoreSetting } from './setting.commands.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

const NAME = 'notice'
const ADDRESS = addresses[NAME]

/** 窓口のお知らせ. */
export function noticeRoutes(deps: SettingsDeps) {
  const app = sectionApp(deps, NAME)

  app.get(ADDRESS, async (c) => await noticePage(deps, c, {}))

  app.post(ADDRESS, async (c) => {
    const form = await entryOf(c)
    const entry = { ja: form('ja'), easy: form('easy'), en: form('en'), from: form('from'), until: form('until') }
    const { notice, faults } = readNotice(entry)
    const errors = faults.map((fault) => errorOf(fault, c))
    if (notice === undefined) return await noticePage(deps, c, { entry, errors }, 422)
    const outcome = await changeSetting(deps, editorOf(c), NAME, { seen: seenIn(form), value: notice })
    if (outcome.granted) return afterwards(c, ADDRESS, 'saved')
    return await noticePage(deps, c, { entry, ...refusedWith(c, outcome.refusal, seenIn(form)) }, 409)
  })

  return app.route(
    '/',
    restorationRoute(
      NAME,
      (editor, wanted) => restoreSetting(deps, editor, NAME, wanted),
      (c, refused) => noticePage(deps, c, refused, 409),
    ),
  )
}

function errorOf({ field, fault }: NoticeFault, c: C): FieldError {
  const { notice: words } = settingsWords(c.var.page.language)
  const limit = field === 'from' || field === 'until' ? '' : longestNotice[field]
  return { field, message: fill(words.faults[fault], { field: words[field], limit }) }
}

type Given = { entry?: NoticeEntry; errors?: readonly FieldError[]; refusal?: string; overtaken?: number }

async function noticePage(
  deps: SettingsDeps,
  c: C,
  { entry, errors = [], refusal, overtaken }: Given,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const organisationId = c.var.organisation.id
  const { current, versions } = await readSetting(deps, organisationId, NAME)
  const now = deps.now()
  return c.html(
    <NoticePage
      page={c.var.page}
      now={now}
      today={dayOf(now)}
      colleagues={await deps.colleagues(organisationId)}
      done={doneIn(c)}
      errors={errors}
      refusal={refusal}
      overtaken={overtaken}
      current={current}
      versions={versions}
      entry={entry ?? entryOfNotice(current.value)}
    />,
    status,
  )
}

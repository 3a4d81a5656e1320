import type { FieldError } from '../../shared/form/form.tsx'
import { entryOf } from '../../shared/http/form-entry.http.ts'
import { isId } from '../../shared/id.ts'
import { reached, reportActions, reportsOf } from '../measure-report.ts'
import type { DeskDeps } from './desk.deps.ts'
import { type C, deskApp, deskOf, moverOf, withRight } from './desk.http.ts'
import { findMeasureOf, mayReport, reportByHand } from './measure.commands.ts'
import { MeasurePage } from './measure.views.tsx'
import { type MeasureEntry, type measureFields, readMeasureEntry } from './measure-entry.ts'
import { DESK } from './queue.ts'
import { done } from './request.http.tsx'
import { type DeskWords, deskWords } from './words.ts'

const REPORT = `${DESK}/:id/measures/:measure/report`

type Found = NonNullable<Awaited<ReturnType<typeof findMeasureOf>>>

/** 措置の実施: what became of a measure on the service, recorded by hand. */
export function measureRoutes(deps: DeskDeps) {
  const app = deskApp()
  app.get(REPORT, withRight(deps, 'handle-takedown'), async (c) => {
    const found = await foundBy(deps, c)
    return found === undefined ? c.notFound() : await showMeasure(deps, c, found, {})
  })
  app.post(REPORT, withRight(deps, 'handle-takedown'), async (c) => {
    const found = await foundBy(deps, c)
    return found === undefined ? c.notFound() : await take(deps, c, found)
  })
  return app
}

async function foundBy(deps: DeskDeps, c: C): Promise<Found | undefined> {
  const [requestId = '', measureId = ''] = [c.req.param('id'), c.req.param('measure')]
  if (!isId(requestId) || !isId(measureId)) return undefined
  return await findMeasureOf(deps, { organisationId: c.var.organisation.id, requestId, measureId })
}

async function take(deps: DeskDeps, c: C, found: Found): Promise<Response> {
  const sent = await entryOf(c)
  const field = (name: (typeof measureFields)[number]) => sent(name).trim()
  const entry: MeasureEntry = {
    action: field('action'),
    day: field('day'),
    time: field('time'),
    why: field('why'),
    confirmed: field('confirmed'),
  }
  const { request, measure } = found
  const words = deskWords(c.var.page.language)
  const offered = reportsOf(measure.state)
  const again = reportActions.find((action) => action === entry.action && reached[action] === measure.state)
  if (again !== undefined && mayReport(request, moverOf(c))) return done(c, request.id, `measure-${again}`)
  if (offered.length === 0 || !mayReport(request, moverOf(c))) return await showMeasure(deps, c, found, {})
  const read = readMeasureEntry(entry, { offered, now: deps.now() })
  if ('faults' in read)
    return await showMeasure(deps, c, found, {
      entry,
      errors: read.faults.map(({ field, fault }) => ({ field, message: words.measuring.faults[fault] })),
    })
  const at = { organisationId: c.var.organisation.id, requestId: request.id, measureId: measure.id }
  const reported = await reportByHand(deps, at, { by: moverOf(c), report: read })
  if (reported.granted) return done(c, request.id, `measure-${read.action}`)
  if (reported.refusal === 'not-found') return c.notFound()
  if (reported.refusal === 'in-the-future' || reported.refusal === 'before-decision')
    return await showMeasure(deps, c, found, {
      entry,
      errors: [{ field: 'day', message: words.measuring.faults[reported.refusal] }],
    })
  return await showMeasure(deps, c, (await foundBy(deps, c)) ?? found, { entry, refusal: reported.refusal })
}

type Shown = { entry?: MeasureEntry; errors?: readonly FieldError[]; refusal?: keyof DeskWords['refusals'] }

/** The form, or why there is nothing to record: the measure does not wait for anything, or a colleague handles the request. */
async function showMeasure(deps: DeskDeps, c: C, found: Found, { entry, errors = [], refusal }: Shown): Promise<Response> {
  const held = mayReport(found.request, moverOf(c)) ? undefined : ('held-by-another' as const)
  const refused = refusal ?? held ?? (reportsOf(found.measure.state).length === 0 ? ('not-in-this-state' as const) : undefined)
  const props = { page: c.var.page, desk: await deskOf(deps, c), found, entry, errors, refused, offersForm: held === undefined }
  return c.html(<MeasurePage {...props} />, errors.length > 0 ? 422 : refused === undefined ? 200 : 409)
}

import type { FieldError } from '../../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language } from '../../../shared/language.ts'
import { entryOfArf, readArf } from '../../abuse-reports/arf.mime.ts'
import { entryOfXarf, readXarf } from '../../abuse-reports/xarf.ts'
import { isToken, newToken } from '../../token.random.ts'
import { type Entry, textIn } from '../../window/form-entry.ts'
import { windowWords } from '../../window/words.ts'
import type { DeskDeps } from '../desk.deps.ts'
import { type C, deskApp, deskOf, withRight } from '../desk.http.ts'
import { DESK } from '../queue.ts'
import { receiptRoutes } from './receipt.routes.tsx'
import { take } from './taking.commands.ts'
import { elsewhere, readTaking, type TakingFault } from './taking.ts'
import { LARGEST_REPORT_KB, TAKING, TakingPage } from './taking.views.tsx'
import { takingWords } from './words.ts'

/** What came by letter, by telephone or as a report of another service. Stands before the page of a request, whose address any word fits. */
export function takingRoutes(deps: DeskDeps) {
  const app = deskApp()
  const handles = withRight(deps, 'handle-takedown')

  app.get(TAKING, handles, async (c) => await show(deps, c, { entry: {}, form: newToken() }))

  app.post(TAKING, handles, async (c) => {
    const body = await c.req.parseBody({ all: true })
    const entry = entryIn(body)
    const sent = textIn(entry, 'form')
    const form = isToken(sent) ? sent : newToken()
    if (textIn(entry, 'press') === 'read') return await readReport(deps, c, { entry, form, file: body.report })
    const { services } = await deskOf(deps, c)
    const slugs = services.map(({ slug }) => slug)
    const read = readTaking(entry, slugs)
    if ('faults' in read) return await show(deps, c, { entry, form, errors: errorsOf(read.faults, c.var.page.language) })
    const { slug } = read.taking
    const service = services.find((each) => each.slug === slug)
    if (service === undefined) return c.notFound()
    const others = elsewhere(
      read.taking.filing.targets.map(({ url }) => url),
      service.address,
    )
    if (others.length > 0 && textIn(entry, 'sure') !== others.join('\n')) return await show(deps, c, { entry, form, elsewhere: others })
    const taken = await take(deps, { organisationId: c.var.organisation.id, token: form }, { ...read.taking, service, by: c.var.person.id })
    if (taken.granted) return c.redirect(`${DESK}/${taken.value}/receipt`, 303)
    const { sentBefore } = takingWords(c.var.page.language)
    return await show(deps, c, { entry, form: newToken(), errors: [{ field: 'service', message: sentBefore }] })
  })

  return app.route('/', receiptRoutes(deps))
}

/** Files are none of the fields. */
function entryIn(body: Record<string, unknown>): Entry {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      [value].flat().flatMap((each) => (typeof each === 'string' ? [each.replaceAll('\r\n', '\n')] : [])),
    ]),
  )
}

type Shown = { entry: Entry; form: string; errors?: readonly FieldError[]; isRead?: boolean; elsewhere?: readonly string[] }

async function show(deps: DeskDeps, c: C, shown: Shown): Promise<Response> {
  const status = shown.errors === undefined && shown.elsewhere === undefined ? 200 : 422
  return await c.html(<TakingPage page={c.var.page} desk={await deskOf(deps, c)} {...shown} />, status)
}

type Reporting = { entry: Entry; form: string; file: unknown }

/** Fills the form from a report. What somebody had typed already stays where the report says nothing. */
async function readReport(deps: DeskDeps, c: C, { entry, form, file }: Reporting): Promise<Response> {
  const { report: words } = takingWords(c.var.page.language)
  const refuse = (message: string) => show(deps, c, { entry, form, errors: [{ field: 'report', message }] })
  const limit = { limit: LARGEST_REPORT_KB }
  if (!(file instanceof File) || file.size === 0) return await refuse(words.missing)
  if (file.size > LARGEST_REPORT_KB * 1024) return await refuse(fill(words['too-large'], limit))
  const text = await file.text()
  const xarf = readXarf(text)
  const arf = xarf === undefined ? await readArf(text) : undefined
  const told = xarf === undefined ? arf && entryOfArf(arf) : entryOfXarf(xarf)
  if (told === undefined) return await refuse(words.unknown)
  const said = Object.fromEntries(Object.entries(told).filter(([, values]) => values.length > 0))
  return await show(deps, c, { entry: { ...entry, channel: ['post'], ...said }, form, isRead: true })
}

function errorsOf(faults: readonly TakingFault[], language: Language): FieldError[] {
  const words = takingWords(language)
  const labels: Record<string, string> = { ...words.labels, service: words.service, channel: words.channel, who: words.who }
  return faults.map(({ field, fault, ...more }) => ({
    field,
    message: fill(fault === 'phone-wrong' ? words.phoneWrong : windowWords(consoleLanguageOf(language)).faults[fault], {
      field: labels[field] ?? field,
      ...('limit' in more && more.limit !== undefined && { limit: more.limit.toLocaleString('ja') }),
    }),
  }))
}

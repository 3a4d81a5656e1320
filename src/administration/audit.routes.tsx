import { may } from '../identity/index.ts'
import { writeCsv } from '../shared/csv/csv.ts'
import { dayOf } from '../shared/day.ts'
import type { FieldError } from '../shared/form/form.tsx'
import { type Entry, entryOf } from '../shared/http/form-entry.http.ts'
import { consoleLanguageOf, fill } from '../shared/language.ts'
import type { RecordedEvent } from '../shared/record/record.ts'
import { type AdministrationDeps, byOf, type C } from './administration.deps.ts'
import { exportAudit, MOST_EXPORTED, readAudit } from './audit.commands.ts'
import { type AuditEntry, type AuditFault, type AuditFilter, firstEntry, readAuditEntry, readPlace, writePlace } from './audit.ts'
import { AUDIT, AuditPage, queryOf } from './audit.views.tsx'
import { auditTable, type Known } from './audit-words.ts'
import { itemsOf } from './confirmation.ts'
import { administrationApp, withRight } from './pages.http.ts'
import { administrationWords } from './words.ts'

/** 操作の記録: who read and did what, by person, kind, case and period; as pages and as a file. */
export function auditRoutes(deps: AdministrationDeps) {
  const app = administrationApp()

  app.get(AUDIT, withRight(deps, 'see-audit'), async (c) => {
    const query: Entry = (name) => c.req.query(name) ?? ''
    const asked = await readAsked(deps, c, c.req.query('from') === undefined ? firstEntry(dayOf(deps.now())) : entryIn(query))
    return await auditPage(deps, c, { ...asked, after: query('after') })
  })

  app.post(`${AUDIT}/export`, withRight(deps, 'export-audit'), deps.guards.requireStepUp, async (c) => {
    const asked = await readAsked(deps, c, entryIn(await entryOf(c)))
    if (asked.filter === undefined) return await auditPage(deps, c, asked)
    const outcome = await exportAudit(deps, byOf(c), asked.filter)
    if (!outcome.granted) {
      const words = administrationWords(c.var.page.language).audit
      const message = fill(words.tooMany, { count: MOST_EXPORTED.toLocaleString('ja') })
      return await auditPage(deps, c, { ...asked, filter: undefined, errors: [{ field: 'from', message }] })
    }
    const { from, to } = asked.filter
    const known = await knownOf(deps, c, outcome.value)
    const headers = {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="audit-${from}-${to}.csv"`,
    }
    return c.body(writeCsv(auditTable(outcome.value, known, c.var.page.language), { byteOrderMark: true }), 200, headers)
  })

  return app
}

type Asked = { entry: AuditEntry; filter: AuditFilter | undefined; errors: readonly FieldError[] }

function entryIn(field: Entry): AuditEntry {
  return { from: field('from'), to: field('to'), who: field('who'), kind: field('kind'), number: field('number').trim() }
}

async function readAsked(deps: AdministrationDeps, c: C, entry: AuditEntry): Promise<Asked> {
  const words = administrationWords(c.var.page.language).audit
  const { filter, faults } = readAuditEntry(entry)
  const subjectId = entry.number === '' ? undefined : await deps.cases.idOf(c.var.organisation.id, entry.number)
  const noCase: AuditFault[] = entry.number !== '' && subjectId === undefined ? [{ field: 'number', fault: 'no-such-case' }] : []
  const errors = [...faults, ...noCase].map(({ field, fault }) => ({ field, message: fill(words.faults[fault], { field: words[field] }) }))
  return { entry, filter: filter !== undefined && errors.length === 0 ? { ...filter, subjectId } : undefined, errors }
}

async function auditPage(
  deps: AdministrationDeps,
  c: C,
  { entry, filter, errors, after = '' }: Asked & { after?: string },
): Promise<Response> {
  const { page, person } = c.var
  const found = filter && (await readAudit(deps, byOf(c), filter, readPlace(after)))
  const known = await knownOf(deps, c, found?.events ?? [])
  const next = found?.next && `${AUDIT}${queryOf(entry, writePlace(found.next))}`
  return c.html(
    <AuditPage
      page={page}
      now={deps.now()}
      entry={entry}
      errors={errors}
      events={found?.events}
      known={known}
      next={next}
      isContinued={after !== ''}
      mayOpenCases={may(person, 'read-case')}
    />,
    filter === undefined ? 422 : 200,
  )
}

/** The contexts that record something of a case: its own, and the mails about it. */
const OF_CASES: ReadonlySet<string> = new Set(['consultation', 'administration'])

async function knownOf(deps: AdministrationDeps, { var: { organisation, page } }: C, events: readonly RecordedEvent[]): Promise<Known> {
  const ids = [...new Set(events.filter(({ context }) => OF_CASES.has(context)).map(({ subjectId }) => subjectId))]
  const organisationId = organisation.id
  const items = itemsOf(deps.content, new Map(), consoleLanguageOf(page.language)).map(({ id, name }) => [id, name] as const)
  return {
    organisationId,
    items: new Map(items),
    colleagues: await deps.colleagues(organisationId),
    numbers: await deps.cases.numbersOf(organisationId, ids),
  }
}

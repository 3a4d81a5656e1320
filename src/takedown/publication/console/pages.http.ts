import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Person, Right } from '../../../identity/index.ts'
import { dueOf } from '../../../law/deadlines.ts'
import { type Day, dayOf, fiscalYearPeriod } from '../../../shared/day.ts'
import { asConsolePage } from '../../../shared/layout/console-page.middleware.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import { type By, type ReportDeps, readYearNow } from '../report.commands.ts'
import type { DueRule } from '../report.deps.ts'
import { type EditionHead, readYearNumber, standingOf } from '../report.ts'
import type { Told } from './frame.views.tsx'
import { CONSOLE, shownOf, type YearLine, type YearShown } from './report-console.ts'
import { reportConsoleWords } from './words.ts'

export type ReportConsoleDeps = ReportDeps & {
  guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler }
  /** By when an organisation has to publish, as it holds for it. */
  dueRule: (organisationId: string) => Promise<DueRule>
}

type Env = { Variables: OrganisationVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> } }
export type C = Context<Env>

/** Everything below the reports is for those who publish them. */
export function reportApp({ guards }: Pick<ReportConsoleDeps, 'guards'>) {
  const allowed: MiddlewareHandler<Env> = every(guards.requirePerson, guards.requireRight('publish-yearly-report'), asConsolePage)
  return new Hono<Env>().use(CONSOLE, allowed).use(`${CONSOLE}/*`, allowed)
}

export const byOf = ({ var: { organisation, person } }: C): By => ({ organisation, personId: person.id })

type OfYear = { fiscalYear: number; editions: readonly EditionHead[]; boundFrom: Day | undefined }

/** Where a year stands today, with the editions of this year. */
export function lineOf(
  { fiscalYear, editions, boundFrom }: OfYear,
  { deadline, holidays }: DueRule,
  today: Day,
): YearLine & { counted: ReturnType<typeof dueOf> } {
  const { to } = fiscalYearPeriod(fiscalYear)
  const counted = dueOf(deadline, to, holidays)
  return {
    fiscalYear,
    standing: standingOf({ to, boundFrom }, editions, counted.last, today),
    isBound: boundFrom !== undefined && boundFrom <= to,
    due: counted.last,
    latest: editions[0],
    counted,
  }
}

/** The year that the address names, as it is now. */
export async function yearAsked(deps: ReportConsoleDeps, c: C): Promise<{ year: YearShown; rule: DueRule } | undefined> {
  const today = dayOf(deps.now())
  const fiscalYear = readYearNumber(c.req.param('year') ?? '', today)
  if (fiscalYear === undefined) return undefined
  const rule = await deps.dueRule(c.var.organisation.id)
  const now = await readYearNow(deps, c.var.organisation, fiscalYear)
  const { counted, ...line } = lineOf(now, rule, today)
  return { year: shownOf(line, counted, now), rule }
}

/** What was just done, told once on the page that follows. */
export function toldOf(c: C): Told {
  const { page } = c.var
  const asked = c.req.query('done')
  const { done } = reportConsoleWords(page.language)
  return { page, done: asked === 'saved' || asked === 'published' ? (asked satisfies keyof typeof done) : undefined }
}

/** 422 for a fault of a field, 409 for a refusal. */
export const statusOf = ({ errors = [], refusal }: Pick<Told, 'errors' | 'refusal'>) =>
  errors.length > 0 ? 422 : refusal === undefined ? 200 : 409

import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Person, Right } from '../../identity/index.ts'
import { matureOn } from '../../shared/grace.ts'
import { valuesOf } from '../../shared/http/form-entry.http.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { countErasedBy, readRetention, settleRetention } from './retention.commands.ts'
import { readYears } from './retention.ts'
import { ConfirmPage, RETENTION, type RetentionEntry, RetentionPage } from './retention.views.tsx'
import { retentionWords } from './words.ts'

type Deps = Pick<TakedownDeps, 'db' | 'now'> & {
  guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler }
}
type Env = { Variables: OrganisationVariables & { person: Pick<Person, 'id'> } }
type C = Context<Env>

/** How long requests are kept. What erases is shown and confirmed before it is saved. */
export function retentionSettings(deps: Deps) {
  const app = new Hono<Env>()
  const guard = every(deps.guards.requirePerson, deps.guards.requireRight('manage-operated-services'), asConsolePage)

  app.get(RETENTION, guard, async (c) => {
    const retention = await readRetention(deps, c.var.organisation.id)
    const years = retention.waiting === undefined ? retention.inForce : retention.waiting.years
    const entry = { keep: years === null, years: years === null ? '' : String(years) }
    return c.html(<RetentionPage page={c.var.page} retention={retention} entry={entry} isSaved={c.req.query('done') === 'saved'} />)
  })

  app.post(RETENTION, guard, async (c) => {
    const value = await valuesOf(c)
    const entry = { keep: value('choice')[0] !== 'erase', years: value('years')[0] ?? '' }
    const read = readYears(entry)
    if ('fault' in read) return await again(deps, c, entry, retentionWords(c.var.page.language).faults[read.fault])
    const { organisation, person, page } = c.var
    if (read.years !== null && value('confirmed')[0] !== String(read.years)) {
      const count = await countErasedBy(deps, organisation.id, read.years)
      return c.html(<ConfirmPage page={page} years={read.years} count={count} day={matureOn(deps.now())} />)
    }
    await settleRetention(deps, { organisationId: organisation.id, personId: person.id }, read.years)
    return c.redirect(`${RETENTION}?done=saved`, 303)
  })

  return app
}

async function again(deps: Deps, c: C, entry: RetentionEntry, message: string) {
  const retention = await readRetention(deps, c.var.organisation.id)
  return c.html(<RetentionPage page={c.var.page} retention={retention} entry={entry} errors={[{ field: 'years', message }]} />, 422)
}

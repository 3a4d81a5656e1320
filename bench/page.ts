import { Hono } from 'hono'
import type { Kysely } from 'kysely'
import { loadContent } from '../src/shared/content/content.folder.ts'
import { inOrganisation } from '../src/shared/database/database.store.ts'
import { type OrganisationVariables, organisationAndPage } from '../src/shared/organisation/organisation.middleware.ts'
import type { OrganisationTables } from '../src/shared/organisation/organisation.store.ts'
import { closePeriod } from '../src/statistics/editions/edition.commands.ts'
import { findEdition } from '../src/statistics/editions/edition.store.ts'
import { statisticsWindowRoutes } from '../src/statistics/index.ts'
import type { StatisticsVisible } from '../src/statistics/statistics.tables.ts'
import { atMost, type Figure, round, timed } from './measure.ts'

const PERSON = '01900000-0000-7000-8000-0000000000a1'

/** The page of a year as everybody sees it: with nothing kept of it, as after a start, and then as it is kept. */
export async function measurePage(db: Kysely<StatisticsVisible & OrganisationTables>, organisationId: string): Promise<Figure[]> {
  const now = () => new Date('2022-05-10T10:00:00+09:00')
  const { codes } = await loadContent('content')
  const deps = { db, now, codes: async () => codes, sourceTitle: (source: string) => source }
  const started = performance.now()
  const outcome = await closePeriod(deps, organisationId, { key: 'fy2021', by: PERSON })
  if (!outcome.granted) throw new Error(`The year cannot be closed: ${outcome.refusal}`)
  const closing = Math.round(performance.now() - started)
  const open = () =>
    new Hono<{ Variables: OrganisationVariables }>()
      .use(organisationAndPage({ db, assets: {}, quickExit: '/', now }))
      .route('/', statisticsWindowRoutes(deps))
  const ask = async (app: ReturnType<typeof open>) => {
    const answer = await app.request('http://bench.example/statistics/fy2021', { headers: { 'accept-language': 'ja' } })
    if (answer.status !== 200) throw new Error(`The page answered ${answer.status}`)
    return await answer.text()
  }
  await ask(open())
  const plain = await slowest(() => inOrganisation(db, organisationId, (tx) => findEdition(tx, organisationId, 'fy2021')))
  const fresh = await slowest(async () => await ask(open()))
  const kept = open()
  await ask(kept)
  const again = await slowest(() => ask(kept))
  return [
    atMost(5_000, { name: 'counting, hiding and closing that year', value: closing }),
    atMost(20, { name: 'a published page, rendered (p95)', value: fresh, ratio: fresh / plain }),
    atMost(20, { name: 'a published page, kept (p95)', value: again, ratio: again / plain }),
  ]
}

const ASKED_TIMES = 100

/** Milliseconds at the 95th of a hundred. */
async function slowest(work: () => Promise<unknown>): Promise<number> {
  return round((await timed(ASKED_TIMES, 1, work)).p95, 2)
}

import type { Visible } from '../consultation/index.ts'
import type { Identity } from '../identity/index.ts'
import { type StatisticsDeps, statisticsConsoleRoutes, statisticsWindowRoutes } from '../statistics/index.ts'
import type { Ground } from './ground.process.ts'

/** What statistics are given: the ground, the centre's own codes, and the titles behind the names of sources. */
export function statisticsDeps(ground: Ground): StatisticsDeps {
  const titles = new Map(ground.centre.content.sources.map(({ key, title }) => [key, title]))
  return {
    db: ground.db,
    now: ground.now,
    codes: async (tx, organisationId) => (await ground.centre.classificationIn(tx.$extendTables<Visible>(), organisationId)).codes,
    sourceTitle: (source) => titles.get(source) ?? source,
  }
}

/** Published figures for everybody. */
export const statisticsWindow = (ground: Ground) => statisticsWindowRoutes(statisticsDeps(ground))

/** Figures of any span, publication, and figures from before the installation. */
export const statisticsConsole = (ground: Ground, { guards }: Identity) => statisticsConsoleRoutes({ ...statisticsDeps(ground), guards })

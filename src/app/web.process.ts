import { join } from 'node:path'
import { loadAssets } from '../shared/http/assets.folder.ts'
import { openMetrics } from '../shared/http/metrics.process.ts'
import { type Ground, openGround } from './ground.process.ts'
import type { Program, ProgramDeps } from './program.process.ts'
import { webRoutes } from './routes.tsx'
import { openStaff } from './staff.ts'

export type Web = Program & { app: ReturnType<typeof webRoutes>; ground: Ground }

const ASSETS = join(import.meta.dirname, '../assets')

/** Everything a web process answers with, short of the port: the proofs ask it directly. */
export async function openWeb(deps: ProgramDeps, assets = ASSETS): Promise<Web> {
  const { config, log } = deps
  const ground = await openGround(deps, { works: false })
  const staff = openStaff({ ground, config, log })
  const app = webRoutes({
    config,
    log,
    ground,
    staff,
    metrics: openMetrics(),
    assets: await loadAssets(assets),
    checks: { database: () => ground.pool.query('select 1'), objects: () => ground.objects.check() },
  })
  return {
    app,
    ground,
    async stop() {
      await staff.close()
      await ground.stop()
    },
  }
}

import { join } from 'node:path'
import { loadAssets } from '../shared/http/assets.folder.ts'
import { openMetrics } from '../shared/http/metrics.process.ts'
import { openGround } from './ground.process.ts'
import { runProgram } from './program.process.ts'
import { webRoutes } from './routes.tsx'
import { listen } from './server.process.ts'
import { openStaff } from './staff.ts'

await runProgram('web', async (deps) => {
  const { config, log } = deps
  const ground = await openGround(deps, { works: false })
  const staff = openStaff({ ground, config, log })
  const app = webRoutes({
    config,
    log,
    ground,
    staff,
    metrics: openMetrics(),
    assets: await loadAssets(join(import.meta.dirname, '../assets')),
    checks: { database: () => ground.pool.query('select 1'), objects: () => ground.objects.check() },
  })
  const server = await listen(app.fetch, config)
  return {
    async stop() {
      await server.stop()
      await staff.close()
      await ground.stop()
    },
  }
})

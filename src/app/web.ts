import { join } from 'node:path'
import { openPool } from '../shared/database/database.store.ts'
import { loadAssets } from '../shared/http/assets.folder.ts'
import { openMetrics } from '../shared/http/metrics.process.ts'
import { runProgram } from './program.process.ts'
import { webRoutes } from './routes.ts'
import { listen } from './server.process.ts'

await runProgram('web', async ({ config, log }) => {
  const pool = openPool(config.databaseUrl, 'madoguchi_app')
  const app = webRoutes({
    config,
    log,
    metrics: openMetrics(),
    assets: await loadAssets(join(import.meta.dirname, '../assets')),
    checks: { database: () => pool.query('select 1') },
  })
  const server = await listen(app.fetch, config)
  return {
    async stop() {
      await server.stop()
      await pool.end()
    },
  }
})

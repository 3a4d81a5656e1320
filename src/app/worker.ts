import { openPool } from '../shared/database/database.store.ts'
import { runProgram } from './program.process.ts'

await runProgram('worker', async ({ config }) => {
  const pool = openPool(config.databaseUrl, 'madoguchi_app')
  await pool.query('select 1')
  return { stop: () => pool.end() }
})

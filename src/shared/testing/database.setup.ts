import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { makeApplicationLogin } from '../database/application-login.store.ts'
import { migrate } from '../database/migrate.store.ts'
import { startPostgres } from '../postgres/postgres.process.ts'
import { TEMPLATE } from './template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The owner's address of the server of this run. */
    postgresUrl: string
    /** The same server for web and worker, entered by a login that owns nothing. */
    applicationUrl: string
  }
}

/** One throwaway PostgreSQL for the run, with a migrated template that every test copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-test-'))
  await chmod(folder, 0o711)
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => undefined, durable: false })
  const stop = async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(postgres.url)
    project.provide('applicationUrl', await makeApplicationLogin(postgres.url))
  } catch (fault) {
    await stop()
    throw fault
  }
  project.provide('postgresUrl', postgres.url)
  return stop
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  const url = new URL(serverUrl)
  url.pathname = `/${TEMPLATE}`
  await migrate(url.href, join(import.meta.dirname, '../../migrations'))
}

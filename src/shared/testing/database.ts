import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { TEMPLATE } from './template.ts'

export type FreshDatabase = {
  /** As the owner of the tables: for migrations and for looking behind the application's back. */
  ownerUrl: string
  /** For `openPool`, which assumes the application's role: row-level security holds. */
  url: string
  drop(): Promise<void>
}

/** A migrated, empty database of its own for a test file. Close your connections before `drop`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(server, `create database ${name} template ${TEMPLATE}`)
  const [owner, application] = [new URL(server), new URL(inject('applicationUrl'))]
  owner.pathname = `/${name}`
  application.pathname = `/${name}`
  return { ownerUrl: owner.href, url: application.href, drop: () => onServer(server, `drop database ${name} with (force)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

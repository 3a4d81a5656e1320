import { Socket } from 'node:net'
import { CompiledQuery, Kysely, PostgresDialect, Transaction } from 'kysely'
import pg from 'pg'
import { isId } from '../id.ts'
import { preparing } from './preparing.store.ts'
import { inTransaction } from './transaction.store.ts'

/** Every role of the application is assumed by its connections; none of them may log in by itself. */
export type Role = 'madoguchi_app' | 'madoguchi_auth'

/** The address with the role its connections assume from their first statement on. */
export function asRole(url: string, role: Role, searchPath = 'public'): string {
  const address = new URL(url)
  address.searchParams.set('options', `-c role=${role} -c search_path=${searchPath}`)
  return address.href
}

/** A day has no time of day, so a date is read as it is written, 2026-11-22, and not as a moment in the machine's time zone. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === pg.types.builtins.DATE ? String : pg.types.getTypeParser(oid, format)),
}

/**
 * A pool whose connections act as `role` from the start, and take statements in their order without waiting for the answer to the
 * one before. `searchPath` names the schema to look in first.
 */
export function openPool(
  url: string,
  role: Role,
  { max = 10, searchPath = 'public' }: { max?: number; searchPath?: string } = {},
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: asRole(url, role, searchPath),
    max,
    idleTimeoutMillis: 60_000,
    types,
    pipeline: true,
    stream: gatheringSocket,
  })
  // An idle connection ends when the server restarts; the pool has forgotten it already and the next query opens another.
  pool.on('error', () => undefined)
  // A connection in use is told of it too: its statement fails, and whoever asked is answered for that. Unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export function openDatabase<Tables>(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
}

/**
 * Runs `work` in one transaction that sees and writes the rows of one organisation and no other's.
 * Row-level security reads the setting made here; without it every fenced table looks empty. Given such a transaction in the place
 * of the database, the work joins it, so that a page made of several readings takes one transaction.
 */
export async function inOrganisation<Tables, Result>(
  db: Kysely<Tables>,
  organisationId: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return await inOneTransaction(db, organisationId, work)
}

/** The same for work that asks for one thing: its transaction is opened, asked and ended in one journey. */
export async function askInOrganisation<Tables, Result>(
  db: Kysely<Tables>,
  organisationId: string,
  ask: (tx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return await inOneTransaction(db, organisationId, ask, { asksOnce: true })
}

async function inOneTransaction<Tables, Result>(
  db: Kysely<Tables>,
  organisationId: string,
  work: (tx: Transaction<Tables>) => Promise<Result>,
  options?: { asksOnce: boolean },
): Promise<Result> {
  if (!(db instanceof Transaction)) {
    return await inTransaction(db, openingOf(organisationId), (tx) => workAt(tx, organisationId, work), options)
  }
  if (organisations.get(db) !== organisationId) throw new Error('A transaction belongs to one organisation')
  return await work(db)
}

/** Written out, because only statements without parameters travel as one. */
function openingOf(organisationId: string): string {
  if (!isId(organisationId)) throw new Error('An organisation is named by its id')
  return `set local app.organisation = '${organisationId}'`
}

const organisations = new WeakMap<object, string>()

function workAt<Tx extends object, Result>(tx: Tx, organisationId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  organisations.set(tx, organisationId)
  return work(tx)
}

/** For work that goes through several organisations in one transaction, such as a backup; everything else uses `inOrganisation`. */
export async function setOrganisation<Tables>(tx: Transaction<Tables>, organisationId: string): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw("select set_config('app.organisation', $1, true)", [organisationId]))
}

/** What is written within one turn of the event loop leaves together: a page's statements cost one call of the system and not one each. */
function gatheringSocket(): Socket {
  const socket = new Socket()
  const { write, uncork } = socket
  const gathered = (...written: unknown[]) => {
    if (socket.writableCorked === 0) {
      socket.cork()
      socket.uncork()
    }
    return Reflect.apply(write, socket, written)
  }
  // Connecting puts a socket's own `write` back in its place.
  socket.once('connect', () => Object.assign(socket, { write: gathered }))
  return Object.assign(socket, { uncork: () => process.nextTick(() => uncork.call(socket)) })
}

import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A login of its own for web and worker: it may become the roles of the application and is otherwise nobody. */
export const APPLICATION_LOGIN = 'madoguchi_login'

/**
 * Makes the login in the server of `ownerUrl`, with a new password each time: nobody has to keep it, and whoever had the one before
 * is out. A connection that only assumes the application's role could lay it down again and be the owner, past every fence; this one
 * would be nobody.
 * @returns the address for web and worker
 */
export async function makeApplicationLogin(ownerUrl: string): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  await asOwner(ownerUrl, async (client) => {
    await allowIn(client, { name: APPLICATION_LOGIN, password })
    await client.query(`alter role ${APPLICATION_LOGIN} password '${password}'`)
  })
  return loginUrl(ownerUrl, password)
}

/** Makes the login that an operator has named in the address for web and worker. One that is there already keeps its password. */
export async function keepApplicationLogin(ownerUrl: string, applicationUrl: string): Promise<void> {
  const { username, password } = new URL(applicationUrl)
  const login = { name: decodeURIComponent(username), password: decodeURIComponent(password) }
  await asOwner(ownerUrl, (client) => allowIn(client, login))
}

async function allowIn(client: pg.Client, { name, password }: { name: string; password: string }): Promise<void> {
  const role = pg.escapeIdentifier(name)
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (rowCount === 0) await client.query(`create role ${role} login noinherit password ${pg.escapeLiteral(password)}`)
  await client.query(`grant madoguchi_app, madoguchi_auth to ${role}`)
}

async function asOwner(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** The same server and database, entered by that login. */
export function loginUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = APPLICATION_LOGIN
  url.password = password
  return url.href
}

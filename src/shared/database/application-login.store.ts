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
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [APPLICATION_LOGIN])
    if (rowCount === 0) await client.query(`create role ${APPLICATION_LOGIN} login noinherit`)
    await client.query(`alter role ${APPLICATION_LOGIN} password '${password}'`)
    await client.query(`grant madoguchi_app, madoguchi_auth to ${APPLICATION_LOGIN}`)
  } finally {
    await client.end()
  }
  return loginUrl(ownerUrl, password)
}

/** The same server and database, entered by that login. */
export function loginUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = APPLICATION_LOGIN
  url.password = password
  return url.href
}

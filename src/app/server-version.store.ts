import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const OLDEST_SERVER = 15
/** Compose and systemd start everything at once; a database may take this long to answer. */
const PATIENCE_MS = 60_000

/** Waits for the database of DATABASE_URL and makes sure that it is new enough. */
export async function checkServer(url: string, log: (line: string) => void): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (let attempt = 0; ; attempt++) {
    try {
      const version = await majorVersion(url)
      if (version >= OLDEST_SERVER) return
      throw new Error(`DATABASE_URL leads to PostgreSQL ${version}; Madoguchi needs ${OLDEST_SERVER} or newer.`)
    } catch (fault) {
      if (!isNotThereYet(fault)) throw fault
      if (Date.now() > end) throw new Error('DATABASE_URL: no database answers there.', { cause: fault })
      if (attempt === 0) log('Waiting for the database of DATABASE_URL …')
    }
    await sleep(500)
  }
}

async function majorVersion(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ number: string }>("select current_setting('server_version_num') as number")
    return Math.floor(Number(rows[0]?.number) / 10_000)
  } finally {
    await client.end()
  }
}

/** The network says no, or the server is starting (57P03). A wrong password is not going to become right. */
function isNotThereYet(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', 'ENOENT', '57P03'].includes(String(code))
}

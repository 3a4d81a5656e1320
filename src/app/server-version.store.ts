import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const OLDEST_SERVER = 15
/** Compose and systemd start everything at once; a database may take this long to answer. */
const PATIENCE_MS = 60_000

/** Waits for the database of DATABASE_URL. Answers with what is wrong with it; nothing when it can be used. */
export async function findServerFault(url: string, log: (line: string) => void): Promise<string | undefined> {
  const end = Date.now() + PATIENCE_MS
  for (let attempt = 0; ; attempt++) {
    const version = await majorVersion(url).catch((fault: unknown) => whyNoAnswer(fault))
    if (typeof version === 'number') {
      return version >= OLDEST_SERVER
        ? undefined
        : `DATABASE_URL leads to PostgreSQL ${version}; Madoguchi needs ${OLDEST_SERVER} or newer.`
    }
    if (!version.mayPass || Date.now() > end) return `DATABASE_URL: ${version.why}.`
    if (attempt === 0) log('Waiting for the database of DATABASE_URL …')
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

/** A server that is not there or still starting (57P03) may come; a wrong password is not going to become right. */
function whyNoAnswer(fault: unknown): { why: string; mayPass: boolean } {
  const code = String(fault instanceof Error && 'code' in fault ? fault.code : undefined)
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', 'ENOENT', '57P03'].includes(code)) {
    return { why: `no database answers there (${code})`, mayPass: true }
  }
  return { why: `the database does not let us in (${code})`, mayPass: false }
}

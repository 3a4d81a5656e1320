/** Two installations, each with a database and a folder of its own: a centre, and an operator that answers at a port of this machine. */
import { serve } from '@hono/node-server'
import { freePort } from '../../shared/postgres/free-port.process.ts'
import type { Application } from './application.testing.ts'
import { openApplication } from './application.testing.ts'
import { expectMoved } from './journeys.testing.ts'
import { press } from './press.testing.ts'
import { openService } from './requests.testing.ts'

export type Desk = Application & {
  /** Scheme, host and port. */
  origin: string
  /** How it answers from outside: `silent` does what it is asked, and its answer is lost. */
  door: 'open' | 'shut' | 'silent'
}

/** The operator, reached by its own address as any other machine would. */
export async function openDesk(): Promise<Desk> {
  const application = await openApplication()
  const port = await freePort()
  const host = `127.0.0.1:${port}`
  await application.behind(`update organisation set host = $1 where is_default`, [host])
  await openService(application, 'ours')
  const fetch = async (request: Request): Promise<Response> => {
    if (desk.door === 'shut') return new Response('<html>', { status: 503 })
    const answer = await application.app.fetch(request)
    return desk.door === 'silent' ? new Response('<html>', { status: 504 }) : answer
  }
  const server = serve({ fetch, port, hostname: '127.0.0.1' })
  const desk: Desk = {
    ...application,
    origin: `http://${host}`,
    door: 'open',
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await application.close()
    },
  }
  return desk
}

const AT = '/console/settings/operators'
const INSTITUTIONS = '/console/settings/institutions'

/** Both administrators, each at their own console: the address, the public key, and the name that it is given. */
export async function introduce(centre: Application, desk: Desk): Promise<void> {
  const ours = (await centre.signIn(['administrator'])).visitor
  const added = await press(ours, [AT, AT, { name: 'みなと掲示板の会社', address: desk.origin }])
  const page = added.location.replace(/[?].*/, '')
  const { html } = await ours.get(page)
  const [, publicKey = ''] = /<code>([A-Za-z0-9+/]{43}=)<\/code><\/dd>(?![\s\S]*<code>[A-Za-z0-9+/]{43}=)/.exec(html) ?? []
  const theirs = (await desk.signIn(['administrator'])).visitor
  const institution = await press(theirs, [
    `${INSTITUTIONS}/new`,
    INSTITUTIONS,
    { name: 'みなと相談センター', kind: 'partner', rights: ['honour', 'privacy'] },
  ])
  const at = institution.location.replace(/[?].*/, '')
  expectMoved(await theirs.submit(await theirs.get(at), `${at}/keys`, { publicKey }))
  const [, keyId = ''] = /keys\/([0-9a-f-]{36})\/revocation/.exec((await theirs.get(at)).html) ?? []
  await press(ours, [page, `${page}/key`, { keyId }])
}

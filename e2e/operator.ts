/**
 * An operator's desk with a clock that is turned: an inquiry runs for a week, and a journey does not wait for it. The application runs
 * in the process of the test, on a real database, and is served to a real browser; the moments are in the past, because the
 * database refuses to believe in others.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { takedownDeps } from '../src/app/takedown.ts'
import { type Application, ORIGINS, openApplication } from '../src/app/tests/application.testing.ts'
import { newestMail } from '../src/app/tests/newest-mail.testing.ts'
import type { Person, Role } from '../src/identity/person.ts'
import { inOrganisation } from '../src/shared/database/database.store.ts'
import { freePort } from '../src/shared/postgres/free-port.process.ts'
import { saveService } from '../src/takedown/service.store.ts'
import type { OperatedService } from '../src/takedown/service.ts'
import { board } from '../src/takedown/takedown.testing.ts'
import { type Reader, useBrowser } from './browser.ts'

const ASSETS = join(import.meta.dirname, '../dist/assets')

/** What the requester and the sender told: no line of the log has it. */
const SECRETS = ['青木', 'hana@mail', 'thread/12', '持ち出した', 'その場にいた']

export type Operator = {
  application: Application
  /** Turns the clock to a minute of Japanese time, such as `2026-09-14T10:00`. */
  at(minute: string): void
  open(path: string, reader?: Reader): Promise<Page>
  /** A page of the console for somebody who has signed in just now. */
  consoleOf(person: Person, path: string): Promise<Page>
  employ(name: string, roles: readonly Role[]): Promise<Person>
  newestMail(): ReturnType<typeof newestMail>
}

/** Begins with one service, `ことのは掲示板`. */
export async function useOperator(beginning: string, service: Partial<OperatedService> = {}): Promise<Operator> {
  const port = await freePort()
  const browser = useBrowser({ name: 'ours.example', place: `127.0.0.1:${port}` })
  let application: Application | undefined
  let server: ReturnType<typeof serve> | undefined
  const running = () => {
    if (application === undefined) throw new Error('The operator has not begun')
    return application
  }
  const at = (minute: string) => void vi.setSystemTime(new Date(`${minute}:00+09:00`))

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true })
    at(beginning)
    application = await openApplication({}, ASSETS)
    const { ground, organisations, app } = application
    const deps = takedownDeps(ground)
    await inOrganisation(deps.db, organisations.ours, (tx) => saveService(tx, organisations.ours, { ...board, ...service }, ground.now()))
    server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
  })
  afterEach(() => {
    const { logged } = running()
    expect(logged.filter((line) => line.includes('"level":50'))).toEqual([])
    expect(logged.filter((line) => SECRETS.some((secret) => line.includes(secret)))).toEqual([])
  })
  afterAll(async () => {
    if (server !== undefined) {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await once(server, 'close')
    }
    await application?.close()
    vi.useRealTimers()
  })

  const open: Operator['open'] = (path, reader) => browser.open(`${ORIGINS.ours}${path}`, reader)
  return {
    get application() {
      return running()
    },
    at,
    open,
    async consoleOf(person, path) {
      const visitor = await running().session(person, { steppedUp: true })
      const page = await open('/sign-in', { device: 'desktop' })
      await page.context().addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: ORIGINS.ours })))
      await page.goto(`${ORIGINS.ours}${path}`)
      return page
    },
    employ: async (name, roles) => (await running().signIn(roles, { name })).person,
    newestMail: () => newestMail(running()),
  }
}

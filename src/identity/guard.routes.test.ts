import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { openVault } from '../shared/vault/vault.cipher.ts'
import { openBrowser } from './browser.testing.ts'
import type { PersonEnv } from './caller.http.ts'
import { whereTo } from './first-day.testing.ts'
import { isSteppedUpRight, may, type Right, rights } from './identity.policy.ts'
import { type IdentityGround, identityGround, recorded, VAULT_KEY } from './identity.testing.ts'
import { type Role, roles } from './person.ts'
import { addActive, openSession, signInAs } from './somebody.testing.ts'
import { openIdentityUpkeep } from './upkeep.open.ts'

let ground: IdentityGround

beforeAll(async () => {
  ground = await identityGround()
  const { requirePerson, requireRight, requireStepUp } = ground.identity.guards
  const guarded = new Hono<PersonEnv>()
    .use('*', requirePerson)
    .get('/person', (c) => c.json({ name: c.var.person.name, roles: c.var.person.roles, page: c.var.page.person }))
    .get('/secret', requireStepUp, (c) => c.text('secret'))
    .post('/secret', requireStepUp, (c) => c.text('secret'))
  for (const right of Object.keys(rights) as Right[]) guarded.get(`/rights/${right}`, requireRight(right), (c) => c.text('allowed'))
  ground.app.route('/console/guarded', guarded)
  ground.app.get('/console', requirePerson, requireRight('see-queue'), (c) => c.text('queue'))
})
afterAll(() => ground.close())

const browserOf = (cookie?: string) => openBrowser(ground.app, cookie === undefined ? {} : { cookie })

describe('a page for persons', () => {
  test('knows who asks, and tells the layout', async () => {
    const { cookie } = await signInAs(ground, ['supervisor', 'adviser'], { name: '鈴木 一郎' })
    const known = { name: '鈴木 一郎', roles: ['supervisor', 'adviser'] }
    expect(await (await browserOf(cookie).get('/console/guarded/person')).json()).toEqual({ ...known, page: known })
  })

  test('leads a stranger to the sign-in, and back afterwards', async () => {
    expect(whereTo(await browserOf().get('/console/guarded/person?tab=2'))).toEqual([
      303,
      '/sign-in?next=%2Fconsole%2Fguarded%2Fperson%3Ftab%3D2',
    ])
  })

  test('is not found for a script that asks without a session', async () => {
    expect((await browserOf().json('/console/guarded/person')).status).toBe(404)
    expect((await browserOf().get('/console/guarded/person', { accept: 'application/json' })).status).toBe(404)
  })

  test('leads the session of a password alone to the second factor', async () => {
    const { cookie } = await openSession(ground, await addActive(ground), { factor: null })
    expect(whereTo(await browserOf(cookie).get('/console/guarded/person'))).toEqual([303, '/sign-in/set-up'])
    expect((await browserOf(cookie).get('/console/guarded/person', { accept: 'application/json' })).status).toBe(404)
  })

  test.each(['suspended'])('is closed at once to somebody %s', async (state) => {
    const { person, cookie } = await signInAs(ground, ['adviser'])
    expect((await browserOf(cookie).get('/console/guarded/person')).status).toBe(200)
    await ground.behind('update person set state = $2 where id = $1', [person.id, state])
    expect((await browserOf(cookie).get('/console/guarded/person')).status).toBe(303)
  })

  test('is closed to a person of another organisation', async () => {
    const { cookie } = await signInAs(ground, ['administrator'], { organisationId: THEIRS })
    expect((await browserOf(cookie).get('/console/guarded/person')).status).toBe(303)
  })

  test('opens at the other organisation under its own host', async () => {
    await ground.behind("update organisation set host = 'yama.example' where id = $1", [THEIRS])
    ground.clock.aheadMinutes += 1
    const { cookie } = await signInAs(ground, ['administrator'], { organisationId: THEIRS })
    const there = openBrowser(ground.app, { cookie, origin: 'http://yama.example' })
    expect((await there.get('/console/guarded/person')).status).toBe(200)
    ground.clock.aheadMinutes = 0
  })

  test.each([
    ['a cookie whose signature was changed', (cookie: string) => `${cookie.slice(0, -6)}AAAAAA`],
    ['a token without a signature', (cookie: string) => cookie.split('.').slice(0, 2).join('.')],
    ['an empty cookie', () => 'madoguchi.session_token='],
    ['a cookie of another name', (cookie: string) => cookie.replace('session_token', 'session_data')],
  ])('is closed to %s', async (_, change) => {
    const { cookie } = await signInAs(ground, ['adviser'])
    expect((await browserOf(change(cookie)).get('/console/guarded/person')).status).toBe(303)
  })

  test('is closed after an hour without a page, and the session is gone for good', async () => {
    const { cookie } = await signInAs(ground, ['adviser'])
    ground.clock.aheadMinutes = 61
    expect((await browserOf(cookie).get('/console/guarded/person')).status).toBe(303)
    ground.clock.aheadMinutes = 0
    expect((await browserOf(cookie).get('/console/guarded/person')).status).toBe(303)
  })

  test('stays open while it is used, but no longer than twelve hours', async () => {
    const { cookie } = await signInAs(ground, ['adviser'])
    const statuses: number[] = []
    for (let minutes = 0; minutes <= 13 * 60; minutes += 45) {
      ground.clock.aheadMinutes = minutes
      statuses.push((await browserOf(cookie).get('/console/guarded/person')).status)
    }
    ground.clock.aheadMinutes = 0
    // 0, 45, … 675 minutes are sixteen pages within twelve hours; 720 minutes are the end.
    expect(statuses).toEqual([...Array(16).fill(200), 303, 303])
  })
})

describe('a right', () => {
  const allRights = Object.keys(rights) as Right[]

  test.each(roles)('opens to a person who is only %s exactly what the policy says', async (role) => {
    const { cookie } = await signInAs(ground, [role], { steppedUp: true })
    const browser = browserOf(cookie)
    const opened: Right[] = []
    for (const right of allRights) if ((await browser.get(`/console/guarded/rights/${right}`)).status === 200) opened.push(right)
    expect(opened).toEqual(allRights.filter((right) => may({ roles: [role] }, right)))
  })

  test.each(roles)('is behind the step-up for %s exactly where the policy says so', async (role) => {
    const { cookie } = await signInAs(ground, [role])
    const browser = browserOf(cookie)
    const asked: Right[] = []
    for (const right of allRights) if ((await browser.get(`/console/guarded/rights/${right}`)).status === 303) asked.push(right)
    expect(asked).toEqual(allRights.filter((right) => may({ roles: [role] }, right) && isSteppedUpRight(right)))
  })

  test('that is missing makes the page one that does not exist', async () => {
    const { cookie } = await signInAs(ground, ['auditor'])
    expect((await browserOf(cookie).get('/console/guarded/rights/answer-case')).status).toBe(404)
  })

  test('is not asked of those who only come to the console: they are led to a page of theirs', async () => {
    const first = async (role: Role) => openBrowser(ground.app, { cookie: (await signInAs(ground, [role])).cookie }).get('/console')
    expect(await (await first('adviser')).text()).toBe('queue')
    expect(whereTo(await first('administrator'))).toEqual([303, '/console/account'])
  })

  test('taken away is gone with the next page', async () => {
    const { person, cookie } = await signInAs(ground, ['supervisor'])
    expect((await browserOf(cookie).get('/console/guarded/rights/erase-case')).status).toBe(200)
    await ground.behind("update person set roles = '{adviser}' where id = $1", [person.id])
    expect((await browserOf(cookie).get('/console/guarded/rights/erase-case')).status).toBe(404)
  })
})

describe('a page behind the step-up', () => {
  test('asks for the second factor and comes back', async () => {
    const { cookie } = await signInAs(ground, ['adviser'])
    expect(whereTo(await browserOf(cookie).get('/console/guarded/secret?id=1'))).toEqual([
      303,
      '/sign-in/step-up?next=%2Fconsole%2Fguarded%2Fsecret%3Fid%3D1',
    ])
  })

  test('opens for ten minutes after it was given', async () => {
    const { cookie } = await signInAs(ground, ['adviser'], { steppedUp: true })
    expect((await browserOf(cookie).get('/console/guarded/secret')).status).toBe(200)
    ground.clock.aheadMinutes = 11
    expect((await browserOf(cookie).get('/console/guarded/secret')).status).toBe(303)
    ground.clock.aheadMinutes = 0
  })

  test.each([
    ['http://desk.example/console/cases/7', '/sign-in/step-up?next=%2Fconsole%2Fcases%2F7'],
    ['http://elsewhere.example/console/cases/7', '/sign-in/step-up'],
    ['', '/sign-in/step-up'],
  ])('leads a form sent from %j back to the page it stood on', async (referer, expected) => {
    const { cookie } = await signInAs(ground, ['adviser'])
    expect(whereTo(await browserOf(cookie).post('/console/guarded/secret', {}, { referer }))).toEqual([303, expected])
  })

  test('is not found for a script', async () => {
    const { cookie } = await signInAs(ground, ['adviser'])
    expect((await browserOf(cookie).json('/console/guarded/secret')).status).toBe(404)
  })
})

test('what is over is removed, what is not stays', async () => {
  const [old, young] = [await addActive(ground), await addActive(ground)]
  const [over, open] = [await openSession(ground, old), await openSession(ground, young)]
  await ground.behind(`update auth.session set "expiresAt" = now() - interval '1 minute' where id = $1`, [over.id])
  await ground.behind(`insert into auth.spent_code values ($1, sha256('a'), now() - interval '2 hours'), ($1, sha256('b'), now())`, [
    young.accountId,
  ])
  await ground.behind(`insert into auth.totp_proposal values ($1, 'x', now() - interval '2 hours'), ($2, 'x', now())`, [
    old.accountId,
    young.accountId,
  ])
  const upkeep = openIdentityUpkeep({ db: ground.db, vault: openVault(VAULT_KEY), now: ground.now, databaseUrl: ground.database.url })
  await upkeep.removeExpired()
  await upkeep.close()
  const left = async (table: string, column: string, ids: unknown[]) =>
    (await ground.behind(`select ${column} as id from auth.${table} where ${column} = any($1)`, [ids])).rows.map(({ id }) => id)
  expect(await left('session', 'id', [over.id, open.id])).toEqual([open.id])
  expect(await left('spent_code', 'account_id', [young.accountId])).toEqual([young.accountId])
  expect(await left('totp_proposal', 'account_id', [old.accountId, young.accountId])).toEqual([young.accountId])
})

test('colleagues are those of the organisation', async () => {
  const { person } = await signInAs(ground, ['legal-adviser'], { name: '高橋 法子' })
  const { person: theirs } = await signInAs(ground, ['adviser'], { organisationId: THEIRS })
  const colleagues = await ground.identity.listColleagues(OURS)
  expect(colleagues.find(({ id }) => id === person.id)).toMatchObject({ name: '高橋 法子', roles: ['legal-adviser'], state: 'active' })
  expect(colleagues.some(({ id }) => id === theirs.id)).toBe(false)
})

test('nothing is recorded for pages alone', async () => {
  const { person, cookie } = await signInAs(ground, ['adviser'])
  await browserOf(cookie).get('/console/guarded/person')
  expect(await recorded(ground, person.id)).toEqual([])
})

/** The page on which it is settled how long requests are kept, and what is erased by it. */

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Hono, type MiddlewareHandler } from 'hono'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openVisitor, textOf } from '../../app/tests/visitor.testing.ts'
import { may } from '../../identity/index.ts'
import { openFolderStore } from '../../shared/files/object-store.folder.ts'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { ordered } from '../connectors/connectors.testing.ts'
import { type StaffName, staff } from '../desk/desk.testing.ts'
import { claimed, OURS, received, type TakedownGround, takedownGround } from '../takedown.testing.ts'
import { eraseOver } from './retention.commands.ts'
import { retentionSettings } from './retention.routes.tsx'
import { RETENTION } from './retention.views.tsx'

let ground: TakedownGround
let folder: string
let objects: ObjectStore
beforeAll(async () => {
  ground = await takedownGround()
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-retention-'))
  objects = await openFolderStore(folder)
})
afterAll(async () => {
  await ground.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  at('2026-09-01T10:00:00')
  // The table refuses this to everybody; what stands in it for the tests before is no rule of the next.
  await ground.behind(`set session_replication_role = 'replica'; truncate takedown_retention_rule; set session_replication_role = 'origin'`)
})

const at = (text: string) => {
  ground.clock.now = new Date(`${text}+09:00`)
}
const erase = (organisationId = OURS) => eraseOver({ ...ground.deps, objects }, organisationId)
const stateOf = async (id: string) => (await ground.behind('select state from takedown_request where id = $1', [id])).rows[0]?.state

function visitor(as: StaffName = 'mori') {
  const requirePerson: MiddlewareHandler = async (c, next) => {
    c.set('person', staff[as])
    return await next()
  }
  const guards = {
    requirePerson,
    requireRight:
      (right: Parameters<typeof may>[1]): MiddlewareHandler =>
      async (c, next) =>
        may(staff[as], right) ? await next() : c.notFound(),
  }
  const app = new Hono()
    .use(async (c, next) => {
      c.set('page' as never, { ...unknownPage, path: c.req.path, organisationName: 'ことのは掲示板' } as never)
      c.set('organisation' as never, { id: OURS, slug: 'ours', host: null, isDefault: true } as never)
      await next()
    })
    .route('/', retentionSettings({ ...ground.deps, guards }))
  return openVisitor(async (url, init) => await app.request(url, init), { origin: 'https://desk.example' })
}

/** Settles a rule as the page asks: the years, and the press that confirms them. */
async function settle(years: string) {
  const person = visitor()
  const asked = await person.submit(await person.get(RETENTION), RETENTION, { choice: 'erase', years })
  return { asked, done: await person.submit(asked, RETENTION, {}) }
}

/** Withdrawn at a moment, as the requester does. */
async function withdrawn(moment: string): Promise<string> {
  at(moment)
  const { requestId } = await received(ground)
  await ground.behind(`update takedown_request set state = 'withdrawn', ended_at = $2 where id = $1`, [requestId, ground.clock.now])
  return requestId
}

test('without a rule nothing is erased, and the page says so', async () => {
  const old = await withdrawn('2016-01-01T10:00:00')
  at('2026-09-01T10:00:00')
  expect(await erase()).toBe(0)
  expect([await stateOf(old), textOf((await visitor().get(RETENTION)).html).includes('消去しない')]).toEqual(['withdrawn', true])
})

test('what a rule will erase is told before it is saved, and it begins after a week', async () => {
  const [old, young] = [await withdrawn('2023-09-07T23:59:59'), await withdrawn('2023-09-08T00:00:00')]
  at('2026-09-01T10:00:00')
  const { asked, done } = await settle('3')
  expect(textOf(asked.html)).toMatch(/2026年9月8日（火）に、\d+件の申出を消去します/)
  expect([done.status, done.location]).toEqual([303, `${RETENTION}?done=saved`])
  expect(textOf((await visitor().get(RETENTION)).html)).toContain('2026年9月8日（火）から、3年')
  at('2026-09-07T23:59:59')
  expect(await erase()).toBe(0)
  at('2026-09-08T00:00:00')
  expect(await erase()).toBeGreaterThan(0)
  expect([await stateOf(old), await stateOf(young)]).toEqual(['erased', 'withdrawn'])
  expect(await erase()).toBe(0)
  expect(await erase(THEIRS)).toBe(0)
})

test('an erased request cannot be read by anybody: its key, its files, its mails and its index are gone, its number and its days stay', async () => {
  at('2020-05-01T10:00:00')
  const { requestId } = await received(ground, { facts: 'カナリアの話' })
  await ground.behind(`update takedown_request set state = 'withdrawn', ended_at = $2 where id = $1`, [requestId, ground.clock.now])
  const objectKey = 'ab'.repeat(16)
  await objects.put(objectKey, Readable.from([Buffer.from('しょうこ')]))
  await ground.behind(
    `insert into takedown_file (organisation_id, id, request_id, purpose, role, object_key, kind, size, stored_at)
     values ($1, gen_random_uuid(), $2, 'evidence', 'original', $3, 'image/png', 1, now())`,
    [OURS, requestId, objectKey],
  )
  at('2026-09-01T10:00:00')
  await settle('1')
  at('2026-09-09T10:00:00')
  await erase()
  const count = async (table: string, column = 'request_id') =>
    Number((await ground.behind(`select count(*) from ${table} where ${column} = $1`, [requestId])).rows[0]?.count)
  expect([await count('takedown_search_entry'), await count('mail', 'subject_id'), await count('webhook_message', 'subject_id')]).toEqual([
    0, 0, 0,
  ])
  const { rows } = await ground.behind('select sealed, erased_at from subject_key where id = $1', [requestId])
  expect(rows).toEqual([{ sealed: null, erased_at: ground.clock.now }])
  const [row] = (await ground.behind('select number, received_at, requester_hash from takedown_request where id = $1', [requestId])).rows
  expect(row).toMatchObject({ number: expect.stringMatching(/^T-/), requester_hash: null })
  const told = await ground.behind(`select kind, why from event where subject_id = $1 order by sequence desc limit 1`, [requestId])
  expect(told.rows).toEqual([{ kind: 'takedown.erased', why: 'retention' }])
  expect((await readdir(folder, { recursive: true })).join()).not.toContain(objectKey)
})

test('what is under way or complained of is not over', async () => {
  at('2020-05-01T10:00:00')
  const underWay = await claimed(ground)
  const answered = await withdrawn('2020-05-02T10:00:00')
  await ground.behind(
    `insert into takedown_complaint (organisation_id, id, request_id, by_whom, received_at) values ($1, gen_random_uuid(), $2, 'requester', now())`,
    [OURS, answered],
  )
  at('2026-09-01T10:00:00')
  await settle('1')
  at('2026-09-09T10:00:00')
  await erase()
  expect([await stateOf(underWay.requestId), await stateOf(answered)]).toEqual(['investigating', 'withdrawn'])
  // As a decision settles it, which has rules of its own.
  await ground.behind(
    `set session_replication_role = 'replica'; update takedown_complaint set outcome = 'upheld', settled_at = now() where request_id = '${answered}';
     set session_replication_role = 'origin'`,
  )
  await erase()
  expect(await stateOf(answered)).toBe('erased')
})

test('a complaint that comes while others are erased is not erased with them, nor is a measure that is still to be carried out', async () => {
  const [first, second] = [await withdrawn('2019-05-01T10:00:00'), await withdrawn('2019-05-02T10:00:00')]
  const { requestId: third } = await ordered(ground)
  at('2026-09-01T10:00:00')
  await settle('1')
  at('2026-09-09T10:00:00')
  const complaining: ObjectStore = {
    ...objects,
    async remove(key) {
      await ground.behind(
        `insert into takedown_complaint (organisation_id, id, request_id, by_whom, received_at) values ($1, gen_random_uuid(), $2, 'requester', now())`,
        [OURS, second],
      )
      await objects.remove(key)
    },
  }
  await ground.behind(
    `insert into takedown_file (organisation_id, id, request_id, purpose, role, object_key, kind, size, stored_at)
     values ($1, gen_random_uuid(), $2, 'evidence', 'original', $3, 'image/png', 1, now())`,
    [OURS, first, 'cd'.repeat(16)],
  )
  await eraseOver({ ...ground.deps, objects: complaining }, OURS)
  expect(await Promise.all([first, second, third].map(stateOf))).toEqual(['erased', 'withdrawn', 'decided'])
})

test('a rule can be put back before it begins, and that nothing is erased needs no confirmation', async () => {
  const old = await withdrawn('2020-05-02T10:00:00')
  at('2026-09-01T10:00:00')
  await settle('1')
  at('2026-09-05T10:00:00')
  const person = visitor()
  const { status } = await person.submit(await person.get(RETENTION), RETENTION, { choice: 'keep' })
  at('2026-10-01T10:00:00')
  expect([status, await erase(), await stateOf(old)]).toEqual([303, 0, 'withdrawn'])
})

test.each([
  ['', '年数は、数字で入れてください。'],
  ['x5', '年数は、数字で入れてください。'],
  ['0', '1年から10年までで入れてください。'],
  ['11', '1年から10年までで入れてください。'],
])('%j is refused beside the field, and stays in it', async (years, message) => {
  const person = visitor()
  const { status, html } = await person.submit(await person.get(RETENTION), RETENTION, { choice: 'erase', years })
  expect([status, textOf(html).includes(message), html.includes(`value="${years}"`) || years === '']).toEqual([422, true, true])
  expect((await ground.behind('select count(*)::int as count from takedown_retention_rule')).rows[0].count).toBe(0)
})

test('whoever may not settle the services does not find the page', async () => {
  expect((await visitor('yamada').get(RETENTION)).status).toBe(404)
})

test('the database keeps every rule that was saved', async () => {
  await settle('2')
  await expect(ground.behind('update takedown_retention_rule set years = 9')).rejects.toThrow(/append-only/)
  await expect(ground.behind('delete from takedown_retention_rule')).rejects.toThrow(/append-only/)
})

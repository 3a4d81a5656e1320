/** What is typed in other widths and rare characters, the same twice, and two at once: a request is one, whole, and the case's own. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { type ConsoleGround, eventsOf, openConsole, received } from '../console/console.testing.ts'
import { OURS } from '../consultation.testing.ts'
import { eraseTold } from '../erase.store.ts'
import { listRemovalRequests, makeRemoval, type RemovalDeps, type RemovalOrder, readRemovalRequest } from './removal.commands.ts'
import { BOARD, told } from './removal.testing.ts'
import { LIMITS, operatorKey, PAPER, prefilled, type RemovalEntry, readRemoval } from './removal.ts'
import { removalPaper } from './removal-paper.ts'

const SATO = '01900000-0000-7000-8000-0000000000a1'
let ground: ConsoleGround
let consultationId: string
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())
beforeEach(async () => {
  consultationId = (await received(ground)).consultationId
  ground.operators.sent.clear()
})

const where = (change: Partial<{ organisationId: string; consultationId: string }> = {}) => ({
  organisationId: OURS,
  consultationId,
  personId: SATO,
  ...change,
})
const orderOf = (change: Partial<RemovalOrder> = {}): RemovalOrder => ({
  id: newId(),
  operator: { operatorId: BOARD.operatorId, serviceId: BOARD.serviceId },
  consent: 'message',
  told,
  language: 'ja',
  ...change,
})
const make = async (order: RemovalOrder, change: Parameters<typeof where>[0] = {}) => await makeRemoval(ground.deps, where(change), order)
const count = async (kind: string) => (await eventsOf(ground, consultationId)).filter((each) => each === `consultation.${kind}`).length

const entry = (change: Partial<RemovalEntry> = {}): RemovalEntry => ({
  operator: operatorKey(BOARD),
  ...told,
  urls: told.urls.join('\n'),
  consent: 'phone',
  ...change,
})
const read = (change: Partial<RemovalEntry>) => readRemoval(entry(change), [BOARD], ['honour'])

describe('what is typed', () => {
  test.each<[string, string, string]>([
    ['a character outside the first plane', '𠮷野 花', '𠮷野 花'],
    ['a name in full-width letters', 'ＨＡＮＡ　ＡＯＫＩ', 'ＨＡＮＡ　ＡＯＫＩ'],
    ['a name within full-width spaces', '　青木 花　', '青木 花'],
    ['a name as another system sends it', '青木\r\n花\r\n', '青木\n花'],
  ])('%s is kept as it was written', (_, name, kept) => {
    expect(read({ name })).toMatchObject({ told: { name: kept }, faults: [] })
  })

  test.each<[string, number, boolean]>([
    ['一', LIMITS.name, true],
    ['一', LIMITS.name + 1, false],
    // As the form of the operator counts, which takes two units for a rare character.
    ['𠮷', LIMITS.name / 2, true],
    ['𠮷', LIMITS.name / 2 + 1, false],
  ])('%s %i times is a name: %s', (character, times, isTaken) => {
    expect(read({ name: character.repeat(times) }).faults).toEqual(isTaken ? [] : [{ field: 'name', fault: 'too-long' }])
  })

  test.each<[string, string[]]>([
    ['https://bbs.example/1\u3000\n\u3000https://bbs.example/2', ['https://bbs.example/1', 'https://bbs.example/2']],
    ['https://bbs.example/𠮷\nhttps://bbs.example/𠮷', ['https://bbs.example/𠮷']],
    ['投稿の番号は12です', ['投稿の番号は12です']],
  ])('the addresses %j are read one a line', (urls, expected) => {
    expect(read({ urls }).told.urls).toEqual(expected)
  })

  test.each(['on', '', 'paper ', 'PAPER', 'ｐａｐｅｒ', `${operatorKey(BOARD)} `, operatorKey(BOARD).toUpperCase(), BOARD.operatorId])(
    'an operator %j that is not offered is refused',
    (operator) => {
      expect(read({ operator }).faults).toEqual([{ field: 'operator', fault: operator === '' ? 'missing' : 'unknown' }])
    },
  )
})

describe('a story that is too long to be sent', () => {
  test.each([LIMITS.facts - 1, LIMITS.facts, LIMITS.facts + 1])('is cut between characters, never through one: after %i', (before) => {
    const { facts } = prefilled({ urls: [], contents: [], rights: [], story: `${'あ'.repeat(before)}𠮷𠮷` })
    expect(facts.isWellFormed()).toBe(true)
    expect([...facts].length).toBeLessThanOrEqual(LIMITS.facts)
    expect(readRemoval(entry({ facts }), [BOARD], ['honour']).faults).toEqual([])
  })
})

describe('a request that is made twice', () => {
  test('by several people at once is kept once, sent as one, and recorded as sent once', async () => {
    const order = orderOf()
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => make(order)))
    expect(outcomes).toEqual(Array(4).fill({ granted: true, value: order.id }))
    expect([...ground.operators.sent.keys()]).toEqual([order.id])
    expect([await count('removal-made'), await count('removal-sent')]).toEqual([1, 1])
  })

  test('is not sent again once it has its receipt', async () => {
    const order = orderOf()
    await make(order)
    ground.operators.sent.clear()
    expect(await make(order)).toEqual({ granted: true, value: order.id })
    expect([ground.operators.sent.size, await count('removal-sent')]).toEqual([0, 1])
  })

  test('stays paper, though a service was chosen the second time', async () => {
    const order = orderOf({ operator: null })
    await make(order)
    expect(await make({ ...order, operator: orderOf().operator })).toEqual({ granted: true, value: order.id })
    expect([ground.operators.sent.size, await count('removal-sent')]).toEqual([0, 0])
  })

  test('for another case under the same id is nothing there, and the first stays as it was', async () => {
    const order = orderOf()
    await make(order)
    const other = (await received(ground)).consultationId
    expect(await make({ ...order, told: { ...told, reason: '別の相談の理由' } }, { consultationId: other })).toEqual({
      granted: false,
      refusal: 'not-found',
    })
    expect((await listRemovalRequests(ground.deps, where({ consultationId: other }))).length).toBe(0)
    expect((await listRemovalRequests(ground.deps, where())).map(({ told: kept }) => kept.reason)).toEqual([told.reason])
  })
})

describe('a case that is erased', () => {
  test('before it was made takes none, and none is sent', async () => {
    await inOrganisation(ground.deps.db, OURS, (tx) => ground.deps.vault.eraseSubjectKey(tx, OURS, consultationId, ground.clock.now))
    expect(await make(orderOf())).toEqual({ granted: false, refusal: 'not-found' })
    expect(ground.operators.sent.size).toBe(0)
  })

  test('while it is on its way keeps no receipt, and says nothing of one in the record', async () => {
    const order = orderOf()
    const deps: RemovalDeps = {
      ...ground.deps,
      removals: {
        ...ground.operators,
        send: async (sent) => {
          await inOrganisation(ground.deps.db, OURS, async (tx) => {
            await eraseTold(tx, OURS, consultationId)
            await ground.deps.vault.eraseSubjectKey(tx, OURS, consultationId, ground.clock.now)
          })
          return await ground.operators.send(sent)
        },
      },
    }
    expect(await makeRemoval(deps, where(), order)).toEqual({ granted: true, value: order.id })
    const { rows } = await ground.behind('select told_sealed, receipt_sealed from removal_request where id = $1', [order.id])
    expect(rows).toEqual([{ told_sealed: null, receipt_sealed: null }])
    expect(await count('removal-sent')).toBe(0)
    expect(await readRemovalRequest(ground.deps, where(), order.id, 'ja')).toBeUndefined()
  })
})

test('another organisation can neither make, list nor read one under the id of ours', async () => {
  const order = orderOf()
  await make(order)
  const theirs = { organisationId: THEIRS }
  expect(await make(order, theirs)).toEqual({ granted: false, refusal: 'not-found' })
  expect(await listRemovalRequests(ground.deps, where(theirs))).toEqual([])
  expect(await readRemovalRequest(ground.deps, where(theirs), order.id, 'ja')).toBeUndefined()
})

describe('the document', () => {
  const named = { operator: undefined, right: '名誉権', organisation: 'みなと相談センター' }
  const texts = (madeAt: string, change: Partial<typeof told> = {}) =>
    JSON.stringify(removalPaper({ told: { ...told, ...change }, madeAt: new Date(madeAt) }, named))

  test.each([
    ['2026-11-24T14:59:59Z', '2026-11-24', '2026年11月24日'],
    ['2026-11-24T15:00:00Z', '2026-11-25', '2026年11月25日'],
    ['2026-12-31T15:00:00Z', '2027-01-01', '2027年1月1日'],
    ['2028-02-28T15:00:00Z', '2028-02-29', '2028年2月29日'],
  ])('made at %s bears the day %s of Japan', (madeAt, day, written) => {
    expect(removalPaper({ told, madeAt: new Date(madeAt) }, named).day).toBe(day)
    expect(texts(madeAt)).toContain(written)
  })

  test('says whether the name may be shown, either way', () => {
    const [yes, no] = [texts('2026-11-24T01:00:00Z', { showsName: true }), texts('2026-11-24T01:00:00Z')]
    expect(yes).not.toBe(no)
  })

  test('names what was chosen on paper, each address on a line', () => {
    expect(PAPER).toBe('paper')
    expect(texts('2026-11-24T01:00:00Z')).toContain(told.urls.join('\\n'))
  })
})

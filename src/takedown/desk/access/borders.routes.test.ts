/** Letting somebody in, where the handler changes, two press at once, and the request goes away. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { newId } from '../../../shared/id.random.ts'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { claimed, KATO, kato, OURS, yamada } from '../../takedown.testing.ts'
import { at, type DeskGround, eventsOf, HARA, openDesk, privateImage, type StaffName, TANAKA } from '../desk.testing.ts'
import { giveAccess, givenTo, readAccess, takeAccessBack } from './access.commands.ts'
import { readDays } from './access.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())
beforeEach(() => at(ground, '2026-09-01T10:00:00'))

const sensitive = () => claimed(ground, privateImage)
const key = (requestId: string, organisationId = OURS) => ({ organisationId, requestId })
const give = async (requestId: string, order: Partial<Parameters<typeof giveAccess>[2]> = {}, organisationId = OURS) =>
  await giveAccess(ground.deps, key(requestId, organisationId), { personId: HARA, days: 3, by: yamada, ...order })
const given = async (requestId: string, order: Parameters<typeof give>[1] = {}) => {
  const outcome = await give(requestId, order)
  if (!outcome.granted) throw new Error(outcome.refusal)
  return outcome.value
}
const mayHara = async (requestId: string, organisationId = OURS) =>
  (await givenTo(ground.deps, { organisationId, personId: HARA }))({ id: requestId, variant: 'private_image', rights: [] }).length > 0
const material = async (requestId: string, as: StaffName) =>
  (await ground.at({ as }).get(`/console/takedowns/${requestId}/material`)).status
const setState = (requestId: string, change: string) => ground.behind(`update takedown_request set ${change} where id = $1`, [requestId])

describe('an access ends to the second', () => {
  test.each<[1 | 3 | 7 | 30, string, boolean]>([
    [1, '2026-09-02T09:59:59', true],
    [1, '2026-09-02T10:00:00', false],
    [3, '2026-09-03T23:59:59', true],
    // A day is 24 hours from when it was given; midnight ends nothing.
    [3, '2026-09-04T00:00:00', true],
    [3, '2026-09-04T10:00:00', false],
    [7, '2026-09-08T09:59:59', true],
    [30, '2026-10-01T09:59:59', true],
    [30, '2026-10-01T10:00:00', false],
  ])('for %i days: at %s it holds: %s', async (days, moment, holds) => {
    const { requestId } = await sensitive()
    await given(requestId, { days })
    at(ground, moment)
    expect([await mayHara(requestId), await material(requestId, 'hara')]).toEqual([holds, holds ? 200 : 404])
  })
})

describe('whoever is let in twice', () => {
  test('keeps what lasts longer', async () => {
    const { requestId } = await sensitive()
    await given(requestId, { days: 7 })
    await given(requestId, { days: 1 })
    at(ground, '2026-09-04T10:00:00')
    expect(await mayHara(requestId)).toBe(true)
  })

  test('keeps the other, where one is taken back, and nothing where both are', async () => {
    const { requestId } = await sensitive()
    const [one, other] = [await given(requestId), await given(requestId)]
    await takeAccessBack(ground.deps, key(requestId), { accessId: one, by: yamada })
    expect(await mayHara(requestId)).toBe(true)
    await takeAccessBack(ground.deps, key(requestId), { accessId: other, by: yamada })
    expect(await mayHara(requestId)).toBe(false)
  })
})

describe('two at once', () => {
  test('take the same access back, and it is one event by one of them', async () => {
    const { requestId } = await sensitive()
    const accessId = await given(requestId)
    const tanaka = { kind: 'person', id: TANAKA, mayMoveAny: true } as const
    const outcomes = await Promise.all([yamada, tanaka].map((by) => takeAccessBack(ground.deps, key(requestId), { accessId, by })))
    expect(outcomes).toEqual([
      { granted: true, value: true },
      { granted: true, value: true },
    ])
    expect((await eventsOf(ground, requestId)).filter((kind) => kind === 'takedown.access-taken-back')).toHaveLength(1)
  })

  test('let different people in, and both may look', async () => {
    const { requestId } = await sensitive()
    await Promise.all([given(requestId), given(requestId, { personId: KATO })])
    expect([await material(requestId, 'hara'), await material(requestId, 'kato')]).toEqual([200, 200])
  })
})

describe('when the handler changes', () => {
  test('the new one lets in and takes back, and whoever handled it lets nobody in any more', async () => {
    const { requestId } = await sensitive()
    await given(requestId)
    const later = await given(requestId, { personId: TANAKA })
    await setState(requestId, `handler_id = '${KATO}'`)
    expect(await give(requestId)).toEqual({ granted: false, refusal: 'held-by-another' })
    expect((await give(requestId, { by: kato })).granted).toBe(true)
    expect((await takeAccessBack(ground.deps, key(requestId), { accessId: later, by: kato })).granted).toBe(true)
  })

  test('whoever gave an access may still take it back, and nobody else without the request', async () => {
    const { requestId } = await sensitive()
    const [ours, theirs] = [await given(requestId), await given(requestId)]
    await setState(requestId, `handler_id = '${TANAKA}'`)
    expect(await takeAccessBack(ground.deps, key(requestId), { accessId: ours, by: kato })).toEqual({
      granted: false,
      refusal: 'held-by-another',
    })
    expect((await takeAccessBack(ground.deps, key(requestId), { accessId: ours, by: yamada })).granted).toBe(true)
    expect((await readAccess(ground.deps, key(requestId))).access.find(({ id }) => id === theirs)?.takenBackAt).toBeNull()
  })
})

describe('a request that is erased', () => {
  test('lets nobody in, and whoever was let in before sees nothing', async () => {
    const { requestId } = await sensitive()
    await given(requestId)
    await setState(requestId, `state = 'erased'`)
    expect(await give(requestId)).toEqual({ granted: false, refusal: 'not-found' })
    expect(await material(requestId, 'hara')).toBe(404)
  })

  test('has no material once its key is gone, whatever was given', async () => {
    const { requestId } = await sensitive()
    await given(requestId)
    await inOrganisation(ground.db, OURS, (tx) => ground.deps.vault.eraseSubjectKey(tx, OURS, requestId, ground.clock.now))
    const answer = await ground.at({ as: 'hara' }).get(`/console/takedowns/${requestId}/material`)
    expect(answer.text).not.toContain('許していない画像です')
  })
})

describe('another organisation', () => {
  test('lets nobody in, takes nothing back and reads nothing', async () => {
    const { requestId } = await sensitive()
    const accessId = await given(requestId)
    expect(await give(requestId, {}, THEIRS)).toEqual({ granted: false, refusal: 'not-found' })
    expect(await takeAccessBack(ground.deps, key(requestId, THEIRS), { accessId, by: yamada })).toEqual({
      granted: false,
      refusal: 'not-found',
    })
    expect(await readAccess(ground.deps, key(requestId, THEIRS))).toEqual({ access: [], looks: [] })
    expect([await mayHara(requestId, THEIRS), await mayHara(requestId)]).toEqual([false, true])
  })
})

test('what was let see of one request opens no other, nor one that there is not', async () => {
  const [one, other] = [await sensitive(), await sensitive()]
  await given(one.requestId)
  expect([await mayHara(one.requestId), await mayHara(other.requestId), await mayHara(newId())]).toEqual([true, false, false])
})

test.each(['３', ' 3', '3 ', '03', '+3', '3.0', '3e0', '-3', 'three', '7日', 'toString'])('%j is no number of days', (entered) => {
  expect(readDays(entered)).toBeUndefined()
})

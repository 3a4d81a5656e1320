import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../shared/id.random.ts'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { claimed, KATO, OURS, YAMADA } from '../../takedown.testing.ts'
import { at, type DeskGround, eventsOf, HARA, ITO, openDesk, privateImage, type StaffName, TANAKA } from '../desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())
beforeEach(() => at(ground, '2026-09-01T10:00:00'))

const target = { url: 'https://kotonoha.example/thread/12', excerpt: '許していない画像の説明' }
const sensitive = () => claimed(ground, { ...privateImage, targets: [target] })
const pageOf = (requestId: string) => `/console/takedowns/${requestId}/access`
const give = (requestId: string, person: string, days: string | number = 3, as: StaffName = 'yamada') =>
  ground.at({ as }).post(pageOf(requestId), { person, days })
const material = async (requestId: string, as: StaffName) =>
  (await ground.at({ as }).get(`/console/takedowns/${requestId}/material`)).status
const takingBack = async (requestId: string) =>
  /action="([^"]+taking-back)"/.exec((await ground.at().get(pageOf(requestId))).html)?.[1] ?? ''

describe('whoever is let in', () => {
  test('opens the material until the time has passed', async () => {
    const { requestId } = await sensitive()
    expect(await material(requestId, 'hara')).toBe(404)
    expect((await give(requestId, HARA, 3)).location).toBe(`${pageOf(requestId)}?done=given`)
    expect(await material(requestId, 'hara')).toBe(200)
    at(ground, '2026-09-04T09:59:00')
    expect(await material(requestId, 'hara')).toBe(200)
    at(ground, '2026-09-04T10:00:00')
    expect(await material(requestId, 'hara')).toBe(404)
  })

  test('opens it no longer once it was taken back', async () => {
    const { requestId } = await sensitive()
    await give(requestId, HARA)
    const address = await takingBack(requestId)
    expect((await ground.at().post(address)).location).toBe(`${pageOf(requestId)}?done=taken-back`)
    expect(await material(requestId, 'hara')).toBe(404)
    expect((await ground.at().get(pageOf(requestId))).text).toContain('取り消しました（山田 みのり')
    // Once more changes nothing and is no second event.
    await ground.at().post(address)
    expect((await eventsOf(ground, requestId)).filter((kind) => kind === 'takedown.access-taken-back')).toHaveLength(1)
  })

  test('opens this request and no other', async () => {
    const [one, other] = [await sensitive(), await sensitive()]
    await give(one.requestId, KATO)
    expect([await material(one.requestId, 'kato'), await material(other.requestId, 'kato')]).toEqual([200, 404])
  })

  test('finds it by the words of its post, and reads what was found out about it', async () => {
    const { requestId, number } = await sensitive()
    const found = async () =>
      (await ground.at({ as: 'kato' }).post('/console/takedowns/search', { words: '許していない画像' })).html.includes(number)
    const investigation = async () => (await ground.at({ as: 'kato' }).get(`/console/takedowns/${requestId}/investigation`)).status
    expect([await found(), await investigation()]).toEqual([false, 404])
    await give(requestId, KATO)
    expect([await found(), await investigation()]).toEqual([true, 200])
  })
})

describe('letting in is refused', () => {
  test.each<[string, string, string, StaffName, number]>([
    ['to oneself', YAMADA, '3', 'yamada', 422],
    ['to an auditor, who sees no material', ITO, '3', 'yamada', 422],
    ['to nobody', '', '3', 'yamada', 422],
    ['to a stranger', newId(), '3', 'yamada', 422],
    ['for longer than there is', HARA, '31', 'yamada', 422],
    ['by a colleague who does not handle it', HARA, '3', 'kato', 409],
    ['by a specialist', KATO, '3', 'hara', 404],
    ['by an auditor', KATO, '3', 'ito', 404],
  ])('%s', async (_, person, days, as, status) => {
    const { requestId } = await sensitive()
    expect((await give(requestId, person, days, as)).status).toBe(status)
    expect((await ground.behind('select from takedown_access where request_id = $1', [requestId])).rowCount).toBe(0)
  })

  test('where nothing is closed', async () => {
    const { requestId } = await claimed(ground)
    expect((await ground.at().get(pageOf(requestId))).status).toBe(404)
    expect((await give(requestId, KATO)).status).toBe(404)
  })

  test('from another organisation', async () => {
    const { requestId } = await sensitive()
    expect((await ground.at({ organisation: THEIRS }).post(pageOf(requestId), { person: KATO, days: 3 })).status).toBe(404)
  })

  test('by the database too: to oneself, and for more than thirty days', async () => {
    const { requestId } = await sensitive()
    const insert = (person: string, days: number) =>
      ground.behind(
        `insert into takedown_access (organisation_id, id, request_id, person_id, given_by, given_at, until)
         values ($1, gen_random_uuid(), $2, $3, $4, now(), now() + $5 * interval '1 day')`,
        [OURS, requestId, person, YAMADA, days],
      )
    await expect(insert(YAMADA, 1)).rejects.toThrow('takedown_access_check')
    await expect(insert(KATO, 31)).rejects.toThrow('takedown_access_check')
  })
})

describe('taking back', () => {
  test('is done by the handler and a supervisor, and by nobody else', async () => {
    const { requestId } = await sensitive()
    await give(requestId, HARA)
    const address = await takingBack(requestId)
    expect((await ground.at({ as: 'kato' }).post(address)).status).toBe(409)
    expect(await material(requestId, 'hara')).toBe(200)
    expect((await ground.at({ as: 'tanaka' }).post(address)).status).toBe(303)
    expect(await material(requestId, 'hara')).toBe(404)
  })

  test('of what there is not is answered with nothing', async () => {
    const [one, other] = [await sensitive(), await sensitive()]
    await give(one.requestId, HARA)
    const accessId = (await takingBack(one.requestId)).split('/')[5] ?? ''
    for (const path of [`${pageOf(one.requestId)}/${newId()}`, `${pageOf(other.requestId)}/${accessId}`, `${pageOf(one.requestId)}/x`])
      expect((await ground.at().post(`${path}/taking-back`)).status).toBe(404)
  })
})

test('the page tells who was let in by whom, and everybody who looked', async () => {
  const { requestId } = await sensitive()
  await give(requestId, HARA, 7, 'tanaka')
  await material(requestId, 'hara')
  const { text } = await ground.at({ as: 'ito' }).get(pageOf(requestId))
  expect(text).toContain('原 専 2026年9月8日')
  expect(text).toContain('田中 優が許可')
  expect(text).toMatch(/見た記録 9\/1 10:00（たった今） 原 専 投稿と資料のページ/)
  expect(text).not.toContain('許可する人')
})

test('the record names who was let in and until when, and nothing else', async () => {
  const { requestId } = await sensitive()
  await give(requestId, HARA, 1, 'tanaka')
  const { rows } = await ground.behind("select actor_id, details from event where subject_id = $1 and kind = 'takedown.access-given'", [
    requestId,
  ])
  expect(rows).toEqual([{ actor_id: TANAKA, details: { accessId: expect.any(String), personId: HARA, until: '2026-09-02T01:00:00.000Z' } }])
  expect((await ground.at().get(`/console/takedowns/${requestId}`)).text).toContain('原 専に投稿を開くことを許可した')
})

test('the page speaks English too', async () => {
  const { requestId } = await sensitive()
  await give(requestId, HARA)
  const { text } = await ground.at({ language: 'en' }).get(pageOf(requestId))
  expect(text).toContain('Who may open the post of')
  expect(text).toContain('let in by 山田 みのり')
})

/** Access by type of material: given by a supervisor to another person for a span, listed, taken back, and told of in the record of each look. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { claimed, KATO, OURS } from '../../takedown.testing.ts'
import { at, type DeskGround, HARA, openDesk, privateImage, type StaffName, TANAKA } from '../desk.testing.ts'
import { giveTypeAccess, readTypeAccess, takeTypeAccessBack } from './type-access.commands.ts'

const AT = '/console/takedowns/material-access'
let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
})
afterAll(() => ground.close())
beforeEach(async () => {
  at(ground, '2026-09-01T10:00:00')
  await ground.behind('delete from takedown_type_access')
})

const target = { url: 'https://kotonoha.example/thread/12', excerpt: '許していない画像の説明' }
const byForm = () => claimed(ground, { ...privateImage, targets: [target] })
const byRight = () =>
  claimed(ground, { rights: [{ code: 'private_sexual_image', explanation: '許していない画像です。' }], targets: [target] })
const give = (person: string = KATO, type = 'private_image', days: string | number = 30, as: StaffName = 'tanaka') =>
  ground.at({ as }).post(AT, { person, type, days })
const material = async (requestId: string, as: StaffName = 'kato') =>
  (await ground.at({ as }).get(`/console/takedowns/${requestId}/material`)).status
const ending = async () => /action="([^"]+ending)"/.exec((await ground.at({ as: 'tanaka' }).get(AT)).html)?.[1] ?? ''
const eventsAbout = async (kind: string) =>
  (await ground.behind('select actor_id, details from event where kind = $1 order by sequence desc limit 1', [kind])).rows[0]
const lastRead = async (requestId: string) =>
  (
    await ground.behind(`select details from event where subject_id = $1 and kind = 'takedown.read' order by sequence desc limit 1`, [
      requestId,
    ])
  ).rows[0]?.details

describe('whoever is let in to a type', () => {
  test('opens every request of it until the time has passed, also one that came later', async () => {
    const before = await byForm()
    expect(await material(before.requestId)).toBe(404)
    expect((await give()).location).toBe(`${AT}?done=given`)
    const after = await byForm()
    expect([await material(before.requestId), await material(after.requestId)]).toEqual([200, 200])
    at(ground, '2026-10-01T09:59:00')
    expect(await material(before.requestId)).toBe(200)
    at(ground, '2026-10-01T10:00:00')
    expect(await material(before.requestId)).toBe(404)
  })

  test.each<[string, number, number]>([
    ['private_image', 200, 404],
    ['private_sexual_image', 404, 200],
  ])('%s opens that one alone', async (type, ofForm, ofRight) => {
    const [one, other] = [await byForm(), await byRight()]
    await give(KATO, type)
    expect([await material(one.requestId), await material(other.requestId)]).toEqual([ofForm, ofRight])
  })

  test('opens it no longer once it was taken back, and it is taken back once', async () => {
    const { requestId } = await byForm()
    await give()
    const address = await ending()
    expect((await ground.at({ as: 'tanaka' }).post(address)).location).toBe(`${AT}?done=taken-back`)
    expect((await ground.at({ as: 'tanaka' }).get(`${AT}?done=taken-back`)).text).toMatch(/許可を取り消しました。.* 取消し 田中 優/)
    expect(await material(requestId)).toBe(404)
    expect(await eventsAbout('takedown.type-access-taken-back')).toMatchObject({
      actor_id: TANAKA,
      details: { personId: KATO, type: 'private_image' },
    })
    await ground.at({ as: 'tanaka' }).post(address)
    const { rows } = await ground.behind(
      `select count(*)::int as count from event where kind = 'takedown.type-access-taken-back' and details->>'accessId' = $1`,
      [address.split('/').at(-2)],
    )
    expect(rows).toEqual([{ count: 1 }])
  })

  test('lets nobody else in', async () => {
    const { requestId } = await byForm()
    await give(HARA)
    expect([await material(requestId, 'hara'), await material(requestId, 'kato')]).toEqual([200, 404])
  })

  test('does not act on what others handle', async () => {
    const { requestId } = await byForm()
    await give()
    expect((await ground.at({ as: 'kato' }).post(`/console/takedowns/${requestId}/release`, { version: '2' })).status).toBe(409)
  })

  test('finds requests of it by the words of their posts, and reads what was found out', async () => {
    const { requestId, number } = await byForm()
    const found = async () =>
      (await ground.at({ as: 'kato' }).post('/console/takedowns/search', { words: '許していない画像' })).html.includes(number)
    const investigation = async () => (await ground.at({ as: 'kato' }).get(`/console/takedowns/${requestId}/investigation`)).status
    expect([await found(), await investigation()]).toEqual([false, 404])
    await give()
    expect([await found(), await investigation()]).toEqual([true, 200])
    expect(await lastRead(requestId)).toMatchObject({ what: 'investigation', accessId: expect.any(String) })
  })
})

describe('the record', () => {
  test('tells under which permission something was opened', async () => {
    const { requestId } = await byForm()
    await give()
    const [{ id }] = (await ground.behind('select id from takedown_type_access')).rows
    await material(requestId)
    expect(await lastRead(requestId)).toEqual({ what: 'takedown-material', accessId: id })
    const looks = (await ground.at({ as: 'tanaka' }).get(`/console/takedowns/${requestId}/access`)).text
    expect(looks).toContain('加藤 進 投稿と資料のページ （種類ごとの許可による）')
  })

  test('names the permission for the request before that for the type', async () => {
    const { requestId } = await byForm()
    await give()
    await ground.at().post(`/console/takedowns/${requestId}/access`, { person: KATO, days: '1' })
    const [{ id }] = (await ground.behind('select id from takedown_access where request_id = $1', [requestId])).rows
    await material(requestId)
    expect(await lastRead(requestId)).toEqual({ what: 'takedown-material', accessId: id })
    const looks = (await ground.at({ as: 'tanaka' }).get(`/console/takedowns/${requestId}/access`)).text
    expect(looks).toContain('（この申出の許可による）')
  })

  test.each<StaffName>(['yamada', 'tanaka'])('names none where %s needs none', async (as) => {
    const { requestId } = await byForm()
    await material(requestId, as)
    expect(await lastRead(requestId)).toEqual({ what: 'takedown-material' })
  })

  test('of a page on which nothing is opened names none', async () => {
    const { requestId } = await byForm()
    await give()
    await ground.at({ as: 'kato' }).get(`/console/takedowns/${requestId}`)
    expect(await lastRead(requestId)).toEqual({ what: 'takedown' })
  })

  test('holds who let whom in to what, and until when', async () => {
    await give(HARA, 'private_sexual_image', 7)
    expect(await eventsAbout('takedown.type-access-given')).toMatchObject({
      actor_id: TANAKA,
      details: { personId: HARA, type: 'private_sexual_image', until: '2026-09-08T01:00:00.000Z' },
    })
  })
})

describe('the page', () => {
  test('lists who was let in, by whom, until when and how it stands', async () => {
    await give(HARA, 'private_image', 7)
    await give(KATO, 'private_sexual_image', 90)
    at(ground, '2026-09-10T10:00:00')
    const { text } = await ground.at({ as: 'tanaka' }).get(AT)
    expect(text).toMatch(/加藤 進 性的な画像を理由とする、そのほかの申出 2026年11月30日（月） 10:00 田中 優 有効/)
    expect(text).toMatch(/原 専 私事性的画像記録の申出 2026年9月8日（火） 10:00 田中 優 期間満了/)
  })

  test.each<StaffName>(['yamada', 'hara', 'ito'])('can be read by %s, who lets nobody in', async (as) => {
    await give()
    const page = await ground.at({ as }).get(AT)
    expect([page.status, page.html.includes('ending'), page.html.includes('name="person"')]).toEqual([200, false, false])
    expect((await give(HARA, 'private_image', 7, as)).status).toBe(404)
    const [{ id }] = (await ground.behind('select id from takedown_type_access')).rows
    expect((await ground.at({ as }).post(`${AT}/${id}/ending`)).status).toBe(404)
  })

  test('says at the field what was not chosen', async () => {
    const answer = await ground.at({ as: 'tanaka' }).post(AT, { person: '', type: 'x', days: '8' })
    expect([answer.status, answer.text]).toEqual([
      422,
      expect.stringMatching(/許可する人を選んでください.*種類を選んでください.*期間を選んでください/),
    ])
  })

  test('lets nobody let themselves in, whatever is sent', async () => {
    expect((await give(TANAKA)).status).toBe(422)
    const order = { personId: TANAKA, type: 'private_image', days: 7, by: TANAKA } as const
    expect(await giveTypeAccess(ground.deps, OURS, order)).toEqual({ granted: false, refusal: 'given-to-oneself' })
  })

  test('is whole in English', async () => {
    await give()
    const { text } = await ground.at({ as: 'tanaka', language: 'en' }).get(AT)
    expect(text).toContain('Requests about private sexual images')
    expect(text).not.toMatch(/undefined|\{\w+\}/)
  })
})

describe('the database', () => {
  const insert = (change: string) =>
    ground.behind(
      `insert into takedown_type_access (organisation_id, id, person_id, material_type, given_by, given_at, until)
       select '${OURS}', gen_random_uuid(), person_id, material_type, given_by, given_at, until from (select '${KATO}'::uuid as person_id,
       'private_image' as material_type, '${TANAKA}'::uuid as given_by, now() as given_at, now() + interval '7 days' as until) row(person_id, material_type, given_by, given_at, until)
       ${change}`,
    )
  test('takes a permission that is in form', async () => {
    await insert('')
    expect(await readTypeAccess(ground.deps, OURS)).toHaveLength(1)
  })

  test.each([
    ['that somebody gave themselves', `person_id = given_by`],
    ['of longer than ninety days', `until = given_at + interval '91 days'`],
    ['of a type that there is not', `material_type = 'election'`],
    ['that ended by nobody', `ended_at = given_at`],
  ])('refuses one %s', async (_, change) => {
    await insert('')
    await expect(ground.behind(`update takedown_type_access set ${change}`)).rejects.toThrow('check')
  })

  test('shows and ends none of another organisation', async () => {
    await give()
    const [{ id }] = (await ground.behind('select id from takedown_type_access')).rows
    expect(await readTypeAccess(ground.deps, THEIRS)).toEqual([])
    expect(await takeTypeAccessBack(ground.deps, THEIRS, { id, by: TANAKA })).toEqual({ granted: false, refusal: 'not-found' })
    expect((await readTypeAccess(ground.deps, OURS))[0]?.endedAt).toBeNull()
  })
})

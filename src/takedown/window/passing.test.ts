/** What a helper of a requester hands over: one request however often it is sent, filed as the window files, and answered to whoever holds its link. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../shared/id.random.ts'
import { languages } from '../../shared/language.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { decideRequest } from '../decision.commands.ts'
import { moveRequest } from '../move.commands.ts'
import { rightCodes } from '../right-codes.ts'
import { BOARD, OURS, yamada } from '../takedown.testing.ts'
import { passingOn } from './passing.commands.ts'
import { openWindowDesk, type WindowDesk } from './window.testing.ts'

let desk: WindowDesk
let passing: ReturnType<typeof passingOn>
beforeAll(async () => {
  desk = await openWindowDesk()
  passing = passingOn(desk.deps)
})
afterAll(() => desk.close())

const told = {
  name: '青木 花',
  mail: '',
  urls: ['https://kotonoha.example/thread/12#5', 'https://kotonoha.example/thread/12#6'],
  right: 'honour',
  reason: '事実ではないことを、名前を出して書かれました。',
  facts: '先週から書かれています。',
  showsName: false,
}
const order = (change: Partial<typeof told> = {}, more: { id?: string; operatorId?: string; serviceId?: string } = {}) => ({
  operatorId: OURS,
  serviceId: BOARD,
  id: newId(),
  language: 'ja' as const,
  ...more,
  told: { ...told, ...change },
})
const sent = async (change: Partial<typeof told> = {}, more: { id?: string } = {}) => {
  const outcome = await passing.send(order(change, more))
  if (!outcome.granted) throw new Error(outcome.refusal)
  return outcome.value
}
const requests = async () => Number((await desk.ground.behind('select count(*) as n from takedown_request')).rows[0]?.n)

describe('what is offered', () => {
  test('are the open services of an organisation, by their names', async () => {
    expect(await passing.operators(OURS)).toEqual([
      {
        operatorId: OURS,
        serviceId: BOARD,
        service: { ja: 'ことのは掲示板', easy: 'ことのは掲示板', en: 'Kotonoha Board' },
        address: 'https://kotonoha.example',
      },
    ])
    expect(await passing.operators(THEIRS)).toEqual([])
  })

  test('are no services that are closed, or take requests of other kinds alone', async () => {
    for (const change of [`state = 'closed'`, `variants = array['copyright']`]) {
      await desk.ground.behind(`update operated_service set ${change}`)
      expect([change, await passing.operators(OURS)]).toEqual([change, []])
      await desk.ground.behind(`update operated_service set state = 'open', variants = array['general']`)
    }
  })

  test('are the rights of the form, each with its name in every language', () => {
    for (const language of languages) {
      expect(passing.rights(language).map(({ code }) => code)).toEqual([...rightCodes])
      expect(passing.rights(language).every(({ name }) => name !== '')).toBe(true)
    }
  })
})

describe('a request that is handed over', () => {
  test('is one of the desk, of the channel it came by, with its number and its due day', async () => {
    const receipt = await sent()
    expect(receipt).toMatchObject({ number: expect.stringMatching(/^T-R8-\d{6}$/), noticeDueOn: '2026-09-08' })
    const { rows } = await desk.ground.behind(
      'select state, channel, requester_kind, rights, contact_sealed, shows_name from takedown_request where id = $1',
      [receipt.requestId],
    )
    expect(rows).toEqual([
      { state: 'received', channel: 'consultation', requester_kind: 'victim', rights: ['honour'], contact_sealed: null, shows_name: false },
    ])
  })

  test('twice, and by ten at once, is one request with one receipt', async () => {
    const before = await requests()
    const id = newId()
    const first = await sent({}, { id })
    const others = await Promise.all(Array.from({ length: 10 }, () => sent({}, { id })))
    expect(others).toEqual(others.map(() => first))
    expect(await requests()).toBe(before + 1)
  })

  test('under the same id with another story is refused', async () => {
    const id = newId()
    await sent({}, { id })
    const before = await requests()
    expect(await passing.send(order({ reason: '別の理由です。' }, { id }))).toEqual({ granted: false, refusal: 'not-fit' })
    expect(await requests()).toBe(before)
  })

  test.each<[string, Partial<typeof told>]>([
    ['no reason', { reason: ' ' }],
    ['no address', { urls: [] }],
    ['a right that is none', { right: 'fame' }],
    ['no name', { name: '' }],
    ['what is no mail address', { mail: 'hana' }],
  ])('with %s is not taken, as the window does not', async (_, change) => {
    const before = await requests()
    expect(await passing.send(order(change))).toEqual({ granted: false, refusal: 'not-fit' })
    expect(await requests()).toBe(before)
  })

  test.each<[string, Parameters<typeof order>[1]]>([
    ['a service that is not there', { serviceId: newId() }],
    ['the service of another organisation', { operatorId: THEIRS }],
  ])('to %s is refused', async (_, more) => {
    expect(await passing.send(order({}, more))).toEqual({ granted: false, refusal: 'service-closed' })
  })

  test('with a mail address has its receipt written there', async () => {
    const { requestId } = await sent({ mail: 'hana@mail.example' })
    const { rows } = await desk.ground.behind('select template from mail where subject_id = $1', [requestId])
    expect(rows).toEqual([{ template: 'takedown.received' }])
  })
})

describe('how it stands', () => {
  test('is told to whoever has its link, before and after the decision, and nobody else', async () => {
    const { requestId, number, token } = await sent()
    expect(await passing.standing(OURS, token, 'ja')).toMatchObject({ number, state: 'received', noticeDueOn: '2026-09-08', notices: [] })
    await moveRequest(desk.ground.deps, OURS, { requestId, action: 'claim', mover: yamada })
    const decided = await decideRequest(desk.ground.deps, OURS, {
      requestId,
      version: 2,
      by: yamada,
      measures: [],
      reason: '確認できません。',
    })
    expect(decided.granted).toBe(true)
    const standing = await passing.standing(OURS, token, 'ja')
    expect([standing?.state, standing?.notices.map(({ kind }) => kind)]).toEqual(['decided', ['not_removed']])
    expect(standing?.notices[0]?.text).toContain('確認できません。')
    expect(await passing.standing(THEIRS, token, 'ja')).toBeUndefined()
    expect(await passing.standing(OURS, `${token}x`, 'ja')).toBeUndefined()
  })

  test('is recorded as looked at by the installation for whoever helps, and not by the requester', async () => {
    const { requestId, token } = await sent()
    await passing.standing(OURS, token, 'ja')
    const reads = `select actor_kind, actor_id, details->>'what' as what from event where subject_id = $1 and kind like '%read%'`
    expect((await desk.ground.behind(reads, [requestId])).rows).toEqual([
      { actor_kind: 'system', actor_id: null, what: 'status-passed-on' },
    ])
    await desk.browser().get(`/takedown/status/${token}`)
    const requester = desk.browser()
    await requester.get(`/takedown/status/${token}`)
    await requester.get('/takedown/status')
    expect((await desk.ground.behind(reads, [requestId])).rows.at(-1)).toEqual({ actor_kind: 'requester', actor_id: null, what: 'status' })
  })

  test('says nothing of who works on it', async () => {
    const { token } = await sent()
    expect(Object.keys((await passing.standing(OURS, token, 'en')) ?? {}).toSorted()).toEqual([
      'noticeDueOn',
      'notices',
      'number',
      'receivedAt',
      'state',
    ])
  })
})

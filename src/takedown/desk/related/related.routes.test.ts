import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { decideRequest } from '../../decision.commands.ts'
import type { Filing } from '../../filing.ts'
import { claimed, OURS, received, yamada } from '../../takedown.testing.ts'
import { at, type DeskGround, eventsOf, openDesk, privateImage, type StaffName } from '../desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())
afterEach(async () => {
  await ground.behind(
    "set session_replication_role = 'replica'; truncate takedown_request cascade; set session_replication_role = 'origin'",
  )
})

const of = (email: string, url: string, authorHandle?: string): Partial<Filing> => ({
  parties: [{ role: 'victim', name: '青木 花', email }],
  targets: [{ url, ...(authorHandle !== undefined && { authorHandle }) }],
})
const ours = of('hana@mail.example', 'https://kotonoha.example/thread/12', '@umi')

/** What stands below each heading of the panel, by the number of the request. */
async function relatedOn(requestId: string, as: StaffName = 'yamada', path = '') {
  const { html } = await ground.at({ as }).get(`/console/takedowns/${requestId}${path}`)
  const panel = /id="related"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
  const numbersUnder = (heading: string) => {
    const [, below = ''] = panel.split(`<h3>${heading}</h3>`)
    const [list = ''] = below.split('<h3>')
    return [...list.matchAll(/>(T-R8-\d+)<\/a>/g)].map(([, number]) => number)
  }
  return { post: numbersUnder('同じURLの投稿'), author: numbersUnder('同じ発信者の投稿'), requester: numbersUnder('同じ申出者'), panel }
}

describe('a request with something in common is shown', () => {
  test.each<[string, Partial<Filing>, 'post' | 'author' | 'requester']>([
    ['the same address', of('other@mail.example', 'https://kotonoha.example/thread/12'), 'post'],
    ['the address copied another way', of('other@mail.example', 'http://KOTONOHA.example/thread/12#res3'), 'post'],
    ['the same author', of('other@mail.example', 'https://kotonoha.example/thread/99', 'Ｕｍｉ'), 'author'],
    ['the same requester', of('Hana@Mail.example', 'https://kotonoha.example/thread/99'), 'requester'],
  ])('%s', async (_, filing, relation) => {
    const other = await received(ground, filing)
    const { requestId } = await received(ground, ours)
    const { panel: __, ...found } = await relatedOn(requestId)
    expect(found).toEqual({ post: [], author: [], requester: [], [relation]: [other.number] })
  })

  test('with its state and what was decided', async () => {
    const other = await claimed(ground, ours)
    const order = { requestId: other.requestId, version: other.version, by: yamada, measures: [], reason: '理由です。' }
    expect(await decideRequest(ground.deps, OURS, order)).toMatchObject({ granted: true })
    const { requestId } = await received(ground, ours)
    const { panel } = await relatedOn(requestId)
    expect(panel).toContain('判断済み')
    expect(panel).toContain('措置を講じなかった')
  })

  test('the newest first, ten of each, and it is said that there are more', async () => {
    const others = []
    for (let count = 0; count < 11; count += 1) others.unshift((await received(ground, ours)).number)
    const { requestId } = await received(ground, ours)
    const { post, panel } = await relatedOn(requestId)
    expect(post).toEqual(others.slice(0, 10))
    expect(panel).toContain('ほかにもあります')
  })
})

test('nothing is said where there is nothing, and what was left out is nothing in common', async () => {
  await received(ground, { parties: [{ role: 'victim', name: '青木 花' }], targets: [{ url: 'https://kotonoha.example/1' }] })
  const { requestId } = await received(ground, {
    parties: [{ role: 'victim', name: '青木 花' }],
    targets: [{ url: 'https://kotonoha.example/2' }],
  })
  expect((await relatedOn(requestId)).panel).toBe('')
})

describe('to those who may see it', () => {
  test('an auditor is shown no posts, so none in common', async () => {
    await received(ground, ours)
    const { requestId } = await received(ground, ours)
    expect((await relatedOn(requestId, 'ito')).panel).toBe('')
  })

  test.each<[StaffName, boolean]>([
    ['yamada', true],
    ['tanaka', true],
    ['kato', false],
    ['hara', false],
  ])('that a sensitive request of the same requester exists is told to %s: %s', async (as, isTold) => {
    const sensitive = await claimed(ground, { ...ours, ...privateImage })
    const { requestId } = await received(ground, ours)
    expect((await relatedOn(requestId, as)).post).toEqual(isTold ? [sensitive.number] : [])
  })

  test('from a sensitive request, only who may open it sees where else its post is', async () => {
    await received(ground, ours)
    const { requestId } = await claimed(ground, { ...ours, ...privateImage })
    expect((await relatedOn(requestId)).post).toHaveLength(1)
    expect((await relatedOn(requestId, 'kato')).panel).toBe('')
  })
})

test('what is erased is nothing in common any more', async () => {
  const other = await received(ground, ours)
  const { requestId } = await received(ground, ours)
  await ground.behind("update takedown_request set state = 'erased' where id = $1", [other.requestId])
  expect((await relatedOn(requestId)).panel).toBe('')
})

test('looking at a request leaves no read of the others, whose codes alone are shown', async () => {
  const other = await received(ground, ours)
  const { requestId } = await received(ground, ours)
  await relatedOn(requestId)
  expect(await eventsOf(ground, other.requestId)).toEqual(['takedown.received'])
})

test('the requester is named nowhere in it', async () => {
  await received(ground, ours)
  const { requestId } = await received(ground, ours)
  const { panel, requester } = await relatedOn(requestId)
  expect(requester).toHaveLength(1)
  expect(panel).not.toMatch(/青木|hana@mail/)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { OURS, YAMADA } from '../takedown.testing.ts'
import { WELL_KNOWN } from './addresses.ts'
import { answerKeys, publishedKey, rotateAnswerKey } from './answer-key.commands.ts'
import { publishedNumbers } from './answer-key.ts'
import { type Api, ORIGIN, openApi } from './machine.testing.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

const by = { organisationId: OURS, personId: YAMADA }
const keysNow = async (organisationId = OURS) => (await answerKeys(api.machineDeps)(organisationId)).map(publishedKey)
const at = (text: string) => new Date(text)

test.each<[string, { number: number; madeAt: Date }[], number[]]>([
  ['nothing was changed', [], [1, 2]],
  ['the second is a day old', [{ number: 2, madeAt: at('2026-09-14T00:00:00Z') }], [2, 3, 1]],
  ['the second is a month old', [{ number: 2, madeAt: at('2026-08-15T00:00:00Z') }], [2, 3]],
  [
    'two were made within a month',
    [
      { number: 2, madeAt: at('2026-09-01T00:00:00Z') },
      { number: 3, madeAt: at('2026-09-14T00:00:00Z') },
    ],
    [3, 4, 2, 1],
  ],
  [
    'the second of three is old',
    [
      { number: 3, madeAt: at('2026-09-14T00:00:00Z') },
      { number: 2, madeAt: at('2025-09-01T00:00:00Z') },
    ],
    [3, 4, 2],
  ],
])('where %s, these are published', (_, made, numbers) => {
  expect(publishedNumbers(made, at('2026-09-15T00:00:00Z'))).toEqual(numbers)
})

test('a key is the same in every process, and another in every organisation', async () => {
  const [ours, again, theirs] = [await keysNow(), await keysNow(), await keysNow(THEIRS)]
  expect(ours).toEqual(again)
  expect([ours[0]?.keyId, Buffer.from(ours[0]?.publicKey ?? '', 'base64')]).toEqual(['answers-1', expect.objectContaining({ length: 32 })])
  expect(theirs[0]?.publicKey).not.toBe(ours[0]?.publicKey)
})

test('a new key signs from then on and was published before, the one before stays published for a month, and one press makes one key', async () => {
  const [first, next] = await keysNow()
  expect(await rotateAnswerKey(api.machineDeps, by, 1)).toEqual({ granted: true, value: 2 })
  expect(await rotateAnswerKey(api.machineDeps, by, 1)).toEqual({ granted: false, refusal: 'changed-meanwhile' })
  const after = await keysNow()
  expect(after.map(({ keyId }) => keyId)).toEqual(['answers-2', 'answers-3', 'answers-1'])
  expect([after[0], after[2]]).toEqual([next, first])
  const { rows } = await api.behind(`select kind, actor_id, details from event where kind = 'takedown.answer-key-rotated'`)
  expect(rows).toEqual([{ kind: 'takedown.answer-key-rotated', actor_id: YAMADA, details: { number: 2 } }])
  api.clock.now = new Date(api.clock.now.getTime() + 31 * 86_400_000)
  expect((await keysNow()).map(({ keyId }) => keyId)).toEqual(['answers-2', 'answers-3'])
})

test('what is published names the newest first, as a key that libraries read', async () => {
  const { text } = await api.send(new Request(ORIGIN + WELL_KNOWN))
  const [{ publicKey = '', keyId = '' } = {}] = await keysNow()
  const { keys } = JSON.parse(text)
  expect(keys[0]).toEqual({ keyid: keyId, kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'base64').toString('base64url') })
})

import { describe, expect, test } from 'vitest'
import { documentOf, FAR_DOCUMENT, FAR_ORIGIN, published } from './far.testing.ts'
import { changedKeys, type FarOperator, farChoices, readKeyId, readName } from './far-operator.ts'
import { documentAddress, readPublished } from './published.ts'

const read = (document: unknown) => readPublished(JSON.stringify(document), new URL(FAR_DOCUMENT))

describe('what an operator publishes', () => {
  test('is where requests go, its services, and the keys that sign its answers', () => {
    expect(read(documentOf())).toEqual({ granted: true, value: published })
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['of a version that is not known', { schemaVersions: ['2'] }, 'version-unknown'],
    ['that leads to another host', { endpoints: { requests: 'https://other.example.jp/api/v1/takedown-requests' } }, 'another-host'],
    ['that leads to the same host without TLS', { endpoints: { requests: 'http://board.example.jp/api' } }, 'another-host'],
    ['that leads to no address', { endpoints: { requests: '/api/v1/takedown-requests' } }, 'another-host'],
    ['without a key', { keys: [] }, 'no-keys'],
    ['with a key of another length', { keys: [{ keyid: 'a', kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }] }, 'no-keys'],
    ['with a key of another kind', { keys: [{ keyid: 'a', kty: 'RSA', crv: 'Ed25519', x: 'AAAA' }] }, 'unreadable'],
    ['without a service', { services: [] }, 'no-services'],
    ['with endless services', { services: Array.from({ length: 201 }, () => published.services[0]) }, 'unreadable'],
    ['without an endpoint', { endpoints: {} }, 'unreadable'],
  ])('%s is refused', (_, change, refusal) => {
    expect(read(documentOf(change))).toEqual({ granted: false, refusal })
  })

  test.each(['', '<html>', 'null', '[]', '{"keys":'])('%j is no such document', (text) => {
    expect(readPublished(text, new URL(FAR_DOCUMENT))).toEqual({ granted: false, refusal: 'unreadable' })
  })

  test('a service without a name in every language is named by what it has', () => {
    const [service] = published.services
    const names = (name: Record<string, string>) => {
      const outcome = read(documentOf({ services: [{ ...service, name }] }))
      return outcome.granted ? outcome.value.services[0]?.name : outcome.refusal
    }
    expect(names({ en: 'Umibe' })).toEqual({ ja: 'Umibe', easy: 'Umibe', en: 'Umibe' })
    expect(names({ ja: 'うみべ', en: 'Umibe' })).toEqual({ ja: 'うみべ', easy: 'うみべ', en: 'Umibe' })
    expect(names({})).toEqual({ ja: 'board', easy: 'board', en: 'board' })
  })
})

test.each([
  ['https://board.example.jp', FAR_DOCUMENT],
  [' https://board.example.jp/ ', FAR_DOCUMENT],
  [FAR_DOCUMENT, FAR_DOCUMENT],
  ['https://board.example.jp/intake.json', `${FAR_ORIGIN}/intake.json`],
  ['board', 'board'],
])('somebody who types %j means %s', (typed, address) => {
  expect(documentAddress(typed)).toBe(address)
})

test.each<[string, ReturnType<typeof readKeyId>]>([
  ['01900000-0000-7000-8000-0000000000a1', { keyId: '01900000-0000-7000-8000-0000000000a1' }],
  [' key-1 ', { keyId: 'key-1' }],
  ['', { fault: 'missing' }],
  ['key"1', { fault: 'not-a-key-name' }],
  ['a b', { fault: 'not-a-key-name' }],
  ['鍵', { fault: 'not-a-key-name' }],
  ['x'.repeat(129), { fault: 'not-a-key-name' }],
])('%j as the name of a key', (typed, value) => {
  expect(readKeyId(typed)).toEqual(value)
})

test.each<[string, ReturnType<typeof readName>]>([
  [' うみべ ', { name: 'うみべ' }],
  [' ', { fault: 'missing' }],
  ['あ'.repeat(201), { fault: 'too-long' }],
])('%j as the name of an operator', (typed, value) => {
  expect(readName(typed)).toEqual(value)
})

const operator: FarOperator = {
  id: '01900000-0000-7000-8000-00000000f0a1',
  name: 'うみべ',
  address: FAR_DOCUMENT,
  published,
  lookedAt: new Date('2026-11-24T01:00:00Z'),
  keyNumber: 1,
  keyId: 'key-1',
  state: 'active',
  version: 1,
}

test.each<[string, Partial<FarOperator>, string[]]>([
  ['that knows our key', {}, ['board']],
  ['that knows no key of ours yet', { keyNumber: 0, keyId: null }, []],
  ['that is ended', { state: 'ended' }, []],
  [
    'whose service takes no general form',
    { published: { ...published, services: published.services.map((one) => ({ ...one, variants: ['election'] })) } },
    [],
  ],
])('an operator %s can be chosen with %j', (_, change, services) => {
  const choices = farChoices([{ ...operator, ...change }])
  expect(choices.map(({ serviceId }) => serviceId)).toEqual(services)
  expect(choices.every(({ isFar, operatorId }) => isFar && operatorId === operator.id)).toBe(true)
})

test('a key of the same name with other bytes is another key', () => {
  const [key = { keyId: '', publicKey: '' }] = published.keys
  const now = {
    ...published,
    keys: [
      { ...key, publicKey: 'AAAA' },
      { keyId: 'answers-2', publicKey: 'BBBB' },
    ],
  }
  expect(changedKeys(published, now)).toEqual({ added: ['answers-1', 'answers-2'], gone: ['answers-1'] })
  expect(changedKeys(published, published)).toEqual({ added: [], gone: [] })
})

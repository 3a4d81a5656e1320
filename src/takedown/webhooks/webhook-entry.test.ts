import { describe, expect, test } from 'vitest'
import { emptyEntry, kinds, readWebhookEntry, type WebhookEntry } from './webhook-entry.ts'
import { webhookWords } from './words.ts'

const entry = (change: Partial<WebhookEntry> = {}): WebhookEntry => ({ ...emptyEntry, url: ' https://hooks.example.jp/ ', ...change })

test('what was typed is read with the kinds in the order of things', () => {
  expect(readWebhookEntry(entry({ kinds: ['takedown.noticed', 'takedown.received'] }))).toEqual({
    url: 'https://hooks.example.jp/',
    kinds: ['takedown.received', 'takedown.noticed'],
    scheme: 'v1a',
  })
})

test.each<[string, Partial<WebhookEntry>, string[]]>([
  ['no address', { url: '  ' }, ['url url-missing']],
  ['no kind', { kinds: [] }, ['kinds no-kinds']],
  ['kinds that there are not', { kinds: ['takedown.read', 'takedown.noted'] }, ['kinds no-kinds']],
  ['no signature', { scheme: 'none' }, ['scheme scheme-missing']],
  ['nothing', { url: '', kinds: [], scheme: '' }, ['url url-missing', 'kinds no-kinds', 'scheme scheme-missing']],
])('%s is refused at its field', (_, change, expected) => {
  const read = readWebhookEntry(entry(change))
  expect('faults' in read ? read.faults.map(({ field, fault }) => `${field} ${fault}`) : read).toEqual(expected)
})

test('a receiver of a service is offered what the service acts on', () => {
  expect(emptyEntry.kinds.every((kind) => kinds.some((each) => each === kind))).toBe(true)
})

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  test('every kind has a name of its own', () => {
    const { names } = webhookWords(language)
    expect(new Set(kinds.map((kind) => names[kind])).size).toBe(kinds.length)
  })
})

import { expect, test } from 'vitest'
import type { TakedownRequest, Variant } from '../request.ts'
import { type Claim, kindsFor, shownOf } from './claim.ts'
import { type ComposeEntry, type ComposeFault, firstEntry, readCompose } from './composing.ts'

const request: TakedownRequest = {
  id: 'r1',
  number: 'T-R8-000001',
  serviceId: 's1',
  state: 'investigating',
  variant: 'general',
  rights: ['honour'],
  language: 'easy',
  handlerId: 'p1',
  isSensitive: false,
  showsName: false,
  version: 2,
  receivedAt: new Date('2026-09-01T01:00:00Z'),
  noticeDueOn: '2026-09-08',
  decidedAt: null,
}
const claim: Claim = {
  request,
  serviceName: { ja: 'ことのは掲示板', easy: 'ことのは掲示板', en: 'Kotonoha Board' },
  posts: [
    { id: 't1', url: 'https://kotonoha.example/1', excerpt: '一つ目', locator: '5', authorHandle: 'member42' },
    { id: 't2', url: 'https://kotonoha.example/2' },
  ],
  rights: [{ code: 'honour', explanation: '事実ではありません。' }],
  requesterName: undefined,
  mayShowReason: true,
}
const good: ComposeEntry = { targets: ['t1'], kind: 'general', channel: 'link', recipient: '', language: 'ja' }

test.each<[Variant, readonly string[]]>([
  ['general', ['general']],
  ['election', ['election', 'general']],
  // Article 4(ii) asks for no inquiry; whoever asks all the same asks for seven days.
  ['election_no_email', ['general']],
  ['private_image', ['private_image', 'general']],
  ['copyright', ['general']],
  ['trademark', ['general']],
])('a request of the form %s may be inquired about with the periods %j', (variant, kinds) => {
  expect(kindsFor(variant)).toEqual(kinds)
})

test('the form begins with every post, the period of the form, the requester’s language, and the one author of all posts', () => {
  expect(firstEntry(claim)).toEqual({ targets: ['t1', 't2'], kind: 'general', channel: '', recipient: 'member42', language: 'easy' })
  const two = { ...claim, posts: [...claim.posts, { id: 't3', url: 'x', authorHandle: 'member43' }] }
  expect(firstEntry(two).recipient).toBe('')
  expect(firstEntry({ ...claim, request: { ...request, variant: 'private_image' } }).kind).toBe('private_image')
})

test.each<[string, Partial<ComposeEntry>, ComposeFault['fault'] | undefined]>([
  ['a link that is handed over', {}, undefined],
  ['a mail to an address', { channel: 'mail', recipient: ' sender@mail.example ' }, undefined],
  ['a letter to somebody', { channel: 'post', recipient: '東京都千代田区1-1\n佐藤 様' }, undefined],
  ['a notice within the service', { channel: 'in_app', recipient: 'member42' }, undefined],
  ['no post', { targets: [] }, 'targets-missing'],
  ['a post of another request', { targets: ['t9'] }, 'targets-missing'],
  ['no period', { kind: '' }, 'kind-missing'],
  ['a period of another form', { kind: 'election' }, 'kind-missing'],
  ['no channel', { channel: '' }, 'channel-missing'],
  ['a channel that is none', { channel: 'pigeon' }, 'channel-missing'],
  ['a mail to nobody', { channel: 'mail' }, 'recipient-missing'],
  ['a mail to a name', { channel: 'mail', recipient: '佐藤' }, 'recipient-not-mail'],
  ['a letter to nobody', { channel: 'post', recipient: '  ' }, 'recipient-missing'],
  ['a notice to nobody', { channel: 'in_app' }, 'recipient-missing'],
  ['an address without an end', { channel: 'post', recipient: 'あ'.repeat(501) }, 'recipient-too-long'],
  ['no language', { language: '' }, 'language-missing'],
])('an inquiry with %s', (_, change, fault) => {
  const read = readCompose({ ...good, ...change }, claim)
  expect('faults' in read ? read.faults.map((each) => each.fault) : undefined).toEqual(fault === undefined ? undefined : [fault])
})

test('what is read has the posts in their order and the address without spaces around it', () => {
  const read = readCompose({ ...good, targets: ['t2', 't1'], channel: 'mail', recipient: ' sender@mail.example ' }, claim)
  expect(read).toEqual({
    composed: { targetIds: ['t1', 't2'], kind: 'general', channel: 'mail', recipient: 'sender@mail.example', language: 'ja' },
  })
})

test('the sender is shown the posts that are asked about, the rights and why, and of a post only what finds it', () => {
  expect(shownOf(claim, ['t1'], 'en')).toEqual({
    granted: true,
    value: {
      language: 'en',
      targets: [{ id: 't1', url: 'https://kotonoha.example/1', excerpt: '一つ目', locator: '5' }],
      rights: claim.rights,
      requesterName: undefined,
    },
  })
})

test('a reason that is kept back leaves nothing to send', () => {
  expect(shownOf({ ...claim, mayShowReason: false }, ['t1'], 'ja')).toEqual({ granted: false, refusal: 'reason-not-to-be-shown' })
})

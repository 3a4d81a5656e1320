/** Receivers of webhooks: addresses that only look as if they lay outside, two administrators at once, and what stays secret. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import type { StaffName } from '../desk/desk.testing.ts'
import { filed, OURS, received, type TakedownGround, takedownGround } from '../takedown.testing.ts'
import { emptyEntry, kinds, readWebhookEntry } from './webhook-entry.ts'
import { AT, webhookVisits } from './webhooks.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind('delete from webhook_message')
  await ground.behind('delete from webhook_endpoint')
})

const ask = (method: 'GET' | 'POST', path: string, fields: [string, string][] = [], as: StaffName = 'mori', organisation = OURS) =>
  webhookVisits(ground).ask(method, path, { fields, as, organisation })

const filledIn = (url = 'https://hooks.example.jp/in', chosen: readonly string[] = ['takedown.received']): [string, string][] => [
  ['url', url],
  ['scheme', 'v1a'],
  ...chosen.map((kind): [string, string] => ['kinds', kind]),
]
async function added(url?: string, chosen?: readonly string[]): Promise<string> {
  const { html, status } = await ask('POST', AT, filledIn(url, chosen))
  expect(status).toBe(200)
  return [...html.matchAll(new RegExp(`${AT}/([0-9a-f-]{36})/`, 'g'))].at(-1)?.[1] ?? ''
}
const press = (id: string, to: string, seen: number | string = 1) => ask('POST', `${AT}/${id}/${to}`, [['seen', String(seen)]])
const rowsOf = async (what: string) => (await ground.behind(what)).rows
const kindsOf = async (id: string) =>
  (await ground.behind('select kind from event where subject_id = $1 order by sequence', [id])).rows.map(({ kind }) => kind)

describe('an address inside is none, however it is written', () => {
  test.each([
    ['in full-width figures', 'https://１２７．０．０．１/'],
    ['with full-width dots', 'https://10。0。0。1/'],
    ['as one number', 'https://2130706433/'],
    ['in base sixteen', 'https://0x7f000001/'],
    ['in base eight', 'https://0177.0.0.1/'],
    ['shortened', 'https://127.1/'],
    ['as nothing', 'https://0.0.0.0/'],
    ['of the link', 'https://169.254.169.254/latest/meta-data/'],
    ['of a home', 'https://192.168.1.1/'],
    ['of the sixth version', 'https://[::1]/'],
    ['of the sixth version, for a private network', 'https://[fd00::1]/'],
    ['of the fourth version within the sixth', 'https://[::ffff:10.0.0.1]/'],
  ])('%s', async (_, url) => {
    const answer = await ask('POST', AT, filledIn(url))
    expect([answer.status, answer.text.includes('組織の中のアドレスには送れません')]).toEqual([422, true])
    expect(await rowsOf('select from webhook_endpoint')).toEqual([])
  })

  test.each([
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a mail', 'mailto:a@b.example'],
    ['a page of the desk', '/console/takedowns'],
    ['a name without its scheme', 'hooks.example.jp'],
    ['another scheme in disguise', 'ftp://hooks.example.jp/#https://'],
  ])('%s is no address either', async (_, url) => {
    const { status } = await ask('POST', AT, filledIn(url))
    expect([status, await rowsOf('select from webhook_endpoint')]).toEqual([422, []])
  })
})

describe('what is kept', () => {
  test.each([
    ['ｈｔｔｐｓ://', 'ｈｔｔｐｓ://hooks.example.jp/', 422],
    ['a name of rare characters', 'https://𠮷野.example.jp/in', 200],
    ['a name in capitals', 'https://HOOKS.Example.JP/in', 200],
  ])('of %s: %s is answered %i', async (_, url, status) => {
    expect((await ask('POST', AT, filledIn(url))).status).toBe(status)
  })

  test('of an address with a secret in it is sealed, in the table and in the record', async () => {
    await added('https://hooks.example.jp/canary-of-the-address?key=canary-of-the-key')
    for (const table of ['webhook_endpoint', 'webhook_message', 'event']) {
      const [row] = await rowsOf(`select coalesce(string_agg(t::text, ''), '') as text from ${table} t`)
      expect([table, row.text.includes('canary')]).toEqual([table, false])
    }
    expect((await ask('GET', AT)).text).toContain('canary-of-the-key')
  })

  test('of a hostile address stays text on the page', async () => {
    await added('https://hooks.example.jp/"><script>alert(1)</script>')
    const { html } = await ask('GET', AT)
    expect([html.includes('<script>alert(1)'), html.includes('href="https://hooks.example.jp')]).toEqual([false, false])
  })

  test('of what waits holds nothing of who asked', async () => {
    await added()
    await received(ground, { parties: [{ role: 'victim', name: '青木かなりあ', email: 'canary@mail.example' }], targets: filed().targets })
    const rows = await rowsOf('select payload::text as payload from webhook_message')
    expect(rows).toHaveLength(1)
    expect(rows[0].payload).not.toMatch(/かなりあ|canary|thread/)
  })
})

describe('two administrators at once', () => {
  test('stop a receiver, and it is stopped once', async () => {
    const id = await added()
    const statuses = (await Promise.all([press(id, 'stop'), press(id, 'stop')])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([303, 409])
    expect(await kindsOf(id)).toEqual(['webhook.registered', 'webhook.disabled'])
  })

  test('make a new key, and one of them has it', async () => {
    const id = await added()
    const answers = await Promise.all([press(id, 'key'), press(id, 'key')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await kindsOf(id)).toEqual(['webhook.registered', 'webhook.key-rotated'])
  })

  test('send what was given up again, and each message waits once', async () => {
    const id = await added()
    await received(ground)
    await ground.behind(
      `update webhook_message set state = 'dead', settled_at = now(), due_at = null, attempts = 20, last_fault = 'status-503'`,
    )
    await Promise.all([press(id, 'resending'), press(id, 'resending')])
    expect(await rowsOf('select state from webhook_message')).toEqual([{ state: 'waiting' }])
  })

  test.each(['', 'x', '0', '-1', '1.5', '１', '99999999999999999999'])('a version that nobody saw changes nothing: %j', async (seen) => {
    const id = await added()
    expect((await press(id, 'stop', seen)).status).toBe(409)
    expect(await rowsOf('select state from webhook_endpoint')).toEqual([{ state: 'active' }])
  })
})

describe('a receiver is told what it asked for', () => {
  test('and nothing else', async () => {
    await added('https://one.example.jp/', ['takedown.decided'])
    await added('https://two.example.jp/', ['takedown.received', 'takedown.received'])
    await received(ground)
    const rows = await rowsOf('select kind from webhook_message')
    expect(rows).toEqual([{ kind: 'takedown.received' }])
  })

  test('by its own organisation alone', async () => {
    await ask('POST', AT, filledIn('https://theirs.example.jp/'), 'mori', THEIRS)
    await received(ground)
    expect(await rowsOf('select from webhook_message')).toEqual([])
  })
})

test.each<[string, readonly string[], readonly string[] | 'refused']>([
  ['one kind twice', ['takedown.received', 'takedown.received'], ['takedown.received']],
  ['a kind among strangers', ['constructor', 'takedown.decided', '__proto__'], ['takedown.decided']],
  ['a kind with a space', ['takedown.received '], 'refused'],
  ['a kind in full-width letters', ['ｔakedown.received'], 'refused'],
  ['every kind', kinds, kinds],
])('%s is read as it should be', (_, chosen, expected) => {
  const read = readWebhookEntry({ ...emptyEntry, url: 'https://hooks.example.jp/', kinds: chosen })
  expect('faults' in read ? 'refused' : read.kinds).toEqual(expected)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../database/database.store.ts'
import { type MailServer, messageIdOf, openMailServer, readMail } from '../testing/mail-server.ts'
import { OURS, type TestGround, THEIRS, testGround } from '../testing/organisation.ts'
import { openVault } from '../vault/vault.cipher.ts'
import type { VaultTables } from '../vault/vault.tables.ts'
import { type Delivery, deliverDueMail, deliverMail, writeMail, writeMails } from './mail.commands.ts'
import { openSmtp } from './mail.smtp.ts'
import { listKeptMail, removeSubjectMail } from './mail.store.ts'
import type { MailTables, MailTx } from './mail.tables.ts'
import { type MailTemplate, nextAttempt } from './mail.ts'

const start = new Date('2026-11-24T00:00:00Z')
const clock = { now: start }
const vault = openVault(Buffer.alloc(32, 5))
const notice: MailTemplate = ({ link = '' }, language) => ({
  subject: language === 'en' ? 'There is something to read' : 'お知らせがあります',
  text: `${link}\n`,
})
let ground: TestGround<MailTables & VaultTables>
let enqueued: string[] = []
let server: MailServer

beforeAll(async () => {
  ground = await testGround()
  server = await openMailServer()
})
afterAll(async () => {
  await server.close()
  await ground.close()
})

const delivery = (send: Delivery['send']): Delivery => ({ db: ground.db, vault, now: () => clock.now, templates: { notice }, send })
const ours = <R>(work: (tx: MailTx) => Promise<R>) => inOrganisation(ground.db, OURS, work)

async function written(to: string, subjectId: string = crypto.randomUUID()): Promise<string> {
  enqueued = []
  const outbox = { enqueue: async (_: unknown, __: string, { id }: { id: string }) => void enqueued.push(id), now: () => clock.now }
  await ours(async (tx) => {
    const key = await vault.createSubjectKey(tx, OURS, subjectId)
    await writeMail(outbox, tx, {
      organisationId: OURS,
      subjectId,
      key,
      to,
      template: 'notice',
      language: 'ja',
      params: { link: 'https://m.example/mailbox' },
    })
  })
  return enqueued[0] ?? ''
}

const stateOf = async (id: string) =>
  (await ground.behind('select state, attempts, last_fault, recipient_sealed is null as forgotten from mail where id = $1', [id])).rows[0]

test('a mail leaves by SMTP, once, with the same Message-ID at every attempt, and its address is then forgotten', async () => {
  const smtp = openSmtp(server.url, 'Madoguchi <desk@m.example>')
  const id = await written('hana@mail.example')
  await deliverMail(delivery(smtp.send), OURS, id)
  await deliverMail(delivery(smtp.send), OURS, id)
  smtp.close()
  expect(server.received.map((mail) => [mail.to, messageIdOf(mail)])).toEqual([['hana@mail.example', `${id}.${OURS}@m.example`]])
  expect(server.received.map(readMail)).toEqual([
    { headers: expect.stringContaining('Subject: お知らせがあります'), text: expect.stringContaining('https://m.example/mailbox') },
  ])
  expect(await stateOf(id)).toEqual({ state: 'sent', attempts: 1, last_fault: null, forgotten: true })
})

test('nothing is said to a server elsewhere that does not turn to TLS, unless it was named as such', async () => {
  // An address that is not this machine by its name, and is by what the system makes of it.
  const elsewhere = server.url.replace('127.0.0.1', '0.0.0.0')
  const before = server.received.length
  const id = await written('tls@mail.example')
  const strict = openSmtp(elsewhere, 'desk@m.example')
  await deliverMail(delivery(strict.send), OURS, id)
  strict.close()
  expect([server.received.length, await stateOf(id)]).toEqual([
    before,
    { state: 'waiting', attempts: 1, last_fault: 'ETLS', forgotten: false },
  ])
  const plain = openSmtp(`${elsewhere}?tls=none`, 'desk@m.example')
  await deliverMail(delivery(plain.send), OURS, await written('plain@mail.example'))
  plain.close()
  expect(server.received.at(-1)?.to).toBe('plain@mail.example')
})

test.each(['a<other@mail.example>', 'other@mail.example,', 'a:other@mail.example;'])(
  '%s is one address or none, and never another one',
  async (to) => {
    const smtp = openSmtp(server.url, 'Madoguchi <desk@m.example>')
    await deliverMail(delivery(smtp.send), OURS, await written(to))
    smtp.close()
    expect(server.received.filter((mail) => mail.to === 'other@mail.example')).toEqual([])
  },
)

test('many mails at once go out with those that are due, each to its own address', async () => {
  const ids = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  await ours(async (tx) => {
    const keys = await vault.createSubjectKeys(tx, OURS, ids)
    const mails = keys.map((key, index) => ({
      organisationId: OURS,
      subjectId: ids[index] ?? '',
      key,
      to: `many-${index}@mail.example`,
      template: 'notice',
      language: 'ja' as const,
      params: { link: `https://m.example/${index}` },
    }))
    await writeMails({ now: () => clock.now }, tx, OURS, mails)
    await writeMails({ now: () => clock.now }, tx, OURS, [])
  })
  const sent: string[] = []
  await deliverDueMail(
    delivery(async ({ to, text }) => void sent.push(`${to} ${text.trim()}`)),
    OURS,
  )
  expect(sent.filter((line) => line.startsWith('many-')).toSorted()).toEqual([
    'many-0@mail.example https://m.example/0',
    'many-1@mail.example https://m.example/1',
    'many-2@mail.example https://m.example/2',
  ])
})

test('without a server a mail is kept for the administrator, still sealed', async () => {
  const id = await written('kept@mail.example')
  await deliverMail(delivery(undefined), OURS, id)
  const kept = await ours((tx) => listKeptMail(tx, OURS, { limit: 10 }))
  expect(kept.map((mail) => [mail.id, mail.state])).toEqual([[id, 'kept']])
  expect(kept[0]?.recipientSealed?.includes(Buffer.from('kept@'))).toBe(false)
})

test('two processes do not send the same mail', async () => {
  const id = await written('two@mail.example')
  let sent = 0
  const slowly = delivery(async () => {
    sent += 1
    await new Promise((done) => setTimeout(done, 50))
  })
  await Promise.all([deliverMail(slowly, OURS, id), deliverMail(slowly, OURS, id)])
  expect(sent).toBe(1)
})

test('a mail whose process died while sending is sent by another after ten minutes', async () => {
  clock.now = start
  const id = await written('dying@mail.example')
  void deliverMail(
    delivery(() => new Promise(() => {})),
    OURS,
    id,
  )
  await expect.poll(async () => (await stateOf(id)).state).toBe('sending')
  const sent: string[] = []
  const other = delivery(async ({ to }) => void sent.push(to))
  clock.now = new Date(start.getTime() + 9 * 60_000)
  await deliverMail(other, OURS, id)
  expect(sent).toEqual([])
  clock.now = new Date(start.getTime() + 10 * 60_000)
  await deliverMail(other, OURS, id)
  expect(sent).toEqual(['dying@mail.example'])
})

const refusing = async () => {
  throw Object.assign(new Error('gone'), { code: 'ECONNRESET' })
}

test('while the server is down for a day every mail waits, and goes out once when it is back', async () => {
  clock.now = start
  const ids = [await written('a@mail.example'), await written('b@mail.example'), await written('c@mail.example')]
  const down = delivery(async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  })
  for (let minute = 0; minute < 24 * 60; minute += 10) {
    clock.now = new Date(start.getTime() + minute * 60_000)
    await deliverDueMail(down, OURS)
  }
  expect((await stateOf(ids[0] ?? '')).last_fault).toBe('ECONNREFUSED')
  const sent: string[] = []
  const up = delivery(async ({ to }) => void sent.push(to))
  for (let minute = 24 * 60; minute < 26 * 60; minute += 10) {
    clock.now = new Date(start.getTime() + minute * 60_000)
    await deliverDueMail(up, OURS)
  }
  expect(sent.filter((to) => /^[abc]@/.test(to)).sort()).toEqual(['a@mail.example', 'b@mail.example', 'c@mail.example'])
})

test.each<[number, number, number | undefined]>([
  [1, 0, 1],
  [2, 1, 5],
  [3, 6, 15],
  [4, 21, 30],
  [5, 51, 60],
  [40, 2_000, 60],
  [130, 7_201, undefined],
])('after attempt %i, %i minutes old, the next one comes in %j minutes', (attempts, age, pause) => {
  const now = new Date(start.getTime() + age * 60_000)
  const next = nextAttempt({ attempts, createdAt: start }, now)
  expect(next && (next.getTime() - now.getTime()) / 60_000).toBe(pause)
})

test('a mail that nobody could deliver for five days is abandoned and shown', async () => {
  clock.now = start
  const id = await written('never@mail.example')
  clock.now = new Date(start.getTime() + 121 * 3_600_000)
  await deliverMail(delivery(refusing), OURS, id)
  expect((await stateOf(id)).state).toBe('abandoned')
})

test('no mail goes out about an erased subject, and none is seen from another organisation', async () => {
  clock.now = start
  const subjectId = crypto.randomUUID()
  const id = await written('erased@mail.example', subjectId)
  expect(await inOrganisation(ground.db, THEIRS, (tx) => listKeptMail(tx, OURS, { limit: 10 }))).toEqual([])
  await ours((tx) => removeSubjectMail(tx, OURS, subjectId))
  const sent: string[] = []
  await deliverMail(
    delivery(async ({ to }) => void sent.push(to)),
    OURS,
    id,
  )
  expect(sent).toEqual([])
})

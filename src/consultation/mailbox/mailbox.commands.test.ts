import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { openMail } from '../../shared/mail/mail.commands.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { saveDraft, sendAnswer } from '../answer.commands.ts'
import { type ConsultationGround, consultationGround, draft, OURS, SATO, told, work } from '../consultation.testing.ts'
import { eraseDue } from '../erase.commands.ts'
import { moveConsultation } from '../move.commands.ts'
import { receive } from '../receive.commands.ts'
import { stopNotices } from './contact.commands.ts'
import { askErasure, readMailbox, takeBackErasure, withdraw } from './mailbox.commands.ts'
import { type CaseInMailbox, LINK_MAIL } from './mailbox.ts'
import { consultationMails } from './mails.ts'
import { closeSession, type MailboxDeps, openByCode, openByLink, requestLink } from './opening.commands.ts'

let ground: ConsultationGround
let deps: MailboxDeps
const removed: string[] = []
const sato = { kind: 'person', id: SATO, mayMoveAny: false } as const

beforeAll(async () => {
  ground = await consultationGround()
  // The store of the outside world: what it was told to remove is what this file asks about.
  const objects = { ...noObjects, remove: async (key: string) => void removed.push(key) }
  deps = { ...ground.deps, objects }
})
afterAll(() => ground.close())
beforeEach(() => {
  ground.clock.now = new Date('2026-11-24T01:00:00.000Z')
  removed.length = 0
})

const noObjects = {
  put: async () => {},
  get: async () => (async function* () {})(),
  remove: async () => {},
  list: () => (async function* () {})(),
  check: async () => {},
}

async function opened(): Promise<{ token: string; consultationId: string; receiptCode: string; consultation: CaseInMailbox }> {
  const { receiptCode, consultationId } = await receive(deps, OURS, told)
  const outcome = await openByCode(deps, OURS, receiptCode)
  if (!outcome.granted) throw new Error(outcome.refusal)
  const consultation = (await readMailbox(deps, OURS, outcome.value.token))?.consultation
  if (consultation === undefined) throw new Error('The session did not open')
  return { token: outcome.value.token, consultationId, receiptCode, consultation }
}

const fullWidth = (text: string) => [...text].map((character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('')
const rowsOf = async (statement: string, id: string) => (await ground.behind(statement, [id])).rows

test('the receipt code opens the mailbox in lower case, in full width and in groups', async () => {
  const { receiptCode } = await receive(deps, OURS, told)
  const groups = receiptCode.replace(/[^0-9A-Z]/g, '').match(/.{1,5}/g) ?? []
  for (const typed of [receiptCode.toLowerCase(), fullWidth(groups.join('')), groups.join(' '), groups.join('ー')]) {
    expect((await openByCode(deps, OURS, typed)).granted).toBe(true)
  }
})

test('a code of another organisation is unknown', async () => {
  const { receiptCode } = await receive(deps, OURS, told)
  expect(await openByCode(deps, THEIRS, receiptCode)).toEqual({ granted: false, refusal: 'unknown-code' })
})

test('the code stands nowhere in the database', async () => {
  const { receiptCode } = await receive(deps, OURS, told)
  const { rows } = await ground.behind(
    "select string_agg(t::text, ' ') as everything from (select consultation::text as t from consultation union all select event::text from event) as all_rows",
  )
  expect(rows[0].everything).not.toContain(receiptCode)
})

test('the mailbox shows what was told and what was answered, and each look is recorded', async () => {
  const { token, consultationId } = await opened()
  await moveConsultation(deps, OURS, { consultationId, action: 'claim', mover: sato })
  const saved = await saveDraft(deps, OURS, { consultationId, author: sato, draft: draft([work()]) })
  expect((await readMailbox(deps, OURS, token))?.answers).toEqual([])
  if (saved.granted) await sendAnswer(deps, OURS, { consultationId, answerId: saved.value.answerId, author: sato, leavesOut: true })
  const mailbox = await readMailbox(deps, OURS, token)
  expect(mailbox?.receptions.map(({ text }) => text)).toEqual([told.told.story])
  expect(mailbox?.answers.map((answer) => answer.draft.works.map(({ subject }) => subject))).toEqual([['X への削除の依頼']])
  expect(mailbox?.mail).toBe('hana@mail.example')
  expect(
    await rowsOf("select actor_kind, details from event where subject_id = $1 and kind = 'consultation.read'", consultationId),
  ).toEqual(Array.from({ length: 3 }, () => ({ actor_kind: 'consulter', details: { what: 'mailbox' } })))
  expect(await rowsOf('select read_at from answer where consultation_id = $1', consultationId)).toEqual([{ read_at: ground.clock.now }])
})

test('a session ends after two hours, or when it is closed', async () => {
  const { token } = await opened()
  const { token: other } = await opened()
  await closeSession(deps, OURS, other)
  expect(await readMailbox(deps, OURS, other)).toBeUndefined()
  ground.clock.now = new Date('2026-11-24T02:59:59.000Z')
  expect(await readMailbox(deps, OURS, token)).toBeDefined()
  ground.clock.now = new Date('2026-11-24T03:00:00.000Z')
  expect(await readMailbox(deps, OURS, token)).toBeUndefined()
})

test("a session of one organisation opens nothing in another's", async () => {
  const { token } = await opened()
  expect(await readMailbox(deps, THEIRS, token)).toBeUndefined()
})

async function linkFor(mail: string, consultationId: string): Promise<string> {
  await requestLink(deps, OURS, mail)
  const [row] = await rowsOf(
    'select id, language, recipient_sealed, params_sealed from mail where subject_id = $1 order by id desc limit 1',
    consultationId,
  )
  const key = await inOrganisation(ground.db, OURS, (tx) => deps.vault.openSubjectKey(tx, OURS, consultationId))
  if (key === undefined) throw new Error('No key')
  const mailOf = {
    id: row.id,
    template: LINK_MAIL,
    language: row.language,
    recipientSealed: row.recipient_sealed,
    paramsSealed: row.params_sealed,
  }
  return /https:\S+/.exec(openMail(consultationMails('https://madoguchi.example'), mailOf, key).text.text)?.[0] ?? ''
}

test('a mailed link opens the mailbox once, within half an hour', async () => {
  const { consultationId } = await receive(deps, OURS, { ...told, mail: 'once@mail.example' })
  const link = await linkFor('once@mail.example', consultationId)
  expect(link).toMatch(/^https:\/\/madoguchi\.example\/mailbox\/link\/[\w-]{43}$/)
  const secret = link.split('/').at(-1) ?? ''
  const uses = await Promise.all([openByLink(deps, OURS, secret), openByLink(deps, OURS, secret)])
  expect(uses.map(({ granted }) => granted).sort()).toEqual([false, true])
  const late = (await linkFor('once@mail.example', consultationId)).split('/').at(-1) ?? ''
  ground.clock.now = new Date('2026-11-24T01:30:00.000Z')
  expect(await openByLink(deps, OURS, late)).toEqual({ granted: false, refusal: 'link-used-up' })
})

test('nothing is sent to an address that nobody confirmed', async () => {
  const before = (await ground.behind('select count(*)::int as mails from mail')).rows
  await requestLink(deps, OURS, 'stranger@mail.example')
  expect((await ground.behind('select count(*)::int as mails from mail')).rows).toEqual(before)
})

test('after notices are stopped the address is forgotten', async () => {
  const { token } = await opened()
  await stopNotices(deps, OURS, token)
  expect((await readMailbox(deps, OURS, token))?.mail).toBeNull()
})

test('a consulter withdraws, and nothing more can be asked', async () => {
  const { consultation } = await opened()
  expect((await withdraw(deps, OURS, consultation)).granted).toBe(true)
  expect(await withdraw(deps, OURS, consultation)).toEqual({ granted: false, refusal: 'not-in-this-state' })
})

test('an erasure at once leaves codes and the record, and nothing that was told', async () => {
  const { token, consultation, receiptCode } = await opened()
  await ground.behind(
    `insert into consultation_file (organisation_id, id, consultation_id, role, object_key, kind, size, stored_at)
     values ($1, gen_random_uuid(), $2, 'original', 'ours/file-1', 'png', 1, now())`,
    [OURS, consultation.id],
  )
  expect((await askErasure(deps, OURS, consultation, 'now')).granted).toBe(true)
  expect(removed).toEqual(['ours/file-1'])
  expect(await readMailbox(deps, OURS, token)).toBeUndefined()
  expect(await openByCode(deps, OURS, receiptCode)).toEqual({ granted: false, refusal: 'unknown-code' })
  const kept = await rowsOf(
    'select state, attribute, target, contact_sealed, intake_sealed from consultation where id = $1',
    consultation.id,
  )
  expect(kept).toEqual([{ state: 'erased', attribute: told.attribute, target: told.target, contact_sealed: null, intake_sealed: null }])
  for (const table of ['search_entry', 'consultation_file', 'mailbox_session']) {
    expect(await rowsOf(`select 1 from ${table} where consultation_id = $1`, consultation.id)).toEqual([])
  }
  expect(await rowsOf('select 1 from mail where subject_id = $1', consultation.id)).toEqual([])
})

test('an erasure asked for later can be taken back for a week, then happens by itself', async () => {
  const { consultation } = await opened()
  const { consultation: regretted } = await opened()
  await askErasure(deps, OURS, consultation, 'later')
  await askErasure(deps, OURS, regretted, 'later')
  await takeBackErasure(deps, OURS, regretted)
  ground.clock.now = new Date('2026-11-30T14:59:00.000Z')
  expect(await eraseDue(deps, OURS)).toBe(0)
  ground.clock.now = new Date('2026-11-30T15:00:00.000Z')
  expect(await eraseDue(deps, OURS)).toBe(1)
  expect(await rowsOf('select state from consultation where id = $1', consultation.id)).toEqual([{ state: 'erased' }])
  expect(await rowsOf('select state from consultation where id = $1', regretted.id)).toEqual([{ state: 'received' }])
})

test("the address is forgotten with a consulter's last case", async () => {
  const first = await receive(deps, OURS, { ...told, mail: 'two@mail.example' })
  const second = await receive(deps, OURS, { ...told, mail: 'two@mail.example' })
  const hashOf = async () =>
    (
      await rowsOf(
        'select mail_hash is null as forgotten from consulter where id = (select consulter_id from consultation where id = $1)',
        first.consultationId,
      )
    )[0]
  for (const [receipt, forgotten] of [
    [first, false],
    [second, true],
  ] as const) {
    const outcome = await openByCode(deps, OURS, receipt.receiptCode)
    const consultation = outcome.granted ? (await readMailbox(deps, OURS, outcome.value.token))?.consultation : undefined
    if (consultation !== undefined) await askErasure(deps, OURS, consultation, 'now')
    expect(await hashOf()).toEqual({ forgotten })
  }
})

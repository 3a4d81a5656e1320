import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailTemplates } from '../app/mails.ts'
import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { writeMail } from '../shared/mail/mail.commands.ts'
import { OURS, THEIRS } from '../shared/testing/organisation.ts'
import { type AdministrationGround, openAdministration, type StaffName, staff } from './administration.testing.ts'
import { forgetDelivered } from './kept-mail.commands.ts'

let ground: AdministrationGround
const MAILS = '/console/kept-mails'
const TOKEN = 'tsuru-token-0001'
const LINK = 'https://desk.example/sign-in/invitation/kame-link-0001'

beforeAll(async () => {
  ground = await openAdministration()
  ground.mails.templates = mailTemplates('https://desk.example')
})
afterAll(() => ground.close())

type Written = {
  template: string
  params?: Record<string, string>
  to?: string
  subjectId?: string
  state?: string
  organisationId?: string
}

async function kept({
  template,
  params = {},
  to = 'hana@mail.example',
  subjectId,
  state = 'kept',
  organisationId = OURS,
}: Written): Promise<string> {
  const { deps } = ground
  const subject = subjectId ?? newId()
  await inOrganisation(ground.db, organisationId, async (tx) => {
    const key =
      (await deps.vault.openSubjectKey(tx, organisationId, subject)) ?? (await deps.vault.createSubjectKey(tx, organisationId, subject))
    await writeMail(deps, tx, { organisationId, subjectId: subject, key, to, template, language: 'ja', params })
  })
  const { rows } = await ground.behind(`update mail set state = $1 where state = 'waiting' returning id`, [state])
  return rows[0].id
}

const mailboxLink = (more: Partial<Written> = {}) => kept({ template: 'consultation.mailbox-link', params: { token: TOKEN }, ...more })
const invitation = (more: Partial<Written> = {}) =>
  kept({
    template: 'identity.invitation',
    params: { link: LINK, name: '佐藤 花子', days: '7' },
    subjectId: staff.sato.id,
    to: 'sato@desk.example',
    ...more,
  })

test.each<[StaffName, number]>([
  ['mori', 200],
  ['ono', 200],
  ['ito', 404],
  ['sato', 404],
])('%s asks for the mails that were not sent: %i', async (name, status) => {
  const id = await mailboxLink()
  expect((await ground.as(name).get(MAILS)).status).toBe(status)
  expect((await ground.as(name).get(`${MAILS}/${id}`)).status).toBe(status)
  expect((await ground.as(name).post(`${MAILS}/${id}/delivery`)).status).toBe(status === 200 ? 303 : 404)
})

test('the list says of what kind each is and for whom, and holds no address', async () => {
  const { id: subjectId, number } = await ground.makeCase()
  await mailboxLink({ subjectId })
  await invitation()
  await mailboxLink({ state: 'abandoned' })
  const { html } = await ground.as('mori').get(MAILS)
  for (const words of ['相談者のページを開くリンク', `相談者（${number}）`, '佐藤 花子', '担当者への招待', '届けられなかった'])
    expect(html).toContain(words)
  for (const words of ['hana@', 'sato@', TOKEN, LINK]) expect(html).not.toContain(words)
})

test('an administrator reads a mail to a consulter without its secrets and without the whole address', async () => {
  const { id: subjectId } = await ground.makeCase()
  const id = await mailboxLink({ subjectId })
  const { html } = await ground.as('mori').get(`${MAILS}/${id}`)
  expect(html).toContain('次のリンクは、30分間、一度だけ使えます。')
  expect(html).toContain('h●●●●●●@mail.example')
  for (const words of [TOKEN, 'hana@', '/whole']) expect(html).not.toContain(words)
  expect((await ground.as('mori').get(`${MAILS}/${id}/whole`)).status).toBe(404)
  expect(await readsOf(subjectId)).toEqual(['kept-mail'])
})

test('who may also know who asked reads the whole of it after the second factor, and that is recorded', async () => {
  const { id: subjectId } = await ground.makeCase()
  const id = await mailboxLink({ subjectId })
  expect((await ground.as('ono').get(`${MAILS}/${id}`)).html).toContain(`href="${MAILS}/${id}/whole"`)
  expect(await ground.as('ono', { steppedUp: false }).get(`${MAILS}/${id}/whole`)).toMatchObject({
    status: 303,
    location: '/sign-in/step-up',
  })
  const { html } = await ground.as('ono').get(`${MAILS}/${id}/whole`)
  expect(html).toContain(`https://desk.example/mailbox/link/${TOKEN}`)
  expect(html).toContain('hana@mail.example')
  expect(await readsOf(subjectId)).toEqual(['kept-mail', 'kept-mail-whole'])
})

test('the link of an invitation is read by whoever invites', async () => {
  const id = await invitation()
  const { html } = await ground.as('mori').get(`${MAILS}/${id}`)
  expect(html).toContain('sato@desk.example')
  expect(html).not.toContain(LINK)
  expect((await ground.as('mori').get(`${MAILS}/${id}/whole`)).html).toContain(LINK)
})

test('a mail is delivered by hand, taken back, and delivered for good after a day', async () => {
  const id = await mailboxLink()
  const post = (move: string) => ground.as('mori').post(`${MAILS}/${id}/${move}`)
  expect(await post('delivery')).toMatchObject({ status: 303, location: `${MAILS}/${id}?done=delivery` })
  expect((await ground.as('mori').get(MAILS)).html).not.toContain(id)
  expect((await ground.as('mori').get(`${MAILS}?state=delivered`)).html).toContain(id)
  expect((await ground.as('mori').get(`${MAILS}/${id}`)).html).toContain('森 管が')
  expect((await post('delivery-undoing')).status).toBe(303)
  expect((await post('delivery')).status).toBe(303)
  const { now } = ground.clock
  ground.clock.now = new Date(now.getTime() + 25 * 3_600_000)
  const late = await post('delivery-undoing')
  expect([late.status, late.html.includes('24時間を過ぎたので、取り消せません。')]).toEqual([409, true])
  expect(await forgetDelivered({ db: ground.db, now: () => ground.clock.now }, OURS)).toBeGreaterThan(0)
  expect((await ground.as('mori').get(`${MAILS}/${id}`)).html).toContain('もう残っていません')
  const { rows } = await ground.behind('select state, recipient_sealed, params_sealed from mail where id = $1', [id])
  expect(rows).toEqual([{ state: 'delivered', recipient_sealed: null, params_sealed: null }])
  ground.clock.now = now
  const kinds = (await ground.kinds()).filter((kind) => kind.includes(id)).map((kind) => kind.split(' ')[0])
  expect(kinds).toEqual(['administration.mail-delivered', 'administration.mail-delivery-undone', 'administration.mail-delivered'])
})

test('nothing is forgotten within the day', async () => {
  const id = await mailboxLink()
  await ground.as('mori').post(`${MAILS}/${id}/delivery`)
  await forgetDelivered({ db: ground.db, now: () => ground.clock.now }, OURS)
  expect((await ground.as('mori').get(`${MAILS}/${id}`)).html).toContain('30分間')
})

test('two administrators: the second is told that it was delivered already', async () => {
  const id = await mailboxLink()
  await ground.as('mori').post(`${MAILS}/${id}/delivery`)
  const { status, html } = await ground.as('ono').post(`${MAILS}/${id}/delivery`)
  expect([status, html.includes('ほかの人が先に操作しました。'), html.includes('手で届けた')]).toEqual([409, true, true])
})

test('without a server nothing is sent again; with one it goes into the outbox anew', async () => {
  const id = await mailboxLink({ state: 'abandoned' })
  expect((await ground.as('mori').get(`${MAILS}/${id}`)).html).not.toContain(`${id}/sending`)
  const refused = await ground.as('mori').post(`${MAILS}/${id}/sending`)
  expect([refused.status, refused.html.includes('サーバーが設定されていない')]).toEqual([409, true])
  ground.mails.areKept = false
  ground.enqueued.length = 0
  expect(await ground.as('mori').post(`${MAILS}/${id}/sending`)).toMatchObject({ status: 303, location: `${MAILS}?done=sending` })
  ground.mails.areKept = true
  expect(ground.enqueued).toEqual([{ job: 'mail.deliver', id }])
  const { rows } = await ground.behind('select state, attempts, due_at, settled_by from mail where id = $1', [id])
  expect(rows).toEqual([{ state: 'waiting', attempts: 0, due_at: ground.clock.now, settled_by: staff.mori.id }])
  await ground.behind(`update mail set state = 'kept' where id = $1`, [id])
})

test('what was erased with its case is gone here as well', async () => {
  const { id: subjectId } = await ground.makeCase()
  const id = await mailboxLink({ subjectId })
  await inOrganisation(ground.db, OURS, (tx) => ground.deps.vault.eraseSubjectKey(tx, OURS, subjectId, ground.clock.now))
  expect((await ground.as('ono').get(`${MAILS}/${id}/whole`)).html).toContain('もう残っていません')
})

test('a mail of another organisation, one that was sent, and one that never was are not found', async () => {
  const theirs = await mailboxLink({ organisationId: THEIRS })
  const sent = await mailboxLink({ state: 'sent' })
  for (const id of [theirs, sent, newId(), 'nothing']) {
    for (const path of [id, `${id}/whole`]) expect((await ground.as('ono').get(`${MAILS}/${path}`)).status).toBe(404)
    for (const move of ['delivery', 'delivery-undoing', 'sending'])
      expect((await ground.as('ono').post(`${MAILS}/${id}/${move}`)).status).toBe(404)
  }
  expect((await ground.as('mori').get(MAILS)).html).not.toContain(theirs)
})

test('a long list goes on behind the last mail of the page', async () => {
  await ground.behind(
    `insert into mail (organisation_id, id, subject_id, template, language, state, due_at, created_at)
     select $1, ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(), 'intake.received', 'ja', 'abandoned', now(), now() from generate_series(1, 60) n`,
    [OURS],
  )
  const seen = new Set<string>()
  let path: string | undefined = MAILS
  let pages = 0
  while (path !== undefined && pages < 10) {
    const { html } = await ground.as('mori').get(path)
    for (const [, id] of html.matchAll(/kept-mails\/([0-9a-f-]{36})"/g)) seen.add(String(id))
    path = /class="pager-next" rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    pages += 1
  }
  const { rows } = await ground.behind(
    `select count(*)::int as count from mail where organisation_id = $1 and state in ('kept', 'abandoned')`,
    [OURS],
  )
  expect([seen.size, pages > 1]).toEqual([rows[0].count, true])
})

test.each(['/', '?state=delivered'])('%s is read in English too', async (path) => {
  const { html } = await ground.as('mori', { language: 'en' }).get(MAILS + path.replace('/', ''))
  expect(html).toContain('Mails not sent')
})

async function readsOf(subjectId: string): Promise<string[]> {
  const { rows } = await ground.behind(
    `select details->>'what' as what from event where kind = 'administration.read' and subject_id = $1 order by sequence`,
    [subjectId],
  )
  return rows.map(({ what }) => what)
}

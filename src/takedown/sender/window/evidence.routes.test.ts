/** What a sender shows with the answer: kept while the rest needs another look, sealed, seen by the desk, and never by the requester. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideRequest } from '../../decision.commands.ts'
import { OURS, yamada } from '../../takedown.testing.ts'
import { openedBySender, type SenderGround, sendByPages, senderGround, textOf } from '../sender.testing.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
afterAll(() => ground.close())

const HERE = '/takedown/inquiry'
const ANSWER = `${HERE}/answer`
const note = (name: string, words = '当日の写真の説明です。') => new File([words], name, { type: 'text/plain' })
const filesOf = async (inquiryId: string) =>
  (await ground.behind('select purpose, role, message_id from takedown_file where inquiry_id = $1 order by id', [inquiryId])).rows

async function opened() {
  ground.at('2026-09-02T10:00:00')
  const sent = await sendByPages(ground)
  const sender = await openedBySender(ground, sent.token)
  return { ...sent, sender, page: await sender.get(HERE) }
}

test('a file that came with an answer that lacks its reasons waits in the form and is not chosen again', async () => {
  const { sender, page, inquiryId } = await opened()
  const again = await sender.submit(page, ANSWER, { answer: 'disagree', reasons: '', 'sender-evidence': note('当日の記録.txt') })
  expect([again.status, textOf(again.html)]).toEqual([422, expect.stringContaining('当日の記録.txt')])
  expect(await filesOf(inquiryId)).toEqual([])
  const answered = await sender.submit(again, ANSWER, { reasons: 'その日は店にいました。' })
  expect([answered.status, answered.location]).toEqual([303, `${HERE}?done=answered`])
  expect(await filesOf(inquiryId)).toEqual([{ purpose: 'sender-evidence', role: 'original', message_id: null }])
})

test('the sender reads the names of what was sent, and the requester reads nothing of it', async () => {
  const { sender, page, requestId } = await opened()
  await sender.submit(page, ANSWER, { answer: 'disagree', reasons: 'その日は店にいました。', 'sender-evidence': note('領収書.txt') })
  expect(textOf((await sender.get(HERE)).html)).toContain('送った資料領収書.txt')
  const { rows } = await ground.behind(
    `select details->>'files' as files from event where subject_id = $1 and kind = 'takedown.sender-answered'`,
    [requestId],
  )
  expect(rows).toEqual([{ files: '1' }])
  const { rows: kept } = await ground.behind('select f::text as row from takedown_file f where request_id = $1', [requestId])
  const readable = kept.map(({ row }) => String(row).replace(/\\x([0-9a-f]+)/g, (_, hex) => Buffer.from(hex, 'hex').toString('utf8')))
  expect(readable.join()).not.toContain('領収書')
})

test('a form that is sent twice is answered once, with its files once', async () => {
  const { sender, page, inquiryId } = await opened()
  const fields = { answer: 'disagree', reasons: 'その日は店にいました。', 'sender-evidence': note('一度だけ.txt') }
  const [first, second] = [await sender.submit(page, ANSWER, fields), await sender.submit(page, ANSWER, fields)]
  expect([first.status, second.status]).toEqual([303, 303])
  expect(await filesOf(inquiryId)).toHaveLength(1)
})

test('a file can be taken back before the answer is sent', async () => {
  const { sender, page, inquiryId } = await opened()
  const waiting = await sender.submit(page, ANSWER, { answer: '', 'sender-evidence': note('まちがい.txt') })
  const [, id = ''] = /name="remove" value="([0-9a-f-]{36})"/.exec(waiting.html) ?? []
  const without = await sender.submit(waiting, ANSWER, { remove: id })
  expect([without.status, without.html.includes('まちがい.txt')]).toEqual([200, false])
  await sender.submit(without, ANSWER, { answer: 'agree', reasons: '' })
  expect(await filesOf(inquiryId)).toEqual([])
})

test.each([
  ['a program', new File([Buffer.from('MZ\u0000\u0001program')], 'setup.exe')],
  ['an empty file', new File([], '空.txt')],
])('%s is refused by name, and the answer is kept', async (_, file) => {
  const { sender, page } = await opened()
  const refused = await sender.submit(page, ANSWER, { answer: 'disagree', reasons: 'その日は店にいました。', 'sender-evidence': file })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain(file.name)
  expect(refused.html).toContain('その日は店にいました。')
})

test('a field of a requester’s form is no way in', async () => {
  const { sender, page, inquiryId } = await opened()
  const refused = await sender.submit(page, ANSWER, { answer: 'agree', reasons: '', evidence: note('よそから.txt') })
  expect(refused.html).not.toContain('よそから.txt')
  const { rows } = await ground.behind('select count(*)::int as count from takedown_form_file')
  expect([rows, await filesOf(inquiryId)]).toEqual([[{ count: 0 }], []])
})

test('the database knows no file of a sender without its inquiry', async () => {
  const { requestId } = await opened()
  const insert = `insert into takedown_file (organisation_id, id, request_id, purpose, role, object_key, kind, size, stored_at)
    select organisation_id, gen_random_uuid(), id, 'sender-evidence', 'original', 'x', 'txt', 1, received_at from takedown_request where id = $1`
  await expect(ground.behind(insert, [requestId])).rejects.toThrow('check constraint')
})

test('an answer that was changed after going back is not taken for a repetition: it is kept, and one more press sends it', async () => {
  const { sender, page, inquiryId } = await opened()
  await sender.submit(page, ANSWER, { answer: 'agree', reasons: '' })
  const changed = await sender.submit(page, ANSWER, { answer: 'disagree', reasons: 'その日は店にいました。' })
  expect([changed.status, textOf(changed.html).includes('まだ送られていません')]).toEqual([409, true])
  expect(changed.html).toContain('その日は店にいました。')
  expect((await sender.submit(changed, ANSWER)).status).toBe(303)
  const { rows } = await ground.behind('select answer from sender_inquiry where id = $1', [inquiryId])
  expect(rows).toEqual([{ answer: 'disagree' }])
})

test('a page answers the inquiry that it shows, whatever link was opened since in the same browser', async () => {
  const [first, second] = [await opened(), await opened()]
  await first.sender.get(`${HERE}/${second.token}`)
  const refused = await first.sender.submit(first.page, ANSWER, { answer: 'agree', reasons: '' })
  expect([refused.status, textOf(refused.html).includes('別のリンク')]).toEqual([409, true])
  const { rows } = await ground.behind('select answer from sender_inquiry where id in ($1, $2)', [first.inquiryId, second.inquiryId])
  expect(rows).toEqual([{ answer: null }, { answer: null }])
})

test('once the request is decided no file of an answer is stored', async () => {
  const { sender, page, requestId, targets } = await opened()
  const { rows } = await ground.behind('select version from takedown_request where id = $1', [requestId])
  const order = { requestId, version: rows[0].version, by: yamada, measures: [], reason: '確認できませんでした。' }
  expect((await decideRequest(ground.deps, OURS, order)).granted).toBe(true)
  expect(targets).toHaveLength(1)
  const before = (await ground.behind('select from takedown_form_file')).rowCount
  const late = await sender.submit(page, ANSWER, { answer: 'disagree', reasons: '', 'sender-evidence': note('遅れた資料.txt') })
  expect(late.html).not.toContain('遅れた資料')
  expect((await ground.behind('select from takedown_form_file')).rowCount).toBe(before)
})

test('what is to be taken back has to be a file', async () => {
  const { sender, page } = await opened()
  expect((await sender.submit(page, ANSWER, { answer: '', remove: 'abc' })).status).toBe(200)
})

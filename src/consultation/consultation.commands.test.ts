import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../shared/database/database.store.ts'
import { deliverMail } from '../shared/mail/mail.commands.ts'
import { THEIRS } from '../shared/testing/organisation.ts'
import { saveDraft, sendAnswer } from './answer.commands.ts'
import { listAnswers } from './answer.store.ts'
import { type ConsultationGround, consultationGround, draft, OURS, SATO, SUZUKI, told, work } from './consultation.testing.ts'
import { listReceptions, listReportedUrlIds, listReportedUrls } from './conversation.store.ts'
import { moveConsultation } from './move.commands.ts'
import { receiveQuestion } from './question.commands.ts'
import { receive } from './receive.commands.ts'

let ground: ConsultationGround
beforeAll(async () => {
  ground = await consultationGround()
})
afterAll(() => ground.close())

const sato = { kind: 'person', id: SATO, mayMoveAny: false } as const
const suzuki = { kind: 'person', id: SUZUKI, mayMoveAny: false } as const
const kindsOf = async (id: string) =>
  (await ground.behind('select kind, to_state from event where subject_id = $1 order by sequence', [id])).rows.map(({ kind, to_state }) => [
    kind,
    to_state,
  ])

async function claimed() {
  const receipt = await receive(ground.deps, OURS, told)
  await moveConsultation(ground.deps, OURS, { consultationId: receipt.consultationId, action: 'claim', mover: sato })
  const urls = await inOrganisation(ground.db, OURS, (tx) => listReportedUrlIds(tx, OURS, receipt.consultationId))
  return { ...receipt, urls }
}

test('what a person told is kept, sealed, and read back with the key of the case', async () => {
  const { consultationId, number, receiptCode } = await receive(ground.deps, OURS, told)
  expect(number).toMatch(/^R8-\d{6}$/)
  expect(receiptCode.length).toBeGreaterThanOrEqual(17)
  const read = await inOrganisation(ground.db, OURS, async (tx) => {
    const key = await ground.deps.vault.openSubjectKey(tx, OURS, consultationId)
    return (
      key && {
        receptions: await listReceptions(tx, OURS, key, consultationId),
        urls: await listReportedUrls(tx, OURS, key, consultationId),
      }
    )
  })
  expect(read?.receptions.map(({ kind, text }) => [kind, text])).toEqual([['new', told.told.story]])
  expect(read?.urls.map(({ url }) => url)).toEqual(told.urls.map(({ url }) => url))
})

test('numbers run on within the fiscal year and never repeat, however many send at once', async () => {
  const receipts = await Promise.all(Array.from({ length: 40 }, () => receive(ground.deps, OURS, { ...told, mail: null })))
  expect(new Set(receipts.map(({ number }) => number)).size).toBe(40)
})

test('a person who confirmed the same address twice is one consulter', async () => {
  const [first, second] = [await receive(ground.deps, OURS, told), await receive(ground.deps, OURS, told)]
  const { rows } = await ground.behind('select count(distinct consulter_id)::int as consulters from consultation where id = any($1)', [
    [first.consultationId, second.consultationId],
  ])
  expect(rows).toEqual([{ consulters: 1 }])
})

test('an answer with two works moves the case, is recorded with its codes, and tells the consulter only that there is something', async () => {
  const { consultationId, urls } = await claimed()
  const works = urls.map((url) => work({ reportedUrlIds: [url] }))
  const saved = await saveDraft(ground.deps, OURS, { consultationId, author: sato, draft: draft(works) })
  if (!saved.granted) throw new Error(saved.refusal)
  ground.enqueued.length = 0
  expect(await sendAnswer(ground.deps, OURS, { consultationId, answerId: saved.value.answerId, author: sato, leavesOut: false })).toEqual({
    granted: true,
    value: { works: 2 },
  })
  expect(await kindsOf(consultationId)).toEqual([
    ['consultation.received', 'received'],
    ['consultation.claimed', 'in-progress'],
    ['consultation.answered', 'answered'],
  ])
  const { rows } = await ground.behind("select details from event where subject_id = $1 and kind = 'consultation.answered'", [
    consultationId,
  ])
  expect(rows[0].details.works).toEqual(
    works.map(({ id, contents, means, places, services }) => ({ workId: id, contents, means, places, services })),
  )
  expect(ground.enqueued.map(({ job }) => job)).toEqual(['mail.deliver'])
  const sent: { to: string; text: string }[] = []
  await deliverMail(
    {
      ...ground.deps,
      templates: { 'consultation.answer-ready': () => ({ subject: 'お知らせ', text: '新しいお知らせがあります。' }) },
      send: async (mail) => void sent.push(mail),
    },
    OURS,
    ground.enqueued[0]?.id ?? '',
  )
  expect(sent.map(({ to, text }) => [to, text])).toEqual([['hana@mail.example', '新しいお知らせがあります。']])
})

test('an answer that leaves out a URL is asked about, then sent when that is meant', async () => {
  const { consultationId, urls } = await claimed()
  const saved = await saveDraft(ground.deps, OURS, {
    consultationId,
    author: sato,
    draft: draft([work({ reportedUrlIds: urls.slice(0, 1) })]),
  })
  if (!saved.granted) throw new Error(saved.refusal)
  const order = { consultationId, answerId: saved.value.answerId, author: sato }
  expect(await sendAnswer(ground.deps, OURS, { ...order, leavesOut: false })).toEqual({ granted: false, refusal: 'urls-uncovered' })
  expect((await sendAnswer(ground.deps, OURS, { ...order, leavesOut: true })).granted).toBe(true)
  expect(await sendAnswer(ground.deps, OURS, { ...order, leavesOut: true })).toEqual({ granted: false, refusal: 'already-sent' })
})

test('a refused answer leaves nothing behind', async () => {
  const { consultationId, urls } = await claimed()
  const saved = await saveDraft(ground.deps, OURS, { consultationId, author: suzuki, draft: draft([work({ reportedUrlIds: urls })]) })
  if (!saved.granted) throw new Error(saved.refusal)
  const before = await kindsOf(consultationId)
  expect(await sendAnswer(ground.deps, OURS, { consultationId, answerId: saved.value.answerId, author: suzuki, leavesOut: false })).toEqual(
    { granted: false, refusal: 'held-by-another' },
  )
  expect(await kindsOf(consultationId)).toEqual(before)
  const states = await inOrganisation(ground.db, OURS, async (tx) => {
    const key = await ground.deps.vault.openSubjectKey(tx, OURS, consultationId)
    return key && (await listAnswers(tx, OURS, key, consultationId, ['draft', 'sent'])).map(({ state }) => state)
  })
  expect(states).toEqual(['draft'])
})

test('a question is a reception of its own and gives the case a new due time', async () => {
  const { consultationId } = await claimed()
  ground.clock.now = new Date('2026-11-26T01:00:00.000Z')
  expect((await receiveQuestion(ground.deps, OURS, consultationId, { text: 'もう一つ見つけました。', urls: [], files: [] })).granted).toBe(
    true,
  )
  const { rows } = await ground.behind('select state, due_at, version from consultation where id = $1', [consultationId])
  expect(rows).toEqual([{ state: 'in-progress', due_at: new Date('2026-11-29T01:00:00.000Z'), version: 3 }])
})

test.each([
  ['asked', (id: string) => receiveQuestion(ground.deps, THEIRS, id, { text: 'x', urls: [], files: [] })],
  ['moved', (id: string) => moveConsultation(ground.deps, THEIRS, { consultationId: id, action: 'claim', mover: sato })],
  ['answered', (id: string) => saveDraft(ground.deps, THEIRS, { consultationId: id, author: sato, draft: draft([work()]) })],
])('a case of another organisation cannot be %s', async (_, attempt) => {
  const { consultationId } = await claimed()
  expect(await attempt(consultationId)).toEqual({ granted: false, refusal: 'not-found' })
})

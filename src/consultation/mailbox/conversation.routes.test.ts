import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { OURS, told } from '../consultation.testing.ts'
import { type MailboxDesk, openMailboxDesk } from './mailbox.testing.ts'

let desk: MailboxDesk
let picture: Buffer<ArrayBuffer>
beforeAll(async () => {
  desk = await openMailboxDesk()
  picture = Buffer.from(
    await sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699' } })
      .png()
      .toBuffer(),
  )
})
afterAll(() => desk.close())
beforeEach(() => {
  // A network of its own for each test would hide a budget that is too small; a clock that moves on does not.
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 3_600_000)
})

type Sent = { name: string; bytes: string | Buffer<ArrayBuffer> }
function form(fields: Record<string, string>, files: readonly Sent[] = []): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  for (const { name, bytes } of files) body.append('files', new Blob([bytes]), name)
  return body
}
const asked = { text: 'もう一つ見つけました。', urls: '' }
const png = (name = '画面の写真.png'): Sent => ({ name, bytes: picture })
const text: Sent = { name: '記録.txt', bytes: 'いつ、どこで見たか' }
const program: Sent = { name: 'virus.exe', bytes: Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(400)]) }

const rowsOf = async (statement: string, ...values: unknown[]) => (await desk.ground.behind(statement, values)).rows
const filesOf = (id: string) =>
  rowsOf('select id, role, kind, reception_id, object_key from consultation_file where consultation_id = $1 order by id', id)
async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}
const objectsLeft = () => all(desk.objects.list(`${OURS}/`))

test('a question with files is one reception, and each file is kept sealed with copies of pictures', async () => {
  const { consultationId, headers } = await desk.opened()
  const sent = await desk.post('/mailbox/questions', form(asked, [png(), text]), headers)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/mailbox?done=sent'])
  const files = await filesOf(consultationId)
  expect(files.map(({ role, kind }) => `${role} ${kind}`).sort()).toEqual([
    'display webp',
    'original png',
    'original text',
    'thumbnail webp',
  ])
  const [{ id: receptionId }] = await rowsOf("select id from reception where consultation_id = $1 and kind = 'question'", consultationId)
  expect(new Set(files.map(({ reception_id }) => reception_id))).toEqual(new Set([receptionId]))
  for (const { object_key } of files) {
    const bytes = Buffer.concat(await all(await desk.objects.get(object_key)))
    expect(bytes.includes('いつ、どこで見たか') || bytes.includes('PNG')).toBe(false)
  }
})

test('files are shown in the conversation with name, size and a way to save them; pictures stay closed', async () => {
  const { headers } = await desk.opened()
  await desk.post('/mailbox/questions', form(asked, [png(), text]), headers)
  const html = await desk.textAt('/mailbox', headers)
  expect(html).toContain('画面の写真.png')
  expect(html).toContain('記録.txt')
  expect(html).toContain('1 KB')
  expect(html).toMatch(/<details[^>]*>.*画像を見る.*<img src="\/mailbox\/files\/[\w-]+" alt="画面の写真.png の縮小画像" loading="lazy"/s)
})

test('an original is saved and never shown in place, a copy is a picture; every look is recorded', async () => {
  const { consultationId, headers } = await desk.opened()
  await desk.post('/mailbox/questions', form(asked, [png()]), headers)
  const files = await filesOf(consultationId)
  const original = files.find(({ role }) => role === 'original')
  const thumbnail = files.find(({ role }) => role === 'thumbnail')
  const saved = await desk.get(`/mailbox/files/${original?.id}`, headers)
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''/)
  expect(saved.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await saved.arrayBuffer()).equals(picture)).toBe(true)
  const shown = await desk.get(`/mailbox/files/${thumbnail?.id}`, headers)
  expect([shown.headers.get('content-disposition'), shown.headers.get('content-type')]).toEqual(['inline', 'image/webp'])
  await shown.arrayBuffer()
  const reads = await rowsOf(
    "select actor_kind, details from event where subject_id = $1 and kind = 'consultation.read' and details->>'what' = 'file'",
    consultationId,
  )
  expect(reads).toEqual([1, 2].map(() => ({ actor_kind: 'consulter', details: { what: 'file' } })))
})

test('a file of another case, of another organisation, without a session or without a name is not found', async () => {
  const { consultationId, headers } = await desk.opened()
  const { headers: strangers } = await desk.opened('other@mail.example')
  await desk.post('/mailbox/questions', form(asked, [text]), headers)
  const [file] = await filesOf(consultationId)
  const path = `/mailbox/files/${file?.id}`
  desk.page.organisationId = THEIRS
  const theirs = (await desk.get(path, headers)).status
  desk.page.organisationId = OURS
  const statuses = [
    theirs,
    (await desk.get(path, strangers)).status,
    (await desk.get(path)).status,
    (await desk.get('/mailbox/files/x', headers)).status,
    (await desk.get(`/mailbox/files/${consultationId}`, headers)).status,
    (await desk.get(path, headers)).status,
  ]
  expect(statuses).toEqual([404, 404, 404, 404, 404, 200])
})

test('one bad file is named, and words, addresses and the other files are kept for the next try', async () => {
  const { consultationId, headers } = await desk.opened()
  const fields = { text: 'もう一つ見つけました。', urls: 'https://bbs.example/9' }
  const answer = await desk.post('/mailbox/questions', form(fields, [png(), program, text]), headers)
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const kept of ['「virus.exe」は送れない種類', 'もう一つ見つけました。', 'https://bbs.example/9', '画面の写真.png', '記録.txt'])
    expect(html).toContain(kept)
  expect(await rowsOf('select 1 from reception where consultation_id = $1', consultationId)).toHaveLength(1)

  const sent = await desk.post('/mailbox/questions', form(fields), headers)
  expect(sent.status).toBe(303)
  expect((await filesOf(consultationId)).every(({ reception_id }) => reception_id !== null)).toBe(true)
})

test('a file that waits can be taken back without losing what was typed, and its object goes with it', async () => {
  const { consultationId, headers } = await desk.opened()
  await desk.post('/mailbox/questions', form({ text: 'あ'.repeat(8_001), urls: '' }, [png()]), headers)
  const original = (await filesOf(consultationId)).find(({ role }) => role === 'original')
  expect((await objectsLeft()).filter((key) => key.includes(original?.id))).toHaveLength(3)
  const answer = await desk.post('/mailbox/questions', form({ ...asked, remove: original?.id }), headers)
  const html = await answer.text()
  expect([answer.status, html.includes(asked.text), html.includes('画面の写真.png')]).toEqual([200, true, false])
  expect(await filesOf(consultationId)).toEqual([])
  expect((await objectsLeft()).filter((key) => key.includes(original?.id))).toEqual([])
})

test('what was sent cannot be taken back, nor can anything of another case', async () => {
  const { consultationId, headers } = await desk.opened()
  const { headers: strangers, consultationId: other } = await desk.opened('other@mail.example')
  await desk.post('/mailbox/questions', form(asked, [text]), headers)
  await desk.post('/mailbox/questions', form({ text: 'あ'.repeat(8_001) }, [text]), strangers)
  const [mine] = await filesOf(consultationId)
  const [theirs] = await filesOf(other)
  for (const remove of [mine?.id, theirs?.id, "x' or 1=1"]) await desk.post('/mailbox/questions', form({ ...asked, remove }), headers)
  expect([(await filesOf(consultationId)).length, (await filesOf(other)).length]).toEqual([1, 1])
})

test('a file alone is a question, and says so in the conversation', async () => {
  const { headers } = await desk.opened()
  expect((await desk.post('/mailbox/questions', form({ text: '', urls: '' }, [text]), headers)).status).toBe(303)
  expect(await desk.textAt('/mailbox', headers)).toContain('（文章はありません）')
})

test('twenty files and no more wait for one question', async () => {
  const { consultationId, headers } = await desk.opened()
  const many = Array.from({ length: 21 }, (_, index) => ({ name: `${index}.txt`, bytes: `${index}` }))
  const first = await desk.post('/mailbox/questions', form(asked, many), headers)
  expect([first.status, (await first.text()).includes('ファイルは20件までです')]).toEqual([422, true])
  expect(await filesOf(consultationId)).toHaveLength(20)
  const html = await (await desk.post('/mailbox/questions', form({ text: '' }, [text]), headers)).text()
  expect(html).toContain('ファイルは20件までです')
  expect(html).not.toContain('type="file"')
  expect((await desk.post('/mailbox/questions', form(asked), headers)).status).toBe(303)
})

test('a file over the limit is refused by name, and nothing of it stays', async () => {
  const { consultationId, headers } = await desk.opened()
  const before = (await objectsLeft()).length
  const large = { name: '大きい.txt', bytes: Buffer.alloc(20 * 1024 * 1024 + 1, 'a') }
  const answer = await desk.post('/mailbox/questions', form(asked, [large]), headers)
  expect([answer.status, (await answer.text()).includes('「大きい.txt」は大きすぎます')]).toEqual([422, true])
  expect([(await filesOf(consultationId)).length, (await objectsLeft()).length]).toEqual([0, before])
})

test('a withdrawn case takes neither question nor file', async () => {
  const { consultationId, headers } = await desk.opened()
  await desk.post('/mailbox/withdrawal', {}, headers)
  expect((await desk.post('/mailbox/questions', form(asked, [text]), headers)).status).toBe(409)
  expect(await filesOf(consultationId)).toEqual([])
})

test('a form that is no form is given back empty, as a fault of sending', async () => {
  const { headers } = await desk.opened()
  const answer = await desk.post('/mailbox/questions', form({}, []), { ...headers, 'content-type': 'application/json' })
  expect([answer.status, (await answer.text()).includes('途中で止まったため')]).toEqual([422, true])
})

test('an erasure takes the files with it, also those that wait', async () => {
  const { consultationId, headers } = await desk.opened()
  await desk.post('/mailbox/questions', form(asked, [png()]), headers)
  await desk.post('/mailbox/questions', form({ text: 'あ'.repeat(8_001) }, [text]), headers)
  const keys = (await filesOf(consultationId)).map(({ object_key }) => object_key)
  expect(keys).toHaveLength(4)
  await desk.post('/mailbox/erasure', { when: 'now' }, headers)
  const left = await objectsLeft()
  expect(keys.filter((key) => left.includes(key))).toEqual([])
})

test.each([
  ['of not wanting to live', '死にたいです。もう無理です。', '話を聞いてくれる人が、今もいます'],
  ['of a threat', '「家に行って殺す」と書かれました。', 'ためらわずに110番'],
])('words %s show help on the next page, put the case first and hold nothing back', async (_, words, help) => {
  const { consultationId, headers } = await desk.opened()
  const sent = await desk.post('/mailbox/questions', form({ text: words, urls: '' }), headers)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/mailbox?done=sent'])
  expect(await desk.textAt('/mailbox?done=sent', headers)).toContain(help)
  expect(await rowsOf('select in_danger from consultation where id = $1', consultationId)).toEqual([{ in_danger: true }])
  expect(await rowsOf("select details from event where subject_id = $1 and kind = 'consultation.danger-seen'", consultationId)).toEqual([
    { details: { receptionId: expect.any(String) } },
  ])
})

test('help is beside the form too, when words that show danger come back for another look', async () => {
  const { headers } = await desk.opened()
  const answer = await desk.post('/mailbox/questions', form({ text: '死にたいです。' }, [program]), headers)
  expect([answer.status, (await answer.text()).includes('話を聞いてくれる人が、今もいます')]).toEqual([422, true])
})

test('danger is recorded once, and an ordinary question afterwards does not take it back', async () => {
  const { consultationId, headers } = await desk.opened()
  for (const words of ['死にたいです。', '死にたいです。', 'ありがとうございました。'])
    await desk.post('/mailbox/questions', form({ text: words }), headers)
  expect(await rowsOf('select in_danger from consultation where id = $1', consultationId)).toEqual([{ in_danger: true }])
  expect(await rowsOf("select 1 from event where subject_id = $1 and kind = 'consultation.danger-seen'", consultationId)).toHaveLength(1)
  expect(await desk.textAt('/mailbox?done=sent', headers)).not.toContain('話を聞いてくれる人が、今もいます')
})

test('an ordinary question changes nothing about danger', async () => {
  const { consultationId, headers } = await desk.opened()
  await desk.post('/mailbox/questions', form(asked), headers)
  expect(await rowsOf('select in_danger from consultation where id = $1', consultationId)).toEqual([{ in_danger: false }])
})

test('for somebody in danger the new due time is the sooner one', async () => {
  const { consultationId, headers } = await desk.opened()
  const usual = desk.deps.dueAt
  desk.deps.dueAt = async (_, __, at, inDanger) => ({ dueAt: new Date(at.getTime() + (inDanger ? 1 : 24) * 3_600_000), rule: 'test' })
  await desk.post('/mailbox/questions', form({ text: '死にたいです。' }), headers)
  desk.deps.dueAt = usual
  const dueAt = new Date(desk.ground.clock.now.getTime() + 3_600_000)
  expect(await rowsOf('select due_at from consultation where id = $1', consultationId)).toEqual([{ due_at: dueAt }])
})

test('names and words of files stand nowhere in the clear', async () => {
  const { consultationId, headers } = await desk.opened()
  const secret = `canary-${randomBytes(6).toString('hex')}`
  await desk.post('/mailbox/questions', form(asked, [{ name: `${secret}.txt`, bytes: secret }]), headers)
  const [{ everything }] = await rowsOf(
    "select string_agg(t::text, ' ') as everything from consultation_file as t where consultation_id = $1",
    consultationId,
  )
  expect(everything).not.toContain(secret)
  expect(everything).not.toContain(Buffer.from(secret).toString('hex'))
  expect(told.files).toEqual([])
})

const formIdOf = async (headers: Record<string, string>) =>
  /name="form" value="([^"]+)"/.exec(await desk.textAt('/mailbox', headers))?.[1] ?? ''

test('a form that is sent twice, or twice at once, is one question with its files once', async () => {
  const { consultationId, headers } = await desk.opened()
  const fields = { ...asked, form: await formIdOf(headers) }
  const press = async () => (await desk.post('/mailbox/questions', form(fields, [png(), text]), headers)).headers.get('location')
  expect(await Promise.all([press(), press()])).toEqual(['/mailbox?done=sent', '/mailbox?done=sent'])
  expect(await press()).toBe('/mailbox?done=sent')
  const receptions = await rowsOf("select id from reception where consultation_id = $1 and kind = 'question'", consultationId)
  expect(receptions).toEqual([{ id: fields.form }])
  expect(
    await rowsOf("select 1 from event where subject_id = $1 and kind = 'consultation.question-received'", consultationId),
  ).toHaveLength(1)
  const originals = (await filesOf(consultationId)).filter(({ role }) => role === 'original')
  expect(originals.map(({ reception_id }) => reception_id)).toEqual([fields.form, fields.form])
  expect(await desk.textAt('/mailbox', headers)).not.toContain('name="remove"')
})

test('the next form is another question, also with the same words', async () => {
  const { consultationId, headers } = await desk.opened()
  for (let time = 0; time < 2; time += 1) await desk.post('/mailbox/questions', form({ ...asked, form: await formIdOf(headers) }), headers)
  expect(await rowsOf("select 1 from reception where consultation_id = $1 and kind = 'question'", consultationId)).toHaveLength(2)
})

test.each([
  ['the form of another case', async () => (await desk.opened('other@mail.example')).consultationId, 409],
  ['a form that was never given out', async () => 'x', 303],
])('%s overwrites nothing', async (_, from, status) => {
  const other = await from()
  const [theirs] = await rowsOf('select id from reception where consultation_id::text = $1', other)
  const { consultationId, headers } = await desk.opened()
  const sent = await desk.post('/mailbox/questions', form({ ...asked, form: theirs?.id ?? other }), headers)
  expect(sent.status).toBe(status)
  const asks = await rowsOf("select 1 from reception where consultation_id = $1 and kind = 'question'", consultationId)
  expect(asks).toHaveLength(status === 303 ? 1 : 0)
})

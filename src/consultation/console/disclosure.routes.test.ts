import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeSealed } from '../../shared/files/sealed-object.cipher.ts'
import { entriesOf } from '../../shared/files/zip.testing.ts'
import { newId } from '../../shared/id.random.ts'
import type { ToldFile } from '../intake.ts'
import { bodyOf, type ConsoleGround, eventsOf, held, openConsole } from './console.testing.ts'
import { nameInArchive } from './disclosure.ts'

let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())

const handOver = async (id: string, fields: Record<string, string> = {}) =>
  await ground.at({ as: 'tanaka', steppedUp: true }).request(`/console/consultations/${id}/disclosure`, {
    method: 'POST',
    body: bodyOf({ confirmed: 'yes', format: 'zip', ...fields }),
  })

async function fileOf(name: string, content: Buffer, role: ToldFile['role'] = 'original'): Promise<ToldFile> {
  const [id, objectKey] = [newId(), `case/${newId()}`]
  async function* whole() {
    yield content
  }
  const sealed = await writeSealed(ground.deps.objects, objectKey, whole(), { bytes: 10_000_000 })
  if (!sealed.granted) throw new Error(sealed.refusal)
  const { key, sha256, size } = sealed.value
  return { id, role, originalId: null, objectKey, key, name, sha256, kind: 'png', size }
}

const FIRST = Buffer.from('一枚目の画面')
const SECOND = Buffer.alloc(300_000, 7)

async function withFiles() {
  const first = await fileOf('画面.png', FIRST)
  const copy = { ...(await fileOf('画面.png', Buffer.from('copy'), 'thumbnail')), originalId: first.id }
  const second = await fileOf('画面.png', SECOND)
  return { ...(await held(ground, { files: [first, copy, second] })), second }
}

test('an archive holds the document, the data and every file as it was sent, though two have the same name', async () => {
  const { consultationId, number } = await withFiles()
  const answer = await handOver(consultationId)
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'application/zip',
    'no-store',
  ])
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toMatch(
    /^attachment; .*相談の記録_R8-\d{6}_2026年11月24日\.zip/,
  )
  const entries = entriesOf(Buffer.from(await answer.arrayBuffer()))
  const folder = `相談の記録_${number}_2026年11月24日`
  expect([...entries.keys()]).toEqual([
    `${folder}/${folder}.html`,
    `${folder}/${folder}.json`,
    `${folder}/届いたファイル/001_画面.png`,
    `${folder}/届いたファイル/002_画面.png`,
  ])
  const [document, data, first, second] = [...entries.values()]
  expect(document?.toString()).toMatch(/^<!doctype html><html lang="ja">[\s\S]*002_画面\.png/)
  expect(JSON.parse(data?.toString() ?? '')).toMatchObject({ format: 1, number, files: [{ name: '画面.png' }, { name: '画面.png' }] })
  expect([first?.equals(FIRST), second?.equals(SECOND)]).toEqual([true, true])
})

test('a case without files is an archive of the document and the data', async () => {
  const { consultationId } = await held(ground)
  expect(entriesOf(Buffer.from(await (await handOver(consultationId)).arrayBuffer())).size).toBe(2)
})

test('the record says how many files went along, and only with an archive', async () => {
  const { consultationId: id } = await withFiles()
  for (const format of ['zip', 'json']) await (await handOver(id, { format })).arrayBuffer()
  const { rows } = await ground.behind(
    `select details from event where subject_id = $1 and kind = 'consultation.disclosed' order by sequence`,
    [id],
  )
  expect(rows.map(({ details }) => details)).toEqual([
    { format: 'zip', inside: false, files: 2 },
    { format: 'json', inside: false },
  ])
  expect(await eventsOf(ground, id)).toContain('consultation.read disclosure')
})

test('an archive with a file that is gone breaks off, so that nobody takes it for the whole', async () => {
  const { consultationId, second } = await withFiles()
  await ground.deps.objects.remove(second.objectKey)
  await expect((await handOver(consultationId)).arrayBuffer()).rejects.toThrow()
})

test('the page offers the archive first', async () => {
  const { consultationId } = await held(ground)
  const page = await ground.at({ as: 'tanaka', steppedUp: true }).request(`/console/consultations/${consultationId}/disclosure`)
  expect(await page.text()).toMatch(/value="zip"[^>]*checked|checked[^>]*value="zip"/)
})

test.each<[number, string, string]>([
  [0, '画面.png', '001_画面.png'],
  [11, 'メモ.txt', '012_メモ.txt'],
  [1_000, 'a.pdf', '1001_a.pdf'],
])('the file at %d named %s is %s in the archive', (index, name, expected) => {
  expect(nameInArchive(index, name)).toBe(expected)
})

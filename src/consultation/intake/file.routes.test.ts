import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { readSealed } from '../../shared/files/sealed-object.cipher.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { eraseExpiredDrafts } from './draft.commands.ts'
import { type Browser, fillIn, openBrowser, openWindow, type Window } from './intake.testing.ts'

const FILES = '/consultation/new/files'
let window: Window
let browser: Browser
let png: Buffer<ArrayBuffer>
beforeAll(async () => {
  window = await openWindow()
  const { data } = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
    .withExif({ IFD0: { Copyright: 'EXIFCANARY' } })
    .png()
    .toBuffer({ resolveWithObject: true })
  png = Buffer.from(data)
})
afterAll(() => window.close())
beforeEach(async () => {
  window.clock.now = new Date('2026-11-24T01:00:00.000Z')
  browser = openBrowser(window.at())
  await browser.answer('/consultation/new/danger', { danger: 'none' })
})

const picture = (name = 'スクリーンショット.png') => new File([png], name, { type: 'image/png' })
const note = (text = '10時に見つけました。', name = 'メモ.txt') => new File([text], name, { type: 'text/plain' })
const rowsOf = async (statement: string) => (await window.behind(statement)).rows
const draftFiles = async () => Number((await rowsOf('select count(*) as files from intake_draft_file'))[0].files)
async function objects(): Promise<string[]> {
  const found = await readdir(window.folder, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map(({ name }) => name)
}
/** The ids that the buttons of the page would send. */
const removable = (html: string) => [...html.matchAll(/name="remove" value="([^"]+)"/g)].map(([, id = '']) => id)

describe('files', () => {
  test('are not required', async () => {
    expect((await browser.upload(FILES, [])).location).toBe('/consultation/new/age')
  })

  test('are added with a plain form and shown by name and size; then the form goes on', async () => {
    const added = await browser.upload(FILES, [picture(), note()], { add: 'yes' })
    expect(added.location).toBe(FILES)
    const page = await browser.get(FILES)
    for (const part of ['スクリーンショット.png', 'メモ.txt', '1 KB', 'data-files="18"', 'スクリーンショット.pngを外す'])
      expect(page.html).toContain(part)
    expect((await browser.upload(FILES, [note('もう一つ', 'あと.txt')])).location).toBe('/consultation/new/age')
    expect((await browser.get(FILES)).html).toContain('あと.txt')
  })

  test('lie sealed: neither name nor content is found in the store or the database', async () => {
    await browser.upload(FILES, [note('カナリアの内容', 'カナリア.txt')])
    const { rows } = await window.behind('select object_key from intake_draft_file')
    const bytes = await Promise.all(
      rows.map(async ({ object_key }) => {
        const pieces: Uint8Array[] = []
        for await (const piece of await window.deps.objects.get(object_key)) pieces.push(piece)
        return Buffer.concat(pieces)
      }),
    )
    expect(bytes.some((each) => each.includes('カナリア'))).toBe(false)
    expect(JSON.stringify(await rowsOf('select * from intake_draft_file'))).not.toContain('カナリア')
  })

  test('are taken out again, object and all', async () => {
    await browser.upload(FILES, [picture(), note()])
    const [before, kept] = [await draftFiles(), (await objects()).length]
    const [first = ''] = removable((await browser.get(FILES)).html)
    expect((await browser.upload(FILES, [], { remove: first })).location).toBe(FILES)
    const page = await browser.get(FILES)
    expect([page.html.includes('スクリーンショット.png'), page.html.includes('メモ.txt')]).toEqual([false, true])
    expect(await draftFiles()).toBe(before - 1)
    expect((await objects()).length).toBeLessThan(kept)
  })

  test('of somebody else cannot be taken out', async () => {
    await browser.upload(FILES, [note()])
    const [id = ''] = removable((await browser.get(FILES)).html)
    const stranger = openBrowser(window.at())
    await stranger.answer('/consultation/new/danger', { danger: 'none' })
    await stranger.upload(FILES, [], { remove: id })
    expect((await browser.get(FILES)).html).toContain('メモ.txt')
  })

  test('become files of the case, readable with its key, with a copy to look at that carries nothing but pixels', async () => {
    await fillIn(browser)
    await browser.upload(FILES, [picture()])
    await browser.post('/consultation/new/check', {})
    const { rows } = await window.behind(
      'select id, consultation_id, role, kind, object_key, key_sealed, name_sealed from consultation_file order by role',
    )
    expect(rows.map(({ role, kind }) => [role, kind])).toEqual([
      ['display', 'webp'],
      ['original', 'png'],
      ['thumbnail', 'webp'],
    ])
    const bytes = await inOrganisation(window.deps.db, OURS, async (tx) => {
      const key = await window.deps.vault.openSubjectKey(tx, OURS, rows[0].consultation_id)
      return await Promise.all(
        rows.map(async (row) => {
          const fileKey = key?.openBytes({ table: 'consultation_file', column: 'key_sealed', row: row.id }, row.key_sealed)
          const pieces: Uint8Array[] = []
          for await (const piece of readSealed(window.deps.objects, row.object_key, fileKey ?? Buffer.alloc(32))) pieces.push(piece)
          return Buffer.concat(pieces)
        }),
      )
    })
    expect(bytes[1]).toEqual(png)
    expect(bytes.map((each) => each.includes('EXIFCANARY'))).toEqual([false, true, false])
  })
})

describe('a file that cannot be taken', () => {
  test.each([
    ['an empty one', () => new File([''], '空.txt'), '「空.txt」は空のファイルです'],
    ['a program', () => new File([Buffer.from('MZ\x90\0\x03\0\0\0')], '写真.png'), '「写真.png」は送れない種類のファイルです'],
    ['a page', () => new File(['<!doctype html><html>'], '証拠.txt'), '「証拠.txt」は送れない種類のファイルです'],
  ])('is named with what to do, and the others stay: %s', async (_, file, message) => {
    const answered = await browser.upload(FILES, [file(), note()])
    expect(answered.status).toBe(422)
    for (const part of [message, 'メモ.txt']) expect(answered.html).toContain(part)
    expect((await browser.get(FILES)).html).toContain('メモ.txt')
  })

  test('is one that is too large; nothing of it stays', async () => {
    const before = [await draftFiles(), (await objects()).length]
    const answered = await browser.upload(FILES, [new File([Buffer.alloc(20 * 1024 * 1024 + 1, 'あ')], '大.txt')])
    expect([answered.status, answered.html.includes('「大.txt」は大きすぎます')]).toEqual([422, true])
    expect([await draftFiles(), (await objects()).length]).toEqual(before)
  })

  test('is the twenty-first', async () => {
    const twenty = Array.from({ length: 20 }, (_, index) => note('あ', `${index + 1}.txt`))
    expect((await browser.upload(FILES, twenty)).status).toBe(303)
    const answered = await browser.upload(FILES, [note('あ', '21.txt')])
    expect([answered.status, answered.html.includes('ファイルは20件までです')]).toEqual([422, true])
    expect(removable((await browser.get(FILES)).html)).toHaveLength(20)
  })

  test('is none at all, when the person pressed "add"', async () => {
    const answered = await browser.upload(FILES, [], { add: 'yes' })
    expect([answered.status, answered.html.includes('送るファイルを選んでください')]).toEqual([422, true])
  })

  test('is half of one: what arrived whole is kept, and the person is told', async () => {
    const boundary = 'x'
    const part = (name: string, text: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${text}`
    const body = `${part('one.txt', 'whole')}\r\n${part('two.txt', 'hal')}`
    const answer = await window.at().request(FILES, {
      method: 'POST',
      body,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, cookie: `draft=${browser.cookies.get('draft')}` },
    })
    const html = await answer.text()
    expect([answer.status, html.includes('途中で止まったため'), html.includes('one.txt')]).toEqual([422, true, true])
    expect(removable((await browser.get(FILES)).html)).toHaveLength(1)
  })

  test('has no draft to belong to', async () => {
    expect((await openBrowser(window.at()).upload(FILES, [note()])).status).toBe(404)
  })
})

describe('when its time is over, a draft is erased', () => {
  test('with its files, and nothing of others', async () => {
    await browser.upload(FILES, [picture(), note()])
    window.clock.now = new Date('2026-11-30T01:00:00.000Z')
    const younger = openBrowser(window.at())
    await younger.answer('/consultation/new/danger', { danger: 'none' })
    await younger.upload(FILES, [note('残る', '残る.txt')])
    window.clock.now = new Date('2026-12-08T01:00:00.000Z')
    await eraseExpiredDrafts(window.deps, THEIRS)
    const before = await draftFiles()
    expect(await eraseExpiredDrafts(window.deps, OURS)).toBeGreaterThan(0)
    expect([before > 1, await draftFiles()]).toEqual([true, 1])
    expect((await younger.get(FILES)).html).toContain('残る.txt')
    const caseFiles = Number((await rowsOf('select count(*) as files from consultation_file'))[0].files)
    expect(await objects()).toHaveLength(caseFiles + 1)
  })

  test('and so is a file that a stop left behind between its row and its draft', async () => {
    await browser.upload(FILES, [note('あ', '残り.txt')])
    const before = (await objects()).length
    await window.behind("delete from intake_draft where saved_at = '2026-11-24T01:00:00.000Z'")
    await eraseExpiredDrafts(window.deps, OURS)
    expect((await objects()).length).toBe(before - 1)
    await eraseExpiredDrafts(window.deps, OURS)
  })

  test('at once when the person says so', async () => {
    await browser.upload(FILES, [picture()])
    const before = (await objects()).length
    await browser.post('/consultation/new/discarding', {})
    expect((await objects()).length).toBe(before - 3)
  })
})

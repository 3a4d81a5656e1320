/** Files that an institution adds to a request: judged by their content, sealed as those of the window, once for a key, within limits. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { readSealed } from '../../shared/files/sealed-object.cipher.ts'
import { registered } from '../institutions/institutions.testing.ts'
import { OURS, received } from '../takedown.testing.ts'
import { REQUESTS } from './addresses.ts'
import { type Api, another, notice, openApi, type Sent, signedRequest } from './machine.testing.ts'
import { acceptedTypes, fileBody, fileSchema, MOST_FILE_BYTES, MOST_FILES } from './own-file.ts'

let api: Api
let bureau: Awaited<ReturnType<typeof registered>>
let other: Awaited<ReturnType<typeof registered>>
let picture: Buffer
beforeAll(async () => {
  api = await openApi()
  bureau = await registered(api)
  other = await registered(api)
  picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
})
afterAll(() => api.close())

const ask = (sent: Sent, signer = bureau) => api.send(signedRequest(signer, api.clock.now, sent))
const file = async () => (await ask({ path: REQUESTS, body: notice() })).body.id
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const sent = (bytes: Buffer, change: Record<string, unknown> = {}) => ({
  filename: '画面の写し.png',
  description: '投稿の画面の写しです。',
  size: bytes.byteLength,
  sha256: sha256(bytes),
  content: bytes.toString('base64'),
  ...change,
})
const text = (words: string) => Buffer.from(words)
const add = (id: string, body: unknown, more: Partial<Sent> = {}, signer = bureau) =>
  ask({ path: `${REQUESTS}/${id}/files`, body, headers: { 'if-match': '"1"' }, ...more }, signer)
const told = async (answer: ReturnType<typeof ask>) => {
  const { status, body } = await answer
  return [status, body.code, ...(body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)].join(' ').trim()
}
const filesOf = async (id: string) =>
  (
    await api.behind('select id, role, purpose, kind, size, message_id, object_key from takedown_file where request_id = $1 order by id', [
      id,
    ])
  ).rows
const objectsThere = async () => {
  const keys: string[] = []
  for await (const key of api.machineDeps.objects.list('')) keys.push(key)
  return keys
}

test('a picture is added with its description as a supplement, sealed as it came, with copies to look at', async () => {
  const id = await file()
  const answer = await add(id, sent(picture))
  expect(answer.status).toBe(201)
  expect(answer.body).toEqual({
    id: expect.any(String),
    purpose: 'evidence',
    mediaType: 'image/png',
    size: picture.byteLength,
    sha256: sha256(picture),
    receivedAt: '2026-09-01T10:00:00.000+09:00',
  })
  expect(answer.headers.get('etag')).toMatch(/^"\d+"$/)
  const rows = await filesOf(id)
  expect(rows.map(({ role, purpose, kind }) => `${role} ${purpose} ${kind}`).toSorted()).toEqual([
    'display evidence webp',
    'original evidence png',
    'thumbnail evidence webp',
  ])
  const [original] = rows.filter(({ role }) => role === 'original')
  expect([original.id, original.message_id === null]).toEqual([answer.body.id, false])
  const { rows: events } = await api.behind(
    `select kind, actor_kind, details from event where subject_id = $1 order by sequence desc limit 1`,
    [id],
  )
  expect(events).toMatchObject([{ kind: 'takedown.supplemented', actor_kind: 'institution', details: { files: 1 } }])
})

test('its name and its bytes can be read under the key of the request alone', async () => {
  const id = await file()
  await add(id, sent(text('かなりあという名前で書かれました。'), { filename: 'かなりあ.txt' }))
  const [row] = (await api.behind('select * from takedown_file where request_id = $1', [id])).rows
  expect(JSON.stringify(row)).not.toMatch(/かなりあ/)
  const opened = await inOrganisation(api.db, OURS, async (tx) => {
    const key = await api.machineDeps.vault.openSubjectKey(tx, OURS, id)
    const place = (column: string) => ({ table: 'takedown_file', column, row: row.id })
    return key && { name: key.open(place('name_sealed'), row.name_sealed), key: key.openBytes(place('key_sealed'), row.key_sealed) }
  })
  const pieces: Uint8Array[] = []
  for await (const piece of readSealed(api.machineDeps.objects, row.object_key, opened?.key ?? Buffer.alloc(32)))
    pieces.push(Buffer.from(piece))
  expect([opened?.name, Buffer.concat(pieces).toString()]).toEqual(['かなりあ.txt', 'かなりあという名前で書かれました。'])
})

describe('a file is judged by what it is', () => {
  test('and not by what it is called', async () => {
    const answer = await add(await file(), sent(picture, { filename: '文章.txt' }))
    expect(answer.body).toMatchObject({ mediaType: 'image/png' })
  })

  test.each<[string, Buffer]>([
    ['a program', Buffer.from('7f454c4602010100', 'hex')],
    ['an archive', Buffer.from('504b0304140000000800', 'hex')],
    ['a web page', text('<!doctype html><html><script>alert(1)</script></html>')],
    ['a drawing with script', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['bytes of nothing known', Buffer.from([0, 1, 2, 3, 255, 254, 0, 9])],
  ])('%s is not taken', async (_, bytes) => {
    const before = await objectsThere()
    const id = await file()
    expect(await told(add(id, sent(bytes, { filename: 'a.png' })))).toBe('422 invalid /content file-kind')
    expect([await filesOf(id), await objectsThere()]).toEqual([[], before])
  })
})

describe('what does not agree is refused, and named', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['another digest', { sha256: 'a'.repeat(64) }, '/content content-differs'],
    ['another size', { size: 3 }, '/content content-differs'],
    ['no base64', { content: '（これは違います）' }, '/content content-differs'],
    ['no content', { content: undefined }, '/content required'],
    ['no name', { filename: ' ' }, '/filename required'],
    ['no description', { description: undefined }, '/description required'],
    ['a purpose of the sender', { purpose: 'sender-evidence' }, '/purpose not-allowed'],
    ['a size that is too great', { size: MOST_FILE_BYTES + 1 }, '/size too-great'],
    ['a member that is not known', { colour: 'red' }, ' unknown-member'],
  ])('%s', async (_, change, error) => {
    const id = await file()
    expect(await told(add(id, sent(text('文章'), change)))).toBe(`422 invalid ${error}`)
    expect(await filesOf(id)).toEqual([])
  })

  test.each<[string, Partial<Sent>, string]>([
    ['no version', { headers: {} }, '428'],
    ['another version', { headers: { 'if-match': '"9"' } }, '412'],
    ['no key', { key: null }, '401'],
    ['no JSON', { raw: 'x' }, '400'],
    ['no signed digest', { without: ['content-digest'] }, '401'],
  ])('%s, and nothing of the file remains', async (_, more, expected) => {
    const before = await objectsThere()
    const id = await file()
    expect((await told(add(id, sent(text('文章')), more))).slice(0, 3)).toBe(expected)
    expect([await filesOf(id), await objectsThere()]).toEqual([[], before])
  })

  test('bytes that were changed on the way are seen by their digest', async () => {
    const id = await file()
    const request = signedRequest(bureau, api.clock.now, {
      path: `${REQUESTS}/${id}/files`,
      body: sent(text('文章')),
      headers: { 'if-match': '"1"' },
    })
    const changed = new Request(request.url, { method: 'POST', headers: request.headers, body: JSON.stringify(sent(text('別の文章'))) })
    expect(await told(api.send(changed))).toBe('400 digest-wrong')
    expect(await filesOf(id)).toEqual([])
  })
})

describe('the same call', () => {
  test('adds one file, however often it comes, and keeps nothing of the repetitions', async () => {
    const id = await file()
    const call = { key: another('file') }
    const body = sent(picture)
    const first = await add(id, body, call)
    const before = await objectsThere()
    const again = await Promise.all(
      ['a', 'b'].map((network) => add(id, body, { ...call, headers: { 'if-match': '"1"', 'x-test-network': network } })),
    )
    expect(new Set([first, ...again].map(({ status, body: { id } }) => `${status} ${id}`)).size).toBe(1)
    expect([(await filesOf(id)).length, await objectsThere()]).toEqual([3, before])
  })

  test('with other bytes under its key is refused', async () => {
    const id = await file()
    const call = { key: another('file') }
    await add(id, sent(text('文章')), call)
    expect((await add(id, sent(text('別の文章')), call)).status).toBe(422)
    expect(await filesOf(id)).toHaveLength(1)
  })

  test('with a nonce that was used before adds nothing', async () => {
    const id = await file()
    const nonce = another('nonce')
    await ask({ method: 'GET', path: `${REQUESTS}/${id}`, nonce })
    const before = await objectsThere()
    expect(await told(add(id, sent(text('文章')), { nonce }))).toBe('401 nonce-used')
    expect([await filesOf(id), await objectsThere()]).toEqual([[], before])
  })
})

describe('whose request it is', () => {
  test('nobody adds a file to what another filed, or to what is not there, and nothing of it is kept', async () => {
    const id = await file()
    const { requestId } = await received(api)
    const before = await objectsThere()
    for (const [path, signer] of [
      [id, other],
      [requestId, bureau],
      ['01900000-0000-7000-8000-0000000000ff', bureau],
      ['x', bureau],
    ] as const)
      expect(await told(add(path, sent(text('文章')), {}, signer))).toBe('404 not-found')
    expect(await objectsThere()).toEqual(before)
  })

  test('a request that was withdrawn takes none', async () => {
    const id = await file()
    await ask({ path: `${REQUESTS}/${id}/withdrawal`, body: {}, headers: { 'if-match': '"1"' } })
    const answer = await add(id, sent(text('文章')), { headers: { 'if-match': '"2"' } })
    expect([answer.status, await filesOf(id)]).toEqual([409, []])
  })
})

describe('limits', () => {
  test('of how many one request can have are told', async () => {
    const id = await file()
    await add(id, sent(text('はじめの一つ')))
    await api.behind(
      `insert into takedown_file (organisation_id, id, request_id, purpose, role, object_key, key_sealed, name_sealed, sha256_sealed, kind, size, stored_at, message_id)
       select organisation_id, gen_random_uuid(), request_id, purpose, role, object_key || n, key_sealed, name_sealed, sha256_sealed, kind, size, stored_at, message_id
       from takedown_file, generate_series(2, $2) n where request_id = $1`,
      [id, MOST_FILES],
    )
    expect(await told(add(id, sent(text('一つ多い'))))).toBe('422 invalid  too-many-files')
    expect(await filesOf(id)).toHaveLength(MOST_FILES)
  })

  test('of how many bytes are held at once turn a third one of an institution away for a moment', async () => {
    const ids = [await file(), await file(), await file()]
    const answers = await Promise.all(
      ids.map((id) => add(id, sent(picture), { headers: { 'if-match': '"1"', 'x-test-network': '198.51.100.7' } })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect([refused?.headers.get('retry-after'), refused?.body.code]).toEqual(['2', 'too-many'])
    expect((await add(ids.at(-1) ?? '', sent(picture), { headers: { 'if-match': '"1"', 'x-test-network': '198.51.100.7' } })).status).toBe(
      201,
    )
  })

  test('of how many bytes are held at once are of no use to strangers, who hold no place', async () => {
    const id = await file()
    const held = await Promise.all(
      Array.from({ length: 8 }, (_, index) => {
        // A body that never comes to its end.
        const body = new ReadableStream<Uint8Array>()
        const headers = { 'x-test-network': `198.51.100.${index}` }
        return api.send(
          new Request(`https://desk.example${REQUESTS}/${id}/files`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit),
        )
      }),
    )
    expect(new Set(held.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['401 signature-missing']))
    expect((await add(id, sent(picture))).status).toBe(201)
  })

  test('of how many bytes are held at once leave room for another institution', async () => {
    const ids = [await file(), await file()]
    const [theirs] = [(await ask({ path: REQUESTS, body: notice() }, other)).body.id]
    const answers = await Promise.all([...ids.map((id) => add(id, sent(picture))), add(theirs, sent(picture), {}, other)])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  })

  test('of a body are kept before it is read', async () => {
    const id = await file()
    expect(await told(add(id, { content: 'a'.repeat(15_000_000) }))).toBe('413 too-large')
  })
})

test('what is told of a file names the type that it is', () => {
  const kept = { id: 'f', kind: 'pdf', size: 7, sha256: 'a'.repeat(64) }
  expect(fileBody(kept, 'mandate', new Date('2026-09-01T01:00:00Z'))).toEqual({
    id: 'f',
    purpose: 'mandate',
    mediaType: 'application/pdf',
    size: 7,
    sha256: 'a'.repeat(64),
    receivedAt: '2026-09-01T10:00:00.000+09:00',
  })
})

test('a file is evidence unless it is called otherwise, and each type is named once', () => {
  expect(fileSchema.parse(sent(text('文章'))).purpose).toBe('evidence')
  expect(new Set(acceptedTypes).size).toBe(acceptedTypes.length)
})

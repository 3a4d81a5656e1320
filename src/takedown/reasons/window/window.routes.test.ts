import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClientVariables } from '../../../shared/http/client.middleware.ts'
import type { Language } from '../../../shared/language.ts'
import { languages } from '../../../shared/language.ts'
import { unknownPage } from '../../../shared/layout/page.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import { isSignedBy, readPublicKey } from '../../../shared/signature/ed25519.cipher.ts'
import { OURS, THEIRS } from '../../../shared/testing/organisation.ts'
import { openReasons } from '../reasons.open.ts'
import { type ReasonsGround, reasonsGround } from '../reasons.testing.ts'

let ground: ReasonsGround
let downloads = 0
beforeAll(async () => {
  ground = await reasonsGround()
  ground.at('2026-09-01T10:00:00')
  for (let n = 0; n < 3; n += 1) {
    const { measures } = await ground.measured()
    for (const id of measures) await ground.carriedOut(id)
  }
  ground.at('2026-10-10T09:00:00')
  await open().publish(OURS)
})
afterAll(() => ground.close())

/** Lets the first twenty downloads through. */
const limits = {
  take: async () => {
    downloads += 1
    return downloads <= 20 ? ({ allowed: true } as const) : ({ allowed: false, retryAfterSeconds: 30 } as const)
  },
  forget: async () => undefined,
}
const open = () => openReasons({ ...ground.reasons, limits })

function ask(
  path: string,
  { language = 'ja', headers = {}, of = OURS }: { language?: Language; headers?: Record<string, string>; of?: string } = {},
) {
  const name = { ja: 'みなと相談センター', easy: 'みなと相談センター', en: 'Minato Consultation Centre' }
  return new Hono<{ Variables: OrganisationVariables & ClientVariables }>()
    .use(async (c, next) => {
      c.set('organisation', { id: of, slug: 'ours', name, host: null, isDefault: true })
      c.set('page', { ...unknownPage, language, path: c.req.path })
      c.set('clientNetwork', '192.0.2.1')
      await next()
    })
    .route('/', open().window())
    .request(`/takedown/reasons${path}`, { headers })
}
const documentOf = async (path: string, language: Language = 'ja') => parseHTML(await (await ask(path, { language })).text()).document
const DAY = '/2026-09-01'

test('the days are listed a month at a time, newest first, each with its number', async () => {
  const first = await documentOf('')
  const rows = [...first.querySelectorAll('tbody tr')].map((row) => row.textContent)
  expect([rows.length, rows[0]]).toEqual([31, '2026年10月9日（金）0'])
  const older = first.querySelector('a[rel="next"]')?.getAttribute('href') ?? ''
  const second = await documentOf(older.slice('/takedown/reasons'.length))
  expect([...second.querySelectorAll('tbody tr')].at(-1)?.textContent).toBe('2026年9月1日（火）3')
  expect(second.querySelector('a[rel="prev"]')?.getAttribute('href')).toBe('/takedown/reasons')
})

test('the page of a day leads to its files, manifest, signature and key', async () => {
  const document = await documentOf(DAY)
  const links = [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))
  const at = '/takedown/reasons/2026-09-01'
  for (const file of ['statements-1.csv', 'statements-1.ndjson', 'statements-1.csv-metadata.json', 'manifest.json', 'manifest.sig'])
    expect(links).toContain(`${at}/${file}`)
  expect(links).toContain('/takedown/reasons/key.pem')
})

test('a day without statements says so', async () => {
  expect((await documentOf('/2026-10-09')).querySelector('main')?.textContent).toContain('この日は、措置を取ったという記録も')
})

test('what is downloaded is what the manifest says, and the manifest is signed', async () => {
  const manifest = await (await ask(`${DAY}/manifest.json`)).text()
  const signature = Buffer.from(await (await ask(`${DAY}/manifest.sig`)).arrayBuffer())
  const key = readPublicKey(ground.reasons.signer.publicKey)
  expect(key !== undefined && isSignedBy(key, manifest, signature)).toBe(true)
  for (const { name, bytes, sha256 } of JSON.parse(manifest).parts[0].files) {
    const answer = await ask(`${DAY}/${name}`)
    const body = Buffer.from(await answer.arrayBuffer())
    expect([createHash('sha256').update(body).digest('hex'), body.length, answer.headers.get('content-length')]).toEqual([
      sha256,
      bytes,
      String(bytes),
    ])
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="2026-09-01-${name}"`)
  }
})

test('a file that somebody has already is not made again', async () => {
  const etag = (await ask(`${DAY}/statements-1.csv`)).headers.get('etag') ?? ''
  const again = await ask(`${DAY}/statements-1.csv`, { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text(), again.headers.get('cache-control')]).toEqual([304, '', 'public, max-age=31536000, immutable'])
})

test('the description names every column of the table, in its order', async () => {
  const { tableSchema, url } = JSON.parse(await (await ask(`${DAY}/statements-1.csv-metadata.json`)).text())
  const header = (await (await ask(`${DAY}/statements-1.csv`)).text()).split('\r\n')[0]?.replace('\ufeff', '')
  expect([url, tableSchema.columns.map(({ name }: { name: string }) => name).join()]).toEqual(['statements-1.csv', header])
})

test.each([
  '/2026-10-10',
  '/2020-01-01',
  '/nothing',
  `${DAY}/statements-2.csv`,
  `${DAY}/statements-1.ndjson-metadata.json`,
  `${DAY}/statements-01.csv`,
  `${DAY}/..%2fkey.pem`,
])('there is nothing at %s', async (path) => {
  expect((await ask(path)).status).toBe(404)
})

test('another organisation has no days of ours', async () => {
  expect((await ask(DAY, { of: THEIRS })).status).toBe(404)
  expect(parseHTML(await (await ask('', { of: THEIRS })).text()).document.querySelector('tbody')).toBeNull()
})

test.each(languages)('in %s nothing is left unsaid', async (language) => {
  for (const path of ['', DAY, '/2026-10-09']) {
    const text = (await documentOf(path, language)).querySelector('main')?.textContent ?? ''
    expect(text.length).toBeGreaterThan(100)
    expect(text).not.toMatch(/[{}]|undefined|違法です/)
  }
})

test('one network cannot have files made without end', async () => {
  downloads = 20
  const refused = await ask(`${DAY}/statements-1.csv`)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
  expect((await ask(`${DAY}/manifest.json`)).status).toBe(200)
})

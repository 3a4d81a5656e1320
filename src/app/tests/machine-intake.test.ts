import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '../../shared/day.ts'
import { publicBytesOf } from '../../shared/signature/ed25519.cipher.ts'
import { notice, type Signer, signedRequest } from '../../takedown/machine/machine.testing.ts'
import { type Application, ORIGINS, openApplication } from './application.testing.ts'
import { expectMoved } from './journeys.testing.ts'
import { openService } from './requests.testing.ts'

/** Stands in everything that is personal. */
const MARK = 'うみねこ'
const REQUESTS = '/api/v1/takedown-requests'

let application: Application
let bureau: Signer
beforeAll(async () => {
  application = await openApplication()
  for (const side of ['ours', 'theirs'] as const) await openService(application, side)
  bureau = await register()
}, 120_000)
afterAll(() => application.close())

/** An institution as the console registers it, which names the key. */
async function register(): Promise<Signer> {
  const { visitor } = await application.signIn(['administrator'])
  const { privateKey } = generateKeyPairSync('ed25519')
  const at = '/console/settings/institutions'
  const added = expectMoved(await visitor.post(at, { name: 'みなと地方法務局', kind: 'bureau', rights: ['honour'] }))
  const page = added.location.replace(/[?].*/, '')
  const today = dayOf(new Date())
  const key = { publicKey: publicBytesOf(privateKey).toString('base64'), validFrom: today, validUntil: addDays(today, 90) }
  expectMoved(await visitor.post(`${page}/keys`, key))
  const [, keyId = ''] = /keys\/([0-9a-f-]{36})\/revocation/.exec((await visitor.get(page)).html) ?? []
  return { keyId, privateKey }
}

const told = () =>
  notice({ parties: [{ role: 'victim', name: MARK, email: 'umineko@mail.example' }], facts: `${MARK}のことが書かれています。` })

type Where = { origin: string; path: string; body: unknown }

async function send(headers: Readonly<Record<string, string>> = {}, where: Partial<Where> = {}) {
  const { origin = ORIGINS.ours, path = REQUESTS, body = told() } = where
  const signed = signedRequest(bureau, new Date(), { path, body, origin })
  for (const [name, value] of Object.entries(headers)) signed.headers.set(name, value)
  const answer = await application.app.request(signed)
  const text = await answer.text()
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text, headers: answer.headers }
}

test('a machine files without a page, a cookie or an account, and the link it is given opens the request', async () => {
  const { status, text, headers } = await send()
  expect([status, headers.get('set-cookie'), headers.get('signature')]).toEqual([201, null, expect.stringMatching(/^sig1=:/)])
  const { statusUrl, id } = JSON.parse(text)
  const visitor = application.visit('ours')
  expectMoved(await visitor.get(statusUrl.slice(ORIGINS.ours.length)))
  expect((await visitor.get('/takedown/status')).html.replaceAll('<wbr/>', '')).toContain('https://kotonoha.example/thread/12#5')
  const staff = (await application.signIn(['moderator'])).visitor
  expect((await staff.get(`/console/takedowns/${id}`)).status).toBe(200)
})

test.each<[string, Record<string, string>]>([
  ['of another site', { origin: 'https://evil.example' }],
  ['that says where it is from alone', { 'sec-fetch-site': 'cross-site' }],
  ['of the other organisation', { origin: ORIGINS.theirs }],
])('a page %s files nothing, whatever it brings', async (_, headers) => {
  expect((await send(headers)).status).toBe(403)
})

test('a signature for one organisation is none for another', async () => {
  const { status, text } = await send({}, { origin: ORIGINS.theirs })
  expect([status, JSON.parse(text).code]).toEqual([401, 'key-unknown'])
})

test('what is too large is refused by a problem, for one and for many', async () => {
  for (const path of [REQUESTS, `${REQUESTS}:batch`]) {
    const { status, type } = await send({}, { path, body: 'x'.repeat(2 * 1024 * 1024) })
    expect([status, type]).toEqual([413, 'application/problem+json'])
  }
})

test('a fault of ours is told as a problem with the number of the request, and nothing of it', async () => {
  await application.behind('alter table takedown_request rename to takedown_request_away')
  const { status, type, text } = await send()
  await application.behind('alter table takedown_request_away rename to takedown_request')
  expect([status, type, JSON.parse(text).code]).toEqual([500, 'application/problem+json', 'fault'])
  expect(JSON.parse(text).instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  expect(text).not.toContain('takedown_request')
  expect((await send()).status).toBe(201)
})

test('nothing of what was filed is in the log', async () => {
  await send({}, { body: { ...told(), parties: [{ role: 'victim', name: `${MARK}二` }], colour: MARK } })
  const log = application.logged.join('')
  expect(log).toContain(REQUESTS)
  for (const secret of [MARK, 'umineko', bureau.keyId, 'kotonoha.example']) expect(log).not.toContain(secret)
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { loadAssets } from './assets.folder.ts'
import { assetRoutes } from './assets.routes.ts'
import { strictHeaders } from './headers.middleware.ts'
import { openMetrics } from './metrics.process.ts'
import { observation } from './observation.middleware.ts'
import { type RequestIdVariables, requestId } from './request-id.middleware.ts'

function observedApp() {
  const lines: string[] = []
  const metrics = openMetrics()
  const log = pino({}, { write: (line: string) => lines.push(line) })
  const inner = new Hono().use('*', (_, next) => next()).get('/cases/:id', (c) => c.text('case'))
  const app = new Hono<{ Variables: RequestIdVariables }>()
    .use(requestId())
    .use(observation({ log, metrics }))
    .use(strictHeaders({ isHttps: false }))
    .get('/fault', () => {
      throw new Error('lost')
    })
    .get('/kept', (c) => c.text('kept', 200, { 'cache-control': 'public' }))
    .get('/file', (c) => c.text('file', 200, { 'content-security-policy': "default-src 'none'; sandbox" }))
    .get('/lax', (c) => c.text('lax', 200, { 'content-security-policy': 'default-src *' }))
    .route('/console', inner)
  app.onError((_, c) => c.text('sorry', 500))
  return { app, lines, metrics }
}

test.each([
  ['/console/cases/hanako-yamada?mail=hanako@example.jp', '/console/cases/:id', 200],
  ['/console/hanako', '/console/*', 404],
  ['/hanako', '(none)', 404],
  ['/fault', '/fault', 500],
])('the log and the metrics know %s as %s', async (path, route, status) => {
  const { app, lines, metrics } = observedApp()
  const answer = await app.request(path)
  expect(answer.status).toBe(status)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'GET', route, status, requestId: answer.headers.get('x-request-id') })
  const text = await metrics.text()
  expect(text).toContain(`http_request_duration_seconds_count{method="GET",route="${route}",status="${status}"} 1`)
  expect(lines.join() + text).not.toContain('hanako')
})

test('a method nobody has heard of makes no series of its own', async () => {
  const { app, metrics } = observedApp()
  await app.request('/x', { method: 'HANAKO' })
  expect(await metrics.text()).toContain('method="other"')
})

test('every request gets an id of ours, whatever the caller sends', async () => {
  const { app } = observedApp()
  const ids = await Promise.all(
    [1, 2].map(async () => (await app.request('/x', { headers: { 'x-request-id': 'mine' } })).headers.get('x-request-id')),
  )
  expect(new Set([...ids, 'mine']).size).toBe(3)
})

test.each(['/console/cases/1', '/nowhere', '/fault'])('%s is answered with the strict headers and not kept', async (path) => {
  const { app } = observedApp()
  const { headers } = await app.request(path)
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('permissions-policy')).toContain('camera=(), ')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('a route may say that its answer may be kept', async () => {
  expect((await observedApp().app.request('/kept')).headers.get('cache-control')).toBe('public')
})

test.each([
  ['/file', "default-src 'none'; sandbox"],
  ['/lax', expect.stringContaining("script-src 'self'")],
])('a route may bring the stricter policy of files, and no other: %s', async (path, policy) => {
  const { headers } = await observedApp().app.request(path)
  expect(headers.get('content-security-policy')).toEqual(policy)
  expect(headers.get('x-frame-options')).toBe('DENY')
})

test('over https the browser is told to stay there', async () => {
  const app = new Hono().use(strictHeaders({ isHttps: true }))
  expect((await app.request('/')).headers.get('strict-transport-security')).toBe('max-age=31536000')
})

async function assetApp() {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-assets-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'window-4f2a.css'), 'body { color: black }')
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ 'window.css': 'window-4f2a.css' }))
  const assets = await loadAssets(folder)
  return { assets, app: new Hono().route('/', assetRoutes(assets)) }
}

const unpack = { br: brotliDecompressSync, gzip: gunzipSync, identity: (body: Buffer) => body }

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['', 'identity'],
] as const)('a browser that accepts "%s" gets the stylesheet as %s and may keep it for good', async (accepted, encoding) => {
  const { app } = await assetApp()
  const answer = await app.request('/assets/window-4f2a.css', { headers: { 'accept-encoding': accepted } })
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding)
  expect(unpack[encoding](Buffer.from(await answer.arrayBuffer())).toString()).toBe('body { color: black }')
})

test('pages find an asset by its plain name', async () => {
  expect((await assetApp()).assets.names).toEqual({ 'window.css': 'window-4f2a.css' })
})

test.each(['manifest.json', '..%2fpackage.json', 'window.css'])('%s is not an asset', async (file) => {
  expect((await (await assetApp()).app.request(`/assets/${file}`)).status).toBe(404)
})

test('without a build there are no assets', async () => {
  const assets = await loadAssets('/nowhere')
  expect([assets.names, assets.find('window.css')]).toEqual([{}, undefined])
})

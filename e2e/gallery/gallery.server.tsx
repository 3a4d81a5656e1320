import { once } from 'node:events'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { loadAssets } from '../../src/shared/http/assets.folder.ts'
import { assetRoutes } from '../../src/shared/http/assets.routes.ts'
import { securityHeaders } from '../../src/shared/http/headers.ts'
import { type PageContext, unknownPage } from '../../src/shared/layout/page.ts'
import { preferencesRoutes } from '../../src/shared/layout/preferences.routes.ts'
import { PREFERENCES_COOKIE, readPreferences } from '../../src/shared/layout/preferences.ts'
import { CaseGallery, QueueGallery } from './console.views.tsx'
import { ErrorGallery, WindowGallery } from './window.views.tsx'

export const galleries = { window: WindowGallery, error: ErrorGallery, queue: QueueGallery, case: CaseGallery }
export type GalleryName = keyof typeof galleries

export type GalleryServer = { url: string; close(): Promise<void> }

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="#ccc"/></svg>'

/** Serves the gallery under the strict headers with the built assets, so that a browser meets what a reader meets. */
export async function startGallery(): Promise<GalleryServer> {
  const assets = await loadAssets(join(import.meta.dirname, '../../dist/assets'))
  const pageOf = (c: Context): PageContext => ({
    ...unknownPage,
    ...readPreferences(getCookie(c, PREFERENCES_COOKIE), c.req.header('accept-language')),
    assets: assets.names,
    organisationName: '相談センター',
    path: c.req.path,
    quickExit: '/neutral',
  })
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders(false))) c.header(name, value)
  })
  app.route('/', assetRoutes(assets))
  app.route('/', preferencesRoutes({ secure: false }))
  for (const [name, Gallery] of Object.entries(galleries)) app.get(`/${name}`, (c) => c.html(<Gallery page={pageOf(c)} />))
  app.get('/neutral', (c) => c.text('天気'))
  app.get('/gallery.svg', (c) => c.body(PICTURE, 200, { 'content-type': 'image/svg+xml' }))
  app.get('/console/new', (c) => c.json({ count: 3 }))
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.post('/consultation/3', async (c) => {
    const { next, files } = await c.req.parseBody({ all: true })
    const names = [files].flat().map((file) => (file instanceof File ? file.name : ''))
    if (next === 'leave') return c.redirect(`/saved?${new URLSearchParams({ names: names.join() })}`, 303)
    return c.html(<ErrorGallery page={pageOf(c)} />, 422)
  })
  app.get('/saved', (c) => c.text(`保存しました：${c.req.query('names')}`))
  return await listen(app)
}

async function listen(app: Hono): Promise<GalleryServer> {
  const server: ServerType = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gallery has no port')
  return {
    url: `http://localhost:${address.port}`,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}

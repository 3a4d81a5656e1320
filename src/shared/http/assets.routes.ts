import { Hono } from 'hono'
import type { Assets } from './assets.folder.ts'

const A_YEAR_SECONDS = 31_536_000

/** A name holds the hash of what is in it, so that a browser may keep it for good. */
export function assetRoutes(assets: Assets) {
  return new Hono().get('/assets/:file', (c) => {
    const asset = assets.find(c.req.param('file'))
    if (asset === undefined) return c.notFound()
    const accepted = c.req.header('accept-encoding') ?? ''
    const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity'
    return c.body(asset.bodies[encoding], 200, {
      'content-type': asset.contentType,
      'cache-control': `public, max-age=${A_YEAR_SECONDS}, immutable`,
      vary: 'accept-encoding',
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    })
  })
}

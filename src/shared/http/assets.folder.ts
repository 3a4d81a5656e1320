import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

type Encoding = 'br' | 'gzip' | 'identity'
type Asset = { contentType: string; bodies: Record<Encoding, Uint8Array<ArrayBuffer>> }

export type Assets = {
  /** The built name of every asset, such as `{ 'window.css': 'window-4f2a.css' }`. */
  names: Readonly<Record<string, string>>
  find(file: string): Asset | undefined
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** The built stylesheets and scripts, read and compressed once: they are few and small. No folder, no assets. */
export async function loadAssets(folder: string): Promise<Assets> {
  const files = await readdir(folder).catch((): string[] => [])
  const assets = new Map<string, Asset>()
  for (const file of files) {
    const contentType = CONTENT_TYPES[extname(file)]
    if (contentType !== undefined) assets.set(file, await readAsset(join(folder, file), contentType))
  }
  const names: Record<string, string> = files.includes('manifest.json')
    ? JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
    : {}
  return { names, find: (file) => assets.get(file) }
}

async function readAsset(path: string, contentType: string): Promise<Asset> {
  const identity = new Uint8Array(await readFile(path))
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(identity), promisify(gzip)(identity)])
  return { contentType, bodies: { identity, br: new Uint8Array(br), gzip: new Uint8Array(zipped) } }
}

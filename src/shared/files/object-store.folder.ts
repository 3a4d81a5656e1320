import { randomUUID } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { chmod, type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isKeyPrefix, isObjectKey, ObjectMissing, type ObjectStore } from './object-store.ts'

/** Half-written files wait here; the dot keeps the name out of every possible key. */
const PARTIAL = '.partial'
/** A stop in the middle of an upload leaves its half behind. No upload takes a day, so what is older belongs to nobody. */
const PARTIAL_LIVES_MS = 24 * 60 * 60 * 1000
const PUT_ATTEMPTS = 5

/** Keeps each object as one file, readable by this user only. Several processes on one machine may share the folder. */
export async function openFolderStore(folder: string): Promise<ObjectStore> {
  const root = resolve(folder)
  const partial = join(root, PARTIAL)
  await mkdir(partial, { recursive: true, mode: 0o700 })
  await chmod(root, 0o700)
  await chmod(partial, 0o700)
  await removeAbandoned(partial)

  return {
    async put(key, stream) {
      const place = placeOf(root, key)
      const temporary = join(partial, randomUUID())
      try {
        await writeDurably(temporary, stream)
        await moveInto(root, temporary, place)
      } catch (fault) {
        await rm(temporary, { force: true })
        throw fault
      }
    },
    async get(key) {
      const handle = await openExisting(placeOf(root, key), key)
      return handle.createReadStream({ highWaterMark: 128 * 1024 })
    },
    async remove(key) {
      const place = placeOf(root, key)
      await removeFile(place)
      await pruneEmpty(root, dirname(place))
    },
    list: (prefix) => listKeys(root, prefix),
    async check() {
      const probe = join(partial, randomUUID())
      await writeDurably(probe, [Buffer.from('probe')])
      await rm(probe)
    },
  }
}

function placeOf(root: string, key: string): string {
  if (!isObjectKey(key)) throw new TypeError('not an object key')
  return join(root, ...key.split('/'))
}

async function writeDurably(path: string, stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const piece of stream) await handle.writeFile(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A removal may prune the folder between making it and moving into it, so a missing folder is made again. */
async function moveInto(root: string, temporary: string, place: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const made = await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    try {
      await rename(temporary, place)
      await syncFolders(made === undefined ? dirname(place) : root, dirname(place))
      return
    } catch (fault) {
      if (!isMissing(fault) || attempt === PUT_ATTEMPTS) throw fault
    }
  }
}

/** A new name is durable only when its folder is, and a new folder only when the one above it is. */
async function syncFolders(from: string, to: string): Promise<void> {
  // Windows cannot open a folder for syncing; there the file system's own journal has to do.
  if (process.platform === 'win32') return
  for (let folder = to; ; folder = dirname(folder)) {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
    if (folder === from) return
  }
}

async function openExisting(place: string, key: string): Promise<FileHandle> {
  try {
    return await open(place, 'r')
  } catch (fault) {
    if (isMissing(fault)) throw new ObjectMissing(`no object ${key}`)
    throw fault
  }
}

async function removeFile(place: string): Promise<void> {
  try {
    await rm(place)
  } catch (fault) {
    if (!isMissing(fault)) throw fault
  }
}

/** Empty folders would go on telling that an erased case existed. */
async function pruneEmpty(root: string, from: string): Promise<void> {
  for (let folder = from; folder !== root; folder = dirname(folder)) {
    try {
      await rmdir(folder)
    } catch {
      return
    }
  }
}

async function* listKeys(root: string, prefix: string): AsyncGenerator<string> {
  if (!isKeyPrefix(prefix)) throw new TypeError('not a key prefix')
  const start = prefix.includes('/') ? prefix.slice(0, prefix.lastIndexOf('/')) : ''
  for await (const key of keysUnder(root, start)) {
    if (key.startsWith(prefix)) yield key
  }
}

async function* keysUnder(root: string, folder: string): AsyncGenerator<string> {
  for (const entry of await entriesOf(join(root, folder))) {
    const key = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!isObjectKey(key)) continue
    if (entry.isDirectory()) yield* keysUnder(root, key)
    else yield key
  }
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (fault) {
    if (isMissing(fault)) return []
    throw fault
  }
}

async function removeAbandoned(partial: string): Promise<void> {
  const oldest = Date.now() - PARTIAL_LIVES_MS
  for (const name of await readdir(partial)) {
    const path = join(partial, name)
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && found.mtimeMs < oldest) await rm(path, { force: true })
  }
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')
}

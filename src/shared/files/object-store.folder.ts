import { randomUUID } from 'node:crypto'
import { chmod, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { checkedKey, checkedPrefix, isObjectKey, ObjectMissing, type ObjectStore } from './object-store.ts'

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
      } finally {
        await rm(temporary, { force: true })
      }
    },
    async get(key) {
      const handle = await unlessMissing(open(placeOf(root, key), 'r'))
      if (handle === undefined) throw new ObjectMissing(`no object ${key}`)
      return handle.createReadStream({ highWaterMark: 128 * 1024 })
    },
    async remove(key) {
      const place = placeOf(root, key)
      await unlessMissing(rm(place))
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
  return join(root, ...checkedKey(key).split('/'))
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

/** A removal may prune the folder between making it and moving into it; then the folder is made again. */
async function moveInto(root: string, temporary: string, place: string): Promise<void> {
  for (let attempt = 1; attempt <= PUT_ATTEMPTS; attempt += 1) {
    const made = await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    const moved = rename(temporary, place).then(() => true)
    if ((await (attempt < PUT_ATTEMPTS ? unlessMissing(moved) : moved)) === undefined) continue
    await syncFolders(made === undefined ? dirname(place) : root, dirname(place))
    return
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
  checkedPrefix(prefix)
  const start = prefix.includes('/') ? prefix.slice(0, prefix.lastIndexOf('/')) : ''
  for await (const key of keysUnder(root, start)) {
    if (key.startsWith(prefix)) yield key
  }
}

async function* keysUnder(root: string, folder: string): AsyncGenerator<string> {
  for (const entry of (await unlessMissing(readdir(join(root, folder), { withFileTypes: true }))) ?? []) {
    const key = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!isObjectKey(key)) continue
    if (entry.isDirectory()) yield* keysUnder(root, key)
    else yield key
  }
}

async function removeAbandoned(partial: string): Promise<void> {
  const oldest = Date.now() - PARTIAL_LIVES_MS
  for (const name of await readdir(partial)) {
    const path = join(partial, name)
    const found = await unlessMissing(stat(path))
    if (found !== undefined && found.mtimeMs < oldest) await rm(path, { force: true })
  }
}

async function unlessMissing<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work
  } catch (fault) {
    if (isMissing(fault)) return undefined
    throw fault
  }
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')
}

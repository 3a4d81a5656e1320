import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFolderStore } from './object-store.folder.ts'
import type { ObjectStore } from './object-store.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-folder-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function* streamOf(...pieces: string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

async function listed(store: ObjectStore): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.list('')) keys.push(key)
  return keys.sort()
}

const modeOf = async (...path: string[]) => ((await stat(join(folder, ...path))).mode & 0o777).toString(8)

test('nobody but the user of the process can read a file or a folder, whatever the folder was before', async () => {
  await mkdir(join(folder, 'store'), { mode: 0o755 })
  const store = await openFolderStore(join(folder, 'store'))
  await store.put('organisation/case/file', streamOf('abc'))
  expect(await modeOf('store')).toBe('700')
  expect(await modeOf('store', '.partial')).toBe('700')
  expect(await modeOf('store', 'organisation')).toBe('700')
  expect(await modeOf('store', 'organisation', 'case')).toBe('700')
  expect(await modeOf('store', 'organisation', 'case', 'file')).toBe('600')
})

test('while an object is being written it can be neither read nor listed, and only its half waits aside', async () => {
  const store = await openFolderStore(folder)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('first half, ')
    await held
    yield Buffer.from('second half')
  }
  const put = store.put('a/b', slow())
  await expect.poll(() => readdir(join(folder, '.partial'))).toHaveLength(1)
  expect(await listed(store)).toEqual([])
  await expect(store.get('a/b')).rejects.toThrow('no object a/b')

  release()
  await put
  expect(await listed(store)).toEqual(['a/b'])
  expect(await readdir(join(folder, '.partial'))).toEqual([])
})

test('a half that a dead process left is removed after a day, a younger one may still be written', async () => {
  await openFolderStore(folder)
  const dayAgo = Date.now() / 1000 - 86_400
  await writeFile(join(folder, '.partial', 'old'), 'x')
  await utimes(join(folder, '.partial', 'old'), dayAgo - 60, dayAgo - 60)
  await writeFile(join(folder, '.partial', 'young'), 'x')
  await utimes(join(folder, '.partial', 'young'), dayAgo + 60, dayAgo + 60)

  await openFolderStore(folder)
  expect(await readdir(join(folder, '.partial'))).toEqual(['young'])
})

test('no folder tells of an object that was removed', async () => {
  const store = await openFolderStore(folder)
  await store.put('organisation/case-1/file', streamOf('a'))
  await store.put('organisation/case-2/file', streamOf('b'))
  await store.remove('organisation/case-1/file')
  expect(await readdir(join(folder, 'organisation'))).toEqual(['case-2'])
  await store.remove('organisation/case-2/file')
  expect(await readdir(folder)).toEqual(['.partial'])
})

test('putting beside someone who removes loses nothing', async () => {
  const store = await openFolderStore(folder)
  const rounds = Array.from({ length: 60 }, (_, n) => n)
  await Promise.all([
    ...rounds.map((n) => store.put(`same/folder/${n}`, streamOf(`${n}`))),
    ...rounds.map(async (n) => {
      await store.put(`same/folder/gone-${n}`, streamOf('x'))
      await store.remove(`same/folder/gone-${n}`)
    }),
  ])
  expect(await listed(store)).toEqual(rounds.map((n) => `same/folder/${n}`).sort())
})

test('files of others in the folder are not listed', async () => {
  const store = await openFolderStore(folder)
  await store.put('ours', streamOf('a'))
  await writeFile(join(folder, 'README.md'), 'x')
  await writeFile(join(folder, '.DS_Store'), 'x')
  expect(await listed(store)).toEqual(['ours'])
})

test('a file that stands where a folder should be is a missing object, not another fault', async () => {
  const store = await openFolderStore(folder)
  await store.put('a', streamOf('x'))
  await expect(store.get('a/b')).rejects.toThrow('no object a/b')
  await store.remove('a/b')
})

test('a folder that is gone fails the check', async () => {
  const store = await openFolderStore(join(folder, 'store'))
  await store.check()
  await rm(join(folder, 'store'), { recursive: true })
  await expect(store.check()).rejects.toThrow('ENOENT')
})

test('a link that dangles is no object', async () => {
  const store = await openFolderStore(folder)
  await symlink(join(folder, 'nowhere'), join(folder, 'dangling'))
  await expect(store.get('dangling')).rejects.toThrow('no object dangling')
})

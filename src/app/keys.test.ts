import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { makeInstallationKey, readInstallationKey } from './keys.folder.ts'

const HEX = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'
const BASE64 = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8='

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-keys-'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

test('a new installation makes a key that only its account can read, and keeps it', async () => {
  await makeInstallationKey(folder)
  const key = await readInstallationKey({ kind: 'embedded' }, folder)
  await makeInstallationKey(folder)
  expect(key).toHaveLength(32)
  expect(await readInstallationKey({ kind: 'embedded' }, folder)).toEqual(key)
  expect((await stat(join(folder, 'keys/installation.key'))).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700)
})

test('a database without its key gets no new one', async () => {
  await mkdir(join(folder, 'postgres/cluster'), { recursive: true })
  await expect(makeInstallationKey(folder)).rejects.toThrow('Put the key back from your backup')
})

test.each([
  ['base64', `${BASE64}\n`],
  ['hexadecimal', HEX],
])('a key file in %s is understood', async (_, text) => {
  const file = join(folder, 'key')
  await writeFile(file, text)
  expect((await readInstallationKey({ kind: 'file', file }, folder)).toString('hex')).toBe(HEX)
})

test('a command may bring the key', async () => {
  expect((await readInstallationKey({ kind: 'command', command: `echo ${BASE64}` }, folder)).toString('hex')).toBe(HEX)
})

test.each([
  ['a key that is too short', 'echo AAEC', "KEY_COMMAND must give the installation's key"],
  ['a command that fails', 'echo secret-canary; exit 3', "KEY_COMMAND must give the installation's key"],
])('%s is refused without repeating it', async (_, command, message) => {
  const fault = await readInstallationKey({ kind: 'command', command }, folder).catch((caught: unknown) => caught)
  expect(String(fault)).toContain(message)
  expect(String(fault)).not.toMatch(/AAEC|canary/)
})

test('a key file that is missing is named by its variable', async () => {
  await expect(readInstallationKey({ kind: 'file', file: join(folder, 'none') }, folder)).rejects.toThrow('KEY_FILE')
})

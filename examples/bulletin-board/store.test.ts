import { mkdir, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Board, emptyBoard } from './posts.ts'
import { openStore } from './store.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-board-store-'))
  file = join(folder, 'board.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const written = (id: string) => (board: Board) => ({ ...board, posts: [...board.posts, { id, author: 'member42', text: 'x', at: '' }] })
const idsOf = ({ posts }: Board) => posts.map(({ id }) => id)

test('where no file is, the board is empty, and what was written is there after a restart', async () => {
  const store = await openStore(file)
  expect(store.board()).toEqual(emptyBoard)
  await Promise.all([store.change(written('a')), store.change(written('b'))])
  expect(idsOf((await openStore(file)).board())).toEqual(['a', 'b'])
})

test('a write that fails is told to whoever asked, changes nothing, and the next one is made', async () => {
  const store = await openStore(file)
  await store.change(written('a'))
  // Where the new file is to be written there is a folder: no write can succeed.
  await mkdir(`${file}.new`)
  const [lost, alsoLost] = await Promise.allSettled([store.change(written('b')), store.change(written('c'))])
  expect([lost?.status, alsoLost?.status, idsOf(store.board())]).toEqual(['rejected', 'rejected', ['a']])
  await rmdir(`${file}.new`)
  await store.change(written('d'))
  expect([idsOf(store.board()), idsOf(JSON.parse(await readFile(file, 'utf8')))]).toEqual([
    ['a', 'd'],
    ['a', 'd'],
  ])
})

test('a file that cannot be read is not an empty board', async () => {
  await mkdir(file)
  await expect(openStore(file)).rejects.toThrow('EISDIR')
})

test.each([
  ['half of a file', '{"posts": [', 'JSON'],
  ['an empty file', '', 'JSON'],
  ['a file that does not say what stands', '{"posts": [], "accounts": {}, "deeds": []}', 'not the file of a board'],
])('%s is not an empty board', async (_, text, fault) => {
  await writeFile(file, text)
  await expect(openStore(file)).rejects.toThrow(fault)
})

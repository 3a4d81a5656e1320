/** The board in one file. It is written beside itself and then put in its place, so that a power cut leaves the old one or the new one. */
import { open, readFile, rename } from 'node:fs/promises'
import { type Board, emptyBoard } from './posts.ts'

export type Store = { board: () => Board; change: (make: (board: Board) => Board) => Promise<void> }

/** @throws when the file is there and is no board: an empty one in its place would show again what was taken down */
export async function openStore(file: string): Promise<Store> {
  let board = await read(file)
  let before = Promise.resolve()
  return {
    board: () => board,
    change(make) {
      const written = before.then(async () => {
        const changed = make(board)
        if (changed === board) return
        await write(file, changed)
        board = changed
      })
      // Whoever asked hears of the fault; the next change begins from what the board still is.
      before = written.catch(() => undefined)
      return written
    },
  }
}

async function read(file: string): Promise<Board> {
  const text = await readFile(file, 'utf8').catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw fault
  })
  if (text === undefined) return emptyBoard
  const board: Partial<Board> = JSON.parse(text)
  const { posts, standing, deeds } = board
  if (posts === undefined || standing === undefined || deeds === undefined) throw new Error(`${file} is not the file of a board`)
  return { posts, standing, deeds }
}

async function write(file: string, board: Board): Promise<void> {
  const beside = await open(`${file}.new`, 'w')
  try {
    await beside.writeFile(JSON.stringify(board, null, 2))
    await beside.sync()
  } finally {
    await beside.close()
  }
  await rename(`${file}.new`, file)
}

/** The board in one file. It is written beside itself and then put in its place, so that a power cut leaves the old one or the new one. */
import { open, readFile, rename } from 'node:fs/promises'
import { type Board, emptyBoard } from './posts.ts'

export type Store = { board: () => Board; change: (make: (board: Board) => Board) => Promise<void> }

export async function openStore(file: string): Promise<Store> {
  let board: Board = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text),
    () => emptyBoard,
  )
  let writing = Promise.resolve()
  return {
    board: () => board,
    change(make) {
      writing = writing.then(async () => {
        const changed = make(board)
        if (changed === board) return
        const beside = await open(`${file}.new`, 'w')
        await beside.writeFile(JSON.stringify(changed, null, 2))
        await beside.sync()
        await beside.close()
        await rename(`${file}.new`, file)
        board = changed
      })
      return writing
    },
  }
}

/** What is on the board, and what a task does to it. Pure: the same task a second time finds everything done and changes nothing. */

export type Post = { id: string; author: string; text: string; at: string; state: 'shown' | 'hidden' | 'deleted' }
export type Account = 'suspended' | 'terminated'
/** Everything that was really changed, one line a change. */
export type Deed = { task: string; did: Task['do']; post: string; at: string }
export type Board = { posts: Post[]; accounts: Record<string, Account>; deeds: Deed[] }

/** As the desk hands it out: GET /api/v1/measures. */
export type Task = {
  id: string
  do: 'carry-out' | 'undo'
  measure: 'hide' | 'delete' | 'account_suspend' | 'account_terminate'
  post: { url: string; contentId: string | null }
}

/** As the desk takes it: POST /api/v1/measures/:id/outcome. */
export type Report = { outcome: 'carried-out' | 'failed' | 'reversed'; why?: 'post-not-found' }

export const emptyBoard: Board = { posts: [], accounts: {}, deeds: [] }

/** The post that an address of this board names. */
export function postAt(board: Board, address: string, origin: string): Post | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const [, id] = /^\/posts\/([a-z0-9-]+)$/.exec(url.pathname) ?? []
  return url.origin === origin ? board.posts.find((post) => post.id === id) : undefined
}

/** Whether anybody sees a post. */
export function isShown(board: Board, { author, state }: Post): boolean {
  return state === 'shown' && board.accounts[author] === undefined
}

export function carryOut(board: Board, task: Task, { origin, at }: { origin: string; at: string }): { board: Board; report: Report } {
  const post = postAt(board, task.post.url, origin)
  if (post === undefined) return { board, report: { outcome: 'failed', why: 'post-not-found' } }
  const changed = task.measure === 'hide' || task.measure === 'delete' ? withPost(board, post, task) : withAccount(board, post, task)
  const report: Report = { outcome: task.do === 'undo' ? 'reversed' : 'carried-out' }
  if (changed === board) return { board, report }
  return { board: { ...changed, deeds: [...board.deeds, { task: task.id, did: task.do, post: post.id, at }] }, report }
}

/** What was deleted is kept out of sight, because a decision may be changed. */
function withPost(board: Board, post: Post, { do: what, measure }: Task): Board {
  const state = what === 'undo' ? 'shown' : measure === 'hide' ? 'hidden' : 'deleted'
  // What has been deleted is not brought back half by a later hiding.
  if (post.state === state || (post.state === 'deleted' && state === 'hidden')) return board
  return { ...board, posts: board.posts.map((each) => (each.id === post.id ? { ...each, state } : each)) }
}

function withAccount(board: Board, { author }: Post, { do: what, measure }: Task): Board {
  const state = what === 'undo' ? undefined : measure === 'account_suspend' ? 'suspended' : 'terminated'
  if (board.accounts[author] === state) return board
  const { [author]: _, ...others } = board.accounts
  return { ...board, accounts: state === undefined ? others : { ...others, [author]: state } }
}

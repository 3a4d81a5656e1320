/** What is on the board, and what a task does to it. Pure: the same task a second time finds everything done and changes nothing. */

export type Post = { id: string; author: string; text: string; at: string }
/** A measure that was carried out and not undone: two requests may each have one on the same post, and the undoing of one leaves the other. */
export type Standing = Pick<Task, 'measure'> & { task: string; post: string; author: string }
/** Everything that was really changed, one line a change. */
export type Deed = { task: string; did: Task['do']; post: string; at: string }
export type Board = { posts: Post[]; standing: Standing[]; deeds: Deed[] }

/** As the desk hands it out: GET /api/v1/measures. */
export type Task = {
  id: string
  do: 'carry-out' | 'undo'
  measure: 'hide' | 'delete' | 'account_suspend' | 'account_terminate'
  post: { url: string; contentId: string | null }
}

/** As the desk takes it: POST /api/v1/measures/:id/outcome. */
export type Report = { outcome: 'carried-out' | 'failed' | 'reversed'; why?: 'post-not-found' }

export const emptyBoard: Board = { posts: [], standing: [], deeds: [] }

/** The post that an address of this board names. */
export function postAt(board: Board, address: string, origin: string): Post | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const [, id] = /^\/posts\/([a-z0-9-]+)$/.exec(url.pathname) ?? []
  return url.origin === origin ? board.posts.find((post) => post.id === id) : undefined
}

/** The strictest measure that stands on a post. What was deleted is kept out of sight, because a decision may be changed. */
export function measureOn({ standing }: Board, { id }: Pick<Post, 'id'>): 'delete' | 'hide' | undefined {
  return strictest(
    ['delete', 'hide'],
    standing.filter(({ post }) => post === id),
  )
}

/** The strictest measure that stands on an account, for whichever of its posts. */
export function measureOnAccount({ standing }: Board, name: string): 'account_terminate' | 'account_suspend' | undefined {
  return strictest(
    ['account_terminate', 'account_suspend'],
    standing.filter(({ author }) => author === name),
  )
}

const strictest = <Measure extends Task['measure']>(inOrder: readonly Measure[], standing: readonly Standing[]): Measure | undefined =>
  inOrder.find((each) => standing.some(({ measure }) => measure === each))

/** Whether anybody sees a post. */
export function isShown(board: Board, post: Post): boolean {
  return measureOn(board, post) === undefined && measureOnAccount(board, post.author) === undefined
}

export function carryOut(board: Board, task: Task, { origin, at }: { origin: string; at: string }): { board: Board; report: Report } {
  const post = postAt(board, task.post.url, origin)
  if (post === undefined) return { board, report: { outcome: 'failed', why: 'post-not-found' } }
  const report: Report = { outcome: task.do === 'undo' ? 'reversed' : 'carried-out' }
  const stands = board.standing.some((each) => each.task === task.id)
  if (stands === (task.do === 'carry-out')) return { board, report }
  const standing = stands
    ? board.standing.filter((each) => each.task !== task.id)
    : [...board.standing, { task: task.id, measure: task.measure, post: post.id, author: post.author }]
  return { board: { ...board, standing, deeds: [...board.deeds, { task: task.id, did: task.do, post: post.id, at }] }, report }
}

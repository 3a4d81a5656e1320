import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Board, carryOut, isShown, measureOn, measureOnAccount, type Post, postAt, type Task } from './posts.ts'
import { isFromDesk } from './webhook.ts'

const origin = 'https://board.example'
const post = (id: string, change: Partial<Post> = {}): Post => ({
  id,
  author: 'member42',
  text: 'x',
  at: '2026-09-01',
  ...change,
})
const board = (change: Partial<Board> = {}): Board => ({
  posts: [post('a'), post('b'), post('c', { author: 'member43' })],
  standing: [],
  deeds: [],
  ...change,
})
const task = (change: Partial<Task> = {}): Task => ({
  id: 'task-1',
  do: 'carry-out',
  measure: 'hide',
  post: { url: `${origin}/posts/a`, contentId: null },
  ...change,
})
const act = (before: Board, ...tasks: Task[]) =>
  tasks.reduce((each, one) => carryOut(each, one, { origin, at: '2026-09-02' }).board, before)
const shownOf = (each: Board) => each.posts.filter((one) => isShown(each, one)).map(({ id }) => id)

test.each<[string, Task[], string[]]>([
  ['nothing', [], ['a', 'b', 'c']],
  ['a hiding', [task()], ['b', 'c']],
  ['a hiding and its undoing', [task(), task({ do: 'undo' })], ['a', 'b', 'c']],
  ['a deletion', [task({ measure: 'delete' })], ['b', 'c']],
  ['a deletion and its undoing', [task({ measure: 'delete' }), task({ measure: 'delete', do: 'undo' })], ['a', 'b', 'c']],
  ['a deletion that is undone for a hiding', [task({ measure: 'delete' }), task({ measure: 'delete', do: 'undo' }), task()], ['b', 'c']],
  ['an undoing of what was never done', [task({ do: 'undo' })], ['a', 'b', 'c']],
  ['the suspension of an account', [task({ measure: 'account_suspend' })], ['c']],
  [
    'the end of an account, undone',
    [task({ measure: 'account_terminate' }), task({ measure: 'account_terminate', do: 'undo' })],
    ['a', 'b', 'c'],
  ],
])('after %s everybody sees %j', (_, tasks, expected) => {
  expect(shownOf(act(board(), ...tasks))).toEqual(expected)
})

/** Tasks of two requests about the same post. */
const [one, other] = [(change: Partial<Task> = {}) => task(change), (change: Partial<Task> = {}) => task({ ...change, id: 'task-2' })]
const [deletion, suspension, end] = [
  { measure: 'delete' },
  { measure: 'account_suspend' },
  { measure: 'account_terminate' },
] satisfies Partial<Task>[]
const undo = { do: 'undo' } as const

test.each<[string, Task[], ReturnType<typeof measureOn>, ReturnType<typeof measureOnAccount>]>([
  ['two hidings, one undone', [one(), other(), one(undo)], 'hide', undefined],
  ['two hidings, both undone', [one(), other(), one(undo), other(undo)], undefined, undefined],
  ['a deletion and a hiding, the hiding undone', [one(deletion), other(), other({ ...undo })], 'delete', undefined],
  ['a hiding and a deletion, the deletion undone', [one(), other(deletion), other({ ...deletion, ...undo })], 'hide', undefined],
  ['a deletion and a later hiding', [one(deletion), other()], 'delete', undefined],
  ['a deletion, and the undoing of a hiding that never was', [one(deletion), other(undo)], 'delete', undefined],
  ['an account ended, then suspended', [one(end), other(suspension)], undefined, 'account_terminate'],
  [
    'an account ended, a suspension undone',
    [one(end), other(suspension), other({ ...suspension, ...undo })],
    undefined,
    'account_terminate',
  ],
  ['an account suspended, its end undone', [one(suspension), other(end), other({ ...end, ...undo })], undefined, 'account_suspend'],
  ['a post hidden, the suspension of its account undone', [one(), other(suspension), other({ ...suspension, ...undo })], 'hide', undefined],
])('the undoing of one request leaves what stands by another, and the strictest holds: %s', (_, tasks, onPost, onAccount) => {
  const after = act(board(), ...tasks)
  expect([measureOn(after, post('a')), measureOnAccount(after, 'member42')]).toEqual([onPost, onAccount])
})

test('an account stays closed for another of its posts when the measure about the first is undone', () => {
  const about = { post: { url: `${origin}/posts/b`, contentId: null } }
  const after = act(board(), one(suspension), other({ ...suspension, ...about }), one({ ...suspension, ...undo }))
  expect(shownOf(after)).toEqual(['c'])
})

test('an account may have the name of anything', () => {
  const named = board({ posts: [post('a', { author: 'constructor' })] })
  expect([shownOf(named), shownOf(act(named, one(suspension)))]).toEqual([['a'], []])
})

test('the same task again changes nothing, and is reported as done', () => {
  const once = act(board(), task())
  const again = carryOut(once, task(), { origin, at: '2026-09-03' })
  expect([again.board === once, again.report]).toEqual([true, { outcome: 'carried-out' }])
  expect(once.deeds).toEqual([{ task: 'task-1', did: 'carry-out', post: 'a', at: '2026-09-02' }])
})

test.each([
  ['https://board.example/posts/a', 'a'],
  ['https://board.example/posts/a?x=1#reply', 'a'],
  ['https://board.example/posts/z', undefined],
  ['https://elsewhere.example/posts/a', undefined],
  ['http://board.example/posts/a', undefined],
  ['https://board.example/a', undefined],
  ['not an address', undefined],
])('%s is the post %s', (url, id) => {
  expect(postAt(board(), url, origin)?.id).toBe(id)
  if (id === undefined)
    expect(carryOut(board(), task({ post: { url, contentId: null } }), { origin, at: '' }).report.outcome).toBe('failed')
})

test('a message is taken from the desk alone, as it was sent, and only for a few minutes', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = `whpk_${publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`
  const now = new Date('2026-09-01T00:00:00Z')
  const seconds = String(now.getTime() / 1000)
  const signature = `v1a,${sign(null, Buffer.from(`m1.${seconds}.{}`), privateKey).toString('base64')}`
  const taken = (change: Record<string, string> = {}, body = '{}', at = now, by = key) =>
    isFromDesk(by, new Headers({ 'webhook-id': 'm1', 'webhook-timestamp': seconds, 'webhook-signature': signature, ...change }), body, at)
  expect(taken()).toBe(true)
  expect(taken({ 'webhook-signature': `v1,AAAA ${signature}` })).toBe(true)
  expect([taken({}, '{"x":1}'), taken({ 'webhook-id': 'm2' }), taken({ 'webhook-timestamp': String(Number(seconds) + 1) })]).toEqual([
    false,
    false,
    false,
  ])
  expect([
    taken({}, '{}', new Date(now.getTime() + 301_000)),
    taken({ 'webhook-signature': '' }),
    taken({}, '{}', now, 'whpk_AAAA'),
  ]).toEqual([false, false, false])
})

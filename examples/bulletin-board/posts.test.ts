import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Board, carryOut, isShown, type Post, postAt, type Task } from './posts.ts'
import { isFromDesk } from './webhook.ts'

const origin = 'https://board.example'
const post = (id: string, change: Partial<Post> = {}): Post => ({
  id,
  author: 'member42',
  text: 'x',
  at: '2026-09-01',
  state: 'shown',
  ...change,
})
const board = (change: Partial<Board> = {}): Board => ({
  posts: [post('a'), post('b'), post('c', { author: 'member43' })],
  accounts: {},
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

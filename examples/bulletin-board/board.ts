/** A small bulletin board that acts on what a desk decides. Start it with `node board.ts`; README.md says how it is set up. */
import { randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { keepWorking } from './connector.ts'
import { boardPage, gonePage, postPage, type Reporting, refusedPage } from './pages.ts'
import { isShown, measureOnAccount } from './posts.ts'
import { openStore } from './store.ts'
import { isFromDesk } from './webhook.ts'

const set = (name: string, otherwise?: string): string => {
  const value = process.env[name] ?? otherwise
  if (value === undefined) throw new Error(`Set ${name}; README.md says what it is`)
  return value
}

const port = Number(set('PORT', '4000'))
const origin = set('BOARD_URL', `http://localhost:${port}`)
const desk = { url: set('DESK_URL'), token: set('DESK_TOKEN') }
const reporting: Reporting = { desk: desk.url, service: set('DESK_SERVICE'), origin }
const webhookKey = process.env.DESK_WEBHOOK_KEY
const store = await openStore(set('BOARD_FILE', 'board.json'))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const { knock } = keepWorking({ desk, store, origin, say }, Number(set('ASK_EVERY_SECONDS', '10')))

const app = new Hono()
app.get('/', (c) => c.html(boardPage(store.board(), reporting)))
app.get('/posts/:id', (c) => {
  const post = store.board().posts.find(({ id }) => id === c.req.param('id'))
  const shown = post !== undefined && isShown(store.board(), post)
  return shown ? c.html(postPage(post, reporting)) : c.html(gonePage(), post === undefined ? 404 : 410)
})
app.post('/posts', async (c) => {
  const { author, text } = await c.req.parseBody()
  const isWritten = typeof author === 'string' && typeof text === 'string' && author.trim() !== '' && text.trim() !== ''
  if (!isWritten || measureOnAccount(store.board(), author) !== undefined) return c.html(refusedPage(), 422)
  const post = { id: randomUUID(), author, text, at: new Date().toISOString() }
  await store.change((board) => ({ ...board, posts: [...board.posts, post] }))
  return c.redirect(`/posts/${post.id}`, 303)
})
/** Something has happened: what it is the board asks for, so that a message that was lost or forged does nothing. */
app.post('/webhook', async (c) => {
  const body = await c.req.text()
  if (webhookKey === undefined || !isFromDesk(webhookKey, c.req.raw.headers, body, new Date())) return c.text('Not from the desk', 401)
  knock()
  return c.body(null, 204)
})

serve({ fetch: app.fetch, port }, () => say(`The board is at ${origin}`))

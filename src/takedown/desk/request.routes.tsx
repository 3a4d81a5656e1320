import { inOrganisation } from '../../shared/database/database.store.ts'
import { downloadOriginal, showDisplayCopy } from '../../shared/files/download.http.ts'
import { fileKinds } from '../../shared/files/file-kind.ts'
import { isId } from '../../shared/id.ts'
import { moveRequest } from '../move.commands.ts'
import { withdrawRequest } from '../requester.commands.ts'
import { openerOf } from './access/opener.http.ts'
import type { DeskDeps } from './desk.deps.ts'
import { type C, deskApp, deskOf, moverOf, readerOf, withRight, withRightAgain } from './desk.http.ts'
import { handlersAmong } from './desk.policy.ts'
import { writeNote } from './notes.commands.ts'
import { DESK } from './queue.ts'
import { readFile, readRequester } from './reading.commands.ts'
import { done, type Sent, sentTo, showRequest } from './request.http.tsx'
import { RequesterPage } from './requester.views.tsx'

/** The request, its moves, its files and who the requester is. */
export function requestRoutes(deps: DeskDeps) {
  return deskApp().route('/', pageRoutes(deps)).route('/', moveRoutes(deps))
}

const REQUEST = `${DESK}/:id`

function pageRoutes(deps: DeskDeps) {
  const app = deskApp()

  app.get(REQUEST, withRight(deps, 'see-takedowns'), async (c) => await showRequest(deps, c, c.req.param('id') ?? ''))

  app.get(
    `${REQUEST}/material`,
    withRight(deps, 'open-takedown-material'),
    async (c) => await showRequest(deps, c, c.req.param('id') ?? '', { material: true }),
  )

  app.get(`${REQUEST}/requester`, withRightAgain(deps, 'reveal-requester'), async (c) => {
    const id = c.req.param('id') ?? ''
    const read = isId(id) ? await readRequester(deps, readerOf(c), id, await openerOf(deps, c)) : undefined
    if (read === undefined) return c.notFound()
    return c.html(<RequesterPage page={c.var.page} desk={await deskOf(deps, c)} {...read} />)
  })

  app.get(
    `${REQUEST}/requester/files/:proof`,
    withRightAgain(deps, 'reveal-requester'),
    async (c) => await showFile(deps, c, { id: c.req.param('id'), fileId: c.req.param('proof'), of: 'requester' }),
  )

  app.get(
    `${REQUEST}/files/:file`,
    withRight(deps, 'open-takedown-material'),
    async (c) => await showFile(deps, c, { id: c.req.param('id'), fileId: c.req.param('file'), of: 'material' }),
  )

  return app
}

type AskedFile = { id: string | undefined; fileId: string | undefined; of: 'material' | 'requester' }

async function showFile(deps: DeskDeps, c: C, { id = '', fileId = '', of }: AskedFile): Promise<Response> {
  const mayOpen = await openerOf(deps, c)
  const file = isId(id) && isId(fileId) ? await readFile(deps, readerOf(c), { id, fileId, of, mayOpen }) : undefined
  if (file === undefined) return await c.notFound()
  if (file.role !== 'original') return await showDisplayCopy(deps.objects, file)
  const kind = Object.entries(fileKinds).find(([name]) => name === file.kind)?.[1]
  return await downloadOriginal(deps.objects, { ...file, mime: kind?.mime ?? 'application/octet-stream' })
}

/** Each move is a resource of its own. What it needs besides the request comes with its form. */
function moveRoutes(deps: DeskDeps) {
  const app = deskApp()

  app.post(`${REQUEST}/claim`, withRight(deps, 'handle-takedown'), async (c) => {
    const sent = await sentTo(c)
    return sent === undefined ? c.notFound() : await move(deps, c, sent, { action: 'claim', notice: 'claimed' })
  })

  app.post(`${REQUEST}/release`, withRight(deps, 'handle-takedown'), async (c) => {
    const sent = await sentTo(c)
    return sent === undefined ? c.notFound() : await move(deps, c, sent, { action: 'release', notice: 'released' })
  })

  app.post(`${REQUEST}/assignment`, withRight(deps, 'assign-takedown'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const handler = sent.field('handler')
    const { id: organisationId } = c.var.organisation
    const colleagues = await inOrganisation(deps.db, organisationId, (tx) => deps.colleaguesIn(tx, organisationId))
    if (!handlersAmong(colleagues).some(({ id }) => id === handler))
      return await showRequest(deps, c, sent.id, { refusal: 'unknown-colleague', entry: { handler }, field: 'handler' })
    return await move(deps, c, sent, { action: 'assign', notice: 'assigned', handlerId: handler })
  })

  app.post(`${REQUEST}/notes`, withRight(deps, 'handle-takedown'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const note = sent.field('note')
    const outcome = await writeNote(deps, keyOf(c, sent), { text: note, by: moverOf(c) })
    if (outcome.granted) return done(c, sent.id, 'noted')
    return await showRequest(deps, c, sent.id, { refusal: outcome.refusal, entry: { note }, field: 'note' })
  })

  app.post(`${REQUEST}/withdrawal`, withRight(deps, 'handle-takedown'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const confirmed = sent.field('confirmed')
    if (confirmed !== 'yes')
      return await showRequest(deps, c, sent.id, { refusal: 'not-confirmed', entry: { confirmed }, field: 'confirmed' })
    const order = { by: moverOf(c), ...(sent.version !== undefined && { version: sent.version }) }
    const outcome = await withdrawRequest(deps, keyOf(c, sent), order)
    if (outcome.granted) return done(c, sent.id, 'withdrawn')
    return await showRequest(deps, c, sent.id, { refusal: outcome.refusal, seen: sent.version })
  })

  return app
}

const keyOf = (c: C, { id }: Sent) => ({ organisationId: c.var.organisation.id, requestId: id })

type Order = { action: 'claim' | 'release' | 'assign'; notice: Parameters<typeof done>[2]; handlerId?: string }

async function move(deps: DeskDeps, c: C, { id, version }: Sent, { action, notice, handlerId }: Order): Promise<Response> {
  const outcome = await moveRequest(deps, c.var.organisation.id, { requestId: id, action, mover: moverOf(c), version, handlerId })
  return outcome.granted ? done(c, id, notice) : await showRequest(deps, c, id, { refusal: outcome.refusal, seen: version })
}

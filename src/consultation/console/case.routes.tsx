import { inOrganisation } from '../../shared/database/database.store.ts'
import { downloadOriginal, showDisplayCopy } from '../../shared/files/download.http.ts'
import { fileKinds } from '../../shared/files/file-kind.ts'
import { isId } from '../../shared/id.ts'
import { moveConsultation } from '../move.commands.ts'
import { readContact, readFile } from './case.commands.ts'
import { done, type Sent, sentTo, showCase } from './case.http.tsx'
import { readClosingReason } from './closing.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { ContactPage } from './contact.views.tsx'
import { type C, consoleApp, deskOf, moverOf, readerOf, withRight, withRightAgain } from './desk.http.ts'
import { handOver } from './hand-over.commands.ts'
import { consoleWords } from './words.ts'

/** The case, its moves, its files and who the consulter is. */
export function caseRoutes(deps: ConsoleDeps) {
  return consoleApp().route('/', pageRoutes(deps)).route('/', moveRoutes(deps))
}

const CASE = '/console/consultations/:id'

function pageRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.get(CASE, withRight(deps, 'read-case'), async (c) => await showCase(deps, c, c.req.param('id')))

  app.get(`${CASE}/contact`, withRightAgain(deps, 'reveal-contact'), async (c) => {
    const id = c.req.param('id') ?? ''
    const read = isId(id) ? await readContact(deps, readerOf(c), id) : undefined
    if (read === undefined) return c.notFound()
    return c.html(<ContactPage page={c.var.page} desk={await deskOf(deps, c)} {...read} />)
  })

  app.get(`${CASE}/files/:file`, withRight(deps, 'open-file'), async (c) => {
    const [id, fileId] = [c.req.param('id') ?? '', c.req.param('file') ?? '']
    const file = isId(id) && isId(fileId) ? await readFile(deps, readerOf(c), id, fileId) : undefined
    if (file === undefined) return c.notFound()
    if (file.role !== 'original') return await showDisplayCopy(deps.objects, file)
    const kind = Object.entries(fileKinds).find(([name]) => name === file.kind)?.[1]
    return await downloadOriginal(deps.objects, { ...file, mime: kind?.mime ?? 'application/octet-stream' })
  })

  return app
}

/** Each move is a resource of its own. What it needs besides the case comes with its form. */
function moveRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.post(`${CASE}/claim`, withRight(deps, 'claim-case'), async (c) => {
    const sent = await sentTo(c)
    return sent === undefined ? c.notFound() : await move(deps, c, sent, { action: 'claim', notice: 'claimed' })
  })

  app.post(`${CASE}/release`, withRight(deps, 'claim-case'), async (c) => {
    const sent = await sentTo(c)
    return sent === undefined ? c.notFound() : await move(deps, c, sent, { action: 'release', notice: 'released' })
  })

  app.post(`${CASE}/reopening`, withRight(deps, 'reopen-case'), async (c) => {
    const sent = await sentTo(c)
    return sent === undefined ? c.notFound() : await move(deps, c, sent, { action: 'reopen', notice: 'reopened' })
  })

  app.post(`${CASE}/closing`, withRight(deps, 'close-case'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const why = readClosingReason(sent.field('reason'))
    if (why !== undefined) return await move(deps, c, sent, { action: 'close', notice: 'closed', why })
    const errors = [{ field: 'reason', message: consoleWords(c.var.page.language).errors.reason }]
    return await showCase(deps, c, sent.id, { entry: { reason: '' }, errors })
  })

  app.post(`${CASE}/hand-over`, withRight(deps, 'hand-over-own-case'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const entry = { adviser: sent.field('adviser'), handOverNote: sent.field('handOverNote') }
    const { id: organisationId } = c.var.organisation
    const colleagues = await inOrganisation(deps.db, organisationId, (tx) => deps.colleaguesIn(tx, organisationId))
    const order = {
      consultationId: sent.id,
      to: entry.adviser,
      note: entry.handOverNote,
      version: sent.version,
      mover: moverOf(c),
      colleagues,
    }
    const outcome = await handOver(deps, c.var.organisation.id, order)
    if (outcome.granted) return done(c, sent.id, 'handed-over')
    return await showCase(deps, c, sent.id, { refusal: outcome.refusal, seen: sent.version, entry, field: 'handOverNote' })
  })

  return app
}

type Order = { action: 'claim' | 'release' | 'reopen' | 'close'; notice: Parameters<typeof done>[2]; why?: string }

async function move(deps: ConsoleDeps, c: C, { id, version }: Sent, { action, notice, why }: Order): Promise<Response> {
  const order = { consultationId: id, action, mover: moverOf(c), version, why }
  const outcome = await moveConsultation(deps, c.var.organisation.id, order)
  return outcome.granted ? done(c, id, notice) : await showCase(deps, c, id, { refusal: outcome.refusal, seen: version })
}

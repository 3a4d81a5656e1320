import { inOrganisation } from '../../shared/database/database.store.ts'
import { approveProposal, returnProposal } from '../decision.commands.ts'
import { omitNotice, sendPendingNotice } from '../notice.commands.ts'
import { openerOf } from './access/opener.http.ts'
import type { DeskDeps } from './desk.deps.ts'
import { type C, deskApp, moverOf, readerOf, withRight } from './desk.http.ts'
import { noticeRefusal } from './desk.policy.ts'
import { judgeText } from './entry-text.ts'
import { readOmittedKind, readPendingKind, readReturnGround } from './notice.ts'
import { DESK } from './queue.ts'
import { readRequest } from './reading.commands.ts'
import { done, type Refused, type Sent, sentTo, showRequest } from './request.http.tsx'
import { findFacts } from './request-view.store.ts'

const REQUEST = `${DESK}/:id`

/** Notices before there is a result, and the second person's answer to a proposal. */
export function noticeRoutes(deps: DeskDeps) {
  const app = deskApp()

  app.post(`${REQUEST}/pending-notice`, withRight(deps, 'handle-takedown'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const entry = { pendingKind: sent.field('pendingKind'), pendingReason: sent.field('pendingReason').trim() }
    const kind = readPendingKind(entry.pendingKind)
    const held = await heldBack(deps, c, sent)
    if (held !== undefined) return held
    if (kind === undefined) return await showRequest(deps, c, sent.id, { refusal: 'ground-missing', entry, field: 'pendingKind' })
    if (isTooLong(entry.pendingReason))
      return await showRequest(deps, c, sent.id, { refusal: 'text-too-long', entry, field: 'pendingReason' })
    const outcome = await sendPendingNotice(deps, keyOf(c, sent), { kind, reason: entry.pendingReason, by: moverOf(c) })
    if (outcome.granted) return done(c, sent.id, 'pending-told')
    return await refuse(deps, c, sent, { refusal: outcome.refusal, entry, field: 'pendingReason' })
  })

  app.post(`${REQUEST}/omitted-notice`, withRight(deps, 'handle-takedown'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const entry = { omittedKind: sent.field('omittedKind'), omittedReason: sent.field('omittedReason').trim() }
    const kind = readOmittedKind(entry.omittedKind)
    const held = await heldBack(deps, c, sent)
    if (held !== undefined) return held
    if (kind === undefined) return await showRequest(deps, c, sent.id, { refusal: 'ground-missing', entry, field: 'omittedKind' })
    if (isTooLong(entry.omittedReason))
      return await showRequest(deps, c, sent.id, { refusal: 'text-too-long', entry, field: 'omittedReason' })
    const outcome = await omitNotice(deps, keyOf(c, sent), { kind, reason: entry.omittedReason, by: moverOf(c) })
    if (outcome.granted) return done(c, sent.id, 'omission-noted')
    return await refuse(deps, c, sent, { refusal: outcome.refusal, entry, field: 'omittedReason' })
  })

  app.post(`${REQUEST}/approval`, withRight(deps, 'approve-takedown'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const text = await proposedReason(deps, c, sent)
    const order = { requestId: sent.id, version: sent.version ?? 0, by: moverOf(c), text }
    const outcome = await approveProposal(deps, c.var.organisation.id, order)
    return outcome.granted ? done(c, sent.id, 'approved') : await refuse(deps, c, sent, { refusal: outcome.refusal })
  })

  app.post(`${REQUEST}/return`, withRight(deps, 'approve-takedown'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const entry = { returnGround: sent.field('returnGround') }
    const why = readReturnGround(entry.returnGround)
    if (why === undefined) return await showRequest(deps, c, sent.id, { refusal: 'ground-missing', entry, field: 'returnGround' })
    const order = { requestId: sent.id, version: sent.version ?? 0, by: moverOf(c), why }
    const outcome = await returnProposal(deps, c.var.organisation.id, order)
    return outcome.granted ? done(c, sent.id, 'returned') : await refuse(deps, c, sent, { refusal: outcome.refusal })
  })

  return app
}

const isTooLong = (text: string) => judgeText(text) === 'text-too-long'

const keyOf = (c: C, { id }: Sent) => ({ organisationId: c.var.organisation.id, requestId: id })

/** What another person handles is noticed by them, and what is decided is not promised for later. */
async function heldBack(deps: DeskDeps, c: C, sent: Sent): Promise<Response | undefined> {
  const facts = await inOrganisation(deps.db, c.var.organisation.id, (tx) => findFacts(tx, keyOf(c, sent)))
  if (facts === undefined) return await c.notFound()
  const refusal = noticeRefusal(c.var.person, facts)
  return refusal && (await showRequest(deps, c, sent.id, { refusal, seen: sent.version }))
}

/** What the proposal tells the requester, read as the one who approves it reads it. */
async function proposedReason(deps: DeskDeps, c: C, { id }: Sent): Promise<string> {
  const mayOpen = await openerOf(deps, c)
  const shown = await readRequest(deps, readerOf(c), id, (facts) => ({
    opened: 'codes',
    reasons: !facts.isSensitive || mayOpen(facts) !== undefined,
    what: 'takedown-decision',
  }))
  return shown?.decisions.find(({ state }) => state === 'proposed')?.reason ?? ''
}

type Said = Omit<Refused, 'refusal'> & { refusal: string }

/** What the sender said meanwhile, or the passing of time, can stop a proposal too: then it has to be looked at again. */
async function refuse(deps: DeskDeps, c: C, sent: Sent, { refusal, ...refused }: Said): Promise<Response> {
  if (refusal === 'not-found') return await c.notFound()
  if (refusal === 'reason-missing') return await showRequest(deps, c, sent.id, { ...refused, refusal: 'text-missing' })
  return await showRequest(deps, c, sent.id, { ...refused, refusal: knownRefusal(refusal), seen: sent.version })
}

const known = [
  'not-in-this-state',
  'held-by-another',
  'changed-meanwhile',
  'not-for-you',
  'own-proposal',
  'no-proposal',
  'already-noticed',
  'already-decided',
  'no-inquiry-running',
] as const

const knownRefusal = (refusal: string) => known.find((each) => each === refusal) ?? 'no-longer-carried'

import { dayOf } from '../../../shared/day.ts'
import { isId } from '../../../shared/id.ts'
import { consoleLanguageOf, fill } from '../../../shared/language.ts'
import { readDue } from '../../own-deadline.commands.ts'
import type { Claim } from '../claim.ts'
import { shownOf } from '../claim.ts'
import { readClaim, sendComposed } from '../composing.commands.ts'
import { type Composed, type ComposeEntry, type ComposeFault, firstEntry, LONGEST_RECIPIENT, readCompose } from '../composing.ts'
import type { Letter } from '../letter.views.tsx'
import { inquiryLengths, inquiryRule } from '../period.ts'
import { ComposePage, PreviewPage, RefusedPage } from './compose.views.tsx'
import { type C, entryOf, linkOf, moverOf, refusalWords, senderDeskApp, versionIn, withRight } from './desk.http.ts'
import type { SenderDeskDeps } from './sender-desk.deps.ts'
import { SentPage } from './sent.views.tsx'
import { senderDeskWords } from './words.ts'

const INQUIRY = '/console/takedowns/:id/inquiry'

/** Composing an inquiry: what is asked, whom, how; then exactly what the sender will read; then the sending. */
export function composeRoutes(deps: SenderDeskDeps) {
  const app = senderDeskApp()
  app.get(INQUIRY, withRight(deps, 'handle-takedown'), async (c) => {
    return await withClaim(deps, c, async (claim) => c.html(<ComposePage {...(await common(deps, c, claim))} entry={firstEntry(claim)} />))
  })
  app.post(INQUIRY, withRight(deps, 'handle-takedown'), async (c) => await withClaim(deps, c, (claim) => take(deps, c, claim)))
  return app
}

async function common(deps: SenderDeskDeps, c: C, claim: Claim) {
  const { page, organisation } = c.var
  const due = await readDue(deps, organisation.id)
  const lengths = inquiryLengths(due, deps.now(), consoleLanguageOf(page.language))
  return { page, claim, version: claim.request.version, lengths }
}

async function withClaim(deps: SenderDeskDeps, c: C, work: (claim: Claim) => Response | Promise<Response>): Promise<Response> {
  const requestId = c.req.param('id') ?? ''
  const read = isId(requestId) ? await readClaim(deps, { organisationId: c.var.organisation.id, requestId }, moverOf(c)) : undefined
  if (read === undefined) return c.notFound()
  if ('claim' in read) return await work(read.claim)
  const refusal = refusalWords(read.refusal, senderDeskWords(c.var.page.language))
  return c.html(<RefusedPage page={c.var.page} request={read.request} refusal={refusal} />, 409)
}

async function take(deps: SenderDeskDeps, c: C, claim: Claim): Promise<Response> {
  const field = await entryOf(c)
  const one = (name: string) => field(name)[0] ?? ''
  const entry: ComposeEntry = {
    targets: field('targets'),
    kind: one('kind'),
    channel: one('channel'),
    recipient: one('recipient'),
    language: one('language'),
  }
  const seen = versionIn(one('version'))
  const press = one('press')
  const page = { ...(await common(deps, c, claim)), entry }
  if (press === 'back') return c.html(<ComposePage {...page} />)
  const read = readCompose(entry, claim)
  if ('faults' in read) return c.html(<ComposePage {...page} errors={errorsOf(read.faults, c)} />, 422)
  const letter = await letterOf(deps, c, claim, read.composed)
  const refused = (refusal: string) =>
    c.html(<ComposePage {...page} refusal={refusalWords(refusal, senderDeskWords(c.var.page.language))} />, 409)
  if (!letter.granted) return refused(letter.refusal)
  if (press !== 'send') return c.html(<PreviewPage {...page} letter={letter.value} />)
  const order = { requestId: claim.request.id, version: seen, by: moverOf(c), claim, composed: read.composed }
  const sent = await sendComposed(deps, c.var.organisation.id, order)
  if (!sent.granted) return refused(sent.refusal)
  const link = linkOf(deps, c, sent.value.token)
  return c.html(<SentPage page={c.var.page} inquiryId={sent.value.inquiryId} request={claim.request} letter={{ ...letter.value, link }} />)
}

async function letterOf(deps: SenderDeskDeps, c: C, claim: Claim, composed: Composed) {
  const { organisation } = c.var
  const shown = shownOf(claim, composed.targetIds, composed.language)
  if (!shown.granted) return shown
  const now = deps.now()
  const letter: Letter = {
    number: claim.request.number,
    kind: composed.kind,
    channel: composed.channel,
    recipient: composed.recipient,
    writtenOn: dayOf(now),
    serviceName: claim.serviceName,
    shown: shown.value,
    showsName: claim.request.showsName,
    rule: inquiryRule(composed.kind, await readDue(deps, organisation.id), now),
    from: { name: organisation.name, contact: organisation.contact?.[composed.language] },
  }
  return { granted: true, value: letter } as const
}

function errorsOf(faults: readonly ComposeFault[], c: C) {
  const words = senderDeskWords(c.var.page.language).compose.faults
  return faults.map(({ field, fault }) => ({ field, message: fill(words[fault], { limit: LONGEST_RECIPIENT }) }))
}

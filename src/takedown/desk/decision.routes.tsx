import type { FieldError } from '../../shared/form/form.tsx'
import { isId } from '../../shared/id.ts'
import { fill } from '../../shared/language.ts'
import { decideRequest } from '../decision.commands.ts'
import { outcomeOf } from '../decision.ts'
import { type Found, findPage, firstEntry, showForm, withPhrase } from './decision.http.tsx'
import { type DecisionEntry, type FieldFault, fieldOf, judgeEntry, readDecisionEntry } from './decision-entry.ts'
import { periodOf } from './decision-fields.views.tsx'
import { DecisionPreview } from './decision-preview.views.tsx'
import type { DeskDeps } from './desk.deps.ts'
import { type C, deskApp, moverOf, withRight } from './desk.http.ts'
import { LONGEST_TEXT } from './entry-text.ts'
import { DESK } from './queue.ts'
import { done, type Sent, sentTo } from './request.http.tsx'
import { type DeskWords, deskWords } from './words.ts'

const DECISION = `${DESK}/:id/decision`

/** 判断: the form, what the requester will read, and the decision. */
export function decisionRoutes(deps: DeskDeps) {
  const app = deskApp()

  app.get(DECISION, withRight(deps, 'handle-takedown'), async (c) => {
    const id = c.req.param('id') ?? ''
    const found = isId(id) ? await findPage(deps, c, id) : undefined
    return found === undefined ? c.notFound() : showForm(c, found, { entry: firstEntry(found) })
  })

  app.post(DECISION, withRight(deps, 'handle-takedown'), async (c) => {
    const sent = await sentTo(c)
    const found = sent && (await findPage(deps, c, sent.id))
    if (sent === undefined || found === undefined) return c.notFound()
    const entry = readDecisionEntry(sent.field, found.shown.targets)
    const press = sent.field('press')
    if (press === 'change') return showForm(c, found, { entry })
    if (press.startsWith('phrase:')) return showForm(c, found, { entry: withPhrase(found, entry, press.slice('phrase:'.length)) })
    return await judge(deps, c, { sent, found, entry })
  })

  return app
}

type Judged = { sent: Sent; found: Found; entry: DecisionEntry }

async function judge(deps: DeskDeps, c: C, { sent, found, entry }: Judged): Promise<Response> {
  const { shown, desk, standards, page } = found
  const { facts, targets, inquiries } = shown
  const judged = judgeEntry(entry, { targets, variant: facts.variant, rights: facts.rights, inquiries, now: desk.now, ...standards })
  const outcome = outcomeOf(
    targets.map(({ id }) => id),
    judged.measures,
  )
  const errors = [
    ...judged.faults.map((fault) => errorFor(fault, page.language)),
    ...reasonFaults(entry, outcome, judged.faults, page.language),
  ]
  if (errors.length > 0) return showForm(c, found, { entry, errors })
  const version = sent.version ?? facts.version
  if (sent.field('press') !== 'send')
    return c.html(
      <DecisionPreview
        page={page}
        desk={desk}
        shown={shown}
        entry={entry}
        measures={judged.measures}
        outcome={outcome}
        version={version}
      />,
    )
  const order = { requestId: sent.id, version, by: moverOf(c), measures: judged.measures, reason: entry.reason }
  const decided = await decideRequest(deps, c.var.organisation.id, order)
  if (decided.granted) return done(c, sent.id, decided.value.state === 'effective' ? 'decided' : 'proposed')
  return await showRefused(deps, c, { sent, entry, refusal: decided.refusal })
}

/** The rules said no after the form had been read: the world has moved on, so the page is read again. */
async function showRefused(
  deps: DeskDeps,
  c: C,
  { sent, entry, refusal }: { sent: Sent; entry: DecisionEntry; refusal: string },
): Promise<Response> {
  const found = refusal === 'not-found' ? undefined : await findPage(deps, c, sent.id)
  if (found === undefined) return c.notFound()
  const known = Object.keys(deskWords('ja').refusals).find((name): name is keyof DeskWords['refusals'] => name === refusal)
  return showForm(c, found, { entry, refused: { refusal: known ?? 'changed-meanwhile', seen: sent.version } })
}

function errorFor({ field, position, fault, inquiry }: FieldFault, language: C['var']['page']['language']): FieldError {
  const { errors } = deskWords(language)
  const when = inquiry === undefined ? {} : periodOf(inquiry, language)
  return { field: fieldOf(field, position), message: fill(errors[fault], { number: position, ...when }) }
}

/** 「措置を講じなかった旨及びその理由」: what stays is told with its reason. Asked for once the measures are clear. */
function reasonFaults(
  { reason }: DecisionEntry,
  outcome: ReturnType<typeof outcomeOf>,
  faults: readonly FieldFault[],
  language: C['var']['page']['language'],
): FieldError[] {
  const { errors } = deskWords(language)
  if ([...reason].length > LONGEST_TEXT) return [{ field: 'reason', message: fill(errors['text-too-long'], { limit: LONGEST_TEXT }) }]
  return faults.length === 0 && outcome !== 'removed' && reason === '' ? [{ field: 'reason', message: errors['reason-missing'] }] : []
}

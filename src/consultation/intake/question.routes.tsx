import { type Context, Hono } from 'hono'
import { addresses, stepAddress } from './addresses.ts'
import { saveStep, startDraft } from './draft.commands.ts'
import type { DraftContent } from './draft.ts'
import { keepDraftToken } from './draft-cookie.http.ts'
import { type Entry, entryOf, textIn } from './entry.ts'
import { helpAsked } from './help.ts'
import { leave } from './leaving.http.ts'
import { waitFor } from './limited.http.tsx'
import { codeFaults } from './mail-code.http.ts'
import { questionPage } from './question-page.http.tsx'
import { LostPage } from './start.views.tsx'
import { FIRST_STEP, isStepName, type StepName, stepAfter, steps } from './steps.ts'
import { type Visit, visitOf, withContent } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

type Typed = { step: StepName; changing: boolean; entry: Entry; form: string; basis: string; leaves: boolean }

/** The pages of the form: each shows one question, and keeps what was typed into it whether or not it can be taken yet. */
export function questionRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  for (const changing of [false, true]) {
    const address = changing ? '/consultation/change/:step' : '/consultation/new/:step'

    app.get(address, async (c) => {
      const step = c.req.param('step')
      if (!isStepName(step)) return c.notFound()
      const visit = await visitOf(deps, c)
      if (visit.state === 'sent') return c.redirect(addresses.sent, 303)
      if (visit.state === 'none' && step !== FIRST_STEP) return c.html(<LostPage page={c.get('page')} />, 404)
      const notice = c.req.query('notice')
      return questionPage(deps, c, visit, { step, changing, notice: notice === 'kept' || notice === 'sent-again' ? notice : undefined })
    })

    app.post(address, async (c) => {
      const step = c.req.param('step')
      if (!isStepName(step) || steps[step].fields.length === 0) return c.notFound()
      const typed = await readTyped(c, step, changing)
      const visit = await visitOf(deps, c)
      const { organisationId, token, draft } = visit
      const wait = draft && (await waitFor(deps, 'intake.save.draft', draft.id))
      if (wait !== undefined) return waiting(deps, c, visit, { ...typed, wait })
      const saved = await saveStep(deps, organisationId, token, { step, entry: typed.entry, revision: typed })
      if (saved.granted) return await answered(deps, c, withContent(deps, visit, saved.value), typed)
      if (saved.refusal === 'sent') return c.redirect(addresses.sent, 303)
      if (saved.refusal === 'changed-meanwhile') return await conflicting(deps, c, visit, typed)
      return await begin(deps, c, visit, typed)
    })
  }

  return app
}

async function readTyped(c: Context<WindowEnv>, step: StepName, changing: boolean): Promise<Typed> {
  const body = await c.req.parseBody({ all: true })
  const marks = entryOf(body, ['form', 'basis', 'leave'])
  return {
    step,
    changing,
    entry: entryOf(body, steps[step].fields),
    form: textIn(marks, 'form').slice(0, 100),
    basis: textIn(marks, 'basis').slice(0, 100),
    leaves: textIn(marks, 'leave') === 'yes',
  }
}

/** The answer is kept. What comes next, or what has to be said about it first. */
async function answered(deps: WindowDeps, c: Context<WindowEnv>, visit: Visit, { step, changing, leaves }: Typed) {
  const { walked } = visit
  if (leaves) return await leave(deps, c, visit)
  const faults = walked.faults.get(step) ?? (step === 'contact' ? await codeFaults(deps, c, visit, { again: false }) : undefined)
  // An address that looks wrong is a question and no fault: the page asks it, and takes the person's word.
  if (step === 'urls' && walked.questions.length > 0) return c.redirect(stepAddress(step, { changing }), 303)
  if (faults !== undefined) return questionPage(deps, c, visit, { step, changing, faults })
  if (step === 'danger' && helpAsked(walked.answers) !== undefined) return c.redirect(addresses.help, 303)
  return c.redirect(stepAddress(stepAfter(step, walked, { changing }), { changing }), 303)
}

/** Another page answered the same question in between: the person sees both answers and decides by sending once more. */
async function conflicting(deps: WindowDeps, c: Context<WindowEnv>, visit: Visit, typed: Typed) {
  const { step, changing } = typed
  return questionPage(deps, c, withTyped(deps, visit, typed), { step, changing, conflict: visit.walked }, 409)
}

/** Nothing was saved; what was typed stands on the page until it is sent again. */
function waiting(deps: WindowDeps, c: Context<WindowEnv>, visit: Visit, typed: Typed & { wait: number }) {
  const { step, changing, wait } = typed
  c.header('retry-after', String(wait))
  return questionPage(deps, c, withTyped(deps, visit, typed), { step, changing, wait }, 429)
}

/** As if what was typed had been saved. */
function withTyped(deps: WindowDeps, visit: Visit, { step, entry }: Typed): Visit {
  const { content } = visit
  const form = content.entries[step]?.form ?? ''
  return withContent(deps, visit, { ...content, entries: { ...content.entries, [step]: { entry, form } } })
}

/** The first answer of all; or an answer whose draft is gone, which is kept all the same while the others are asked for again. */
async function begin(deps: WindowDeps, c: Context<WindowEnv>, before: Visit, typed: Typed) {
  const { step, entry, form, leaves, changing } = typed
  const organisationId = c.get('organisation').id
  const wait = await waitFor(deps, 'intake.save.network', c.get('clientNetwork'))
  if (wait !== undefined) return waiting(deps, c, before, { ...typed, wait })
  const token = await startDraft(deps, organisationId, { step, entry, form })
  keepDraftToken(c, token, deps)
  const visit = await visitOf(deps, c)
  const content: DraftContent = { ...visit.content, entries: { [step]: { entry, form } } }
  if (step !== FIRST_STEP) return c.redirect(`${stepAddress(FIRST_STEP, { changing: false })}?notice=kept`, 303)
  return await answered(deps, c, { ...withContent(deps, visit, content), token }, { step, entry, form, basis: '', leaves, changing })
}

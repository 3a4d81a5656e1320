import type { Context } from 'hono'
import { type Day, dayOf } from '../../shared/day.ts'
import { type Help, helpFor } from '../../shared/emergency/help.ts'
import { newId } from '../../shared/id.random.ts'
import { stepAddress } from './addresses.ts'
import { openDraft } from './draft.commands.ts'
import { type Draft, type DraftContent, emptyContent, type Revision } from './draft.ts'
import { draftToken } from './draft-cookie.http.ts'
import { walkDraft } from './draft-walk.ts'
import type { Classification } from './known.ts'
import { firstOpenStep, type StepName, type Walk } from './steps.ts'
import { writtenIn } from './telling.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** One request into the form: what the person has told so far, and how far that leads. */
export type Visit = {
  organisationId: string
  token: string
  state: 'none' | 'open' | 'sent'
  draft: Draft | undefined
  content: DraftContent
  walked: Walk
  today: Day
  classification: Classification
  /** Help that what was written calls for. */
  help: Help | undefined
}

export async function visitOf(deps: WindowDeps, c: Context<WindowEnv>): Promise<Visit> {
  const organisationId = c.get('organisation').id
  const token = draftToken(c)
  const opened = await openDraft(deps, organisationId, token)
  const draft = opened.granted ? opened.value : undefined
  const visit = {
    organisationId,
    token,
    state: opened.granted ? 'open' : opened.refusal === 'sent' ? 'sent' : 'none',
    draft,
    today: dayOf(deps.now()),
    classification: await deps.classification(organisationId),
  } as const
  return withContent(deps, visit, draft?.content ?? emptyContent)
}

/** The same visit after something was told. */
export function withContent(
  { dangersIn }: Pick<WindowDeps, 'dangersIn'>,
  visit: Omit<Visit, 'content' | 'walked' | 'help'>,
  content: DraftContent,
): Visit {
  const walked = walkDraft(content, visit.classification, visit.today)
  return { ...visit, content, walked, help: helpFor(dangersIn(writtenIn(walked.answers))) }
}

/** A page that is shown gets a mark of its own, and the mark of the answer that stands in it. */
export function newRevision(content: DraftContent, step: StepName): Revision {
  return { form: newId(), basis: content.entries[step]?.form ?? '' }
}

/** Where a draft that was put aside goes on: at its first question without an answer. */
export function continueAt({ walked }: Visit): string {
  return stepAddress(firstOpenStep(walked) ?? 'check', { changing: false })
}

import type { Context } from 'hono'
import { type Day, dayOf } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { openDraft } from './draft.commands.ts'
import { confirmedMailOf, type Draft, type DraftContent, emptyContent, entriesOf, type Revision } from './draft.ts'
import { draftToken } from './draft-cookie.http.ts'
import { type Classification, knownOn } from './known.ts'
import { type StepName, type Walk, walk } from './steps.ts'
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
  return withContent(visit, draft?.content ?? emptyContent(c.get('page').language))
}

/** The same visit after something was told. */
export function withContent(visit: Omit<Visit, 'content' | 'walked'>, content: DraftContent): Visit {
  return { ...visit, content, walked: walkOf(visit, content) }
}

export function walkOf({ today, classification }: Pick<Visit, 'today' | 'classification'>, content: DraftContent): Walk {
  return walk(entriesOf(content), knownOn(today, classification, confirmedMailOf(content)))
}

/** A page that is shown gets a mark of its own, and the mark of the answer that stands in it. */
export function newRevision(content: DraftContent, step: StepName): Revision {
  return { form: newId(), basis: content.entries[step]?.form ?? '' }
}

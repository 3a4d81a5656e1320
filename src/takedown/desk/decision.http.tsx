import { readDue } from '../own-deadline.commands.ts'
import { givenTo } from './access/access.commands.ts'
import { readStandards } from './decision.commands.ts'
import { DecisionPage } from './decision.views.tsx'
import { type DecisionEntry, nothingTyped } from './decision-entry.ts'
import type { DeskDeps } from './desk.deps.ts'
import { type C, deskOf, readerOf, together } from './desk.http.ts'
import { openedFor } from './material.policy.ts'
import { readRequest } from './reading.commands.ts'

export type Found = NonNullable<Awaited<ReturnType<typeof findPage>>>

/** All that the form is made of. The material of a sensitive request stays closed here: it is opened on its own page. */
export async function findPage(deps: DeskDeps, c: C, id: string) {
  const { page, person, organisation } = c.var
  let mayAsk = false
  return await together(deps, c, async (within) => {
    const given = await givenTo(within, readerOf(c))
    const [shown, desk] = await Promise.all([
      readRequest(within, readerOf(c), id, (facts) => {
        const opened = openedFor(person, facts, { given: given(facts), asked: false })
        mayAsk = opened.mayAsk
        return { ...opened, what: 'takedown-decision' }
      }),
      deskOf(within, c),
    ])
    if (shown === undefined) return undefined
    const standards = await readStandards(within, organisation.id, shown.facts)
    const due = await readDue(within, organisation.id)
    return { page, desk, shown, mayAsk, standards, due, phrases: deps.noticePhrases, questions: deps.questions }
  })
}

/** Where only one right is claimed, it is chosen already. */
export function firstEntry({ shown: { facts, targets } }: Found): DecisionEntry {
  const [only, ...others] = facts.rights
  const right = others.length === 0 ? (only ?? '') : ''
  return { targets: Object.fromEntries(targets.map(({ id }) => [id, { ...nothingTyped, right }])), reason: '' }
}

export function withPhrase({ phrases, shown }: Found, entry: DecisionEntry, id: string): DecisionEntry {
  const phrase = phrases.find((each) => each.id === id)?.body[shown.facts.language]
  if (phrase === undefined) return entry
  return { ...entry, reason: entry.reason === '' ? phrase : `${entry.reason}\n\n${phrase}` }
}

type Shown = Pick<Parameters<typeof DecisionPage>[0], 'entry' | 'errors' | 'refused'>

/** The form with everything that was typed, and what was wrong with it or why it was not done. */
export function showForm(c: C, found: Found, { entry, errors = [], refused }: Shown): Response | Promise<Response> {
  return c.html(<DecisionPage {...found} entry={entry} errors={errors} refused={refused} />, errors.length > 0 ? 422 : refused ? 409 : 200)
}

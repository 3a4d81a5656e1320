import type { ConsoleDeps } from '../console/console.deps.ts'
import type { C } from '../console/desk.http.ts'
import { readFarOperators } from '../far/far-operator.commands.ts'
import { farChoices, farNames } from '../far/far-operator.ts'
import type { Choices } from './removal.views.tsx'

/** Where a request may go from this centre: to the operators of this installation, and to those of others that it has registered. */
export async function choicesOf(deps: ConsoleDeps, c: C): Promise<Choices> {
  const { removals } = deps
  const [here, far] = await Promise.all([removals.operators(), readFarOperators(deps, c.var.organisation.id)])
  const rights = removals.rights(c.var.page.language)
  return { operators: [...here, ...farChoices(far)], known: [...here, ...farNames(far)], rights }
}

import type { Language } from '../../shared/language.ts'
import { readFarOperators } from '../far/far-operator.commands.ts'
import { farChoices, farNames } from '../far/far-operator.ts'
import type { RemovalDeps } from './removal.commands.ts'
import type { Choices } from './removal.ts'

/** Where a request may go from this centre: to the operators of this installation, and to those of others that it has registered. */
export async function readChoices(
  deps: Pick<RemovalDeps, 'db' | 'removals'>,
  organisationId: string,
  language: Language,
): Promise<Choices> {
  const [here, far] = await Promise.all([deps.removals.operators(), readFarOperators(deps, organisationId)])
  return { operators: [...here, ...farChoices(far)], known: [...here, ...farNames(far)], rights: deps.removals.rights(language) }
}

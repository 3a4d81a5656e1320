/** Standards of an operator for the proofs: one version published, a draft of the next, and a published case. */
import { addDays, dayOf } from '../../shared/day.ts'
import { expectMoved } from './journeys.testing.ts'
import type { Visitor } from './visitor.testing.ts'

const DRAFT = '/console/standards/draft'
const CASES = '/console/standards/cases'

/** What they are called in addresses. */
export async function writeStandards(
  visitor: Visitor,
  mark: string,
): Promise<Record<'number' | 'clause' | 'standardCase' | 'year', string>> {
  const three = (field: string) => ({ [`${field}-ja`]: mark, [`${field}-easy`]: mark, [`${field}-en`]: mark })
  const clause = { kind: 'information', ...three('heading'), ...three('text'), rights: 'privacy', triggers: 'request', measures: 'delete' }
  const today = dayOf(new Date())
  expectMoved(await visitor.post(DRAFT))
  expectMoved(await visitor.post(`${DRAFT}/clauses`, { ...clause, seen: '1' }))
  expectMoved(await visitor.post(`${DRAFT}/publication`, { seen: '2', from: addDays(today, 40) }))
  expectMoved(await visitor.post(DRAFT))
  const year = '2026'
  const told = await visitor.post(CASES, { type: 'privacy', year, ...three('title'), ...three('facts'), ...three('handling') })
  expectMoved(told)
  const standardCase = /[0-9a-f-]{36}/.exec(told.location)?.[0] ?? ''
  expectMoved(await visitor.post(`${CASES}/${standardCase}/publication`, { seen: '1' }))
  return { number: '1', clause: 'own-1', standardCase, year }
}

import { may, type Person } from '../../identity/index.ts'
import type { Opened, RequestFacts } from './request-view.ts'

type Somebody = Pick<Person, 'id' | 'roles'>
type About = Pick<RequestFacts, 'isSensitive' | 'handlerId' | 'state'>

/** Whether somebody may see the reported material at all. `given` are the permissions they hold: for this request, or for material of its type. */
export function mayOpenMaterial(person: Somebody, { isSensitive, handlerId, state }: About, given: readonly string[]): boolean {
  if (!may(person, 'open-takedown-material')) return false
  return mayByThemselves(person, { isSensitive, handlerId, state }) || given.length > 0
}

function mayByThemselves(person: Somebody, { isSensitive, handlerId, state }: About): boolean {
  if (!isSensitive) return true
  // Whoever is asked to approve has to see what they approve.
  if (state === 'awaiting-approval' && may(person, 'approve-takedown')) return true
  return handlerId === person.id || may(person, 'assign-takedown')
}

/** The permission under which the material is opened; undefined for whoever needs none. The record tells of it. */
export function openedUnder(person: Somebody, facts: About, given: readonly string[]): string | undefined {
  return mayByThemselves(person, facts) ? undefined : given[0]
}

/**
 * What the page of a request opens. Sensitive material is opened only on the page that somebody asks for; `reasons` are those of decisions
 * and notices, which tell of the material and are for whoever may open it.
 */
export function openedFor(
  person: Somebody,
  facts: About,
  { given, asked }: { given: readonly string[]; asked: boolean },
): { opened: Opened; mayAsk: boolean; reasons: boolean; under?: string } {
  const mayOpen = mayOpenMaterial(person, facts, given)
  const under = openedUnder(person, facts, given)
  const told = under === undefined ? {} : { under }
  if (facts.isSensitive) return { opened: mayOpen && asked ? 'whole' : 'codes', mayAsk: mayOpen, reasons: mayOpen, ...told }
  return { opened: mayOpen ? 'whole' : 'story', mayAsk: false, reasons: true }
}

/** What of a request is searched for somebody, and whether a piece of it may stand in a list. Sensitive material is shown on its page alone. */
export function searchedFor(
  person: Somebody,
  facts: About,
  given: readonly string[],
): { story: boolean; material: boolean; shows: boolean } {
  const material = mayOpenMaterial(person, facts, given)
  return { story: material || !facts.isSensitive, material, shows: !facts.isSensitive }
}

import { may, type Person } from '../../identity/index.ts'
import { decideMove, type Mover, type State } from '../request.ts'
import { mayAskOpinion } from '../specialists/opinion.ts'
import type { Colleague } from './desk.ts'
import { mayInvestigate } from './investigation/investigation.policy.ts'
import type { RequestFacts } from './request-view.ts'

/** Who can handle requests: everybody at work who has the right to. */
export function handlersAmong(colleagues: readonly Colleague[], besides: string | null = null): Colleague[] {
  return colleagues.filter(({ id, isActive, mayHandle }) => isActive && mayHandle && id !== besides)
}

/** What is offered to one person on the page of one request. */
export type RequestRights = Record<
  | 'investigates'
  | 'asksOpinion'
  | 'givesOpinion'
  | 'claims'
  | 'releases'
  | 'assigns'
  | 'notes'
  | 'withdraws'
  | 'decides'
  | 'inquires'
  | 'notices'
  | 'approves'
  | 'reports'
  | 'seesRequester',
  boolean
>

/** As long as nobody has decided, a result may be promised for later. */
const NOTICED: ReadonlySet<State> = new Set(['investigating', 'inquiring', 'awaiting-approval'])

/** What a person may do with a request as it stands: their rights, and the rules of the request. Only that is offered on the page. */
export function requestRights(person: Pick<Person, 'id' | 'roles'>, facts: RequestFacts): RequestRights {
  const handles = may(person, 'handle-takedown')
  const mover = { kind: 'person', id: person.id, mayMoveAny: may(person, 'assign-takedown') } as const satisfies Mover
  const moves = (action: Parameters<typeof decideMove>[1]) => decideMove(facts, action, mover).granted
  return {
    investigates: handles && mayInvestigate(facts, mover).granted,
    asksOpinion: handles && mayAskOpinion(facts, mover).granted,
    givesOpinion: may(person, 'give-specialist-opinion'),
    claims: handles && moves('claim'),
    releases: handles && moves('release'),
    assigns: may(person, 'assign-takedown') && moves('assign'),
    notes: handles,
    withdraws: handles && moves('withdraw'),
    decides: handles && moves(facts.isSensitive ? 'propose' : 'decide'),
    inquires: handles && moves('inquire'),
    notices: handles && facts.firstNoticeAt === null && NOTICED.has(facts.state) && (facts.handlerId === person.id || mover.mayMoveAny),
    approves: may(person, 'approve-takedown') && moves('approve'),
    reports: handles && facts.decidedAt !== null && (facts.handlerId === null || facts.handlerId === person.id || mover.mayMoveAny),
    seesRequester: may(person, 'reveal-requester'),
  }
}

/** Why somebody gives no notice before there is a result; undefined when they may. What was told already is refused where it is told. */
export function noticeRefusal(
  person: Pick<Person, 'id' | 'roles'>,
  facts: RequestFacts,
): 'held-by-another' | 'already-decided' | 'not-in-this-state' | undefined {
  if (requestRights(person, { ...facts, firstNoticeAt: null }).notices) return undefined
  if (facts.state === 'decided' || facts.state === 'reviewing') return 'already-decided'
  return NOTICED.has(facts.state) ? 'held-by-another' : 'not-in-this-state'
}

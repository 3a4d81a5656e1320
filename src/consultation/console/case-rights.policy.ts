import { may, type Person } from '../../identity/index.ts'
import { decide, type Mover } from '../consultation.ts'
import type { CaseRights, CaseView } from './case.ts'
import { decideAsking, opinionState } from './opinion.ts'

/** What a person may do with a case as it stands: their rights, and the rules of the case. Only that is offered on the page. */
export function caseRights(person: Pick<Person, 'id' | 'roles'>, { facts, opinions }: Pick<CaseView, 'facts' | 'opinions'>): CaseRights {
  const mover = { kind: 'person', id: person.id, mayMoveAny: may(person, 'hand-over-any-case') } as const satisfies Mover
  const moves = (action: Parameters<typeof decide>[1]) => decide(facts, action, mover).granted
  const open = opinions.find((opinion) => opinionState(opinion) === 'open')
  return {
    claims: may(person, 'claim-case') && moves('claim'),
    releases: may(person, 'claim-case') && moves('release'),
    handsOver: may(person, 'hand-over-own-case') && moves('handOver'),
    classifies: may(person, 'classify-case') && moves('classify'),
    answers: may(person, 'answer-case') && moves('answer'),
    closes: may(person, 'close-case') && moves('close'),
    reopens: may(person, 'reopen-case') && moves('reopen'),
    erases: may(person, 'erase-case') && moves('erase'),
    discloses: may(person, 'export-cases'),
    notes: may(person, 'write-note'),
    asksOpinion: may(person, 'ask-second-opinion') && decideAsking(facts, mover, opinions).granted,
    givesOpinion: may(person, 'give-second-opinion') && open !== undefined,
    takesOpinionBack: open !== undefined && (open.askedBy === person.id || mover.mayMoveAny),
    invites: may(person, 'manage-people'),
    opensFiles: may(person, 'open-file'),
    asksRemoval: may(person, 'answer-case'),
    seesContact: may(person, 'reveal-contact') && facts.hasContact,
  }
}

/**
 * 理由の記録: what was done about a post and on what ground, as one row of an open file. The names and values are those of the European
 * Union's transparency database, version 2 (dsa/), and `jp` holds what Japanese law asks besides.
 *
 * Everything is derived from the record: nothing here is typed in. Days, never times; codes and the operator's own published words, never
 * anybody else's; no address, no name, no number that a request is known by.
 */
import { addressOf, citationOf, type RuleId } from '../../law/citations.ts'
import { citationWords } from '../../law/period-words.ts'
import type { Day } from '../../shared/day.ts'
import type { Basis, MeasureKind, StandardException, Trigger } from '../decision.ts'
import type { NoticeKind, PendingKind } from '../notice.ts'
import { isSensitive, type RequesterKind } from '../request.ts'
import type { RightCode } from '../right-codes.ts'
import { categoriesOf } from './categories.ts'
import {
  ACCOUNT,
  AFTER_COMPLAINT,
  COURT_ORDER,
  exceptionPhrases,
  groundPhrases,
  type InquiryStanding,
  inquiryPhrases,
  measurePhrases,
  POST,
  REVERSED,
  REVERSED_AFTER_COMPLAINT,
  STANDARDS,
  sourcePhrases,
  TERMS,
} from './phrases.ts'

/** A paragraph of the published standards, word for word. */
export type CitedClause = { id: string; version: number; url: string; heading: string; text: string }

/** What the record says of one measure, or of its being taken back. */
export type StatementFacts = {
  /** Drawn by lot, so that it tells neither when it was made nor which request it belongs to. */
  id: string
  /** The statement of the measure, where this one says that it was taken back. */
  refersTo: string | null
  platform: string
  measure: MeasureKind
  basis: Basis
  right: RightCode
  trigger: Trigger
  detectedAutomatically: boolean
  decidedAutomatically: boolean
  /** Whether a person decided too. */
  decidedByPerson: boolean
  appliedOn: Day
  endedOn: Day | null
  postedOn: Day | null
  requesterKind: RequesterKind | null
  notice: NoticeKind | null
  /** Which pending notice went before a late one. */
  lateGround: PendingKind | null
  inquiry: InquiryStanding | null
  clause: CitedClause | null
  exception: StandardException | null
  complaint: 'upheld' | 'reversed' | null
  /** Whether the request as a whole is about something where few people come into question, whichever right the measure names. */
  isDelicate: boolean
}

/** Every member state of the list: what was removed is removed wherever the service is read. */
export const EVERYWHERE = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

export type Statement = ReturnType<typeof statementOf>

export function statementOf(facts: StatementFacts) {
  const { category, keywords, other } = categoriesOf(facts.right)
  const isDelicate = mayPointAtSomebody(facts)
  return {
    puid: facts.id,
    platform_name: facts.platform,
    ...restrictionOf(facts),
    ...groundOf(facts),
    category,
    category_addition: isOfElection(facts.basis) ? ['STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS'] : [],
    category_specification: keywords,
    category_specification_other: other,
    content_type: ['CONTENT_TYPE_OTHER'],
    content_type_other: isOfAccount(facts.measure) ? ACCOUNT : POST,
    content_language: null,
    content_date: isDelicate ? null : facts.postedOn,
    content_id: null,
    territorial_scope: EVERYWHERE,
    application_date: facts.appliedOn,
    decision_facts: factsOf(facts),
    source_type: sourceOf(facts),
    source_identity: null,
    automated_detection: facts.detectedAutomatically || facts.trigger === 'self_automated' ? 'Yes' : 'No',
    automated_decision: automationOf(facts),
    jp: {
      right_code: facts.right,
      act_basis: facts.basis,
      art25_notice_kind: facts.notice,
      late_ground: facts.lateGround,
      inquiry: facts.inquiry,
      measure_kind: facts.measure,
      standard_clause: facts.clause === null ? null : { id: facts.clause.id, version: facts.clause.version, url: facts.clause.url },
      requester_kind: isDelicate ? null : facts.requesterKind,
      complaint_outcome: facts.complaint,
      refers_to: facts.refersTo,
    },
  } as const
}

/**
 * Where few people come into question, the day of the post and who asked could lead to one of them: private sexual images, the dead, and
 * candidates. There both are left out.
 */
function mayPointAtSomebody({ isDelicate, right, basis, requesterKind }: StatementFacts): boolean {
  return (
    isDelicate ||
    isSensitive([right], 'general') ||
    basis === 'private_image_no_objection' ||
    requesterKind === 'bereaved' ||
    isOfElection(basis)
  )
}

const isOfElection = (basis: Basis) => basis === 'election_no_objection' || basis === 'election_no_email'
const isOfAccount = (measure: MeasureKind) => measure === 'account_suspend' || measure === 'account_terminate'

const visibility: Partial<Record<MeasureKind, string>> = {
  delete: 'DECISION_VISIBILITY_CONTENT_REMOVED',
  hide: 'DECISION_VISIBILITY_CONTENT_DISABLED',
}
const account: Partial<Record<MeasureKind, string>> = {
  account_suspend: 'DECISION_ACCOUNT_SUSPENDED',
  account_terminate: 'DECISION_ACCOUNT_TERMINATED',
}

function restrictionOf({ measure, endedOn }: StatementFacts) {
  const seen = visibility[measure]
  return {
    decision_visibility: seen === undefined ? [] : [seen],
    decision_visibility_other: null,
    end_date_visibility_restriction: isOfAccount(measure) ? null : endedOn,
    decision_monetary: null,
    decision_monetary_other: null,
    end_date_monetary_restriction: null,
    decision_provision: null,
    end_date_service_restriction: null,
    decision_account: account[measure] ?? null,
    end_date_account_restriction: isOfAccount(measure) ? endedOn : null,
    account_type: null,
  }
}

/** The rule behind each ground that a statute gives. */
const rules: Partial<Record<Basis, RuleId>> = {
  reasonable_grounds: 'no-liability-reasonable-grounds',
  no_objection: 'sender-inquiry',
  election_no_objection: 'election-inquiry',
  election_no_email: 'election-no-email',
  private_image_no_objection: 'private-image-inquiry',
}

/** The database knows two grounds: what a law says, and what the operator and its users agreed. */
function groundOf({ basis, appliedOn, clause }: StatementFacts) {
  if (basis === 'terms_of_service') {
    return {
      decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      decision_ground_reference_url: clause?.url ?? null,
      illegal_content_legal_ground: null,
      illegal_content_explanation: null,
      incompatible_content_ground: clause === null ? TERMS : `${STANDARDS} 第${clause.version}版「${clause.heading}」`,
      incompatible_content_explanation: clause?.text ?? groundPhrases[basis],
      incompatible_content_illegal: null,
    }
  }
  const rule = rules[basis]
  const citation = rule === undefined ? undefined : citationOf(rule, appliedOn)
  return {
    decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT',
    decision_ground_reference_url: citation === undefined ? null : (addressOf(citation.law) ?? null),
    illegal_content_legal_ground: citation === undefined ? COURT_ORDER : citationWords(citation, 'ja'),
    illegal_content_explanation: groundPhrases[basis],
    incompatible_content_ground: null,
    incompatible_content_explanation: null,
    incompatible_content_illegal: null,
  }
}

function factsOf({ trigger, requesterKind, inquiry, measure, exception, complaint, refersTo }: StatementFacts): string {
  const isByInstitution = trigger === 'request' && requesterKind === 'institution'
  const reversed = complaint === 'reversed' ? REVERSED_AFTER_COMPLAINT : REVERSED
  return [
    sourcePhrases[isByInstitution ? 'institution' : trigger],
    inquiry === null ? '' : inquiryPhrases[inquiry],
    measurePhrases[measure],
    exception === null ? '' : exceptionPhrases[exception],
    refersTo === null && complaint !== null ? AFTER_COMPLAINT : '',
    refersTo === null ? '' : reversed,
  ].join('')
}

/** A request under Article 22 is what a notice under Article 16 is in Europe. */
function sourceOf({ trigger, requesterKind }: StatementFacts): string {
  if (trigger === 'self_human' || trigger === 'self_automated') return 'SOURCE_VOLUNTARY'
  if (trigger === 'trusted_body') return 'SOURCE_TRUSTED_FLAGGER'
  if (trigger === 'request' && requesterKind !== 'institution') return 'SOURCE_ARTICLE_16'
  return 'SOURCE_TYPE_OTHER_NOTIFICATION'
}

function automationOf({ decidedAutomatically, decidedByPerson }: StatementFacts): string {
  if (!decidedAutomatically) return 'AUTOMATED_DECISION_NOT_AUTOMATED'
  return decidedByPerson ? 'AUTOMATED_DECISION_PARTIALLY' : 'AUTOMATED_DECISION_FULLY'
}

/**
 * A model of the procedure for the test of random sequences: what a request should be after each command, told from the table of moves
 * and from the law alone, and the invariants that the rows have to keep whatever happened.
 */
import type { Action, State } from './request.ts'
import { transitions } from './request.ts'
import type { TakedownGround } from './takedown.testing.ts'

export type AskedInquiry = {
  id: string
  state: 'sent' | 'received' | 'answered' | 'cancelled'
  elapsedFrom: number | null
  answer: 'agree' | 'disagree' | null
}

/** What one request should look like. Nothing here is read from the product. */
export type ModelRequest = {
  id: string
  state: State
  version: number
  handler: string | null
  isSensitive: boolean
  target: string
  inquiries: AskedInquiry[]
  notices: string[]
  proposedBy: string | null
  /** The inquiry that a proposed removal rests on. */
  proposedOn: string | null
  /** The inquiries that a removal rests on: nobody takes back what was acted on. */
  restedOn: Set<string>
  /** How the last measure stands; undefined before there was one. */
  measure: 'proposed' | 'standing' | 'taken-back' | 'dropped' | undefined
  /** Whether the proposal that waits removes the post. */
  proposesRemoval: boolean
  complaints: Set<'requester' | 'sender'>
}

export const goesTo = (state: State, action: Action): State | undefined => (transitions[state] as Partial<Record<Action, State>>)[action]

/** The first invariant of the law that the rows break, in words; undefined while they keep all of them. */
export async function brokenInvariant({ behind }: TakedownGround, requestId: string): Promise<string | undefined> {
  const found = Object.entries(invariants).map(([name, statement]) => `select '${name}' as name where exists (${statement})`)
  const { rows } = await behind(`with ${ofOne} ${found.join(' union all ')}`, [requestId])
  return rows[0]?.name
}

const tables = [
  ['takedown_request', 'id'],
  ['sender_inquiry', 'request_id'],
  ['takedown_decision', 'request_id'],
  ['takedown_measure', 'request_id'],
  ['requester_notice', 'request_id'],
  ['takedown_complaint', 'request_id'],
  ['event', 'subject_id'],
  ['mail', 'subject_id'],
] as const

/** The rows of one request, under the names of their tables. */
const ofOne = tables.map(([table, column]) => `${table} as (select * from public.${table} where ${column} = $1)`).join(', ')

/** Each statement finds what must not be. They are written against the rows alone and know none of the product's functions. */
const invariants: Readonly<Record<string, string>> = {
  'a removal without objection had a proved receipt, its own post, and no disagreement before it': `
    select from takedown_measure m join sender_inquiry i on i.id = m.inquiry_id
    where m.state in ('ordered', 'carried-out', 'failed') and (
      i.received_at is null or not m.target_id = any (i.target_ids)
      or (i.answer = 'disagree' and i.answered_at < m.decided_at)
      or (i.answered_at is null or i.answered_at > m.decided_at) and m.decided_at < ((i.received_at - interval '1 microsecond') at time zone 'Asia/Tokyo')::date::timestamp at time zone 'Asia/Tokyo'
           + make_interval(days => 1 + case i.kind when 'general' then 7 else 2 end))`,
  'a removal without objection names its inquiry': `
    select from takedown_measure where basis like '%no_objection' and inquiry_id is null`,
  'two different people decided on what two people decide on': `
    select from takedown_decision d join takedown_request r on r.id = d.request_id
    where r.is_sensitive and d.state = 'effective' and (d.reviewed_by is null or d.reviewed_by = d.decided_by)`,
  'every notice can be counted by its reason': `
    select from requester_notice n join takedown_request r on r.id = n.request_id where cardinality(r.rights) = 0`,
  'a result after a pending notice is a late one, and only then': `
    select from requester_notice n
    where n.kind in ('removed', 'not_removed', 'late_removed', 'late_not_removed')
      and (n.kind like 'late%') <> exists (
        select from requester_notice p where p.request_id = n.request_id and p.kind like 'pending%' and p.id < n.id)`,
  'every effective decision was told, once': `
    select from takedown_decision d where d.state = 'effective'
      and (select count(*) from requester_notice n where n.decision_id = d.id) <> 1`,
  'a decided request has a decision': `
    select from takedown_request r where r.state in ('decided', 'reviewing')
      and not exists (select from takedown_decision d where d.request_id = r.id and d.state = 'effective')`,
  'nothing is ordered by a decision that is not effective': `
    select from takedown_measure m join takedown_decision d on d.id = m.decision_id
    where m.state in ('ordered', 'carried-out') and d.state <> 'effective'`,
  'whoever complained has an answer once it is decided again': `
    select from takedown_request r join takedown_complaint c on c.request_id = r.id where r.state = 'decided' and c.outcome is null`,
  'a sender complains of a measure of the request and is answered what became of it': `
    select from takedown_complaint c left join takedown_measure m on m.id = c.measure_id
    where c.by_whom = 'sender' and (m.id is null or c.outcome is not null
      and (c.outcome = 'reversed') <> (m.reversal_decision_id is not distinct from c.decision_id))`,
  'an answer names the decision that gave it': `
    select from takedown_complaint c left join takedown_decision d on d.id = c.decision_id
    where c.outcome is not null and (d.state is distinct from 'effective' or d.effective_at <> c.settled_at)`,
  'what the last decision leaves alone is taken back': `
    select from takedown_measure m join takedown_request r on r.id = m.request_id
    where r.state = 'decided' and m.state in ('ordered', 'failed', 'carried-out') and m.reversal_ordered_at is null
      and not exists (
        select from takedown_measure n where n.target_id = m.target_id and n.decision_id = (
          select d.id from takedown_decision d where d.request_id = r.id and d.state = 'effective' order by d.number desc limit 1))`,
  'a withdrawn request asks nobody': `
    select from takedown_request r join sender_inquiry i on i.request_id = r.id
    where r.state = 'withdrawn' and i.state in ('prepared', 'sent', 'received')`,
  'no request is withdrawn from under a decision': `
    select from takedown_request r join takedown_decision d on d.request_id = r.id where r.state = 'withdrawn' and d.state = 'effective'`,
  'the record ends where the request stands': `
    select from takedown_request r where r.state <> (
      select e.to_state from event e where e.subject_id = r.id and e.to_state is not null order by e.sequence desc limit 1)`,
  'the record has no gap': `
    select from (
      select from_state, lag(to_state) over (partition by subject_id order by sequence) as before
      from event where context = 'takedown' and to_state is not null) as moves
    where before is not null and from_state <> before`,
}

/** Everything a crash must leave as it was. */
export async function everything({ behind }: TakedownGround, requestId: string): Promise<string> {
  const counted = tables.map(([table]) => `(select string_agg(t::text, '|' order by t::text) from ${table} t)`)
  const { rows } = await behind(`with ${ofOne} select array[${counted.join(', ')}] as all`, [requestId])
  return JSON.stringify(rows[0]?.all)
}

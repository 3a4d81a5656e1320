import { publication } from '../takedown.ts'
import { type Application, ORIGINS } from './application.testing.ts'

const BOARD = '01900000-0000-7000-8000-0000000000e1'
/** The day of the measure that `publishReasons` states. */
export const STATED = '2026-09-01'

/** A service that took a measure of itself on a day that is over, and its statement published as the worker does it. */
export async function publishReasons({ behind, ground, organisations: { ours } }: Application): Promise<void> {
  await behind(
    `insert into operated_service (organisation_id, id, slug, name, address, variants, created_at)
     values ($1, $2, 'stated', '{"ja": "ことのは掲示板", "easy": "ことのは掲示板", "en": "Kotonoha Board"}', 'https://stated.example', array['general'], now())`,
    [ours, BOARD],
  )
  await behind(
    `insert into takedown_measure (organisation_id, id, service_id, kind, basis, right_code, trigger_kind, state, decided_at)
     values ($1, $2, $2, 'hide', 'terms_of_service', 'other', 'self_human', 'ordered', $3)`,
    [ours, BOARD, `${STATED}T10:00:00+09:00`],
  )
  await behind(`update takedown_measure set state = 'carried-out', carried_out_at = decided_at where id = $1`, [BOARD])
  await publication(ground, { publicUrl: ORIGINS.ours }).publish(ours)
}

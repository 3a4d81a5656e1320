/** Somebody who was let see sensitive material, and a specialist, made behind the pages for the proofs that look at every address. */
import { newId } from '../../shared/id.random.ts'
import type { Application, Side } from './application.testing.ts'

export async function makeAccess({ behind, organisations }: Application, side: Side, requestId: string, givenBy: string): Promise<string> {
  const id = newId()
  await behind(
    `insert into takedown_access (organisation_id, id, request_id, person_id, given_by, given_at, until)
     values ($1, $2, $3, $4, $5, now(), now() + interval '3 days')`,
    [organisations[side], id, requestId, newId(), givenBy],
  )
  return id
}

export async function makeTypeAccess({ behind, organisations }: Application, side: Side, givenBy: string): Promise<string> {
  const id = newId()
  await behind(
    `insert into takedown_type_access (organisation_id, id, person_id, material_type, given_by, given_at, until)
     values ($1, $2, $3, 'private_image', $4, now(), now() + interval '30 days')`,
    [organisations[side], id, newId(), givenBy],
  )
  return id
}

export async function makeSpecialist({ behind, organisations }: Application, side: Side, registeredBy: string): Promise<string> {
  const id = newId()
  await behind(
    `insert into takedown_specialist (organisation_id, id, person_id, qualification, areas, from_day, registered_by, registered_at)
     values ($1, $2, $3, 'lawyer', '{honour}', '2026-04-01', $4, now())`,
    [organisations[side], id, newId(), registeredBy],
  )
  return id
}

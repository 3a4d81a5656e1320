import type { Context } from 'hono'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { Paper } from '../../shared/pdf/paper.ts'
import { makePdf } from '../../shared/pdf/pdf.process.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { type Choices, operatorKey, type RemovalRequest } from './removal.ts'
import { operatorName } from './removal.views.tsx'
import { removalPaper } from './removal-paper.ts'

/**
 * The request as a document: one for both ways of printing it. Its reader is the operator, so it is in Japanese whatever language the
 * screen is in, and the choices are those in Japanese.
 */
export function paperOf<Env extends { Variables: OrganisationVariables }>(
  { var: { organisation } }: Context<Env>,
  removal: RemovalRequest,
  { known, rights }: Choices,
): Paper {
  const operator = removal.operator === null ? undefined : operatorName(known, operatorKey(removal.operator), 'ja')
  const right = rights.find(({ code }) => code === removal.told.right)?.name ?? removal.told.right
  return removalPaper(removal, { operator, right: withoutReadings(right), organisation: organisation.name.ja })
}

/** As a file, with its fonts in it. */
export async function paperAnswer<Env extends { Variables: OrganisationVariables }>(
  c: Context<Env>,
  removal: RemovalRequest,
  choices: Choices,
): Promise<Response> {
  const made = await makePdf(paperOf(c, removal, choices))
  if (!made.granted) return c.text('503', 503, { 'retry-after': '10' })
  c.header('cache-control', 'no-store')
  return c.body(made.value, 200, { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="request.pdf"' })
}

import type { Context } from 'hono'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import { makePdf } from '../../shared/pdf/pdf.process.ts'
import { type Choices, operatorKey, type RemovalRequest } from './removal.ts'
import { operatorName } from './removal.views.tsx'
import { removalPaper } from './removal-paper.ts'

/** The request as a document to be printed. */
export async function paperAnswer<Env extends { Variables: OrganisationVariables }>(
  c: Context<Env>,
  removal: RemovalRequest,
  { known, rights }: Choices,
): Promise<Response> {
  const { page, organisation } = c.var
  const language = page.language === 'en' ? 'en' : 'ja'
  const operator = removal.operator === null ? undefined : operatorName(known, operatorKey(removal.operator), language)
  const right = rights.find(({ code }) => code === removal.told.right)?.name ?? removal.told.right
  const made = await makePdf(removalPaper(removal, { operator, right, issuer: organisation.name[language], language }))
  if (!made.granted) return c.text('503', 503, { 'retry-after': '10' })
  c.header('cache-control', 'no-store')
  return c.body(made.value, 200, { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="request.pdf"' })
}

/** 契約約款モデル条項: what an operator may begin its standards with, in our own words. The context of the operator's desk knows its codes. */
import { z } from 'zod'
import { id, order, sourceKeys, texts } from './entry.ts'

const code = z.string().regex(/^[a-z_]+$/, 'must be a code in small letters')

export const modelClauseSchema = z.strictObject({
  id,
  order,
  /** Where it stands in the model clauses; a number from memory has to be confirmed. */
  place: z.strictObject({ article: z.int().min(1), item: z.int().min(1).exactOptional(), numberCertainty: z.enum(['seen', 'memory']) }),
  kind: z.enum(['information', 'suspension', 'rule']),
  heading: texts(60),
  text: texts(400),
  rights: z.array(code),
  triggers: z.array(code),
  measures: z.array(code),
  source: sourceKeys,
})

export type ModelClause = z.output<typeof modelClauseSchema>

/** 調査の質問: what is asked while a request for removal is investigated. Answers point somewhere and decide nothing. */
import { z } from 'zod'
import { consoleTexts, id, order, sourceKeys } from './entry.ts'

const choice = z.strictObject({
  id,
  /** Where an answer points: to what the requester claims, away from it, or nowhere yet. */
  pointsTo: z.enum(['supports', 'against', 'open']),
  label: consoleTexts(60),
})

export const investigationQuestionSchema = z
  .strictObject({
    id,
    order,
    /** The rights it is asked about; the context of the operator's desk knows its codes. */
    rights: z.array(z.string().regex(/^[a-z_]+$/, 'must be a code in small letters')).min(1),
    question: consoleTexts(80),
    help: consoleTexts(200),
    choices: z.array(choice).min(2).max(6),
    /** The article or the leading idea that the question comes from. */
    basis: consoleTexts(120),
    source: sourceKeys,
  })
  .refine(({ choices }) => new Set(choices.map((each) => each.id)).size === choices.length, {
    path: ['choices'],
    message: 'names a choice twice',
  })
  .refine(({ choices }) => choices.some(({ pointsTo }) => pointsTo === 'open'), {
    path: ['choices'],
    message: 'has no choice for what is not known',
  })

export type InvestigationQuestion = z.output<typeof investigationQuestionSchema>

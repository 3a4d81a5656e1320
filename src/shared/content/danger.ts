/** Signs of danger to life in free text; what finds them is shared/text/danger.ts. */
import { z } from 'zod'
import { dangers } from '../text/danger.ts'
import { foldForSearch } from '../text/folding.ts'
import { id } from './entry.ts'

/** A phrase without a letter would be found in every text. */
const phrase = z
  .string()
  .max(60)
  .refine((text) => text.split('…').every((part) => foldForSearch(part) !== ''), 'must have letters, also on both sides of …')
const phrases = z.array(phrase).min(1)

export const dangerSignSchema = z.strictObject({
  id,
  kind: z.enum(dangers),
  says: phrases,
  near: phrases.exactOptional(),
  within: z.int().positive().max(60).exactOptional(),
  unless: phrases.exactOptional(),
})

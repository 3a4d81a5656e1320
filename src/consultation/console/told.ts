/** What a consulter told beside the story, as it was sealed at the intake. */
import { z } from 'zod'
import type { Told } from '../intake.ts'

/** A field that an older form did not ask for reads as not answered, so that old cases stay readable. */
const schema = z.object({
  contents: z.array(z.string()).default([]),
  places: z.array(z.string()).default([]),
  wishes: z.array(z.string()).default([]),
  wishOther: z.string().default(''),
  offWeb: z.string().default(''),
  postedOn: z.string().default('unknown'),
  foundOn: z.string().default('unknown'),
  story: z.string().default(''),
  mayContact: z.string().default('self'),
})

export function readTold(json: string): Told {
  return schema.parse(JSON.parse(json))
}

export const nothingTold: Told = schema.parse({})

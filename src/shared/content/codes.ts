/** What is counted, and the services that an address suggests. */
import { z } from 'zod'
import { codeId, consoleTexts, day, id, order, sourceKeys, texts, webAddress } from './entry.ts'

/** Every entry names its sources, so that what nobody verified can be listed and confirmed. */
export const sourceSchema = z.strictObject({
  key: z.string(),
  title: z.string().max(200),
  address: webAddress.exactOptional(),
  certainty: z.enum(['document', 'page', 'inference', 'memory', 'own']),
})

export const dimensions = ['attribute', 'target', 'content', 'means', 'place', 'service'] as const

export const codeSchema = z.strictObject({
  id: codeId,
  figure: z.int().min(4).max(9),
  order,
  /** The code whose total this one belongs to. */
  within: codeId.exactOptional(),
  versions: z.array(z.strictObject({ version: z.int().positive(), from: day, label: texts(60), source: sourceKeys })).min(1),
  /** The last day on which it may be chosen. */
  until: day.exactOptional(),
  /** What the code means, in the words of the person who chooses it. */
  plain: texts(80).exactOptional(),
})

export const serviceSchema = z.strictObject({
  id,
  name: consoleTexts(60),
  operator: z.string().min(1).exactOptional(),
  code: codeId,
  place: codeId,
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]+(\/[^/?#]+)*$/, 'must be a host in small letters, with a path or without')),
  designated: z.strictObject({ on: day, source: z.string() }).exactOptional(),
  source: sourceKeys,
})

export type Dimension = (typeof dimensions)[number]
export type Source = z.output<typeof sourceSchema>
export type Code = z.output<typeof codeSchema>
export type Service = z.output<typeof serviceSchema>

export function dimensionOf(codeId: string): Dimension | undefined {
  return dimensions.find((dimension) => codeId.startsWith(`${dimension}.`))
}

/** A total is the sum of the codes within it and is not chosen itself. */
export function isTotal(codes: readonly Code[], id: string): boolean {
  return codes.some((code) => code.within === id)
}

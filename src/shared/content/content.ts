/**
 * What people edit and programmers do not: codes, services, reply templates, emergency numbers, advice.
 *
 * The shapes know no context. Every entry names its sources, so that what nobody verified can be listed and confirmed.
 */
import { z } from 'zod'
import { type Day, isDay } from '../day.ts'

const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'must be a day written YYYY-MM-DD')
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens')
const codeId = z.string().regex(/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/, 'must be written dimension.name')
const order = z.int().positive()
const sourceKeys = z.array(z.string()).min(1)
const address = z.url({ protocol: /^https?$/ })

/** English says the same in about twice as many letters. */
function texts(limit: number) {
  const japanese = z.string().trim().min(1).max(limit)
  return z.strictObject({
    ja: japanese,
    easy: japanese,
    en: z
      .string()
      .trim()
      .min(1)
      .max(limit * 2.5),
  })
}

export const sourceSchema = z.strictObject({
  key: z.string(),
  title: z.string().max(200),
  address: address.exactOptional(),
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
  name: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }),
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

export type Content = {
  sources: readonly Source[]
  codes: readonly Code[]
  services: readonly Service[]
}

/** One mistake in one entry of one file, said so that the person who edits it finds it. */
export type ContentFault = { file: string; entry: string; field: string; reason: string }

export const files = { sources: 'sources.yaml', codes: 'codes.yaml', services: 'services.yaml' } as const satisfies Record<
  keyof Content,
  string
>

export function dimensionOf(codeId: string): Dimension | undefined {
  return dimensions.find((dimension) => codeId.startsWith(`${dimension}.`))
}

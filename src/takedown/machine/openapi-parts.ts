/** The pieces that the description of the interface (OpenAPI 3.1) is put together from. */
import { z } from 'zod'

export type Schema = Record<string, unknown>
export const text: Schema = { type: 'string' }
export const uuid: Schema = { type: 'string', format: 'uuid' }
export const moment: Schema = { type: 'string', format: 'date-time' }
export const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
})
export const list = (items: Schema): Schema => ({ type: 'array', items })
export const named = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** What is sent, as JSON Schema 2020-12: what may be left out is not required. */
export function sent(schema: z.ZodType): Schema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json
}

export const header = (name: string, required: boolean) => ({ name, in: 'header', required, schema: text })
export const inPath = (name: string, schema: Schema = text) => ({ name, in: 'path', required: true, schema })
export const inQuery = (name: string, schema: Schema) => ({ name, in: 'query', required: false, schema })

export const answers = (status: number, description: string, schema: Schema) => ({
  [status]: { description, content: { 'application/json': { schema } } },
  default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: named('Problem') } } },
})
export const body = (schema: Schema) => ({ required: true, content: { 'application/json': { schema } } })

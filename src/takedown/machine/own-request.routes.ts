import { Hono } from 'hono'
import type { z } from 'zod'
import { checkIfMatch, etagOf, isKnown } from '../../shared/http/etag.ts'
import { fieldFaults } from '../../shared/http/problem/field-faults.ts'
import { MOST_BYTES, REQUESTS } from './addresses.ts'
import type { MachineTools } from './answer.http.ts'
import { type Call, type Prepared, serve } from './call.http.ts'
import type { C, MachineEnv } from './machine.env.ts'
import { type Change, changeOwn, readOwn } from './own-request.commands.ts'
import { codeOf, ownIn } from './own-request.http.ts'
import { lockOwn } from './own-request.store.ts'
import { complaintSchema, supplementSchema, withdrawalSchema } from './own-request.ts'

const NOT_FOUND = { trouble: { code: 'not-found' } } as const
const AT = `${REQUESTS}/:request`

/** What becomes of a request, for the institution that filed it. */
export function ownRequestRoutes(tools: MachineTools) {
  const { deps } = tools
  const app = new Hono<MachineEnv>()

  const read = async (call: Call, c: C): Promise<Prepared> => {
    const own = ownIn(call, c)
    if (own === undefined) return NOT_FOUND
    return {
      work: async (tx) => {
        const found = await readOwn(deps, tx, own)
        if (found === undefined) return NOT_FOUND
        const etag = etagOf(found.version)
        if (isKnown(c.req.header('if-none-match'), etag)) return { status: 304, fields: { etag }, body: '' }
        return { status: 200, fields: { etag }, body: JSON.stringify(found.body) }
      },
    }
  }
  app.get(AT, serve(tools, { kind: 'reading', prepare: read }))

  function change<Sent>(schema: z.ZodType<Sent>, changeOf: (sent: Sent) => Change) {
    return async (call: Call, input: unknown, c: C): Promise<Prepared> => {
      const own = ownIn(call, c)
      if (own === undefined) return NOT_FOUND
      const parsed = schema.safeParse(input)
      if (!parsed.success)
        return { trouble: { code: 'invalid', errors: fieldFaults(parsed.error.issues, input, { language: call.language }) } }
      return {
        work: async (tx) => {
          const before = await lockOwn(tx, own)
          if (before === undefined) return NOT_FOUND
          const seen = checkIfMatch(c.req.header('if-match'), etagOf(before.version))
          if (seen !== 'matches') return { trouble: { code: seen } }
          const done = await changeOwn(deps, tx, own, changeOf(parsed.data))
          if (!done.granted) return { trouble: { code: codeOf(done.refusal) } }
          const after = await readOwn(deps, tx, own)
          if (after === undefined) return NOT_FOUND
          const subjectIds = [own.requestId]
          return { status: 200, fields: { etag: etagOf(after.version) }, body: JSON.stringify(after.body), subjectIds }
        },
      }
    }
  }

  const changes = {
    supplements: change(supplementSchema, ({ text }) => ({ kind: 'supplement', text })),
    withdrawal: change(withdrawalSchema, () => ({ kind: 'withdrawal' })),
    complaints: change(complaintSchema, ({ text }) => ({ kind: 'complaint', text })),
  }
  for (const [name, prepare] of Object.entries(changes)) {
    // The version is part of what is asked: the same words about another state are another call.
    const operation = (c: C) => `takedown.${name} ${c.req.param('request')} ${c.req.header('if-match') ?? ''}`
    app.post(`${AT}/${name}`, serve(tools, { kind: 'change', operation, mostBytes: MOST_BYTES, prepare }))
  }
  return app
}

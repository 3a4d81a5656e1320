import { Hono } from 'hono'
import { checkIfMatch, etagOf } from '../../shared/http/etag.ts'
import { fieldFaults } from '../../shared/http/problem/field-faults.ts'
import { REQUESTS } from './addresses.ts'
import type { MachineTools } from './answer.http.ts'
import { openGate } from './body-gate.memory.ts'
import { type Call, type Prepared, serve } from './call.http.ts'
import type { C, MachineEnv } from './machine.env.ts'
import { addFile, type KeptFiles, keepSent, removeKept } from './own-file.commands.ts'
import { type FileFaultCode, fileBody, fileFault, fileSchema, MOST_FILE_BODY_BYTES, type SentFile } from './own-file.ts'
import { codeOf, ownIn } from './own-request.http.ts'
import { findOwn, lockOwn } from './own-request.store.ts'

const FILES = `${REQUESTS}/:request/files`
const NOT_FOUND = { trouble: { code: 'not-found' } } as const
const BODIES_AT_ONCE = { most: 8, mostOfOne: 2 }

/** What was put into the object store for a call, and whether the request has it now. */
type Arrival = { kept: KeptFiles | undefined; isTaken: boolean }

/** Files of a request, from the institution that filed it. */
export function ownFileRoutes(tools: MachineTools) {
  const { objects } = tools.deps
  const gate = openGate(BODIES_AT_ONCE)
  const app = new Hono<MachineEnv>()

  // The version is part of what is asked, as with every change.
  const operation = (c: C) => `takedown.files ${c.req.param('request')} ${c.req.header('if-match') ?? ''}`

  app.post(FILES, async (c) => {
    const arrival: Arrival = { kept: undefined, isTaken: false }
    try {
      const prepare = (call: Call, input: unknown, asked: C) => takeFile(tools, { call, input, c: asked }, arrival)
      const answer = await serve(tools, { kind: 'change', operation, mostBytes: MOST_FILE_BODY_BYTES, gate, prepare })(c)
      // What the work did is undone with its transaction, and the answer says so.
      arrival.isTaken &&= answer.status === 201
      return answer
    } finally {
      if (arrival.kept !== undefined && !arrival.isTaken) await removeKept(objects, arrival.kept)
    }
  })
  return app
}

type Asked = { call: Call; input: unknown; c: C }

async function takeFile({ deps }: MachineTools, { call, input, c }: Asked, arrival: Arrival): Promise<Prepared> {
  const own = ownIn(call, c)
  if (own === undefined) return NOT_FOUND
  const { language } = call
  const invalid = (code: FileFaultCode) => ({ trouble: { code: 'invalid' as const, errors: [fileFault(code, language)] } })
  const parsed = fileSchema.safeParse(input)
  if (!parsed.success) return { trouble: { code: 'invalid', errors: fieldFaults(parsed.error.issues, input, { language }) } }
  const sent: SentFile = parsed.data
  const stored = await keepSent(deps.objects, call.organisationId, sent)
  if (!stored.granted) return invalid(stored.refusal)
  const kept = stored.value
  arrival.kept = kept
  return {
    work: async (tx) => {
      const before = await lockOwn(tx, own)
      if (before === undefined) return NOT_FOUND
      const seen = checkIfMatch(c.req.header('if-match'), etagOf(before.version))
      if (seen !== 'matches') return { trouble: { code: seen } }
      const added = await addFile(deps, tx, own, { sent, kept })
      if (!added.granted) return added.refusal === 'too-many-files' ? invalid(added.refusal) : { trouble: { code: codeOf(added.refusal) } }
      const after = await findOwn(tx, own)
      if (after === undefined) return NOT_FOUND
      arrival.isTaken = true
      const body = fileBody(kept[0], sent.purpose, deps.now())
      return { status: 201, fields: { etag: etagOf(after.version) }, body: JSON.stringify(body), subjectIds: [own.requestId] }
    },
  }
}

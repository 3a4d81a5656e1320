import { Hono } from 'hono'
import type { Answer } from '../../shared/idempotency/idempotency.ts'
import { kindOf } from '../problems/problems.ts'
import { reserveRequestNumbers } from '../request-number.commands.ts'
import { BATCH, MOST_BATCH_BYTES, MOST_BYTES, REQUESTS } from './addresses.ts'
import type { MachineTools } from './answer.http.ts'
import { type Call, type Prepared, serve } from './call.http.ts'
import { fileMany, fileOne, openServices, type Whole } from './intake.commands.ts'
import { type Reading, readBatch, readOne, receiptBody } from './intake.ts'
import type { MachineEnv } from './machine.env.ts'

/** What is new: one request, or a hundred. */
export function intakeRoutes(tools: MachineTools) {
  const { deps } = tools
  const servicesOf = openServices(deps)
  const app = new Hono<MachineEnv>()

  const one = async (call: Call, input: unknown): Promise<Prepared> => {
    const read = readOne(input, await groundOf(call))
    if ('errors' in read) return { trouble: { code: 'invalid', errors: read.errors } }
    const { words, giveBack } = await reserveRequestNumbers(deps, call.organisationId, 1)
    return {
      leave: giveBack,
      work: async (tx) => {
        const receipt = await fileOne(deps, tx, byOf(call), { whole: read, number: words[0] ?? '' })
        return {
          status: 201,
          fields: { location: `${REQUESTS}/${receipt.requestId}`, etag: '"1"' },
          body: JSON.stringify(receiptBody(receipt, call.origin)),
          subjectIds: [receipt.requestId],
        }
      },
    }
  }

  const many = async (call: Call, input: unknown): Promise<Prepared> => {
    const read = readBatch(input, await groundOf(call))
    if ('errors' in read) return { trouble: { code: 'invalid', errors: read.errors } }
    const wholes = read.items.filter(isWhole)
    const { words: numbers, giveBack } = await reserveRequestNumbers(deps, call.organisationId, wholes.length)
    return {
      leave: giveBack,
      work: async (tx) => {
        const receipts = await fileMany(deps, tx, byOf(call), { wholes, numbers })
        const bodies = receipts.map((receipt) => receiptBody(receipt, call.origin))
        return { ...batchAnswer(call, read.items, bodies), subjectIds: receipts.map(({ requestId }) => requestId) }
      },
    }
  }

  const groundOf = async ({ organisationId, caller, language }: Call) => ({
    services: await servicesOf(organisationId),
    rights: caller.rights,
    language,
  })

  app.post(REQUESTS, serve(tools, { kind: 'change', operation: 'takedown.receive', mostBytes: MOST_BYTES, prepare: one }))
  app.post(BATCH, serve(tools, { kind: 'change', operation: 'takedown.receive-batch', mostBytes: MOST_BATCH_BYTES, prepare: many }))
  return app
}

const byOf = ({ organisationId, caller }: Call) => ({ organisationId, institutionId: caller.institutionId, channel: 'api' as const })

const isWhole = (reading: Reading): reading is Whole => 'filing' in reading

/** A result for every item, in their order: what became of it, or what is wrong with it. */
function batchAnswer({ language, origin }: Call, items: readonly Reading[], bodies: readonly object[]): Answer {
  const left = [...bodies]
  const { title, detail } = kindOf('invalid', language)
  const results = items.map((item, index) =>
    'errors' in item
      ? {
          index,
          status: 422,
          problem: { type: `${origin}/api/problems/invalid`, title, status: 422, code: 'invalid', detail, errors: item.errors },
        }
      : { index, status: 201, request: left.shift() },
  )
  const accepted = bodies.length
  return { status: 200, fields: {}, body: JSON.stringify({ accepted, refused: items.length - accepted, results }) }
}

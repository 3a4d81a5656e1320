import { inOrganisation } from '../../shared/database/database.store.ts'
import { askedLanguage } from '../../shared/http/problem/words.ts'
import { answeredBefore, answerOnce } from '../../shared/idempotency/idempotency.commands.ts'
import { type Answer, type Done, isIdempotencyKey } from '../../shared/idempotency/idempotency.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import { messageOf, type RequestMessage } from '../../shared/signature/message.ts'
import type { MachineProblem } from '../problems/problems.ts'
import { type MachineTools, signed, type Trouble, troubled } from './answer.http.ts'
import { LONGEST_BODY_MS, readBody } from './body.http.ts'
import type { Gate } from './body-gate.memory.ts'
import { type Caller, callerOf, sentBody, takeNonceOf } from './caller.commands.ts'
import type { C, MachineDeps } from './machine.env.ts'
import type { MachineTx } from './machine.tables.ts'
import { closedFor, refusedLimit, takeShare } from './machine-limit.process.ts'

/** What is known of one call before anything is done for it. */
export type Call = { organisationId: string; origin: string; language: ConsoleLanguage; caller: Caller }
/** Either trouble, or the work that gives the answer in a transaction of the organisation. `leave` is called where it is not done. */
export type Prepared = { trouble: Trouble } | { work: (tx: MachineTx) => Promise<Done | { trouble: Trouble }>; leave?: () => void }

const ASK_AGAIN_SECONDS = 2

type Reading = { kind: 'reading'; prepare: (call: Call, c: C) => Promise<Prepared> }
type Change = {
  kind: 'change'
  operation: string | ((c: C) => string)
  mostBytes: number
  /** Where only so many bodies are held at once, counted by institution. */
  gate?: Gate
  prepare: (call: Call, input: unknown, c: C) => Promise<Prepared>
}

/**
 * One call from a machine: whoever sent it is known, its body is read within limits, the work is done once, and the answer is signed.
 * What is refused is refused by a problem that says what to do, and nothing that was sent is repeated.
 */
export function serve(tools: MachineTools, way: Reading | Change) {
  return async (c: C): Promise<Response> => {
    const { organisation } = c.var
    const origin = tools.deps.originOf(organisation, new URL(c.req.url).host)
    const message = messageOf(c.req.raw, origin)
    const language = askedLanguage(c.req.header('accept-language'))
    const outcome = await answerTo(tools.deps, c, way, { message, language, origin })
    const answer = 'trouble' in outcome ? troubled(c, outcome.trouble, { origin, language }) : outcome
    return await signed(tools, c, message, answer)
  }
}

type Heard = { message: RequestMessage; language: ConsoleLanguage; origin: string }

async function answerTo(deps: MachineDeps, c: C, way: Reading | Change, heard: Heard): Promise<Answer | { trouble: Trouble }> {
  const closed = closedFor(deps, c.var.clientNetwork)
  if (closed !== undefined) return tooMany(closed)
  const organisationId = c.var.organisation.id
  const known = await callerOf(deps, { organisationId, message: heard.message })
  if (!known.granted) return { trouble: await refusedCaller(deps, c, known.refusal) }
  const wait = await takeShare(deps, known.value.institutionId)
  if (wait !== undefined) return tooMany(wait)
  const call: Call = { organisationId, origin: heard.origin, language: heard.language, caller: known.value }
  return way.kind === 'reading' ? await read(deps, c, way, call) : await hear(deps, c, way, { call, message: heard.message })
}

/** Reads what a known caller sent: a stranger's body is never read. */
async function hear(
  deps: MachineDeps,
  c: C,
  way: Change,
  { call, message }: { call: Call; message: RequestMessage },
): Promise<Answer | { trouble: Trouble }> {
  const leave = way.gate === undefined ? () => {} : way.gate.enter(call.caller.institutionId)
  if (leave === undefined) return tooMany(ASK_AGAIN_SECONDS)
  try {
    const read = await readBody(c.req.raw, { most: way.mostBytes, longestMs: LONGEST_BODY_MS })
    if (!read.granted) return { trouble: { code: read.refusal === 'too-long' ? 'too-large' : 'unreadable' } }
    const sent = sentBody(call.caller, message, read.value)
    if (!sent.granted) return { trouble: await refusedCaller(deps, c, sent.refusal) }
    return await change(deps, c, way, { call, body: read.value })
  } finally {
    leave()
  }
}

function tooMany(seconds: number): { trouble: Trouble } {
  return { trouble: { code: 'too-many', fields: { 'retry-after': String(seconds) } } }
}

/** Wrong signatures and tokens are counted by network, so that nobody tries them without end. */
async function refusedCaller(deps: MachineDeps, c: C, code: MachineProblem): Promise<Trouble> {
  const wait = await refusedLimit(deps, c.var.clientNetwork)
  return wait === undefined ? { code } : tooMany(wait).trouble
}

async function read(deps: MachineDeps, c: C, way: Reading, call: Call): Promise<Answer | { trouble: Trouble }> {
  const prepared = await way.prepare(call, c)
  if ('trouble' in prepared) return prepared
  return await inOrganisation(deps.db, call.organisationId, async (tx) => {
    if (!(await takeNonceOf(tx, call.organisationId, call.caller))) return { trouble: { code: 'nonce-used' } }
    return await prepared.work(tx)
  })
}

async function change(
  deps: MachineDeps,
  c: C,
  { operation, prepare }: Change,
  { call, body }: { call: Call; body: Uint8Array },
): Promise<Answer | { trouble: Trouble }> {
  const key = c.req.header('idempotency-key')
  if (key === undefined || !isIdempotencyKey(key)) return { trouble: { code: 'idempotency-key-missing' } }
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) return { trouble: { code: 'kind-not-taken' } }
  const input = parsed(body)
  if (input === undefined) return { trouble: { code: 'unreadable' } }
  const { organisationId, caller } = call
  const asked = {
    clientId: caller.institutionId,
    key,
    operation: typeof operation === 'string' ? operation : operation(c),
    content: body,
  }
  const prepared = await prepare(call, input.value, c)
  if ('trouble' in prepared) {
    return await inOrganisation(deps.db, organisationId, async (tx) => {
      // What was taken once is answered alike, though what may be asked for has changed since.
      const before = await answeredBefore(deps, tx, organisationId, asked)
      if (before === undefined) return prepared
      if (!(await takeNonceOf(tx, organisationId, caller))) return { trouble: { code: 'nonce-used' } }
      return before.granted ? before.value.answer : { trouble: { code: before.refusal } }
    })
  }
  let trouble: { trouble: Trouble } | undefined
  const work = async (tx: MachineTx) => {
    const done = await prepared.work(tx)
    if (!('trouble' in done)) return done
    trouble = done
    return troubled(c, done.trouble, call)
  }
  const once = await inOrganisation(deps.db, organisationId, async (tx) => {
    // Sent one behind the other without waiting: the nonce is taken first, and where it was used before, nothing of the work remains.
    const [taken, outcome] = await Promise.all([
      takeNonceOf(tx, organisationId, caller),
      answerOnce(deps, tx, organisationId, { call: asked, work: () => work(tx) }),
    ])
    if (!taken) throw new NonceUsed()
    return outcome
  }).catch((fault: unknown) => {
    if (fault instanceof NonceUsed) return undefined
    throw fault
  })
  if (!once?.granted || once.value.isRepeated) prepared.leave?.()
  if (once === undefined) return { trouble: { code: 'nonce-used' } }
  if (!once.granted) return { trouble: { code: once.refusal } }
  return trouble ?? once.value.answer
}

/** Undoes a transaction whose nonce was used before. */
class NonceUsed extends Error {}

function parsed(body: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) }
  } catch {
    return undefined
  }
}

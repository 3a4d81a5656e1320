/**
 * The whole procedure under random sequences of commands, moves of the clock and crashes. After every step the answer is what the model
 * says, the rows keep every invariant of the law, and a crash leaves no trace.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveProposal, type DecisionDeps, decideRequest, returnProposal } from './decision.commands.ts'
import type { MeasureOrder } from './decision.ts'
import { sendInquiry } from './inquiry.commands.ts'
import { moveRequest } from './move.commands.ts'
import { omitNotice, sendPendingNotice } from './notice.commands.ts'
import { brokenInvariant, everything, goesTo, type ModelRequest } from './procedure.testing.ts'
import type { Action } from './request.ts'
import { withdrawRequest } from './requester.commands.ts'
import {
  answerInquiry,
  due,
  kato,
  OURS,
  object,
  proveReceipt,
  received,
  type TakedownGround,
  takedownGround,
  yamada,
} from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

type Model = { request: ModelRequest }
type Run = (deps: DecisionDeps, request: ModelRequest) => Promise<{ granted: boolean; refusal?: string }>

/** A command, what the model expects of it, and what it changes in the model. */
class Step implements fc.AsyncCommand<Model, TakedownGround> {
  readonly name: string
  readonly act: Run
  readonly expected: (request: ModelRequest) => string
  readonly change: (request: ModelRequest) => void

  constructor(name: string, act: Run, expected: (request: ModelRequest) => string, change: (request: ModelRequest) => void) {
    this.name = name
    this.act = act
    this.expected = expected
    this.change = change
  }

  check = () => true
  toString = () => this.name

  async run(model: Model, real: TakedownGround): Promise<void> {
    const { request } = model
    const expected = this.expected(request)
    const outcome = await this.act(real.deps, request)
    expect([this.name, outcome.granted ? 'granted' : outcome.refusal]).toEqual([this.name, expected])
    if (outcome.granted) this.change(request)
    expect(await brokenInvariant(real, request.id)).toBeUndefined()
  }
}

/** The same command on a machine that dies in its middle: nothing of it has happened. */
class Crash extends Step {
  readonly after: number

  constructor({ name, act, expected, change }: Step, after: number) {
    super(`${name}, dying at ${after}`, act, expected, change)
    this.after = after
  }

  override async run({ request }: Model, real: TakedownGround): Promise<void> {
    const before = await everything(real, request.id)
    let left = this.after
    const dying: DecisionDeps = {
      ...real.deps,
      now: () => {
        if (left-- === 0) throw new Error('died')
        return real.clock.now
      },
    }
    const version = request.version
    const died = await this.act(dying, request).then(
      (outcome) => !outcome.granted,
      (fault: Error) => fault.message === 'died',
    )
    // Long commands look at the clock often; one that was finished before it died has happened as a whole, and is told to the model.
    if (died) expect(await everything(real, request.id)).toBe(before)
    else this.change(request)
    expect([died, request.version - version >= 0, await brokenInvariant(real, request.id)]).toEqual([died, true, undefined])
  }
}

class Wait implements fc.AsyncCommand<Model, TakedownGround> {
  readonly hours: number

  constructor(hours: number) {
    this.hours = hours
  }

  check = () => true
  toString = () => `${this.hours} h later`

  async run(_: Model, { clock }: TakedownGround): Promise<void> {
    clock.now = new Date(clock.now.getTime() + this.hours * 3_600_000)
  }
}

const mover = { yamada, kato } as const
type Who = keyof typeof mover
const who = fc.constantFrom<Who>('yamada', 'kato')

/** What every move of the desk is refused for, in the order of the rules. */
function refused(request: ModelRequest, action: Action, by: Who): string | undefined {
  if (goesTo(request.state, action) === undefined) return 'not-in-this-state'
  return request.handler !== null && request.handler !== by ? 'held-by-another' : undefined
}

function moved(request: ModelRequest, action: Action, by?: Who): void {
  request.state = goesTo(request.state, action) ?? request.state
  request.version += 1
  if (by !== undefined) request.handler ??= by
}

const claim = (by: Who) =>
  new Step(
    `${by} claims`,
    (deps, { id, version }) => moveRequest(deps, OURS, { requestId: id, action: 'claim', mover: mover[by], version }),
    (request) => refused(request, 'claim', by) ?? 'granted',
    (request) => moved(request, 'claim', by),
  )

const release = (by: Who) =>
  new Step(
    `${by} releases`,
    (deps, { id, version }) => moveRequest(deps, OURS, { requestId: id, action: 'release', mover: mover[by], version }),
    (request) => refused(request, 'release', by) ?? 'granted',
    (request) => {
      moved(request, 'release')
      request.handler = null
    },
  )

const inquire = (by: Who) =>
  new Step(
    `${by} asks the sender`,
    async (deps, request) => {
      const order = {
        requestId: request.id,
        version: request.version,
        mover: mover[by],
        targetIds: [request.target],
        kind: request.isSensitive ? 'private_image' : 'general',
        channel: 'mail',
        recipient: 'sender@mail.example',
        shown: { targets: [], rights: [] },
      } as const
      const sent = await sendInquiry(deps, OURS, order)
      if (sent.granted) request.inquiries.push({ id: sent.value.inquiryId, state: 'sent', elapsedFrom: null, answer: null })
      return sent
    },
    (request) => refused(request, 'inquire', by) ?? 'granted',
    (request) => moved(request, 'inquire', by),
  )

const lastOf = ({ inquiries }: ModelRequest) => inquiries.at(-1)

const prove = new Step(
  'the receipt is proved',
  async (deps, request) => {
    const inquiryId = lastOf(request)?.id ?? request.id
    return await proveReceipt(deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  },
  (request) => {
    const inquiry = lastOf(request)
    if (inquiry === undefined) return 'not-found'
    return inquiry.elapsedFrom === null && inquiry.state !== 'sent' ? 'not-in-this-state' : 'granted'
  },
  (request) => {
    const inquiry = lastOf(request)
    if (inquiry === undefined || inquiry.elapsedFrom !== null) return
    inquiry.state = 'received'
    inquiry.elapsedFrom = due(request.isSensitive ? 'sender-inquiry-private-image' : 'sender-inquiry', ground.clock.now).overAt.getTime()
  },
)

const answer = (text: 'agree' | 'disagree') =>
  new Step(
    `the sender answers ${text}`,
    async (deps, request) => {
      const inquiryId = lastOf(request)?.id ?? request.id
      return await answerInquiry(deps, OURS, { inquiryId, answer: text, reasons: 'x', by: { kind: 'sender' } })
    },
    (request) => {
      const inquiry = lastOf(request)
      if (inquiry === undefined) return 'not-found'
      // Once it is decided or withdrawn an answer could change nothing.
      if (request.state === 'decided' || request.state === 'withdrawn') return 'request-ended'
      if (request.restedOn.has(inquiry.id)) return 'already-removed'
      if (inquiry.state === 'cancelled') return 'not-in-this-state'
      return inquiry.answer === 'disagree' ? 'already-disagreed' : 'granted'
    },
    (request) => {
      const inquiry = lastOf(request)
      if (inquiry === undefined) return
      inquiry.elapsedFrom ??= 0
      Object.assign(inquiry, { state: 'answered', answer: text })
      request.version += 1
      const isOpen = request.inquiries.some(({ state }) => state === 'sent' || state === 'received')
      if (!isOpen && request.state === 'inquiring') moved(request, 'endInquiry')
    },
  )

type Ground = 'reasonable_grounds' | 'no_objection'

/** Why a removal for want of an objection is refused: from the law, and not from the product. */
function objection(request: ModelRequest): string | undefined {
  const inquiry = lastOf(request)
  if (inquiry === undefined || inquiry.state === 'cancelled') return 'no-inquiry'
  if (inquiry.answer !== null) return inquiry.answer === 'disagree' ? 'sender-disagreed' : undefined
  if (inquiry.elapsedFrom === null) return 'receipt-not-proved'
  return ground.clock.now.getTime() < inquiry.elapsedFrom ? 'period-running' : undefined
}

const measureOf = (request: ModelRequest, basis: Ground): MeasureOrder => ({
  targetId: request.target,
  kind: 'delete',
  basis: basis === 'no_objection' && request.isSensitive ? 'private_image_no_objection' : basis,
  right: request.isSensitive ? 'private_sexual_image' : 'honour',
  inquiryId: basis === 'no_objection' ? (lastOf(request)?.id ?? null) : null,
  relation: { kind: 'none' },
})

function noticed(request: ModelRequest, result: 'removed' | 'not_removed'): void {
  // The first notice is written on the request itself.
  if (request.notices.length === 0) request.version += 1
  request.notices.push(request.notices.some((kind) => kind.startsWith('pending')) ? `late_${result}` : result)
}

/** A decision that stands answers everybody who complained; what it leaves alone is taken back. */
function settled(request: ModelRequest, removes: boolean): void {
  request.complaints.clear()
  if (removes) request.measure = 'standing'
  else if (request.measure === 'standing') request.measure = 'taken-back'
}

const decide = (by: Who, basis: Ground | 'kept') =>
  new Step(
    `${by} decides: ${basis}`,
    (deps, request) => {
      const measures = basis === 'kept' ? [] : [measureOf(request, basis)]
      return decideRequest(deps, OURS, { requestId: request.id, version: request.version, by: mover[by], measures, reason: 'x' })
    },
    (request) => {
      const cannot = basis === 'no_objection' ? objection(request) : undefined
      return cannot ?? refused(request, request.isSensitive ? 'propose' : 'decide', by) ?? 'granted'
    },
    (request) => {
      moved(request, request.isSensitive ? 'propose' : 'decide', by)
      const restsOn = basis === 'no_objection' ? (lastOf(request)?.id ?? null) : null
      if (!request.isSensitive) {
        if (restsOn !== null) request.restedOn.add(restsOn)
        settled(request, basis !== 'kept')
        return noticed(request, basis === 'kept' ? 'not_removed' : 'removed')
      }
      request.proposedBy = by
      request.proposesRemoval = basis !== 'kept'
      if (request.proposesRemoval) request.measure = 'proposed'
      request.proposedOn = restsOn
    },
  )

const approve = (by: Who) =>
  new Step(
    `${by} approves`,
    (deps, { id, version }) => approveProposal(deps, OURS, { requestId: id, version, by: mover[by], text: 'x' }),
    (request) => {
      if (request.proposedBy === null) return 'no-proposal'
      const inquiry = request.inquiries.find(({ id }) => id === request.proposedOn)
      if (inquiry?.answer === 'disagree') return 'sender-disagreed'
      if (inquiry?.state === 'cancelled') return 'no-inquiry'
      if (goesTo(request.state, 'approve') === undefined) return 'not-in-this-state'
      return request.proposedBy === by ? 'own-proposal' : 'granted'
    },
    (request) => {
      moved(request, 'approve')
      settled(request, request.proposesRemoval)
      request.proposedBy = null
      if (request.proposedOn !== null) request.restedOn.add(request.proposedOn)
      // What was proposed is read from the rows by the invariants; the model only knows that one notice was written.
      noticed(request, 'removed')
    },
  )

const returnIt = (by: Who) =>
  new Step(
    `${by} returns the proposal`,
    (deps, { id, version }) => returnProposal(deps, OURS, { requestId: id, version, by: mover[by], why: 'incomplete' }),
    (request) => {
      if (request.proposedBy === null) return 'no-proposal'
      if (request.proposedBy === by) return 'own-proposal'
      return refused(request, 'returnProposal', request.handler === 'kato' ? 'kato' : 'yamada') ?? 'granted'
    },
    (request) => {
      moved(request, 'returnProposal')
      if (request.measure === 'proposed') request.measure = 'dropped'
      request.proposedBy = null
    },
  )

const pending = (kind: 'pending_sender_opinion' | 'pending_specialist') =>
  new Step(
    kind,
    (deps, { id }) => sendPendingNotice(deps, { organisationId: OURS, requestId: id }, { kind, reason: '', by: yamada }),
    (request) => {
      if (request.state === 'withdrawn') return 'not-found'
      if (request.state === 'decided' || request.state === 'reviewing') return 'already-decided'
      if (request.notices.length > 0) return 'already-noticed'
      const asks = request.inquiries.some(({ state }) => state === 'sent' || state === 'received')
      return kind === 'pending_sender_opinion' && !asks ? 'no-inquiry-running' : 'granted'
    },
    (request) => {
      request.notices.push(kind)
      request.version += 1
    },
  )

const omit = new Step(
  'no notice is owed',
  (deps, { id }) => omitNotice(deps, { organisationId: OURS, requestId: id }, { kind: 'omitted_same_request', reason: 'x', by: yamada }),
  (request) => (request.notices.length > 0 ? 'already-noticed' : 'granted'),
  (request) => {
    request.notices.push('omitted_same_request')
    request.version += 1
  },
)

const withdraw = new Step(
  'the requester withdraws',
  (deps, { id }) => withdrawRequest(deps, { organisationId: OURS, requestId: id }, { by: { kind: 'requester' } }),
  (request) => {
    const wasDecided = request.notices.some((kind) => kind.endsWith('removed'))
    return wasDecided || goesTo(request.state, 'withdraw') === undefined ? 'not-in-this-state' : 'granted'
  },
  (request) => {
    moved(request, 'withdraw')
    for (const inquiry of request.inquiries) if (inquiry.state !== 'answered') inquiry.state = 'cancelled'
  },
)

const complaint = (side: 'requester' | 'sender') =>
  new Step(
    `the ${side} complains`,
    (deps, { id }) => object({ ...ground, deps }, id, side),
    (request) => {
      if (side === 'sender' && request.measure !== 'standing') return request.measure === undefined ? 'not-found' : 'not-in-this-state'
      if (request.complaints.has(side)) return 'already-complained'
      return goesTo(request.state, 'complain') === undefined ? 'not-in-this-state' : 'granted'
    },
    (request) => {
      moved(request, 'complain')
      request.complaints.add(side)
    },
  )

const steps = fc.oneof(
  who.map(claim),
  who.map(release),
  who.map(inquire),
  fc.constant(prove),
  fc.constantFrom<'agree' | 'disagree'>('agree', 'disagree').map(answer),
  fc.tuple(who, fc.constantFrom<Ground | 'kept'>('reasonable_grounds', 'no_objection', 'kept')).map(([by, basis]) => decide(by, basis)),
  who.map(approve),
  who.map(returnIt),
  fc.constantFrom<'pending_sender_opinion' | 'pending_specialist'>('pending_sender_opinion', 'pending_specialist').map(pending),
  fc.constant(omit),
  fc.constant(withdraw),
  fc.constantFrom<'requester' | 'sender'>('requester', 'sender').map(complaint),
)
const commands = fc.commands(
  [
    steps,
    fc.tuple(steps, fc.nat(3)).map(([step, after]) => new Crash(step, after)),
    fc.constantFrom(1, 14, 24, 7 * 24, 9 * 24).map((hours) => new Wait(hours)),
  ],
  { maxCommands: 14, size: 'max' },
)

/** How far a request has come before the random part begins, so that what lies deep is reached too. */
const way = [claim('yamada'), inquire('yamada'), prove, new Wait(9 * 24), decide('yamada', 'no_objection')]

const image = {
  rights: [{ code: 'private_sexual_image', explanation: 'x' }],
  statements: { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' },
} as const

test('no sequence of commands, moves of the clock and crashes breaks the law', async () => {
  await fc.assert(
    fc.asyncProperty(commands, fc.boolean(), fc.nat(way.length), async (all, isSensitive, begun) => {
      ground.clock.now = new Date('2026-04-01T03:00:00Z')
      const { requestId } = await received(ground, isSensitive ? { rights: [...image.rights], statements: image.statements } : {})
      const { rows } = await ground.behind('select id from takedown_target where request_id = $1', [requestId])
      const request: ModelRequest = {
        id: requestId,
        state: 'received',
        version: 1,
        handler: null,
        isSensitive,
        target: String(rows[0]?.id),
        inquiries: [],
        notices: [],
        proposedBy: null,
        proposedOn: null,
        restedOn: new Set(),
        measure: undefined,
        proposesRemoval: false,
        complaints: new Set(),
      }
      const model = { request }
      for (const step of way.slice(0, begun)) await step.run(model, ground)
      await fc.asyncModelRun(() => ({ model, real: ground }), all)
    }),
    { numRuns: Number(process.env.MODEL_RUNS ?? 60), ...(process.env.MODEL_SEED && { seed: Number(process.env.MODEL_SEED) }) },
  )
}, 120_000)

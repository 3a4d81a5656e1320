import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { fileRequest } from '../filing.commands.ts'
import { variants } from '../request.ts'
import { reserveRequestNumber } from '../request-number.commands.ts'
import { findService, saveService } from '../service.store.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { type DemoRequest, type DemoRequests, demoRequestsSchema, filingOfDemo } from './demo.ts'
import { deskOf } from './demo-desk.commands.ts'

const HOUR = 3_600_000

/**
 * Gives an organisation a service with requests in every stage, through the same commands that the pages use.
 * @param written what `content/demo-requests.yaml` holds, as it was parsed
 * @param moderators ids of people of the organisation
 * @returns how many requests were made; none where the service is there already
 */
export async function playRequests(
  deps: TakedownDeps,
  organisationId: string,
  { written, moderators }: { written: unknown; moderators: readonly string[] },
): Promise<number> {
  const { service, requests } = demoRequestsSchema.parse(written)
  const today = deps.now()
  const made = await makeService(deps, organisationId, service)
  if (made === undefined) return 0
  const inOrder = requests.toSorted((a, b) => b.hoursAgo - a.hoursAgo)
  for (const [index, request] of inOrder.entries()) {
    const moderator = moderators[index % moderators.length] ?? newId()
    await playRequest(deps, organisationId, { request, service: made, moderator, today })
  }
  return requests.length
}

type Made = { id: string; address: string }

async function makeService(deps: TakedownDeps, organisationId: string, service: DemoRequests['service']): Promise<Made | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    if ((await findService(tx, organisationId, service.slug)) !== undefined) return undefined
    const id = newId()
    const settled = { isDesignated: false, filedOn: null, variants, identityProof: 'none', isOpen: true, version: 1 } as const
    await saveService(tx, organisationId, { ...service, ...settled, id }, deps.now())
    return { id, address: service.address }
  })
}

type Play = { request: DemoRequest; service: Made; moderator: string; today: Instant }

/** Plays one request at its own times. @returns its id */
export async function playRequest(
  deps: TakedownDeps,
  organisationId: string,
  { request, service, moderator, today }: Play,
): Promise<string> {
  const clock = { now: new Date(today.getTime() - request.hoursAgo * HOUR) }
  const timed = { ...deps, now: () => clock.now }
  const number = await reserveRequestNumber(timed, organisationId)
  const filing = filingOfDemo(service.address, request, clock.now)
  const { requestId } = await inOrganisation(deps.db, organisationId, (tx) =>
    fileRequest(timed, tx, organisationId, { service, filing, channel: 'web', number, actor: { kind: 'requester', id: null } }),
  )
  const later = (hours: number) => {
    clock.now = new Date(Math.min(clock.now.getTime() + hours * HOUR, today.getTime()))
  }
  await walks[request.end](deskOf(timed, { organisationId, requestId, moderator, request }), later)
  return requestId
}

type Desk = ReturnType<typeof deskOf>
type Walk = (desk: Desk, later: (hours: number) => void) => Promise<void>

const walks: Record<DemoRequest['end'], Walk> = {
  received: async () => {},
  claimed: async (desk, later) => {
    later(1)
    await desk.claim()
  },
  asked: async (desk, later) => {
    await walks.claimed(desk, later)
    later(3)
    await desk.ask()
  },
  running: async (desk, later) => {
    await walks.asked(desk, later)
    later(10)
    await desk.proveReceipt()
  },
  pending: async (desk, later) => {
    await walks.running(desk, later)
    later(100)
    await desk.notePending()
  },
  agreed: async (desk, later) => {
    await walks.running(desk, later)
    later(30)
    await desk.answer('agree')
    later(5)
    await desk.remove('no_objection')
  },
  disagreed: async (desk, later) => {
    await walks.running(desk, later)
    later(60)
    await desk.answer('disagree')
    later(20)
    await desk.keep()
  },
  silent: async (desk, later) => {
    await walks.running(desk, later)
    later(120)
    await desk.notePending()
    later(14 * 24)
    await desk.remove('no_objection')
  },
  removed: async (desk, later) => {
    await walks.claimed(desk, later)
    later(20)
    await desk.remove('reasonable_grounds')
  },
  kept: async (desk, later) => {
    await walks.claimed(desk, later)
    later(70)
    await desk.keep()
  },
  withdrawn: async (desk, later) => {
    later(20)
    await desk.withdraw()
  },
  complained: async (desk, later) => {
    await walks.kept(desk, later)
    later(48)
    await desk.complain()
  },
  proposed: async (desk, later) => {
    await walks.claimed(desk, later)
    later(1)
    await desk.propose('reasonable_grounds')
  },
}

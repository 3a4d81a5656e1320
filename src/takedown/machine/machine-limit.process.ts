import type { Instant } from '../../shared/day.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import type { Limits } from '../../shared/limits/limits.ts'

/** A process takes so many calls of one institution from the database at once: a count for each call would cost as much as the call. */
const AT_ONCE = 20

type Share = { left: number; asking: Promise<number | undefined> | undefined }
const shares = new WeakMap<Limits, Map<string, Share>>()

/** Counts a call of an institution. @returns how many seconds to wait, when it has asked too often */
export async function takeShare({ limits }: { limits: Limits }, institutionId: string): Promise<number | undefined> {
  const share = shareOf(limits, institutionId)
  while (share.left === 0) {
    // Those who come while the database is asked wait for that one answer, so that no more is taken than is used.
    share.asking ??= askFor(limits, institutionId, share)
    const wait = await share.asking
    if (wait !== undefined) return wait
  }
  share.left -= 1
  return undefined
}

function shareOf(limits: Limits, institutionId: string): Share {
  const known = shares.get(limits) ?? new Map<string, Share>()
  shares.set(limits, known)
  const share = known.get(institutionId) ?? { left: 0, asking: undefined }
  known.set(institutionId, share)
  return share
}

async function askFor(limits: Limits, institutionId: string, share: Share): Promise<number | undefined> {
  try {
    const { key, rule } = tryOf('machine.institution', institutionId)
    const taken = await limits.take(key, { ...rule, most: rule.most / AT_ONCE })
    if (!taken.allowed) return taken.retryAfterSeconds
    share.left += AT_ONCE
    return undefined
  } finally {
    share.asking = undefined
  }
}

/** Networks that were refused, each until it may ask again: what a process knows of them without asking the database. */
const closed = new WeakMap<Limits, Map<string, number>>()
const MOST_CLOSED = 10_000

type Closing = { limits: Limits; now: () => Instant }

/** Counts a call whose sender is not known, by network. */
export async function refusedLimit({ limits, now }: Closing, network: string): Promise<number | undefined> {
  const { key, rule } = tryOf('machine.refused.network', network)
  const taken = await limits.take(key, rule)
  if (taken.allowed) return undefined
  const networks = closed.get(limits) ?? new Map<string, number>()
  closed.set(limits, networks)
  // So many at once are no people; to forget one costs no more than asking the database again.
  if (networks.size >= MOST_CLOSED) networks.clear()
  networks.set(network, now().getTime() + taken.retryAfterSeconds * 1000)
  return taken.retryAfterSeconds
}

/** Whether a network is refused now; this takes nothing and asks nobody. @returns how many seconds to wait, where it is */
export function closedFor({ limits, now }: Closing, network: string): number | undefined {
  const networks = closed.get(limits)
  const until = networks?.get(network)
  if (until === undefined) return undefined
  const seconds = Math.ceil((until - now().getTime()) / 1000)
  if (seconds > 0) return seconds
  networks?.delete(network)
  return undefined
}

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

/** Counts a call whose sender is not known, by network. */
export async function refusedLimit({ limits }: { limits: Limits }, network: string): Promise<number | undefined> {
  const { key, rule } = tryOf('machine.refused.network', network)
  const taken = await limits.take(key, rule)
  return taken.allowed ? undefined : taken.retryAfterSeconds
}

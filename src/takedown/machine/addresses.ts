/** Where machines ask, and how much they may send at once. */
export const REQUESTS = '/api/v1/takedown-requests'
export const BATCH = `${REQUESTS}:batch`
export const WELL_KNOWN = '/.well-known/takedown-intake'
export const OPENAPI = '/api/v1/openapi.json'
export const PROBLEMS = '/api/problems'

/** What a signature has to be for. */
export const TAG = 'takedown-intake'

/** A request with every field at its longest is below this. */
export const MOST_BYTES = 512 * 1024
export const MOST_BATCH_BYTES = 2 * 1024 * 1024
export const MOST_ITEMS = 100

/** Addresses whose body is read within limits of their own, and that no page of a browser sends to. */
export function isForMachines(path: string): boolean {
  return path === REQUESTS || path === BATCH || path.startsWith(`${REQUESTS}/`)
}

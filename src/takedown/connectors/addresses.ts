/** Where a service asks what it is to do. */
export const MEASURES = '/api/v1/measures'

/** Addresses whose body is read within a limit of their own, and that no page of a browser sends to. */
export function isForConnectors(path: string): boolean {
  return path === MEASURES || path.startsWith(`${MEASURES}/`)
}

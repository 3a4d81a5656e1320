/** Ids are UUIDs in lower case. Asking first keeps a mistyped address a page of "not found" and not a fault of the database. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}

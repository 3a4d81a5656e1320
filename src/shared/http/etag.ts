/** Versions of what a machine reads and changes (RFC 9110, 8.8.3 and 13.1). */

export function etagOf(version: number): string {
  return `"${version}"`
}

/** Whether a change is meant for what is there now: the version that the sender saw has to be the very one. */
export function checkIfMatch(header: string | undefined, etag: string): 'version-missing' | 'version-differs' | 'matches' {
  if (header === undefined) return 'version-missing'
  // A star is for whatever is there, and whoever sends it has not looked.
  if (header.trim() === '*') return 'version-missing'
  return tagsIn(header).includes(etag) ? 'matches' : 'version-differs'
}

/** Whether the sender has this version already; that it was marked as weak on its way is no matter. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.trim() === '*' || tagsIn(ifNoneMatch).some((tag) => tag.replace(/^W\//, '') === etag)
}

const tagsIn = (header: string): string[] => header.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? []

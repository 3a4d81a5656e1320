/** What of a request is found again by search, and by what name its author is. */

/** The same author however the name was copied: without the sign before it, in one width, and small. */
export function foldHandle(handle: string): string {
  return handle.normalize('NFKC').trim().replace(/^@+/, '').toLowerCase()
}

type Searched = {
  targets: readonly { url: string; authorHandle?: string | undefined; excerpt?: string | undefined }[]
  rights: readonly { explanation: string }[]
  facts?: string | undefined
  urgency?: string | undefined
}

/** Everything of a filing that is searched, in one text for the index. Who asks is no part of it: that is opened with a right of its own. */
export function searchedText({ targets, rights, facts, urgency }: Searched): string {
  const material = targets.flatMap(({ url, authorHandle, excerpt }) => [url, authorHandle, excerpt])
  const story = [...rights.map(({ explanation }) => explanation), facts, urgency]
  return [...material, ...story].filter((text) => text !== undefined).join('\n')
}

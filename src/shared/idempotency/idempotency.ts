/** Calls of machines that may be sent again: whoever hears no answer asks a second time, and what was asked happens once all the same. */

/** What is answered, and answered again: `body` as it was sent, `fields` such as `etag` and `location`. */
export type Answer = { status: number; fields: Readonly<Record<string, string>>; body: string }

/** What work answers. `subjectIds` are those of whom it tells; when one of them is erased, what was answered is forgotten. */
export type Done = Answer & { subjectIds?: readonly string[] }

export type Call = {
  /** Whose key it is: two clients may come upon the same one. */
  clientId: string
  key: string
  /** What is asked for, such as `takedown.receive`: one key is not for two things. */
  operation: string
  /** The bytes of the body as they came. */
  content: Uint8Array
}

/** How long a key is remembered when an installation says nothing else. */
export const KEPT_DAYS = 7

/** Visible ASCII as it was sent, quoted or not, so that nobody has to guess which keys are the same. */
export function isIdempotencyKey(text: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(text)
}

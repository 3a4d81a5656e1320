import { grant, type Outcome, refuse } from '../../shared/outcome.ts'

/** A machine sends the largest file in seconds; what takes longer holds a place that others wait for. */
export const LONGEST_BODY_MS = 90_000

type Limit = { most: number; longestMs: number }

/**
 * The bytes of a body as they came, because those were signed. Given up, and whoever sends cut off, as soon as there are more than `most`
 * or they have not come whole in time.
 */
export async function readBody(request: Request, { most, longestMs }: Limit): Promise<Outcome<Uint8Array, 'too-long' | 'too-slow'>> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return refuse('too-long')
  if (request.body === null) return grant(new Uint8Array())
  const reader = request.body.getReader()
  let isSlow = false
  const axe = setTimeout(() => {
    isSlow = true
    // Whatever was being waited for comes to its end by this.
    reader.cancel().catch(() => undefined)
  }, longestMs)
  try {
    const pieces: Uint8Array[] = []
    let length = 0
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length
      if (length > most) {
        reader.cancel().catch(() => undefined)
        return refuse('too-long')
      }
      pieces.push(next.value)
    }
    return isSlow ? refuse('too-slow') : grant(Buffer.concat(pieces))
  } finally {
    clearTimeout(axe)
  }
}

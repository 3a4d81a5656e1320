/** A message as its signature sees it: what was sent, before anybody made something else of it. */

/** One line of the header. Lines of one name stay apart and in their order. */
export type Field = readonly [name: string, value: string]

/** `url` is the whole address under which the other side asked, with scheme and host. */
export type RequestMessage = { method: string; url: string; fields: readonly Field[] }

/** An answer, and the request that it answers where a signature reaches back to it. */
export type AnswerMessage = { status: number; fields: readonly Field[]; request?: RequestMessage }

export type Message = RequestMessage | AnswerMessage

export function isAnswer(message: Message): message is AnswerMessage {
  return 'status' in message
}

/**
 * A received request. `origin` is scheme and host as the installation knows them: behind a proxy the request itself names the inner
 * ones, and whoever sends a request names what they like.
 */
export function messageOf({ method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>, origin: string): RequestMessage {
  return { method, url: url.replace(/^[a-z]+:[/][/][^/?#]*/i, origin), fields: [...headers] }
}

/** The value of a field whose lines are joined, or undefined where there is none. */
export function fieldOf(fields: readonly Field[], name: string): string | undefined {
  const lines = linesOf(fields, name)
  return lines.length === 0 ? undefined : lines.join(', ')
}

/** Every line of a field without the white space around it; a line that was folded is one line (RFC 9421, 2.1). */
export function linesOf(fields: readonly Field[], name: string): string[] {
  return fields.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value.trim().replace(/[ \t]*\r?\n[ \t]+/g, ' '))
}

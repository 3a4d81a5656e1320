/**
 * What may be written down of a fault. Its message may not: PostgreSQL, parsers and mail servers put the value they
 * stumbled over into it. The kind and the place in the code say enough to find the cause.
 */
export type FaultDescription = { kind: string; code?: string; constraint?: string; at: string[]; cause?: FaultDescription }

const MOST_FRAMES = 12
const DEEPEST_CAUSE = 4

export function describeFault(fault: unknown, depth = 0): FaultDescription {
  if (!(fault instanceof Error)) return { kind: typeof fault, at: [] }
  return {
    kind: fault.name,
    ...wordOf(fault, 'code'),
    ...wordOf(fault, 'constraint'),
    at: framesOf(fault.stack ?? ''),
    ...(fault.cause !== undefined && depth < DEEPEST_CAUSE ? { cause: describeFault(fault.cause, depth + 1) } : {}),
  }
}

/** A property that is one word of ours or of the driver's, never a text. */
function wordOf<Name extends string>(fault: Error, name: Name): Partial<Record<Name, string>> {
  const value: unknown = Reflect.get(fault, name)
  return typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? ({ [name]: value } as Record<Name, string>) : {}
}

function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|<anonymous>|native)$/.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim().slice(3))
}

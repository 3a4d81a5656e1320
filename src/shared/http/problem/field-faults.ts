import type { z } from 'zod'
import { type ConsoleLanguage, fill } from '../../language.ts'
import { problemWords } from './words.ts'

/** What is wrong with one value of a body: where it stands (RFC 6901), a code, and words. */
export type FieldFault = { pointer: string; code: string; detail: string }

type Issue = z.core.$ZodIssue
/** Words by code; `{limit}` and `{allowed}` come from the schema, never from what was sent. */
export type FaultWords = Readonly<Record<string, string>>

/** Nobody reads more at once; a batch names its items one by one. */
const MOST_FAULTS = 100
const MOST_ALLOWED = 30

/**
 * The issues of a schema as a machine is told them. `input` is looked at for what is missing, and nothing of it is repeated: names of
 * unknown members neither, because they are the sender's words too. A schema for machines has no record with names of its own.
 * A custom issue may bring its code as `params.code`, for which `words` has the words.
 */
export function fieldFaults(
  issues: readonly Issue[],
  input: unknown,
  { language, words = {} }: { language: ConsoleLanguage; words?: FaultWords },
): FieldFault[] {
  const all: FaultWords = { ...problemWords(language).faults, ...words }
  return issues.slice(0, MOST_FAULTS).map((issue) => {
    const { code, values } = kindOf(issue, input)
    return { pointer: pointerOf(issue.path), code, detail: fill(all[code] ?? all.invalid ?? '', values) }
  })
}

/** A JSON pointer (RFC 6901); the whole body is the empty one. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

type Kind = { code: string; values: Record<string, string | number> }

const kind = (code: string, values: Kind['values'] = {}): Kind => ({ code, values })

function kindOf(issue: Issue, input: unknown): Kind {
  switch (issue.code) {
    case 'invalid_type':
      return kind(valueAt(input, issue.path) === undefined ? 'required' : 'wrong-type')
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return kind(isMeasured(issue.origin) ? 'too-long' : 'too-great', { limit: Number(issue.maximum) })
    case 'invalid_format':
      return kind('wrong-format', { format: issue.format })
    case 'invalid_value':
      return valueAt(input, issue.path) === undefined
        ? kind('required')
        : kind('not-allowed', { allowed: issue.values.slice(0, MOST_ALLOWED).map(String).join(', ') })
    case 'unrecognized_keys':
      return kind('unknown-member')
    case 'custom':
      return kind(typeof issue.params?.code === 'string' ? issue.params.code : 'invalid')
    default:
      return kind('invalid')
  }
}

/** One character or item at least is what "required" says to people. */
function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Kind {
  if (!isMeasured(origin)) return kind('too-small', { limit: Number(minimum) })
  return Number(minimum) <= 1 ? kind('required') : kind('too-short', { limit: Number(minimum) })
}

/** What has a length, in characters or items. */
const isMeasured = (origin: string) => ['string', 'array', 'set', 'file'].includes(origin)

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

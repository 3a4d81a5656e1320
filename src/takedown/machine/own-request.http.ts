import { isId } from '../../shared/id.ts'
import type { Call } from './call.http.ts'
import type { C } from './machine.env.ts'

/** The request that an address names, for the institution that asks; undefined for what is no id. */
export function ownIn({ organisationId, caller }: Call, c: C) {
  const requestId = c.req.param('request') ?? ''
  return isId(requestId) ? { organisationId, requestId, institutionId: caller.institutionId } : undefined
}

/** What a refusal of the rules is called to machines. */
export function codeOf(refusal: string) {
  return refusal === 'not-found' || refusal === 'already-complained' ? refusal : 'not-in-this-state'
}

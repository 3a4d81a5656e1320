/** What other machines are told of a request: that something happened, by the ids of what it is about, and never what anybody wrote. */
import type { NewEvent } from '../shared/record/record.ts'

/** Each kind with the ids that its message carries besides that of the request. In the order in which things happen. */
export const webhookKinds = {
  'takedown.received': [],
  'takedown.decided': ['decisionId'],
  'takedown.measure-ordered': ['measureId', 'decisionId'],
  'takedown.measure-reversal-ordered': ['measureId', 'decisionId'],
  'takedown.measure-carried-out': ['measureId'],
  'takedown.measure-failed': ['measureId'],
  'takedown.measure-reversed': ['measureId'],
  'takedown.noticed': ['noticeId'],
  'takedown.sender-noticed': ['noticeId', 'measureId'],
  'takedown.complained': ['complaintId'],
  'takedown.complaint-settled': ['complaintId', 'decisionId'],
} as const satisfies Record<string, readonly string[]>
export type WebhookKind = keyof typeof webhookKinds

/** What the record calls otherwise. */
const sameAs: Readonly<Record<string, WebhookKind>> = { 'takedown.measure-ordered-again': 'takedown.measure-ordered' }

export type Told = { kind: WebhookKind; ids: Record<string, string>; link: string }

/** What is told of an event of the record; undefined of everything that is the desk's own affair. The link is relative to the installation. */
export function toldOf({ kind, subjectId, details = {} }: Pick<NewEvent, 'kind' | 'subjectId' | 'details'>): Told | undefined {
  const known = sameAs[kind] ?? Object.keys(webhookKinds).find((name): name is WebhookKind => name === kind)
  // What was left out on a ground of the law was told to nobody.
  if (known === undefined || (typeof details.noticeKind === 'string' && details.noticeKind.startsWith('omitted'))) return undefined
  const ids = webhookKinds[known].flatMap((name): [string, string][] => {
    const id = details[name]
    return typeof id === 'string' ? [[name, id]] : []
  })
  return { kind: known, ids: Object.fromEntries(ids), link: linkOf(known, subjectId) }
}

/** Where to ask: what is to be done about posts, or the request itself. */
const linkOf = (kind: WebhookKind, requestId: string): string =>
  kind === 'takedown.measure-ordered' || kind === 'takedown.measure-reversal-ordered'
    ? '/api/v1/measures?state=ordered'
    : `/api/v1/takedown-requests/${requestId}`

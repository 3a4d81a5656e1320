/** What is handed to the desk when somebody files a request, whichever window it came through, and what they get for it. */
import type { Day, Instant } from '../shared/day.ts'
import type { ReceivedFile } from '../shared/files/received-file.ts'
import type { Actor } from '../shared/record/record.ts'
import type { Filing } from './filing.ts'
import type { Channel } from './request.ts'
import type { OperatedService } from './service.ts'

export const filePurposes = ['evidence', 'mandate', 'identity', 'sender-evidence', 'delivery-record'] as const
export type FilePurpose = (typeof filePurposes)[number]

/** What shows who asks and for whom: a matter of the requester, and none of the material. */
export const requesterProofs = ['mandate', 'identity'] as const satisfies readonly FilePurpose[]

/** A file already in the object store; its key is sealed under the request's key. */
export type FiledFile = ReceivedFile & { purpose: FilePurpose }

export type FilingOrder = {
  service: Pick<OperatedService, 'id' | 'ownDeadlines'>
  filing: Filing
  channel: Channel
  number: string
  files?: readonly FiledFile[]
  /** The body that filed, known by its signature. */
  institutionId?: string | null
  /** The secret of the status page, where it has to be one that can be read out. */
  statusSecret?: string
  /** False where the address has had its share of mails: the receipt is shown, and not written to it. */
  mails?: boolean
  actor: Actor
}

export type Receipt = {
  requestId: string
  number: string
  receivedAt: Instant
  noticeDueOn: Day
  /** The rule of the register by which the day was counted. */
  noticeDueRule: string
  /** The way to the status page; it is shown once and kept as a keyed hash. */
  statusToken: string
}

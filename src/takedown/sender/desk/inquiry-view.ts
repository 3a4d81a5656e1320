import type { Inquiry, Shown } from '../../inquiry.ts'
import type { TakedownRequest } from '../../request.ts'

/** What was sent and what came back; absent for whoever may not open it, and after an erasure. */
export type OpenedInquiry = { recipient: string; shown: Shown; reasons: string | undefined }

export type InquiryView = {
  request: TakedownRequest
  /** With the version that a form of the page is made from. */
  inquiry: Inquiry & { version: number }
  serviceName: Record<'ja' | 'easy' | 'en', string>
  opened: OpenedInquiry | undefined
}

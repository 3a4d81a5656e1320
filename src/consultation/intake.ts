/** What a consulter tells at the beginning, whichever window it came through: web, chat, LINE, a phone call taken down. */
import type { Instant } from '../shared/day.ts'
import type { ReceivedFile } from '../shared/files/received-file.ts'
import type { Language } from '../shared/language.ts'
import type { Channel } from './consultation.ts'

export type ToldUrl = { url: string; canonical: string | null; service: string | null; place: string | null }

/** A file already in the object store; its key is sealed under the case's key when the case is made. */
export type ToldFile = ReceivedFile

export type Intake = {
  channel: Channel
  language: Language
  inDanger: boolean
  isMinor: boolean | null
  /** Codes of the classification: 相談者の属性, 権利侵害の対象. */
  attribute: string
  target: string
  /** The words of the form other than codes, sealed as they are. */
  told: Told
  urls: readonly ToldUrl[]
  files: readonly ToldFile[]
  /** A confirmed address, or none: the mailbox then opens by receipt code only. */
  mail: string | null
}

export type Told = {
  contents: readonly string[]
  places: readonly string[]
  wishes: readonly string[]
  wishOther: string
  offWeb: string
  postedOn: string
  foundOn: string
  story: string
  mayContact: string
}

export type Receipt = { consultationId: string; number: string; receiptCode: string; dueAt: Instant }

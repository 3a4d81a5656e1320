/** A file that an institution adds to a request that it filed: what it sends, what is wrong with it, and what it is told. */
import { z } from 'zod'
import type { Instant } from '../../shared/day.ts'
import { type FileKind, fileKinds, mimeOf } from '../../shared/files/file-kind.ts'
import type { ReceivedFile } from '../../shared/files/received-file.ts'
import type { FieldFault } from '../../shared/http/problem/field-faults.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import { limits } from '../filing.ts'
import { requesterPurposes } from '../form-purposes.ts'
import { inJapan } from './intake.ts'
import { machineWords } from './words.ts'

/** Of one file. A picture of a page or a scanned letter is below this. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024
/** Of one request, whichever way they came. */
export const MOST_FILES = 20
/** Three bytes are written as four characters of base64; around them stands little. */
const MOST_CONTENT_CHARACTERS = Math.ceil(MOST_FILE_BYTES / 3) * 4
export const MOST_FILE_BODY_BYTES = MOST_CONTENT_CHARACTERS + 16 * 1024

/** What is taken, as media types. Each file is judged by its content, whatever it is called. */
export const acceptedTypes: readonly string[] = [...new Set(Object.keys(fileKinds).map((kind) => mimeOf(kind)))]

const short = z.string().trim().min(1).max(limits.short)

export const fileSchema = z.strictObject({
  filename: short,
  purpose: z.enum(requesterPurposes).default('evidence'),
  /** What it shows. It is read at the desk as a supplement. */
  description: short,
  size: z.int().min(1).max(MOST_FILE_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The bytes, in base64. */
  content: z.string().min(1).max(MOST_CONTENT_CHARACTERS),
})
export type SentFile = z.output<typeof fileSchema>

const fileFaultCodes = ['content-differs', 'file-kind', 'too-many-files'] as const
export type FileFaultCode = (typeof fileFaultCodes)[number]

export function fileFault(code: FileFaultCode, language: ConsoleLanguage): FieldFault {
  return { pointer: code === 'too-many-files' ? '' : '/content', code, detail: machineWords(language).faults[code] }
}

type Kept = Pick<ReceivedFile, 'id' | 'size' | 'sha256'> & { kind: FileKind | string }

/** The file as it was kept: its type is what its content is. */
export function fileBody({ id, kind, size, sha256 }: Kept, purpose: SentFile['purpose'], receivedAt: Instant) {
  return { id, purpose, mediaType: mimeOf(kind), size, sha256, receivedAt: inJapan(receivedAt) }
}

import type { Outcome } from '../outcome.ts'

export type UploadLimits = {
  files: number
  fileBytes: number
  /** Of the whole request, with everything around the files. */
  totalBytes: number
  fields: number
  fieldBytes: number
  /** How long the sender may send nothing at all. */
  idleMs: number
}

const MiB = 1024 * 1024

export const uploadLimits: UploadLimits = {
  files: 20,
  fileBytes: 20 * MiB,
  totalBytes: 410 * MiB,
  fields: 200,
  fieldBytes: MiB / 4,
  idleMs: 60_000,
}

/** One file of a form on its way in. `givenName` is what the sender's machine said: never to be shown or used as it is. */
export type IncomingFile = { field: string; givenName: string; stream: AsyncIterable<Uint8Array> }

/** `incomplete`: the request ended, by whatever cause, before the file did. */
export type FileProblem = 'too-large' | 'empty' | 'too-many-files' | 'incomplete'

/** What was wrong with the request as a whole. What arrived before is in the upload all the same. */
export type UploadProblem = 'not-a-form' | 'malformed' | 'too-much' | 'too-many-fields' | 'field-too-long' | 'cut-off'

export type UploadedFile<Kept, Refusal extends string> = {
  field: string
  givenName: string
  outcome: Outcome<Kept, Refusal | FileProblem>
}

/** Fields and files in the order they stood in the form. */
export type Upload<Kept, Refusal extends string> = {
  fields: URLSearchParams
  files: UploadedFile<Kept, Refusal>[]
  problem?: UploadProblem
}

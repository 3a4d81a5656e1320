/**
 * What people edit and programmers do not: codes, services, reply templates, emergency numbers, advice.
 * The shapes know no context, so every context may read them.
 */
import type { ReplyField, ReplyTemplate } from './advice.ts'
import type { Code, Service, Source } from './codes.ts'

export type { ReplyField, ReplyTemplate } from './advice.ts'
export type { Code, Dimension, Service, Source } from './codes.ts'

export type Content = {
  sources: readonly Source[]
  codes: readonly Code[]
  services: readonly Service[]
  fields: readonly ReplyField[]
  templates: readonly ReplyTemplate[]
}

/** One mistake in one entry of one file, said so that the person who edits it finds it. */
export type ContentFault = { file: string; entry: string; field: string; reason: string }

/** Where each kind is read: a file with a list, or a folder with a file an entry. */
export const files = {
  sources: 'sources.yaml',
  codes: 'codes.yaml',
  services: 'services.yaml',
  fields: 'reply-fields.yaml',
  templates: 'reply-templates',
} as const satisfies Record<keyof Content, string>

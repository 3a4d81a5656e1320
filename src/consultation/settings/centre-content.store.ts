import type { Content } from '../../shared/content/content.ts'
import type { Classification } from '../classification.ts'
import type { Tx } from '../consultation.tables.ts'
import { listCodeEdits } from './code.store.ts'
import { codesWith } from './codes.ts'
import { listTemplateEdits } from './template.store.ts'
import { type CentreTemplate, templatesWith } from './templates.ts'

/** The codes of content/ with the organisation's own edits laid over them. */
export async function classificationOf(tx: Tx, organisationId: string, content: Content): Promise<Classification> {
  return { codes: codesWith(content.codes, await listCodeEdits(tx, organisationId)), services: content.services }
}

/** Retired ones too. */
export async function templatesOf(tx: Tx, organisationId: string, content: Content): Promise<CentreTemplate[]> {
  return templatesWith(content.templates, await listTemplateEdits(tx, organisationId))
}

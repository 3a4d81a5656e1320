import type { Dimension } from '../../shared/content/codes.ts'
import { dimensionOf } from '../../shared/content/codes.ts'
import type { Code } from '../../shared/content/content.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { Tx } from '../consultation.tables.ts'
import { classificationOf } from './centre-content.store.ts'
import { listEditsOfCode, lockCodes, saveCodeEdit } from './code.store.ts'
import { addCode, type CodeFacts, type CodeRefusal, type NewEdit } from './code-edit.ts'
import type { SavedCodeEdit } from './codes.ts'
import type { Editor, SettingsDeps } from './settings.deps.ts'

type Deps = Pick<SettingsDeps, 'db' | 'now' | 'centre' | 'closedUntil'>
type Decide = (code: Code, facts: CodeFacts) => Outcome<NewEdit, CodeRefusal>

export type CodeChange = Outcome<string, CodeRefusal | 'changed-meanwhile' | 'not-found'>

/** A code with its edits, the newest first, and the rules' facts of the moment. */
export async function readCode(
  deps: Deps,
  organisationId: string,
  codeId: string,
): Promise<{ code: Code; edits: SavedCodeEdit[]; facts: CodeFacts } | undefined> {
  const closedUntil = await deps.closedUntil(organisationId)
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const { codes } = await classificationOf(tx, organisationId, deps.centre.content)
    const code = codes.find(({ id }) => id === codeId)
    if (code === undefined) return undefined
    const edits = await listEditsOfCode(tx, organisationId, codeId)
    return { code, edits, facts: { codes, closedUntil, today: dayOf(deps.now()) } }
  })
}

export async function readCodes(deps: Deps, organisationId: string): Promise<CodeFacts> {
  const closedUntil = await deps.closedUntil(organisationId)
  const { codes } = await deps.centre.classification(organisationId)
  return { codes, closedUntil, today: dayOf(deps.now()) }
}

/** One edit of one code, decided by the rules. `seen` is the number of edits that the editor had before them. */
export async function editCode(
  deps: Deps,
  editor: Editor,
  { codeId, seen, decide }: { codeId: string; seen: number; decide: Decide },
): Promise<CodeChange> {
  return await changeCodes(deps, editor, async (tx, facts) => {
    const code = facts.codes.find(({ id }) => id === codeId)
    if (code === undefined) return refuse('not-found')
    const edits = await listEditsOfCode(tx, editor.organisationId, codeId)
    if ((edits[0]?.version ?? 0) !== seen) return refuse('changed-meanwhile')
    const decision = decide(code, facts)
    return decision.granted ? grant({ edit: decision.value, version: seen + 1 }) : decision
  })
}

export async function createCode(
  deps: Deps,
  editor: Editor,
  dimension: Dimension,
  added: Parameters<typeof addCode>[1],
): Promise<CodeChange> {
  return await changeCodes(deps, editor, async (_, facts) => {
    const decision = addCode(dimension, added, facts)
    return decision.granted ? grant({ edit: decision.value, version: 1 }) : decision
  })
}

type Decided = Outcome<{ edit: NewEdit; version: number }, CodeRefusal | 'changed-meanwhile' | 'not-found'>

/** One change of an organisation's codes at a time, so that two of them cannot retire the last two of a dimension. */
async function changeCodes(deps: Deps, editor: Editor, decide: (tx: Tx, facts: CodeFacts) => Promise<Decided>): Promise<CodeChange> {
  const { organisationId, personId } = editor
  const closedUntil = await deps.closedUntil(organisationId)
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    await lockCodes(tx, organisationId)
    const at = deps.now()
    const { codes } = await classificationOf(tx, organisationId, deps.centre.content)
    const decided = await decide(tx, { codes, closedUntil, today: dayOf(at) })
    if (!decided.granted) return decided
    const { edit, version } = decided.value
    const dimension = dimensionOf(edit.codeId)
    if (dimension === undefined) return refuse('not-found')
    const saved = await saveCodeEdit(tx, organisationId, dimension, { ...edit, version, savedAt: at, savedBy: personId })
    if (!saved) return refuse('changed-meanwhile')
    await recordEvent(tx, organisationId, {
      context: 'consultation',
      subjectId: organisationId,
      kind: 'consultation.code-changed',
      from: String(version - 1),
      to: String(version),
      actor: { kind: 'person', id: personId },
      at,
      details: { code: edit.codeId, version, from: edit.from, until: edit.until },
    })
    return grant(edit.codeId)
  })
}

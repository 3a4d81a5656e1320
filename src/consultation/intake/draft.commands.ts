import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import { removeKeptFile } from '../../shared/files/kept-file.store.ts'
import { newId } from '../../shared/id.random.ts'
import { removeSubjectMail } from '../../shared/mail/mail.store.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { newReceiptCode } from '../../shared/text/receipt-code.random.ts'
import type { Tx } from '../consultation.tables.ts'
import {
  isToken,
  newDraftKey,
  newToken,
  openContent,
  type SecretKind,
  sealContent,
  secretHash,
  unwrapDraftKey,
  type Whose,
  wrapDraftKey,
} from './draft.cipher.ts'
import type { IntakeDeps } from './draft.deps.ts'
import {
  type DraftRow,
  deleteDraft,
  deleteDraftFiles,
  findDraft,
  insertDraft,
  listExpiredDraftIds,
  listFilesOf,
  listFilesWithoutDraft,
  lockDraft,
  saveDraftRow,
} from './draft.store.ts'
import { DRAFT_DAYS, type Draft, type DraftContent, emptyContent, merged, type Revision } from './draft.ts'
import type { Entry } from './entry.ts'
import type { StepName } from './steps.ts'

/** `sent`: this browser sent its draft already, so that it holds a receipt and no answers. */
export type DraftRefusal = 'no-draft' | 'sent'
export type OpenDraft = Draft & { whose: Whose; draftKey: Buffer }

const MILLISECONDS_A_DAY = 86_400_000

/** Begins with the first answer. @returns the token for the cookie: whoever has it reads and changes the draft */
export async function startDraft(
  { db, now }: Pick<IntakeDeps, 'db' | 'now'>,
  organisationId: string,
  { step, entry, form }: { step: StepName; entry: Entry; form: string },
): Promise<string> {
  const token = newToken()
  const whose = { organisationId, draftId: newId() }
  const draftKey = newDraftKey()
  const content: DraftContent = { ...emptyContent, entries: { [step]: { entry, form } } }
  await inOrganisation(db, organisationId, (tx) =>
    insertDraft(tx, {
      organisation_id: organisationId,
      id: whose.draftId,
      cookie_hash: secretHash('cookie', token),
      key_by_cookie: wrapDraftKey(whose, 'cookie', token, draftKey),
      answers_sealed: sealContent(whose, draftKey, content),
      started_at: now(),
      ...lifetime(now()),
    }),
  )
  return token
}

export async function openDraft(
  { db, now }: Pick<IntakeDeps, 'db' | 'now'>,
  organisationId: string,
  token: string,
): Promise<Outcome<Draft, DraftRefusal>> {
  if (!isToken(token)) return refuse('no-draft')
  const hash = secretHash('cookie', token)
  return await inOrganisation(db, organisationId, async (tx) =>
    opened(organisationId, 'cookie', token, await findDraft(tx, organisationId, { kind: 'cookie', hash }, now())),
  )
}

/** Works on a draft that is locked meanwhile. What `change` returns as content is kept; without it nothing changes. */
export async function changeDraft<Result>(
  { db, now }: Pick<IntakeDeps, 'db' | 'now'>,
  organisationId: string,
  token: string,
  change: (tx: Tx, draft: OpenDraft) => Promise<{ content?: DraftContent | undefined; result: Result }>,
): Promise<Outcome<Result, DraftRefusal>> {
  if (!isToken(token)) return refuse('no-draft')
  const by = { kind: 'cookie', hash: secretHash('cookie', token) } as const
  return await inOrganisation(db, organisationId, async (tx) => {
    const draft = opened(organisationId, 'cookie', token, await lockDraft(tx, organisationId, by, now()))
    if (!draft.granted) return draft
    const { content, result } = await change(tx, draft.value)
    if (content !== undefined) await saveContent(tx, draft.value, content, now())
    return grant(result)
  })
}

/**
 * Keeps the answer of one page beside the others, whether or not it can be taken yet. `changed-meanwhile`: another page
 * answered the same question in between; nothing was changed, and the caller shows both answers.
 */
export async function saveStep(
  deps: Pick<IntakeDeps, 'db' | 'now'>,
  organisationId: string,
  token: string,
  { step, entry, revision }: { step: StepName; entry: Entry; revision: Revision },
): Promise<Outcome<DraftContent, DraftRefusal | 'changed-meanwhile'>> {
  const saved = await changeDraft(deps, organisationId, token, async (_, draft) => {
    const content = merged(draft.content, step, entry, revision)
    return { content, result: content }
  })
  if (!saved.granted) return saved
  return saved.value === undefined ? refuse('changed-meanwhile') : grant(saved.value)
}

/** The code to continue with on any device, made when it is first asked for. The same is shown again as long as the cookie lasts. */
export async function keepForLater(
  deps: Pick<IntakeDeps, 'db' | 'now'>,
  organisationId: string,
  token: string,
): Promise<Outcome<string, DraftRefusal>> {
  return await changeDraft(deps, organisationId, token, async (tx, { whose, draftKey, content }) => {
    if (content.resumeCode !== null) return { result: content.resumeCode }
    const resumeCode = newReceiptCode()
    await saveDraftRow(tx, organisationId, whose.draftId, {
      resume_hash: secretHash('resume', resumeCode),
      key_by_resume: wrapDraftKey(whose, 'resume', resumeCode, draftKey),
    })
    return { content: { ...content, resumeCode }, result: resumeCode }
  })
}

/** Opens a draft by its code for the browser that asks, and closes it for the one that had it before. @returns the new token */
export async function resumeDraft(
  { db, now }: Pick<IntakeDeps, 'db' | 'now'>,
  organisationId: string,
  resumeCode: string,
): Promise<Outcome<string, 'no-draft'>> {
  const by = { kind: 'resume', hash: secretHash('resume', resumeCode) } as const
  return await inOrganisation(db, organisationId, async (tx) => {
    const draft = opened(organisationId, 'resume', resumeCode, await lockDraft(tx, organisationId, by, now()))
    if (!draft.granted) return refuse('no-draft')
    const token = newToken()
    const { whose, draftKey } = draft.value
    await saveDraftRow(tx, organisationId, whose.draftId, {
      cookie_hash: secretHash('cookie', token),
      key_by_cookie: wrapDraftKey(whose, 'cookie', token, draftKey),
    })
    return grant(token)
  })
}

/** Erases what was told so far at once, files included. A draft that was sent, or is nobody's, is left alone. */
export async function discardDraft(deps: ErasingDeps, organisationId: string, token: string): Promise<void> {
  const discarded = await changeDraft(deps, organisationId, token, async (tx, { whose }) => {
    await removeDraft(deps, tx, whose)
    return { result: whose.draftId }
  })
  if (discarded.granted) await removeFiles(deps, organisationId, { draftId: discarded.value })
}

const MOST_AT_ONCE = 200
type ErasingDeps = Pick<IntakeDeps, 'db' | 'now' | 'vault' | 'objects'>

/** Erases drafts whose time is over, and files that no draft leads to any longer; at most 200 of each. @returns how many drafts */
export async function eraseExpiredDrafts(deps: ErasingDeps, organisationId: string): Promise<number> {
  const erased = await inOrganisation(deps.db, organisationId, async (tx) => {
    const ids = await listExpiredDraftIds(tx, organisationId, deps.now(), MOST_AT_ONCE)
    for (const draftId of ids) await removeDraft(deps, tx, { organisationId, draftId })
    return ids.length
  })
  await removeFiles(deps, organisationId, {})
  return erased
}

/** The row goes first and with it the only keys to the files, so that what a crash leaves behind is noise, found by the next run. */
async function removeDraft({ vault, now }: ErasingDeps, tx: Tx, { organisationId, draftId }: Whose): Promise<void> {
  await removeSubjectMail(tx, organisationId, draftId)
  await vault.eraseSubjectKey(tx, organisationId, draftId, now())
  await deleteDraft(tx, organisationId, draftId)
}

async function removeFiles({ db, objects }: ErasingDeps, organisationId: string, { draftId }: { draftId?: string }): Promise<void> {
  const files = await inOrganisation(db, organisationId, (tx) =>
    draftId === undefined ? listFilesWithoutDraft(tx, organisationId, MOST_AT_ONCE) : listFilesOf(tx, organisationId, draftId),
  )
  for (const { objectKey } of files) await removeKeptFile(objects, objectKey)
  await inOrganisation(db, organisationId, (tx) =>
    deleteDraftFiles(
      tx,
      organisationId,
      files.map(({ id }) => id),
    ),
  )
}

async function saveContent(tx: Tx, { whose, draftKey }: OpenDraft, content: DraftContent, now: Instant): Promise<void> {
  await saveDraftRow(tx, whose.organisationId, whose.draftId, {
    answers_sealed: sealContent(whose, draftKey, content),
    ...lifetime(now),
  })
}

function lifetime(now: Instant) {
  return { saved_at: now, expires_at: new Date(now.getTime() + DRAFT_DAYS * MILLISECONDS_A_DAY) }
}

function opened(organisationId: string, kind: SecretKind, secret: string, row: DraftRow | undefined): Outcome<OpenDraft, DraftRefusal> {
  if (row === undefined) return refuse('no-draft')
  if (row.state === 'sent') return refuse('sent')
  const wrapped = kind === 'cookie' ? row.key_by_cookie : row.key_by_resume
  if (wrapped === null) return refuse('no-draft')
  const whose = { organisationId, draftId: row.id }
  const draftKey = unwrapDraftKey(whose, kind, secret, wrapped)
  return grant({
    id: row.id,
    content: openContent(whose, draftKey, row.answers_sealed),
    savedAt: row.saved_at,
    expiresAt: row.expires_at,
    whose,
    draftKey,
  })
}

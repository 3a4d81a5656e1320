/**
 * A form in somebody's hands. It has no account behind it, so a secret in the form itself says which one it is: files that came while
 * the rest needed another look wait under it, and whoever sends it twice gets what was made of it the first time.
 */
import { inOrganisation } from '../shared/database/database.store.ts'
import type { Instant } from '../shared/day.ts'
import type { ObjectStore } from '../shared/files/object-store.ts'
import type { ReceivedFile } from '../shared/files/received-file.ts'
import { sealedFile } from '../shared/files/sealed-file.cipher.ts'
import { newId } from '../shared/id.random.ts'
import { isId } from '../shared/id.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { canonicalJson } from '../shared/text/canonical-json.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import type { FiledFile } from './filing-order.ts'
import {
  deleteForm,
  deleteFormFiles,
  type FormRow,
  findForm,
  listExpiredForms,
  listFormFiles,
  lockForm,
  markSent,
  saveFormFiles,
} from './form.store.ts'
import { type FormPurpose, mostFiles } from './form-purposes.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { Tx } from './takedown.tables.ts'

export type FormDeps = TakedownDeps & { objects: ObjectStore }
/** The secret of a form. */
export type FormKey = { organisationId: string; token: string }
/** A file that waits in a form, and its copies. */
export type WaitingFile = FiledFile & { purpose: FormPurpose }
export type FileGroup = { purpose: FormPurpose; files: readonly [ReceivedFile, ...ReceivedFile[]] }

const HOURS = 24

/**
 * Keeps files that came with a form that is not sent yet. @returns the ids of the originals, without those that are too many; undefined
 * when the form was sent already, so that these are what came with its repetition
 */
export async function keepInForm(deps: FormDeps, form: FormKey, groups: readonly FileGroup[]): Promise<Set<string> | undefined> {
  if (groups.length === 0) return new Set()
  const { organisationId } = form
  const kept = await inOrganisation(deps.db, organisationId, async (tx) => {
    const row = await locked(deps, tx, form)
    if (row.requestId !== null) return undefined
    const waiting = await listFormFiles(tx, organisationId, row.id)
    const key =
      (await deps.vault.openSubjectKey(tx, organisationId, row.id)) ?? (await deps.vault.createSubjectKey(tx, organisationId, row.id))
    const taken = groups.filter(({ purpose }, index) => {
      const before = waiting.filter((file) => file.purpose === purpose && file.role === 'original').length
      return before + groups.slice(0, index).filter((group) => group.purpose === purpose).length < mostFiles[purpose]
    })
    await saveFormFiles(
      tx,
      taken.flatMap(({ purpose, files }) =>
        files.map((file) => ({
          organisation_id: organisationId,
          form_id: row.id,
          purpose,
          ...sealedFile(key, 'takedown_form_file', file),
        })),
      ),
    )
    return new Set(taken.map(({ files: [{ id }] }) => id))
  })
  const surplus = groups.filter(({ files: [{ id }] }) => !kept?.has(id)).flatMap(({ files }) => files)
  for (const { objectKey } of surplus) await deps.objects.remove(objectKey)
  return kept
}

/** The files that wait in a form, with their copies. */
export async function waitingFiles(deps: FormDeps, form: FormKey): Promise<WaitingFile[]> {
  return await inOrganisation(deps.db, form.organisationId, async (tx) => {
    const row = await findForm(tx, form.organisationId, await hashOf(deps, tx, form))
    return row === undefined || row.requestId !== null ? [] : await openFiles(deps, tx, form, row)
  })
}

/** Takes one file back. */
export async function removeFromForm(deps: FormDeps, form: FormKey, fileId: string): Promise<void> {
  if (!isId(fileId)) return
  const { organisationId } = form
  const objectKeys = await inOrganisation(deps.db, organisationId, async (tx) => {
    const row = await findForm(tx, organisationId, await hashOf(deps, tx, form))
    return row === undefined ? [] : await deleteFormFiles(tx, organisationId, { formId: row.id, ids: [fileId] })
  })
  for (const objectKey of objectKeys) await deps.objects.remove(objectKey)
}

/** What became of a form: a request of its own, or something that was added to one. */
export type Made = { requestId: string; receipt?: { key: SubjectKey; text: string } }
export type SentForm = { isRepeated: boolean; formId: string; requestId: string; receiptSealed: Buffer | null; sentAt: Instant }

/**
 * Sends a form once, however often it comes: `work` makes something of it in the transaction that marks it as sent. `fileIds` are the
 * originals that this sending knows of; what another sending of the same form is just bringing is not among them. `said` is all that was
 * typed: the same form with other words is no repetition, and is refused so that nobody believes they were taken.
 */
export async function sendForm<Refusal extends string>(
  deps: FormDeps,
  form: FormKey,
  { fileIds, said }: { fileIds: ReadonlySet<string>; said: unknown },
  work: (tx: Tx, files: WaitingFile[]) => Promise<Outcome<Made, Refusal>>,
): Promise<Outcome<SentForm, Refusal | 'sent-before'>> {
  const { organisationId } = form
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const row = await locked(deps, tx, form)
    const { id: formId, requestId, receiptSealed, sentAt } = row
    const saidHash = await deps.vault.lookupHash(tx, organisationId, 'takedown-form-said', canonicalJson(said))
    if (requestId !== null)
      return row.saidHash === null || row.saidHash.equals(saidHash)
        ? grant({ isRepeated: true, formId, requestId, receiptSealed, sentAt: sentAt ?? deps.now() })
        : refuse('sent-before')
    const files = (await openFiles(deps, tx, form, row)).filter(({ id, originalId }) => fileIds.has(originalId ?? id))
    const made = await work(tx, files)
    if (!made.granted) return made
    const sealed = made.value.receipt === undefined ? null : made.value.receipt.key.seal(receiptPlace(formId), made.value.receipt.text)
    await markSent(tx, organisationId, formId, { requestId: made.value.requestId, receiptSealed: sealed, saidHash, at: deps.now() })
    if (files.length > 0) await deleteFormFiles(tx, organisationId, { formId, ids: files.map(({ id }) => id) })
    return grant({ isRepeated: false, formId, requestId: made.value.requestId, receiptSealed: sealed, sentAt: deps.now() })
  })
}

export const receiptPlace = (formId: string) => ({ table: 'takedown_form', column: 'receipt_sealed', row: formId })

const MOST_AT_ONCE = 200

/** Removes forms a day after they were first seen, with the files that were never sent. @returns how many */
export async function removeExpiredForms(
  deps: Pick<FormDeps, 'db' | 'vault' | 'now' | 'objects'>,
  organisationId: string,
): Promise<number> {
  const { forms, objectKeys } = await inOrganisation(deps.db, organisationId, async (tx) => {
    const forms = await listExpiredForms(tx, organisationId, deps.now(), MOST_AT_ONCE)
    const objectKeys: string[] = []
    for (const formId of forms) {
      objectKeys.push(...(await deleteFormFiles(tx, organisationId, { formId })))
      await deps.vault.eraseSubjectKey(tx, organisationId, formId, deps.now())
      await deleteForm(tx, organisationId, formId)
    }
    return { forms, objectKeys }
  })
  for (const objectKey of objectKeys) await deps.objects.remove(objectKey)
  return forms.length
}

async function locked(deps: FormDeps, tx: Tx, form: FormKey): Promise<FormRow> {
  const formHash = await hashOf(deps, tx, form)
  return await lockForm(tx, form.organisationId, { id: newId(), formHash, expiresAt: hoursAfter(deps.now(), HOURS) })
}

const hoursAfter = (at: Instant, hours: number): Instant => new Date(at.getTime() + hours * 3_600_000)

async function hashOf({ vault }: Pick<FormDeps, 'vault'>, tx: Tx, { organisationId, token }: FormKey): Promise<Buffer> {
  return await vault.lookupHash(tx, organisationId, 'takedown-form', token)
}

async function openFiles(deps: FormDeps, tx: Tx, { organisationId }: FormKey, form: FormRow): Promise<WaitingFile[]> {
  const rows = await listFormFiles(tx, organisationId, form.id)
  if (rows.length === 0) return []
  const key = await deps.vault.openSubjectKey(tx, organisationId, form.id)
  if (key === undefined) return []
  return rows.map((row) => {
    const place = (column: string) => ({ table: 'takedown_form_file', column, row: row.id })
    return {
      id: row.id,
      purpose: row.purpose,
      role: row.role,
      originalId: row.original_id,
      objectKey: row.object_key,
      key: key.openBytes(place('key_sealed'), row.key_sealed),
      name: key.open(place('name_sealed'), row.name_sealed),
      sha256: key.open(place('sha256_sealed'), row.sha256_sealed),
      kind: row.kind,
      size: Number(row.size),
    }
  })
}

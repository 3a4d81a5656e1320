import type { Context } from 'hono'
import { type FileFault, fileFaults } from '../../shared/files/file-fault.ts'
import type { KeepRefusal } from '../../shared/files/kept-file.store.ts'
import { keepReceived } from '../../shared/files/received-file.store.ts'
import { readUpload } from '../../shared/files/upload.http.ts'
import type { IncomingFile, Upload } from '../../shared/files/upload.ts'
import { newId } from '../../shared/id.random.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { type FileGroup, type FormDeps, keepInForm, removeFromForm, type WaitingFile, waitingFiles } from '../form.commands.ts'
import { type FormPurpose, isFormPurpose, mostFiles, requesterPurposes, senderPurposes } from '../form-purposes.ts'
import { isToken, newToken } from '../token.random.ts'
import { type Entry, entryOf, textIn } from './form-entry.ts'
import type { WindowEnv } from './window.env.ts'

type Deps = FormDeps & { limits: Limits }
type C = Context<WindowEnv>
type Refusal = KeepRefusal | 'too-many-files' | 'too-often'
type Arrived = Upload<FileGroup, Refusal>

/** A form as it arrived. `known` are the files that this sending of it may take along. */
export type Received = {
  entry: Entry
  token: string
  files: WaitingFile[]
  known: ReadonlySet<string>
  faults: FileFault[]
  /** The secret of the form that is shown after this one, where this one was sent already. */
  next: string
  /** Whether a button was pressed that takes a file back, and nothing is sent. */
  removes: boolean
}

/**
 * Reads a form while it arrives. Each file is kept or refused for itself and waits in the form, so that nothing of it has to be chosen
 * again when the rest needs another look. `purposes` are the fields of files that the form has.
 */
async function receiveForm(deps: Deps, c: C, purposes: readonly FormPurpose[]): Promise<Received> {
  const upload: Arrived = await readUpload<FileGroup, Refusal>(c.req.raw, takerOf(deps, c, purposes))
  const entry = entryOf(upload.fields)
  const sent = textIn(entry, 'form')
  const form = { organisationId: c.var.organisation.id, token: isToken(sent) ? sent : newToken() }
  const removed = textIn(entry, 'remove')
  if (removed !== '') await removeFromForm(deps, form, removed)
  // A secret that another form was opened with brings the files of that one along, which are none of this one's.
  const waiting = async () => originals(await waitingFiles(deps, form)).filter(({ purpose }) => purposes.includes(purpose))
  const before = await waiting()
  const groups = upload.files.flatMap(({ outcome }) => (outcome.granted ? [outcome.value] : []))
  const kept = await keepInForm(deps, form, groups)
  const known = new Set([...before.map(({ id }) => id), ...(kept ?? [])])
  const files = (await waiting()).filter(({ id }) => known.has(id))
  // Files of a repetition are not faults: they came the first time.
  const faults = kept === undefined ? [] : [...faultsOf(upload, purposes), ...surplusFaults(groups, kept)]
  return { entry, token: form.token, next: newToken(), files, known, faults, removes: removed !== '' }
}

export const receiveFromRequester = (deps: Deps, c: C) => receiveForm(deps, c, requesterPurposes)
export const receiveFromSender = (deps: Deps, c: C) => receiveForm(deps, c, senderPurposes)

const originals = (files: readonly WaitingFile[]) => files.filter(({ role }) => role === 'original')

function takerOf(deps: Deps, c: C, purposes: readonly FormPurpose[]) {
  const begun: Record<FormPurpose, number> = { evidence: 0, mandate: 0, identity: 0, 'sender-evidence': 0 }
  const objectKeyOf = (id: string) => `${c.var.organisation.id}/takedown/${id}`
  return async (file: IncomingFile): Promise<Outcome<FileGroup, Refusal>> => {
    const purpose = file.field
    if (!isFormPurpose(purpose) || !purposes.includes(purpose)) return refuse('unknown-kind')
    begun[purpose] += 1
    if (begun[purpose] > mostFiles[purpose]) return refuse('too-many-files')
    const { key, rule } = tryOf('upload.network', c.var.clientNetwork)
    if (!(await deps.limits.take(key, rule)).allowed) return refuse('too-often')
    const id = newId()
    const received = await keepReceived(deps.objects, { id, objectKey: objectKeyOf(id) }, file)
    return received.granted ? grant({ purpose, files: received.value }) : received
  }
}

/** One fault a file; what was wrong with the form as a whole is said where its last files stand. */
function faultsOf(upload: Arrived, purposes: readonly FormPurpose[]): FileFault[] {
  return purposes.flatMap((purpose, index) => {
    const files = upload.files.filter(({ field }) => field === purpose)
    const whole = index === 0 && upload.problem !== undefined ? { problem: upload.problem } : {}
    return fileFaults({ fields: upload.fields, files, ...whole }, purpose)
  })
}

function surplusFaults(groups: readonly FileGroup[], kept: ReadonlySet<string>): FileFault[] {
  return groups
    .filter(({ files: [{ id }] }) => !kept.has(id))
    .map(({ purpose, files: [{ name }] }) => ({ field: purpose, fault: 'too-many-files', name }))
}

import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Language } from '../../shared/language.ts'
import { writeMail } from '../../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import { lockConsultation } from '../case.store.ts'
import type { Tx } from '../consultation.tables.ts'
import { MAIL_CODE } from '../intake/mails.ts'
import { newMailCode, takeMail } from '../mail-code.commands.ts'
import { type CodeFault, decideCode, isWaiting, type MailConfirmation, tryCode } from '../mail-code.ts'
import { lockSession, type SessionRow, saveConfirmation } from './contact.store.ts'
import { findCase, findSession } from './mailbox.store.ts'
import type { CaseInMailbox } from './mailbox.ts'
import { saveContact } from './notices.commands.ts'
import type { LimitedDeps, MailboxDeps, Token } from './opening.commands.ts'

export type Sending = { address: string; network: string; language: Language }
type Whose = { session: SessionRow; consultation: CaseInMailbox; key: SubjectKey; confirmation: MailConfirmation | null }

/**
 * Sends six digits to the address that notices shall go to from now on. As in the intake, none are sent while others are on their
 * way there, unless they are asked for again, and each address and network has few mails an hour.
 */
export async function sendContactCode(
  deps: LimitedDeps,
  organisationId: string,
  token: Token,
  { sending, again }: { sending: Sending; again: boolean },
): Promise<Outcome<'sent', 'too-many-codes' | 'no-session'>> {
  const { address, language } = sending
  const isUnderWay = await withSession(
    deps,
    organisationId,
    token,
    async (_, { confirmation }) => !again && isWaiting(confirmation, address, deps.now()),
  )
  if (isUnderWay === undefined) return refuse('no-session')
  if (isUnderWay) return grant('sent')
  if (!(await takeMail(deps.limits, organisationId, sending)).allowed) return refuse('too-many-codes')
  const sent = await withSession(deps, organisationId, token, async (tx, { session, consultation, key, confirmation }) => {
    const decided = decideCode(confirmation, { address, code: newMailCode(), now: deps.now() })
    if (!decided.granted) return decided
    await keep(tx, organisationId, { session, key }, decided.value)
    const params = { code: decided.value.code ?? '' }
    await writeMail(deps, tx, { organisationId, subjectId: consultation.id, key, to: address, template: MAIL_CODE, language, params })
    return grant('sent' as const)
  })
  return sent ?? refuse('no-session')
}

/** The address whose digits are waited for. */
export async function findAddressToConfirm(deps: MailboxDeps, organisationId: string, token: Token): Promise<string | undefined> {
  return await withSession(deps, organisationId, token, async (_, { confirmation }) => confirmation?.address)
}

/** Judges the digits and counts the try. The right ones make the address the one that notices and links go to. */
export async function confirmContact(
  deps: MailboxDeps,
  organisationId: string,
  token: Token,
  typed: string,
): Promise<Outcome<'confirmed', CodeFault | 'no-session'>> {
  const tried = await withSession(deps, organisationId, token, async (tx, { session, consultation, key, confirmation }) => {
    if (confirmation === null) return refuse('code-expired')
    const { after, fault } = tryCode(confirmation, typed, deps.now())
    await keep(tx, organisationId, { session, key }, after)
    if (fault !== undefined) return refuse(fault)
    await saveContact(deps, tx, organisationId, { consultation, sessionId: session.id, key, mail: after.address })
    return grant('confirmed' as const)
  })
  return tried ?? refuse('no-session')
}

/** No more notices and links: the address is forgotten. */
export async function stopNotices(deps: MailboxDeps, organisationId: string, token: Token): Promise<Outcome<'stopped', 'no-session'>> {
  const stopped = await withSession(deps, organisationId, token, async (tx, { session, consultation }) => {
    await saveContact(deps, tx, organisationId, { consultation, sessionId: session.id, mail: null })
    return grant('stopped' as const)
  })
  return stopped ?? refuse('no-session')
}

const placeOf = (session: SessionRow) => ({ table: 'mailbox_session', column: 'confirmation_sealed', row: session.id })

async function keep(
  tx: Tx,
  organisationId: string,
  { session, key }: Pick<Whose, 'session' | 'key'>,
  confirmation: MailConfirmation,
): Promise<void> {
  await saveConfirmation(tx, organisationId, session.id, key.seal(placeOf(session), JSON.stringify(confirmation)))
}

/** Undefined when the session has ended or its case was erased. */
async function withSession<Result>(
  deps: MailboxDeps,
  organisationId: string,
  token: Token,
  work: (tx: Tx, whose: Whose) => Promise<Result>,
): Promise<Result | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const tokenHash = await deps.vault.lookupHash(tx, organisationId, 'mailbox-session', token)
    // The case first: two browsers that end each other's sessions wait for each other instead of for ever.
    const consultationId = await findSession(tx, organisationId, tokenHash, deps.now())
    if (consultationId === undefined || (await lockConsultation(tx, organisationId, consultationId)) === undefined) return undefined
    const session = await lockSession(tx, organisationId, tokenHash, deps.now())
    const consultation = session && (await findCase(tx, organisationId, session.consultationId))
    const key = consultation && (await deps.vault.openSubjectKey(tx, organisationId, consultation.id))
    if (session === undefined || consultation === undefined || key === undefined) return undefined
    const { confirmationSealed } = session
    const confirmation: MailConfirmation | null =
      confirmationSealed === null ? null : JSON.parse(key.open(placeOf(session), confirmationSealed))
    return await work(tx, { session, consultation, key, confirmation })
  })
}

import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import { newId } from '../../shared/id.random.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import { writeMail } from '../../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { type CodeRefusal, parseCode } from '../../shared/text/receipt-code.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import { findByReceipt, findCase, findSession, listByMail, removeSession, saveLink, saveSession, useLink } from './mailbox.store.ts'
import { type CaseInMailbox, LINK_MAIL, linkEnd, MOST_LINKS, sessionEnd } from './mailbox.ts'

export type MailboxDeps = ConsultationDeps & { objects: ObjectStore }
/** For what a mailbox may ask of us only so often. */
export type LimitedDeps = MailboxDeps & { limits: Limits }

/** The secret of a mailbox session; the database keeps its keyed hash only. */
export type Token = string

/** Opens the mailbox of a receipt code, however it was typed. */
export async function openByCode(
  deps: MailboxDeps,
  organisationId: string,
  input: string,
): Promise<Outcome<{ token: Token }, CodeRefusal | 'unknown-code'>> {
  const code = parseCode(input)
  if (!code.granted) return code
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const hash = await deps.vault.lookupHash(tx, organisationId, 'receipt-code', code.value)
    const consultationId = await findByReceipt(tx, organisationId, hash)
    if (consultationId === undefined) return refuse('unknown-code')
    return grant({ token: await openSession(deps, tx, organisationId, consultationId, 'code') })
  })
}

/** Longer than writing the mails takes, so that the time of the answer says nothing about the address. */
const ANSWER_MILLISECONDS = 400

/** Sends a link for each case of an address. Nobody is told whether the address is known, by the words or by the time. */
export async function requestLink(deps: MailboxDeps, organisationId: string, mail: string): Promise<void> {
  await Promise.all([sendLinks(deps, organisationId, mail), setTimeout(ANSWER_MILLISECONDS)])
}

async function sendLinks(deps: MailboxDeps, organisationId: string, mail: string): Promise<void> {
  await inOrganisation(deps.db, organisationId, async (tx) => {
    const mailHash = await deps.vault.lookupHash(tx, organisationId, 'mail', mail)
    for (const { id, language } of await listByMail(tx, organisationId, mailHash, MOST_LINKS)) {
      const key = await deps.vault.openSubjectKey(tx, organisationId, id)
      if (key === undefined) continue
      const token = newToken()
      const tokenHash = await deps.vault.lookupHash(tx, organisationId, 'mailbox-link', token)
      await saveLink(tx, organisationId, { id: newId(), consultationId: id, tokenHash, expiresAt: linkEnd(deps.now()) })
      await writeMail(deps, tx, { organisationId, subjectId: id, key, to: mail, template: LINK_MAIL, language, params: { token } })
    }
  })
}

/** Uses a link up and opens the mailbox it leads to. */
export async function openByLink(
  deps: MailboxDeps,
  organisationId: string,
  link: string,
): Promise<Outcome<{ token: Token }, 'link-used-up'>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const tokenHash = await deps.vault.lookupHash(tx, organisationId, 'mailbox-link', link)
    const consultationId = await useLink(tx, organisationId, tokenHash, deps.now())
    if (consultationId === undefined) return refuse('link-used-up')
    return grant({ token: await openSession(deps, tx, organisationId, consultationId, 'link') })
  })
}

export async function closeSession(deps: MailboxDeps, organisationId: string, token: Token): Promise<void> {
  await inOrganisation(deps.db, organisationId, async (tx) => {
    await removeSession(tx, organisationId, await deps.vault.lookupHash(tx, organisationId, 'mailbox-session', token))
  })
}

/** The case that a session opens; undefined when the session has ended or the case was erased. */
export async function findOpen(deps: MailboxDeps, tx: Tx, organisationId: string, token: Token): Promise<CaseInMailbox | undefined> {
  const tokenHash = await deps.vault.lookupHash(tx, organisationId, 'mailbox-session', token)
  const id = await findSession(tx, organisationId, tokenHash, deps.now())
  const consultation = id === undefined ? undefined : await findCase(tx, organisationId, id)
  return consultation?.state === 'erased' ? undefined : consultation
}

async function openSession(deps: MailboxDeps, tx: Tx, organisationId: string, consultationId: string, by: 'code' | 'link'): Promise<Token> {
  const token = newToken()
  const at = deps.now()
  const tokenHash = await deps.vault.lookupHash(tx, organisationId, 'mailbox-session', token)
  await saveSession(tx, organisationId, { id: newId(), consultationId, tokenHash, openedAt: at, expiresAt: sessionEnd(at) })
  const consultation = await findCase(tx, organisationId, consultationId)
  const actor = { kind: 'consulter', id: consultation?.consulterId ?? null } as const
  await recordEvent(tx, organisationId, {
    context: 'consultation',
    subjectId: consultationId,
    kind: 'consultation.mailbox-opened',
    actor,
    at,
    details: { by },
  })
  return token
}

/** 256 bits: guessing one is hopeless, so its keyed hash needs no salt and no slowness. */
function newToken(): Token {
  return randomBytes(32).toString('base64url')
}

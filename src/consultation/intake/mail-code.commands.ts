import { newId } from '../../shared/id.random.ts'
import type { Language } from '../../shared/language.ts'
import { writeMail } from '../../shared/mail/mail.commands.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { Tx } from '../consultation.tables.ts'
import { newMailCode, takeMail } from '../mail-code.commands.ts'
import { type CodeFault, decideCode, isWaiting, tryCode } from '../mail-code.ts'
import { changeDraft, type DraftRefusal } from './draft.commands.ts'
import type { IntakeDeps } from './draft.deps.ts'

import { MAIL_CODE } from './mails.ts'

export type Sending = { address: string; network: string; language: Language }
export type SendingRefusal = DraftRefusal | 'too-many-codes'

/**
 * Sends six digits to an address, unless digits that still count are on their way there or the address is confirmed.
 * `again` sends new ones in any case, and the old ones stop to count. Nobody can be showered with mails: each address and each
 * network has few of them an hour, whatever drafts they are asked from.
 */
export async function sendMailCode(
  deps: IntakeDeps,
  organisationId: string,
  token: string,
  { sending, again }: { sending: Sending; again: boolean },
): Promise<Outcome<'sent' | 'not-needed', SendingRefusal>> {
  const { address, language } = sending
  const needed = await changeDraft(deps, organisationId, token, async (_, { content: { mail } }) => ({
    result: !(mail?.confirmed && mail.address === address) && (again || !isWaiting(mail, address, deps.now())),
  }))
  if (!needed.granted) return needed
  if (!needed.value) return grant('not-needed')
  if (!(await takeMail(deps.limits, organisationId, sending)).allowed) return refuse('too-many-codes')
  const sent = await changeDraft<Outcome<'sent', 'too-many-codes'>>(deps, organisationId, token, async (tx, { content, whose }) => {
    const decided = decideCode(content.mail, { address, code: newMailCode(), now: deps.now() })
    if (!decided.granted) return { result: decided }
    const key = await keyOf(deps, tx, organisationId, whose.draftId)
    const params = { code: decided.value.code ?? '' }
    await writeMail(deps, tx, { organisationId, subjectId: whose.draftId, key, to: address, template: MAIL_CODE, language, params })
    return { content: { ...content, mail: decided.value }, result: grant('sent') }
  })
  return sent.granted ? sent.value : sent
}

/** Judges the digits that were typed and counts the try. */
export async function confirmMail(
  deps: Pick<IntakeDeps, 'db' | 'now'>,
  organisationId: string,
  token: string,
  typed: string,
): Promise<Outcome<'confirmed', DraftRefusal | CodeFault>> {
  const tried = await changeDraft<Outcome<'confirmed', CodeFault>>(deps, organisationId, token, async (_, { content }) => {
    if (content.mail === null) return { result: refuse('code-expired') }
    const { after, fault } = tryCode(content.mail, typed, deps.now())
    return { content: { ...content, mail: after }, result: fault === undefined ? grant('confirmed') : refuse(fault) }
  })
  return tried.granted ? tried.value : tried
}

/** A mail is sealed under the key of its subject, here the draft: it is unreadable once the draft is gone. */
async function keyOf({ vault }: IntakeDeps, tx: Tx, organisationId: string, draftId: string): Promise<SubjectKey> {
  return (await vault.openSubjectKey(tx, organisationId, draftId)) ?? (await vault.createSubjectKey(tx, organisationId, draftId))
}

/** The person goes on without notices; the address they typed is forgotten. */
export async function skipMail(deps: Pick<IntakeDeps, 'db' | 'now'>, organisationId: string, token: string): Promise<void> {
  await changeDraft(deps, organisationId, token, async (_, { content }) => ({
    content: { ...content, entries: { ...content.entries, contact: { entry: { contact: ['none'] }, form: newId() } } },
    result: undefined,
  }))
}

import type { Person } from '../identity/index.ts'
import { inOrganisation } from '../shared/database/database.store.ts'
import { DELIVER_MAIL, openMail } from '../shared/mail/mail.commands.ts'
import { emptyDeliveredMail, findKeptMail, type KeptMail, listKeptMail, saveKeptMove } from '../shared/mail/mail.store.ts'
import type { MailTemplate, MailText } from '../shared/mail/mail.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent, recordRead } from '../shared/record/record.store.ts'
import type { AdministrationDeps, By } from './administration.deps.ts'
import type { Tx } from './administration.tables.ts'
import { mayReadWhole } from './kept-mail.policy.ts'
import { decideMailMove, HOURS_TO_TAKE_BACK, type MailMove, type MailRefusal, mailKinds, maskAddress, withoutSecrets } from './kept-mail.ts'

type Deps = Pick<AdministrationDeps, 'db' | 'vault' | 'now' | 'enqueue' | 'mailsAreKept'>

const MAILS_A_PAGE = 50

/** Without addresses and words: those stand on the page of each mail, whose reading is recorded. */
export async function listMails(
  { db }: Pick<Deps, 'db'>,
  organisationId: string,
  { delivered, before }: { delivered: boolean; before: string | undefined },
): Promise<{ mails: KeptMail[]; next: string | undefined }> {
  const states = delivered ? (['delivered'] as const) : (['kept', 'abandoned'] as const)
  const found = await inOrganisation(db, organisationId, (tx) =>
    listKeptMail(tx, organisationId, { states, before, limit: MAILS_A_PAGE + 1 }),
  )
  const mails = found.slice(0, MAILS_A_PAGE)
  return { mails, next: found.length > MAILS_A_PAGE ? mails.at(-1)?.id : undefined }
}

/** `opened` is undefined when the words are gone: delivered more than a day ago, or erased with the case. */
export type ShownMail = { mail: KeptMail; opened: { to: string; text: MailText } | undefined }

type Asked = { templates: Readonly<Record<string, MailTemplate>>; whole: boolean; person: Pick<Person, 'roles'> }

/** One mail, with or without its secrets; what was shown is recorded. With them it is found only by whoever may read them. */
export async function showMail(
  deps: Deps,
  { organisationId, personId }: By,
  id: string,
  { templates, whole, person }: Asked,
): Promise<ShownMail | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const mail = await findKeptMail(tx, organisationId, id)
    if (mail === undefined || (whole && !mayReadWhole(person, mailKinds[mail.template]))) return undefined
    const opened = await openKept(deps, tx, organisationId, { mail, templates, whole })
    const actor = { kind: 'person', id: personId } as const
    const what = whole ? 'kept-mail-whole' : 'kept-mail'
    await recordRead(tx, organisationId, { context: 'administration', subjectId: mail.subjectId, actor, at: deps.now(), what })
    return { mail, opened }
  })
}

async function openKept(
  { vault }: Deps,
  tx: Tx,
  organisationId: string,
  { mail, templates, whole }: { mail: KeptMail; templates: Readonly<Record<string, MailTemplate>>; whole: boolean },
): Promise<ShownMail['opened']> {
  const { recipientSealed, paramsSealed } = mail
  const template = templates[mail.template]
  const key = await vault.openSubjectKey(tx, organisationId, mail.subjectId)
  if (recipientSealed === null || paramsSealed === null || template === undefined || key === undefined) return undefined
  const kind = mailKinds[mail.template]
  const shown = { [mail.template]: whole ? template : withoutSecrets(kind, template) }
  const { to, text } = openMail(shown, { ...mail, recipientSealed, paramsSealed }, key)
  return { to: whole || kind?.for === 'staff' ? to : maskAddress(to), text }
}

const recordedAs = {
  delivery: 'administration.mail-delivered',
  'delivery-undoing': 'administration.mail-delivery-undone',
  sending: 'administration.mail-sent-again',
} as const satisfies Record<MailMove, string>

export async function moveMail(
  deps: Deps,
  { organisationId, personId }: By,
  id: string,
  move: MailMove,
): Promise<Outcome<true, MailRefusal | 'not-found'>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const at = deps.now()
    const mail = await findKeptMail(tx, organisationId, id)
    if (mail === undefined) return refuse('not-found')
    const decision = decideMailMove(mail, move, { now: at, mailsAreKept: deps.mailsAreKept })
    if (!decision.granted) return decision
    await saveKeptMove(tx, organisationId, id, { state: decision.value, at, by: personId })
    await recordEvent(tx, organisationId, {
      context: 'administration',
      subjectId: mail.subjectId,
      kind: recordedAs[move],
      from: mail.state,
      to: decision.value,
      actor: { kind: 'person', id: personId },
      at,
      details: { mail: id, template: mail.template },
    })
    if (decision.value === 'waiting') await deps.enqueue(tx, DELIVER_MAIL, { organisationId, id })
    return grant(true)
  })
}

/** Empties what was delivered by hand more than a day ago. @returns how many mails */
export async function forgetDelivered({ db, now }: Pick<Deps, 'db' | 'now'>, organisationId: string): Promise<number> {
  const before = new Date(now().getTime() - HOURS_TO_TAKE_BACK * 3_600_000)
  return await inOrganisation(db, organisationId, (tx) => emptyDeliveredMail(tx, organisationId, before))
}

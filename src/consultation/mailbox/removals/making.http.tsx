import { inOrganisation } from '../../../shared/database/database.store.ts'
import { type Entry, entryOf } from '../../../shared/http/form-entry.http.ts'
import { newId } from '../../../shared/id.random.ts'
import { isId } from '../../../shared/id.ts'
import { readChoices } from '../../removal/choices.commands.ts'
import { makeRemoval, readRemovalRequest } from '../../removal/removal.commands.ts'
import { listContents } from '../../removal/removal.store.ts'
import { type Choices, entryAgain, faultMessages, prefilled, type RemovalEntry, readRemoval } from '../../removal/removal.ts'
import type { Inside } from '../inside.http.tsx'
import type { MailboxRoutesDeps } from '../mailbox.session.ts'
import { OwnRemovalForm, OwnRemovalPreview, REMOVALS } from './form.views.tsx'
import { ownRemovalWords } from './words.ts'

export const whereOf = ({ organisationId, mailbox: { consultation } }: Inside) => ({
  organisationId,
  consultationId: consultation.id,
  consulterId: consultation.consulterId,
})

export const choicesOf = (deps: MailboxRoutesDeps, { c, organisationId }: Inside) => readChoices(deps, organisationId, c.var.page.language)

/** The letter is in the operator's language. */
export const letterChoices = (deps: MailboxRoutesDeps, { organisationId }: Inside) => readChoices(deps, organisationId, 'ja')

/** Who has withdrawn wants nothing more to be done; what was sent can still be read. */
export const mayStart = ({ mailbox }: Inside) => mailbox.consultation.state !== 'withdrawn'

/** The form as it is met: with what was told, or with what an operator did not take. */
export async function newForm(deps: MailboxRoutesDeps, at: Inside): Promise<Response> {
  const choices = await choicesOf(deps, at)
  const entry = (await againOf(deps, at)) ?? (await beginning(deps, at, choices))
  return await at.c.html(<OwnRemovalForm page={at.c.var.page} entry={entry} choices={choices} />)
}

/** What was told is not asked again; the address for notices is proposed, and seen before it goes anywhere. */
async function beginning({ db }: MailboxRoutesDeps, { organisationId, mailbox }: Inside, { rights }: Choices): Promise<RemovalEntry> {
  const { consultation, receptions, urls, mail } = mailbox
  const contents = await inOrganisation(db, organisationId, (tx) => listContents(tx, organisationId, consultation.id))
  const known = { urls, contents, story: receptions[0]?.text ?? '', rights: rights.map(({ code }) => code) }
  return { ...prefilled(known), mail: mail ?? '' }
}

async function againOf(deps: MailboxRoutesDeps, at: Inside): Promise<RemovalEntry | undefined> {
  const id = at.c.req.query('again') ?? ''
  const found = isId(id) ? await readRemovalRequest(deps, whereOf(at), id, at.c.var.page.language) : undefined
  return found && entryAgain(found.removal)
}

const entryIn = (field: Entry): RemovalEntry => ({
  operator: field('operator'),
  name: field('name'),
  mail: field('mail').trim(),
  urls: field('urls'),
  right: field('right'),
  reason: field('reason'),
  facts: field('facts'),
  consent: field('consent'),
  showsName: field('showsName') === 'yes',
  sure: field('sure'),
})

/** Read, seen, agreed to, sent: in that order, and nothing is lost on the way. */
export async function make(deps: MailboxRoutesDeps, at: Inside): Promise<Response> {
  const { c, mailbox } = at
  const { page } = c.var
  const words = ownRemovalWords(page.language)
  const field = await entryOf(c)
  const entry = entryIn(field)
  const choices = await choicesOf(deps, at)
  const rights = choices.rights.map(({ code }) => code)
  const read = readRemoval(entry, choices.operators, rights)
  const { operator, told, sure } = read
  const errors = faultMessages(words, read, page.language)
  if (errors.length > 0 || field('press') === 'edit') {
    const form = { page, entry: { ...entry, sure }, choices, errors }
    return await c.html(<OwnRemovalForm {...form} />, errors.length > 0 ? 422 : 200)
  }
  const id = isId(field('id')) ? field('id') : newId()
  const preview = { page, entry, choices, told, removalId: id }
  if (field('press') !== 'send') return await c.html(<OwnRemovalPreview {...preview} />)
  if (!mayStart(at)) return await c.html(<OwnRemovalPreview {...preview} refusal={words.refusals.ended} />, 409)
  if (entry.consent !== 'mailbox') {
    const missing = [{ field: 'consent', message: words.faults.consent }]
    return await c.html(<OwnRemovalPreview {...preview} errors={missing} />, 422)
  }
  const order = { id, operator, consent: 'mailbox', told, language: mailbox.consultation.language } as const
  const outcome = await makeRemoval(deps, whereOf(at), order)
  if (outcome.granted) return c.redirect(`${REMOVALS}/${id}?done=yes`, 303)
  if (outcome.refusal === 'not-found') return await c.notFound()
  return await c.html(<OwnRemovalPreview {...preview} refusal={words.refusals[outcome.refusal]} />, 409)
}

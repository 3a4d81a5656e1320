import { Hono } from 'hono'
import { newId } from '../../../shared/id.random.ts'
import { isId } from '../../../shared/id.ts'
import { paperAnswer, paperOf } from '../../removal/paper.http.ts'
import { listShownRemovals, makeRemoval, readRemovalRequest } from '../../removal/removal.commands.ts'
import type { SendRefusal } from '../../removal/removal.ts'
import { type Inside, inside } from '../inside.http.tsx'
import type { Env, MailboxRoutesDeps } from '../mailbox.session.ts'
import { mayAsk } from '../mailbox.ts'
import { REMOVALS } from './form.views.tsx'
import { askForHelp } from './help.http.tsx'
import { choicesOf, letterChoices, make, mayStart, newForm, whereOf } from './making.http.tsx'
import { OwnSheetPage } from './own-sheet.views.tsx'
import { OwnRemovalPage, OwnRemovalsPage } from './removals.views.tsx'
import { ownRemovalWords } from './words.ts'

/** 削除の申出 from the mailbox: seen, started, and followed by the one whose story it is. */
export function ownRemovalRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  app.get(
    REMOVALS,
    inside(deps, (at) => listPage(deps, at)),
  )
  app.post(
    REMOVALS,
    inside(deps, (at) => make(deps, at)),
  )
  app.get(
    `${REMOVALS}/new`,
    inside(deps, (at) => newForm(deps, at)),
  )
  app.post(
    `${REMOVALS}/help`,
    inside(deps, (at) => askForHelp(deps, at)),
  )
  app.get(
    `${REMOVALS}/:removal`,
    inside(deps, (at) => onePage(deps, at)),
  )
  app.post(
    `${REMOVALS}/:removal/sending`,
    inside(deps, async (at) => {
      const shown = await shownIn(deps, at)
      if (shown === undefined) return await at.c.notFound()
      const { language } = at.mailbox.consultation
      const outcome = await makeRemoval(deps, whereOf(at), { ...shown.removal, language })
      if (outcome.granted) return at.c.redirect(`${REMOVALS}/${shown.removal.id}?done=yes`, 303)
      return outcome.refusal === 'not-found' ? await at.c.notFound() : await onePage(deps, at, outcome.refusal)
    }),
  )
  app.get(
    `${REMOVALS}/:removal/sheet`,
    inside(deps, async (at) => {
      const shown = await shownIn(deps, at)
      if (shown === undefined) return await at.c.notFound()
      const paper = paperOf(at.c, shown.removal, await letterChoices(deps, at))
      return await at.c.html(<OwnSheetPage page={at.c.var.page} removalId={shown.removal.id} paper={paper} />)
    }),
  )
  app.get(
    `${REMOVALS}/:removal/paper`,
    inside(deps, async (at) => {
      const shown = await shownIn(deps, at)
      return shown === undefined ? await at.c.notFound() : await paperAnswer(at.c, shown.removal, await letterChoices(deps, at))
    }),
  )
  return app
}

async function listPage(deps: MailboxRoutesDeps, at: Inside): Promise<Response> {
  const { page } = at.c.var
  const removals = await listShownRemovals(deps, whereOf(at), page.language)
  const may = { mayStart: mayStart(at), mayAsk: mayAsk(at.mailbox.consultation.state) }
  return await at.c.html(<OwnRemovalsPage page={page} removals={removals} choices={await choicesOf(deps, at)} {...may} formId={newId()} />)
}

async function shownIn(deps: MailboxRoutesDeps, at: Inside) {
  const id = at.c.req.param('removal') ?? ''
  return isId(id) ? await readRemovalRequest(deps, whereOf(at), id, at.c.var.page.language) : undefined
}

async function onePage(deps: MailboxRoutesDeps, at: Inside, refused?: SendRefusal): Promise<Response> {
  const { c } = at
  const shown = await shownIn(deps, at)
  if (shown === undefined) return await c.notFound()
  const words = ownRemovalWords(c.var.page.language)
  const told = refused === undefined ? {} : { refusal: words.refusals[refused] }
  const isDone = refused === undefined && c.req.query('done') === 'yes'
  return await c.html(
    <OwnRemovalPage page={c.var.page} shown={shown} choices={await choicesOf(deps, at)} isDone={isDone} {...told} />,
    refused === undefined ? 200 : 409,
  )
}

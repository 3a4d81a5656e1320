import { Hono } from 'hono'
import { downloadOriginal, showDisplayCopy } from '../../shared/files/download.http.ts'
import { isId } from '../../shared/id.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import { ask } from './asking.http.tsx'
import { inside, tooMany } from './inside.http.tsx'
import { consultationOf } from './mailbox.commands.ts'
import { type Env, leave, type MailboxRoutesDeps, tokenOf } from './mailbox.session.ts'
import { type MailboxNotice, writtenLast } from './mailbox.ts'
import { closeSession } from './opening.commands.ts'
import { OpeningPage } from './opening.views.tsx'
import { openOwnFile } from './own-file.commands.ts'
import { pageOf } from './page.http.tsx'

const NOTICES: ReadonlySet<string> = new Set(['sent', 'saved', 'withdrawn', 'took-back', 'erasure-asked'])

/** Reading, asking, looking at one's own files, and closing the mailbox. */
export function conversationRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  app.get(
    '/mailbox',
    inside(deps, ({ c, mailbox }) => {
      const notice = c.req.query('done')
      if (!isNotice(notice)) return c.html(pageOf(deps, { c, mailbox }))
      const written = notice === 'sent' ? writtenLast(mailbox) : ''
      return c.html(pageOf(deps, { c, mailbox, written, shown: { notice } }))
    }),
  )
  app.post(
    '/mailbox/questions',
    // Questions have a budget of their own, which leaves what was typed on the page.
    inside(deps, (at) => ask(deps, at), 'mailbox.look'),
  )
  app.get('/mailbox/files/:id', async (c) => {
    const id = c.req.param('id')
    const organisationId = c.var.organisation.id
    const consultation = await consultationOf(deps, organisationId, tokenOf(c))
    if (consultation === undefined || !isId(id)) return c.notFound()
    const { key, rule } = tryOf('mailbox.file', consultation.id)
    const taken = await deps.limits.take(key, rule)
    if (!taken.allowed) return tooMany(c, taken.retryAfterSeconds)
    const file = await openOwnFile(deps, organisationId, tokenOf(c), id)
    if (file === undefined) return c.notFound()
    return file.isCopy ? await showDisplayCopy(deps.objects, file) : await downloadOriginal(deps.objects, file)
  })
  // Closing is always open: no budget and no lost session keeps somebody from leaving no trace.
  app.post('/mailbox/closing', async (c) => {
    await closeSession(deps, c.var.organisation.id, tokenOf(c))
    leave(c)
    return c.html(<OpeningPage page={c.var.page} notice="closed" />)
  })
  return app
}

const isNotice = (text: string | undefined): text is MailboxNotice => text !== undefined && NOTICES.has(text)

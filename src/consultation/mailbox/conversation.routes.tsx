import { Hono } from 'hono'
import { downloadOriginal, showDisplayCopy } from '../../shared/files/download.http.ts'
import { isId } from '../../shared/id.ts'
import { ask } from './asking.http.tsx'
import { inside } from './inside.http.tsx'
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
    inside(deps, (at) => ask(deps, at)),
  )
  app.get('/mailbox/files/:id', async (c) => {
    const id = c.req.param('id')
    const file = isId(id) ? await openOwnFile(deps, c.var.organisation.id, tokenOf(c), id) : undefined
    if (file === undefined) return c.notFound()
    return file.isCopy ? await showDisplayCopy(deps.objects, file) : await downloadOriginal(deps.objects, file)
  })
  app.post(
    '/mailbox/closing',
    inside(deps, async ({ c, organisationId, token }) => {
      await closeSession(deps, organisationId, token)
      leave(c)
      return c.html(<OpeningPage page={c.var.page} notice="closed" />)
    }),
  )
  return app
}

const isNotice = (text: string | undefined): text is MailboxNotice => text !== undefined && NOTICES.has(text)

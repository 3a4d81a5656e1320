import { Hono } from 'hono'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { ErasurePage, WithdrawalPage } from './choices.views.tsx'
import { conversationRoutes } from './conversation.routes.tsx'
import { done, type Inside, inside } from './inside.http.tsx'
import { askErasure, takeBackErasure, withdraw } from './mailbox.commands.ts'
import { type Env, field, leave, type MailboxRoutesDeps } from './mailbox.session.ts'
import { openingRoutes } from './opening.routes.tsx'
import { OpeningPage } from './opening.views.tsx'
import { ownRemovalRoutes } from './removals/removals.routes.tsx'
import { settingsRoutes } from './settings.routes.tsx'
import { mailboxWords } from './words.ts'

export function mailboxRoutes(deps: MailboxRoutesDeps) {
  const parts = [openingRoutes, conversationRoutes, settingsRoutes, ownRemovalRoutes, endRoutes]
  return parts.reduce((app, part) => app.route('/', part(deps)), new Hono<Env>())
}

/** Withdrawal and erasure, each asked about on a page of its own. */
function endRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  app.get(
    '/mailbox/withdrawal',
    inside(deps, ({ c }) => c.html(<WithdrawalPage page={c.var.page} />)),
  )
  app.post(
    '/mailbox/withdrawal',
    inside(deps, async ({ c, organisationId, mailbox }) => {
      const outcome = await withdraw(deps, organisationId, mailbox.consultation)
      return outcome.granted ? done(c, 'withdrawn') : c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
    }),
  )
  app.get(
    '/mailbox/erasure',
    inside(deps, ({ c }) => c.html(<ErasurePage page={c.var.page} />)),
  )
  app.post(
    '/mailbox/erasure',
    inside(deps, (at) => erase(deps, at)),
  )
  app.post(
    '/mailbox/erasure/taking-back',
    inside(deps, async ({ c, organisationId, mailbox }) => {
      await takeBackErasure(deps, organisationId, mailbox.consultation)
      return done(c, 'took-back')
    }),
  )
  return app
}

async function erase(deps: MailboxRoutesDeps, { c, organisationId, mailbox }: Inside): Promise<Response> {
  const when = await field(c, 'when')
  if (when !== 'now' && when !== 'later') {
    const errors = [{ field: 'when', message: mailboxWords(c.var.page.language).errors.when }]
    return c.html(<ErasurePage page={c.var.page} errors={errors} />, 422)
  }
  const outcome = await askErasure(deps, organisationId, mailbox.consultation, when)
  if (!outcome.granted) return c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
  if (when === 'later') return done(c, 'erasure-asked')
  leave(c)
  return c.html(<OpeningPage page={c.var.page} notice="erased" />)
}

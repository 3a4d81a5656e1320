import { Hono } from 'hono'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { fill } from '../../shared/language.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import { takeAll } from '../../shared/limits/limits.store.ts'
import { CODE_LENGTH, parseCode } from '../../shared/text/receipt-code.ts'
import { takeMail } from '../mail-code.commands.ts'
import { type Env, enter, field, type MailboxRoutesDeps } from './mailbox.session.ts'
import { readMail } from './mailbox.ts'
import { openByCode, openByLink, requestLink } from './opening.commands.ts'
import { LinkPage, LinkSentPage, OpeningPage } from './opening.views.tsx'
import { mailboxWords } from './words.ts'

/** The ways in: a code, or a link. */
export function openingRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()

  app.post('/mailbox/opening', async (c) => {
    const code = await field(c, 'code')
    const parsed = parseCode(code)
    // One code opened again and again: only who has the code can use this up, so it locks nobody else out.
    const again = parsed.granted ? await takeAll(deps.limits, [tryOf('receipt-code.code', parsed.value)]) : { allowed: true as const }
    if (!again.allowed) return c.html(<ErrorPage page={c.var.page} kind="tooMany" retryAfter={again.retryAfterSeconds} />, 429)
    const outcome = await openByCode(deps, c.var.organisation.id, code)
    if (outcome.granted) return enter(c, deps, outcome.value.token)
    // A right code is let in at any rate; only wrong ones count, so nobody is locked out by somebody else's guessing.
    const taken = await takeAll(deps.limits, [tryOf('receipt-code.network', c.var.clientNetwork), tryOf('receipt-code.overall', 'all')])
    if (!taken.allowed) return c.html(<ErrorPage page={c.var.page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
    const message = fill(mailboxWords(c.var.page.language).errors[outcome.refusal], { length: CODE_LENGTH })
    return c.html(<OpeningPage page={c.var.page} errors={[{ field: 'code', message }]} code={code} />, 422)
  })

  app.post('/mailbox/links', async (c) => {
    const typed = await field(c, 'mail')
    const mail = readMail(typed)
    if (mail === undefined) {
      const errors = [{ field: 'mail', message: mailboxWords(c.var.page.language).errors.mail }]
      return c.html(<OpeningPage page={c.var.page} errors={errors} mail={typed} />, 422)
    }
    const taken = await takeMail(deps.limits, c.var.organisation.id, { address: mail, network: c.var.clientNetwork })
    if (!taken.allowed) {
      const minutes = Math.ceil(taken.retryAfterSeconds / 60)
      const errors = [{ field: 'mail', message: fill(mailboxWords(c.var.page.language).errors.tooManyLinks, { minutes }) }]
      c.header('retry-after', String(taken.retryAfterSeconds))
      return c.html(<OpeningPage page={c.var.page} errors={errors} mail={typed} />, 429)
    }
    await requestLink(deps, c.var.organisation.id, mail)
    return c.html(<LinkSentPage page={c.var.page} />)
  })

  app.get('/mailbox/link/:link', (c) => c.html(<LinkPage page={{ ...c.var.page, path: '/mailbox' }} link={c.req.param('link')} />))

  app.post('/mailbox/link', async (c) => {
    const outcome = await openByLink(deps, c.var.organisation.id, await field(c, 'link'))
    if (outcome.granted) return enter(c, deps, outcome.value.token)
    return c.html(<OpeningPage page={c.var.page} notice="link-used-up" />, 409)
  })

  return app
}

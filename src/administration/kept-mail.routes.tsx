import { isId } from '../shared/id.ts'
import { type AdministrationDeps, byOf, type C } from './administration.deps.ts'
import { listMails, moveMail, showMail } from './kept-mail.commands.ts'
import { mayReadWhole } from './kept-mail.policy.ts'
import { type MailMove, mailKinds } from './kept-mail.ts'
import { KEPT_MAILS, KeptMailPage, KeptMailsPage } from './kept-mail.views.tsx'
import { administrationApp, withRight } from './pages.http.ts'
import { administrationWords } from './words.ts'

const moves = ['delivery', 'delivery-undoing', 'sending'] as const satisfies MailMove[]

/** 送られていないメール. */
export function keptMailRoutes(deps: AdministrationDeps) {
  const app = administrationApp()
  app.use(KEPT_MAILS, withRight(deps, 'see-kept-mails'))
  app.use(`${KEPT_MAILS}/*`, withRight(deps, 'see-kept-mails'))

  app.get(KEPT_MAILS, async (c) => {
    const { id } = c.var.organisation
    const delivered = c.req.query('state') === 'delivered'
    const before = c.req.query('before')
    const { mails, next } = await listMails(deps, id, { delivered, before: before !== undefined && isId(before) ? before : undefined })
    const subjects = [...new Set(mails.map(({ subjectId }) => subjectId))]
    return c.html(
      <KeptMailsPage
        page={c.var.page}
        now={deps.now()}
        mailsAreKept={deps.mailsAreKept}
        delivered={delivered}
        mails={mails}
        next={next}
        colleagues={await deps.colleagues(id)}
        numbers={await deps.cases.numbersOf(id, subjects)}
      />,
    )
  })

  app.use(`${KEPT_MAILS}/:mail/*`, async (c, next) => (isId(c.req.param('mail')) ? await next() : c.notFound()))
  app.get(`${KEPT_MAILS}/:mail`, async (c) => (isId(c.req.param('mail')) ? await mailPage(deps, c, {}) : c.notFound()))
  app.get(`${KEPT_MAILS}/:mail/whole`, deps.guards.requireStepUp, async (c) => await mailPage(deps, c, { whole: true }))

  for (const move of moves) {
    app.post(`${KEPT_MAILS}/:mail/${move}`, async (c) => {
      const outcome = await moveMail(deps, byOf(c), c.req.param('mail'), move)
      if (outcome.granted) return c.redirect(move === 'sending' ? `${KEPT_MAILS}?done=sending` : `${mailAt(c)}?done=${move}`, 303)
      if (outcome.refusal === 'not-found') return c.notFound()
      return await mailPage(deps, c, { refusal: administrationWords(c.var.page.language).mails.refusals[outcome.refusal] })
    })
  }

  return app
}

const mailAt = (c: C) => `${KEPT_MAILS}/${c.req.param('mail')}`

async function mailPage(
  deps: AdministrationDeps,
  c: C,
  { whole = false, refusal }: { whole?: boolean; refusal?: string },
): Promise<Response> {
  const { organisation, person, page } = c.var
  const id = c.req.param('mail') ?? ''
  const templates = deps.mailTemplates(organisation)
  const shown = await showMail(deps, byOf(c), id, { templates, whole, person })
  if (shown === undefined) return await c.notFound()
  const mayReadAll = mayReadWhole(person, mailKinds[shown.mail.template])
  const done = moves.find((move) => move === c.req.query('done'))
  const numbers = await deps.cases.numbersOf(organisation.id, [shown.mail.subjectId])
  return c.html(
    <KeptMailPage
      page={page}
      now={deps.now()}
      mailsAreKept={deps.mailsAreKept}
      colleagues={await deps.colleagues(organisation.id)}
      numbers={numbers}
      {...shown}
      whole={whole}
      mayReadAll={mayReadAll}
      done={done}
      refusal={refusal}
    />,
    refusal === undefined ? 200 : 409,
  )
}

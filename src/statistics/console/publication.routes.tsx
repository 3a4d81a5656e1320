import { Hono } from 'hono'
import { entryOf } from '../../shared/http/form-entry.http.ts'
import {
  closePeriod,
  correctPeriod,
  type PublicationRefusal,
  type PublishedEdition,
  publishProvisional,
} from '../editions/edition.commands.ts'
import { type PublishedPeriod, periodOfKey } from '../periods/period.ts'
import { FIGURES } from './choice.ts'
import { ClosingPage, CorrectionPage } from './closing.views.tsx'
import { type C, type ConsoleDeps, type ConsoleEnv, withRight } from './console.env.ts'
import { figuresPage } from './figures-page.http.tsx'
import { showFigures } from './showing.commands.ts'
import { figuresConsoleWords } from './words.ts'

/** 速報値, 確定値 and corrections: each a resource of its period. */
export function publicationRoutes(deps: ConsoleDeps) {
  const app = new Hono<ConsoleEnv>()
  const at = (resource: string) => `${FIGURES}/periods/:period/${resource}`
  const supervisor = withRight(deps, 'close-period')

  app.post(at('provisional-edition'), supervisor, async (c) => {
    const key = c.req.param('period') ?? ''
    const outcome = await publishProvisional(deps, c.var.organisation.id, { key, by: c.var.person.id })
    if (outcome.granted) return published(c, outcome.value)
    if (outcome.refusal === 'unknown-period') return c.notFound()
    return await figuresPage(deps, c, 409, { key, refusal: refusalWords(c, outcome.refusal) })
  })

  app.get(at('closing'), supervisor, async (c) => await withPeriod(deps, c, 200, (props) => <ClosingPage {...props} />))
  app.post(at('closing'), supervisor, async (c) => {
    if ((await entryOf(c))('confirm') !== 'yes') {
      const message = figuresConsoleWords(c.var.page.language).closing.confirmMissing
      return await withPeriod(deps, c, 422, (props) => <ClosingPage {...props} errors={[{ field: 'confirm', message }]} />)
    }
    const outcome = await closePeriod(deps, c.var.organisation.id, { key: c.req.param('period') ?? '', by: c.var.person.id })
    if (outcome.granted) return published(c, outcome.value)
    return await withPeriod(deps, c, 409, (props) => <ClosingPage {...props} refusal={refusalWords(c, outcome.refusal)} />)
  })

  app.get(at('correction'), supervisor, async (c) => await withPeriod(deps, c, 200, (props) => <CorrectionPage {...props} />))
  app.post(at('correction'), supervisor, async (c) => {
    const reason = (await entryOf(c))('reason')
    const outcome = await correctPeriod(deps, c.var.organisation.id, { key: c.req.param('period') ?? '', by: c.var.person.id, reason })
    if (outcome.granted) return published(c, outcome.value)
    const message = refusalWords(c, outcome.refusal)
    if (outcome.refusal !== 'reason-missing')
      return await withPeriod(deps, c, 409, (props) => <CorrectionPage {...props} reason={reason} refusal={message} />)
    return await withPeriod(deps, c, 422, (props) => <CorrectionPage {...props} reason={reason} errors={[{ field: 'reason', message }]} />)
  })

  return app
}

type PeriodProps = Parameters<typeof ClosingPage>[0]

/** A page about one period with its numbers as they are now. */
async function withPeriod(deps: ConsoleDeps, c: C, status: 200 | 409 | 422, show: (props: PeriodProps) => ReturnType<typeof ClosingPage>) {
  const period: PublishedPeriod | undefined = periodOfKey(c.req.param('period') ?? '')
  if (period === undefined) return await c.notFound()
  const { contents } = await showFigures(deps, c.var.organisation.id, { span: period, key: undefined })
  return await c.html(show({ page: c.var.page, period, contents }), status)
}

function published(c: C, { period, openCells }: PublishedEdition): Response {
  const query = new URLSearchParams({ period, notice: 'published', ...(openCells > 0 ? { open: String(openCells) } : {}) })
  return c.redirect(`${FIGURES}?${query}`, 303)
}

function refusalWords(c: C, refusal: PublicationRefusal): string {
  return figuresConsoleWords(c.var.page.language).refusals[refusal]
}

import type { FieldError } from '../shared/form/form.tsx'
import { entryOf, seenIn } from '../shared/http/form-entry.http.ts'
import { type ConsoleLanguage, consoleLanguageOf } from '../shared/language.ts'
import { type AdministrationDeps, byOf, type C } from './administration.deps.ts'
import { confirm, readConfirmations, readConfirmationsOf, takeBackConfirmation } from './confirmation.commands.ts'
import { type ConfirmationEntry, type Item, itemsOf, readChoice, readConfirmation, stateOf } from './confirmation.ts'
import { CONFIRMATIONS, ConfirmationPage, ConfirmationsPage } from './confirmation.views.tsx'
import { administrationApp, withRight } from './pages.http.ts'
import { administrationWords } from './words.ts'

/** 確認が必要な設定. */
export function confirmationRoutes(deps: AdministrationDeps) {
  const app = administrationApp()
  app.use(CONFIRMATIONS, withRight(deps, 'manage-settings'))
  app.use(`${CONFIRMATIONS}/*`, withRight(deps, 'manage-settings'))

  app.get(CONFIRMATIONS, async (c) => {
    const latest = await readConfirmations(deps, c.var.organisation.id)
    const states = new Map((await itemsIn(deps, c, 'ja')).map((item) => [item.id, stateOf(item, latest.get(item.id))]))
    const items = await itemsIn(deps, c, consoleLanguageOf(c.var.page.language))
    const rows = items.map((item) => ({ item, state: states.get(item.id) ?? 'open' }))
    const choice = readChoice({ state: c.req.query('state'), words: c.req.query('words'), open: c.req.query('open') })
    return c.html(<ConfirmationsPage page={c.var.page} rows={rows} choice={choice} />)
  })

  app.get(`${CONFIRMATIONS}/:item`, async (c) => await itemPage(deps, c, {}))

  app.post(`${CONFIRMATIONS}/:item/confirmation`, async (c) => {
    const item = await itemIn(deps, c)
    if (item === undefined) return c.notFound()
    const field = await entryOf(c)
    const words = administrationWords(c.var.page.language).confirmations
    const entry = { confirmedBy: field('confirmedBy'), basis: field('basis') }
    const { given, faults } = readConfirmation(entry)
    const errors = faults.map(({ field, fault }) => ({ field, message: words.faults[fault][field] }))
    if (given === undefined) return await itemPage(deps, c, { entry, errors })
    const outcome = await confirm(deps, byOf(c), item, { ...given, seen: seenIn(field), value: field('value') })
    if (!outcome.granted) return await itemPage(deps, c, { entry, refusal: words.refusals[outcome.refusal] })
    return c.redirect(`${CONFIRMATIONS}/${item.id}?done=confirmed`, 303)
  })

  app.post(`${CONFIRMATIONS}/:item/withdrawal`, async (c) => {
    const item = await itemIn(deps, c)
    if (item === undefined) return c.notFound()
    const outcome = await takeBackConfirmation(deps, byOf(c), item, seenIn(await entryOf(c)))
    const words = administrationWords(c.var.page.language).confirmations
    if (!outcome.granted) return await itemPage(deps, c, { refusal: words.refusals[outcome.refusal] })
    return c.redirect(`${CONFIRMATIONS}/${item.id}?done=taken-back`, 303)
  })

  return app
}

async function itemsIn(deps: AdministrationDeps, c: C, language: ConsoleLanguage): Promise<Item[]> {
  return itemsOf(deps.content, await deps.valuesNow(c.var.organisation.id, language), language)
}

/** What is compared and kept is the Japanese value, whichever language it is read in. */
async function itemIn(deps: AdministrationDeps, c: C, language: ConsoleLanguage = 'ja'): Promise<Item | undefined> {
  return (await itemsIn(deps, c, language)).find(({ id }) => id === c.req.param('item'))
}

type Given = { entry?: ConfirmationEntry; errors?: readonly FieldError[]; refusal?: string }

async function itemPage(deps: AdministrationDeps, c: C, { entry, errors = [], refusal }: Given): Promise<Response> {
  const { organisation, page } = c.var
  const kept = await itemIn(deps, c)
  const item = await itemIn(deps, c, consoleLanguageOf(page.language))
  if (kept === undefined || item === undefined) return await c.notFound()
  const history = await readConfirmationsOf(deps, organisation.id, item.id)
  const done = c.req.query('done')
  return c.html(
    <ConfirmationPage
      page={page}
      now={deps.now()}
      item={item}
      kept={kept}
      state={stateOf(kept, history[0])}
      sources={deps.content.sources.filter(({ key }) => item.source.includes(key))}
      history={history}
      colleagues={await deps.colleagues(organisation.id)}
      entry={entry ?? { confirmedBy: '', basis: '' }}
      errors={errors}
      refusal={refusal}
      done={done === 'confirmed' || done === 'taken-back' ? done : undefined}
    />,
    statusOf(errors, refusal),
  )
}

function statusOf(errors: readonly FieldError[], refusal: string | undefined): 200 | 409 | 422 {
  if (errors.length > 0) return 422
  return refusal === undefined ? 200 : 409
}

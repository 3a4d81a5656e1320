import { Hono } from 'hono'
import { every } from 'hono/combine'
import { seenIn } from '../../shared/http/form-entry.http.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import { readRegister, rotateAnswerKey } from '../machine/answer-key.commands.ts'
import type { MachineTables } from '../machine/machine.tables.ts'
import { machineWords } from '../machine/words.ts'
import { INSTITUTIONS } from './addresses.ts'
import { heldRoutes } from './held.routes.tsx'
import { addInstitution, editInstitution } from './institution.commands.ts'
import { emptyInstitution, readInstitution } from './institution-entry.ts'
import { type C, type Deps, doneIn, type Env, editorOf, errorsOf, formIn, knownAt, shownOf, whichAt } from './institutions.http.ts'
import { InstitutionPage, InstitutionsPage } from './institutions.views.tsx'
import { institutionWords } from './words.ts'

/** 関係機関: who files by machine, with which keys and tokens. */
export function institutionSettings(deps: Deps) {
  const app = new Hono<Env>()
  const guard = every(deps.guards.requirePerson, deps.guards.requireRight('manage-institutions'), asConsolePage)
  app.use(INSTITUTIONS, guard)
  app.use(`${INSTITUTIONS}/*`, guard)
  return app.route('/', register(deps)).route('/', heldRoutes(deps))
}

/** The institutions themselves. */
function register(deps: Deps) {
  const app = new Hono<Env>()

  app.get(INSTITUTIONS, async (c) => c.html(<InstitutionsPage {...(await listOf(deps, c))} done={doneIn(c)} />))

  app.post(`${INSTITUTIONS}/answer-key/rotation`, async (c) => {
    const { text } = await formIn(c)
    const rotated = await rotateAnswerKey(machineOf(deps), editorOf(c), seenIn(text))
    if (rotated.granted) return c.redirect(`${INSTITUTIONS}?done=answer-key-rotated`, 303)
    return c.html(<InstitutionsPage {...(await listOf(deps, c))} refusal={machineWords(c.var.page.language).rotate.refusal} />, 409)
  })

  app.get(`${INSTITUTIONS}/new`, (c) => c.html(<InstitutionPage page={c.var.page} entry={emptyInstitution} />))

  app.post(INSTITUTIONS, async (c) => {
    const entry = institutionIn(await formIn(c))
    const read = readInstitution(entry)
    if ('faults' in read) return c.html(<InstitutionPage page={c.var.page} entry={entry} errors={errorsOf(read.faults, c)} />, 422)
    const id = await addInstitution(deps, editorOf(c), read.value)
    return c.redirect(`${INSTITUTIONS}/${id}?done=added`, 303)
  })

  app.get(`${INSTITUTIONS}/:institution`, async (c) => {
    const known = await knownAt(deps, c)
    return known === undefined ? notFound(c) : c.html(<InstitutionPage {...shownOf(c, known)} done={doneIn(c)} />)
  })

  app.post(`${INSTITUTIONS}/:institution`, async (c) => {
    const known = await knownAt(deps, c)
    if (known === undefined) return notFound(c)
    const form = await formIn(c)
    const shown = { ...shownOf(c, known), entry: institutionIn(form) }
    const read = readInstitution(shown.entry)
    if ('faults' in read) return c.html(<InstitutionPage {...shown} errors={errorsOf(read.faults, c)} />, 422)
    const edited = await editInstitution(deps, whichAt(c, known), { seen: seenIn(form.text), change: read.value })
    if (edited.granted) return c.redirect(`${INSTITUTIONS}/${known.institution.id}?done=saved`, 303)
    return c.html(<InstitutionPage {...shown} refusal={institutionWords(c.var.page.language).refusals[edited.refusal]} />, 409)
  })

  for (const [move, isActive, done] of [['suspension', false, 'suspended'] as const, ['reinstatement', true, 'reinstated'] as const])
    app.post(`${INSTITUTIONS}/:institution/${move}`, async (c) => {
      const known = await knownAt(deps, c)
      if (known === undefined) return notFound(c)
      const edited = await editInstitution(deps, whichAt(c, known), {
        seen: seenIn((await formIn(c)).text),
        change: { isActive },
      })
      if (edited.granted) return c.redirect(`${INSTITUTIONS}/${known.institution.id}?done=${done}`, 303)
      const refusal = institutionWords(c.var.page.language).refusals[edited.refusal]
      return c.html(<InstitutionPage {...shownOf(c, known)} refusal={refusal} />, 409)
    })

  return app
}

const machineOf = (deps: Deps) => ({ ...deps, db: deps.db.$extendTables<MachineTables>() })

async function listOf(deps: Deps, c: C) {
  const { organisation, page } = c.var
  return { page, ...(await readRegister(machineOf(deps), organisation.id)) }
}

const notFound = (c: C) => c.html(<ErrorPage page={c.var.page} kind="notFound" />, 404)

const institutionIn = ({ text, all }: Awaited<ReturnType<typeof formIn>>) => ({
  name: text('name'),
  kind: text('kind'),
  rights: all('rights'),
})

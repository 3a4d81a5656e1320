import { seenIn } from '../../shared/http/form-entry.http.ts'
import { isId } from '../../shared/id.ts'
import { entryOf, settingsApp, withRight } from '../settings/pages.http.ts'
import { type C, editorOf, type SettingsDeps } from '../settings/settings.deps.ts'
import {
  endFarOperator,
  type FarDeps,
  lookAgain,
  nameKey,
  readFarOperator,
  readFarOperators,
  registerFarOperator,
} from './far-operator.commands.ts'
import { type OperatorField, readKeyId, readName } from './far-operator.ts'
import { type Done, dones, FarOperatorPage, FarOperatorsPage, OPERATORS } from './far-operators.views.tsx'
import { type FarWords, farWords } from './words.ts'

type Deps = FarDeps & Pick<SettingsDeps, 'guards'>
type Fault = keyof FarWords['faults']

/** 申出を送る事業者: operators on other installations, for the administrator of a centre. */
export function farOperatorRoutes(deps: Deps) {
  const app = settingsApp()
  app.use(OPERATORS, withRight(deps, 'manage-settings'))
  app.use(`${OPERATORS}/*`, withRight(deps, 'manage-settings'))

  app.get(OPERATORS, async (c) => await listPage(deps, c, {}))

  app.post(OPERATORS, async (c) => {
    const form = await entryOf(c)
    const entry = { name: form('name'), address: form('address') }
    const read = readName(entry.name)
    const faults = [
      ...('fault' in read ? [{ field: 'name', fault: read.fault } as const] : []),
      ...(entry.address.trim() === '' ? [{ field: 'address', fault: 'missing' } as const] : []),
    ]
    if ('fault' in read || faults.length > 0) return await listPage(deps, c, { entry, faults })
    const outcome = await registerFarOperator(deps, editorOf(c), { name: read.name, address: entry.address })
    if (!outcome.granted) return await listPage(deps, c, { entry, faults: [{ field: 'address', fault: outcome.refusal }] })
    return c.redirect(`${OPERATORS}/${outcome.value}?done=added`, 303)
  })

  app.get(`${OPERATORS}/:farOperator`, async (c) => await operatorPage(deps, c, {}))

  app.post(`${OPERATORS}/:farOperator/look`, async (c) => await act(deps, c, 'looked', (which) => lookAgain(deps, editorOf(c), which)))

  app.post(`${OPERATORS}/:farOperator/end`, async (c) => await act(deps, c, 'ended', (which) => endFarOperator(deps, editorOf(c), which)))

  app.post(`${OPERATORS}/:farOperator/key`, async (c) => {
    const form = await entryOf(c)
    const typed = form('keyId')
    const read = readKeyId(typed)
    if ('fault' in read) return await operatorPage(deps, c, { keyId: typed, faults: [{ field: 'keyId', fault: read.fault }] })
    const keyNumber = seenIn(form, 'number')
    if (keyNumber < 1) return await operatorPage(deps, c, { keyId: typed, refusal: 'changed-meanwhile' })
    return await act(deps, c, 'named', (which) => nameKey(deps, editorOf(c), { ...which, ...read, keyNumber }))
  })

  return app
}

type Which = { id: string; version: number }
type Acted = { granted: true } | { granted: false; refusal: Fault | 'not-found' }

async function act(deps: Deps, c: C, done: Done, work: (which: Which) => Promise<Acted>): Promise<Response> {
  const id = c.req.param('farOperator') ?? ''
  if (!isId(id)) return await c.notFound()
  const outcome = await work({ id, version: seenIn(await entryOf(c)) })
  if (outcome.granted) return c.redirect(`${OPERATORS}/${id}?done=${done}`, 303)
  return outcome.refusal === 'not-found' ? await c.notFound() : await operatorPage(deps, c, { refusal: outcome.refusal })
}

type Shown = { faults?: readonly { field: OperatorField; fault: Fault | 'missing' }[]; refusal?: Fault }

const statusOf = ({ faults = [], refusal }: Shown) => (faults.length > 0 ? 422 : refusal === undefined ? 200 : 409)

function told(c: C, { faults = [], refusal }: Shown) {
  const words = farWords(c.var.page.language)
  return {
    page: c.var.page,
    errors: faults.map(({ field, fault }) => ({ field, message: fault === 'missing' ? words.missing[field] : words.faults[fault] })),
    refusal: refusal === undefined ? undefined : words.faults[refusal],
    done: dones.find((each) => each === c.req.query('done')),
  }
}

async function listPage(deps: Deps, c: C, { entry, ...shown }: Shown & { entry?: { name: string; address: string } }): Promise<Response> {
  const operators = await readFarOperators(deps, c.var.organisation.id)
  return await c.html(
    <FarOperatorsPage {...told(c, shown)} operators={operators} entry={entry ?? { name: '', address: '' }} />,
    statusOf(shown),
  )
}

async function operatorPage(deps: Deps, c: C, { keyId = '', ...shown }: Shown & { keyId?: string }): Promise<Response> {
  const id = c.req.param('farOperator') ?? ''
  const read = isId(id) ? await readFarOperator(deps, c.var.organisation.id, id) : undefined
  if (read === undefined) return await c.notFound()
  return await c.html(<FarOperatorPage {...told(c, shown)} {...read} keyId={keyId} />, statusOf(shown))
}

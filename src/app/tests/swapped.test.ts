import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../../identity/person.ts'
import { type Application, openApplication, type Side } from './application.testing.ts'
import { type Canaries, live, namedTexts } from './canaries.testing.ts'
import { sendAfar } from './far-operators.testing.ts'
import { fillIn, openMailbox, storyOf } from './journeys.testing.ts'
import { connectMachines } from './machines.testing.ts'
import { newestMail } from './newest-mail.testing.ts'
import { keyOf, nameOf, openKeys, opens, type Sealed, sealedColumns, sealedIn } from './swapped.testing.ts'
import { filingWith, makeEverySealedValue } from './takedown.testing.ts'
import { type Finder, finderFor } from './traces.testing.ts'
import type { Visitor } from './visitor.testing.ts'
import { askRemoval } from './walk-removals.testing.ts'
import { makeWholeRequest } from './whole-request.testing.ts'

/** Sealed under what only the person has; asked about by the pages, and not by the vault's keys. */
const WITHOUT_THE_VAULT = ['intake_draft.answers_sealed', 'intake_draft.receipt_sealed']
/** Shown to nobody by a page: kept for whoever examines a file, and for the job that sends a request far away. */
const NEVER_READ = ['consultation_file.sha256_sealed', 'removal_sending.body_sealed']

/** Everything of one person that a sealed value may belong to. */
type Whose = {
  case: string
  person: string
  draft: string
  sent: string
  canaries: Canaries
  reader: Visitor
  drafter: Visitor
  sender: Visitor
}

let application: Application
let columns: string[]
let staff: Visitor
let ours: Whose
let neighbour: Whose
let stranger: Whose
let foreign: Finder
beforeAll(async () => {
  application = await openApplication()
  neighbour = await makeWhose(0, 'ours')
  stranger = await makeWhose(1, 'theirs')
  ours = await makeWhose(2, 'ours')
  for (const side of ['ours', 'ours', 'theirs'] as const) await connectMachines(application, side)
  staff = (await application.signIn(roles, { steppedUp: true })).visitor
  columns = (await sealedColumns(application)).map((column) => column.replace(/ .*/, ''))

  foreign = finderFor(namedTexts([neighbour.canaries, stranger.canaries]))
}, 240_000)
afterAll(() => application.close())

async function makeWhose(life: number, side: Side): Promise<Whose> {
  const { person, visitor } = await application.signIn(roles, { side, steppedUp: true })
  const colleague = (await application.signIn(['adviser'], { side })).person.id
  await makeEverySealedValue({ application, side, handlerId: person.id, filing: filingWith(`swapped-${life}`) })
  await makeWholeRequest(application, { side })
  const digitsMailedTo = async () => /\d{6}/.exec((await newestMail(application, side)).text)?.[0] ?? ''
  const canaries = await live({ application, life, side, staff: visitor, colleague, seen: () => undefined, digitsMailedTo })
  const own = async (table: string) => {
    const { rows } = await application.behind(`select max(id::text) as id from ${table} where organisation_id = $1`, [
      application.organisations[side],
    ])
    return rows[0].id
  }
  const sender = application.visit(side)
  await fillIn(sender, storyOf({ story: { story: canaries.secret } }))
  await sender.post('/consultation/new/check')
  const sent = await own('intake_draft')
  const drafter = application.visit(side)
  await fillIn(drafter, storyOf({ story: { story: canaries.secret }, wishes: { wishes: ['other'], wishOther: canaries.consulter } }))
  const reader = application.visit(side)
  await openMailbox(reader, canaries.receipt)
  await reader.post('/mailbox/mail', { mail: canaries.mail })
  const { rows } = await application.behind(
    `select consultation_id as id from mailbox_session where organisation_id = $1 order by id desc limit 1`,
    [application.organisations[side]],
  )
  await askRemoval(visitor, `/console/consultations/${rows[0].id}`, canaries.consulter, 'service')
  await sendAfar(application, { side, caseId: rows[0].id, personId: person.id })
  return { case: rows[0].id, person: person.id, draft: await own('intake_draft'), sent, canaries, reader, drafter, sender }
}

test('every column that ends in _sealed is bytes, and holds something to be moved', async () => {
  expect((await sealedColumns(application)).filter((column) => !column.endsWith(' bytea'))).toEqual([])
  expect(columns.length).toBeGreaterThan(18)
  for (const column of columns) expect(await sealedIn(application, column), column).not.toEqual([])
})

test('each sealed value opens in its own place, and in no other that there is', async () => {
  const values: Sealed[] = []
  for (const column of columns) if (!WITHOUT_THE_VAULT.includes(column)) values.push(...(await sealedIn(application, column)))
  const keys = await openKeys(application, values)
  expect(values.length).toBeGreaterThan(100)
  expect(values.filter((value) => !opens(keyOf(keys, value), value, value.bytes)).map(nameOf)).toEqual([])
  const moved = values.flatMap((value) =>
    values
      .filter((place) => place !== value && opens(keyOf(keys, place), place, value.bytes))
      .map((place) => `${nameOf(value)} → ${nameOf(place)}`),
  )
  expect(moved).toEqual([])
})

const idsOf = ({ case: caseId, person, draft, sent }: Whose) => ({ consultation: [caseId], person: [person], intake_draft: [sent, draft] })

async function valuesOf(column: string, whose: Whose): Promise<Sealed[]> {
  const [table = ''] = column.split('.')
  const ids: Readonly<Record<string, string[]>> = idsOf(whose)
  const found: Sealed[] = []
  for (const id of ids[table] ?? [whose.case]) found.push(...(await sealedIn(application, column, id)))
  return found
}

async function put(values: readonly Sealed[], bytesFor: (value: Sealed) => Buffer | undefined): Promise<void> {
  for (const { table, column, organisationId, row, bytes, ...value } of values)
    await application.behind(`update ${table} set ${column} = $1 where organisation_id = $2 and id = $3`, [
      bytesFor({ table, column, organisationId, row, bytes, ...value }) ?? bytes,
      organisationId,
      row,
    ])
}

/** Everything that shows something of our person to somebody. @returns what was shown, and how often it was refused */
async function readAll({ case: caseId, person, reader, drafter, sender }: Whose): Promise<{ shown: string; refused: number }> {
  const base = `/console/consultations/${caseId}`
  const files = (await application.behind('select id, role from consultation_file where consultation_id = $1', [caseId])).rows
  const asked: [Visitor, string][] = [
    ...[base, `${base}/removals`, `${base}/contact`, `/console/people/${person}`].map((path): [Visitor, string] => [staff, path]),
    ...['/mailbox', '/mailbox/settings', '/mailbox/mail/code', '/mailbox/removals'].map((path): [Visitor, string] => [reader, path]),
    ...files.flatMap(({ id }): [Visitor, string][] => [
      [staff, `${base}/files/${id}`],
      [reader, `/mailbox/files/${id}`],
    ]),
    [drafter, '/consultation/new/check'],
    [sender, '/consultation/sent'],
  ]
  const texts: string[] = []
  let refused = 0
  for (const [visitor, path] of asked) {
    const page = await visitor.get(path).catch(() => undefined)
    if (page === undefined || page.status >= 500) refused += 1
    else texts.push(page.html, String([...page.headers]))
  }
  const mail = await newestMail(application).catch(() => undefined)
  if (mail === undefined) refused += 1
  return { shown: [...texts, mail?.to, mail?.text].join('\n'), refused }
}

test('what is ours is read by all of these pages, and none of it is refused', async () => {
  const { shown, refused } = await readAll(ours)
  expect(refused).toBe(0)
  const own = finderFor(namedTexts([ours.canaries]))(Buffer.from(shown))
  expect(own).toEqual(
    expect.arrayContaining(['consulter 0', 'poster 0', 'mail 0', 'newMail 0', 'phone 0', 'otherPhone 0', 'secret 0', 'advice 0']),
  )
  expect(foreign(Buffer.from(shown))).toEqual([])
})

type Swap = (column: string) => Promise<(value: Sealed) => Buffer | undefined>
const swaps: readonly [string, Swap][] = [
  ['another case', async (column) => fromFirst(await valuesOf(column, neighbour))],
  ['another organisation', async (column) => fromFirst(await valuesOf(column, stranger))],
  ['another row', async (column) => fromFirst((await valuesOf(column, ours)).slice(0, 1))],
  ['another column', fromSibling],
]

const fromFirst =
  ([first]: readonly Sealed[]) =>
  (value: Sealed) =>
    value.row === first?.row ? undefined : first?.bytes

async function fromSibling(column: string): Promise<(value: Sealed) => Buffer | undefined> {
  const [table = ''] = column.split('.')
  const sibling = columns.find((each) => each !== column && each.startsWith(`${table}.`))
  const values = sibling === undefined ? [] : await valuesOf(sibling, ours)
  return ({ row }) => (values.find((value) => value.row === row) ?? values[0])?.bytes
}

test.each(swaps)('a sealed value from %s, put in the place of ours, is refused and never shown', async (_, swap) => {
  const found: string[] = []
  let moved = 0
  for (const column of columns) {
    const own = await valuesOf(column, ours)
    const bytesFor = await swap(column)
    if (own.length === 0 || own.every((value) => bytesFor(value) === undefined)) continue
    moved += 1
    await put(own, bytesFor)
    const { shown, refused } = await readAll(ours)
    await put(own, ({ bytes }) => bytes)
    if (refused === 0 && !NEVER_READ.includes(column)) found.push(`${column} was taken as ours`)
    found.push(...foreign(Buffer.from(shown)).map((name) => `${column} showed ${name}`))
  }
  expect(found).toEqual([])
  expect(moved).toBeGreaterThan(9)
})

test.each<[string, () => Promise<Uint8Array>]>([
  ['of another case', async () => await objectOf(neighbour)],
  ['of another organisation', async () => await objectOf(stranger)],
  ['of another file of the case', async () => await objectOf(ours, 1)],
  ['with its end cut off', async () => (await objectOf(ours)).subarray(0, -1)],
  ['with a changed byte', async () => (await objectOf(ours)).map((byte, at) => (at === 40 ? byte ^ 1 : byte))],
  ['that is empty', async () => new Uint8Array()],
])('an object %s, put in the place of our file, is refused and never shown', async (_, bytesFor) => {
  const [file] = await filesOf(ours)
  const own = await objectOf(ours)
  const put = (bytes: Uint8Array) => application.ground.objects.put(file?.objectKey ?? '', inOnePiece(bytes))
  await put(await bytesFor())
  const paths = [`/console/consultations/${ours.case}/files/${file?.id}`, `/mailbox/files/${file?.id}`]
  const answers = await Promise.all([staff.get(paths[0] ?? ''), ours.reader.get(paths[1] ?? '')].map((page) => page.catch(() => undefined)))
  await put(own)
  expect(answers.map((page) => page === undefined || page.status >= 500)).toEqual([true, true])
  expect((await staff.get(paths[0] ?? '')).html).toContain(ours.canaries.phone)
})

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function filesOf({ case: caseId }: Whose): Promise<{ id: string; objectKey: string }[]> {
  const statement = 'select id, object_key as "objectKey" from consultation_file where consultation_id = $1 order by id'
  return (await application.behind(statement, [caseId])).rows
}

async function objectOf(whose: Whose, index = 0): Promise<Uint8Array> {
  const file = (await filesOf(whose))[index]
  const pieces: Uint8Array[] = []
  for await (const piece of await application.ground.objects.get(file?.objectKey ?? '')) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('with the key of another case nothing of ours is shown', async () => {
  const keyOfCase = async (id: string) => (await application.behind('select sealed from subject_key where id = $1', [id])).rows[0].sealed
  const own = await keyOfCase(ours.case)
  await application.behind('update subject_key set sealed = $1 where id = $2', [await keyOfCase(neighbour.case), ours.case])
  const page = await staff.get(`/console/consultations/${ours.case}`)
  const mailbox = await ours.reader.get('/mailbox')
  await application.behind('update subject_key set sealed = $1 where id = $2', [own, ours.case])
  expect([page.status, mailbox.status]).toEqual([500, 500])
})

/** Operators on other installations: the register on the walk, and one of them behind the pages. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { documentOf, published } from '../../consultation/far/far.testing.ts'
import { saveLook, settleSending } from '../../consultation/far/sending.store.ts'
import { makeRemoval } from '../../consultation/removal/removal.commands.ts'
import { openOperators, told } from '../../consultation/removal/removal.testing.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { consultationDeps } from '../consultation.ts'
import type { Application, Side } from './application.testing.ts'
import { type Look, press, pressAll } from './press.testing.ts'

const AT = '/console/settings/operators'

/** An operator that publishes how it takes requests; the installation has to be allowed to ask `127.0.0.1`. */
async function openOperator() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(documentOf({ endpoints: { requests: `${origin}/api/v1/takedown-requests` } })))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, close: () => server.close() }
}

export async function walkFarOperators(application: Application, look: Look): Promise<void> {
  const operator = await openOperator()
  const { visitor } = await application.signIn(['administrator'], { seen: look })
  for (const path of [AT, `${AT}/nothing`]) await visitor.get(path)
  await visitor.post(AT, {})
  await visitor.post(AT, { name: 'うみべ', address: 'https://10.0.0.1/' })
  const added = await press(visitor, [AT, AT, { name: 'うみべ', address: operator.origin }])
  const at = added.location.replace(/[?].*$/, '')
  await visitor.get(added.location)
  await visitor.post(`${at}/key`, { seen: '9', number: '1', keyId: 'k' })
  await visitor.post(`${at}/key`, {})
  await pressAll(visitor, [
    [at, `${at}/key`, { keyId: 'key-of-ours' }],
    [at, `${at}/look`],
    [at, `${at}/key`, { keyId: 'next-key-of-ours' }],
    [at, `${at}/end`],
  ])
  await visitor.get(at)
  await visitor.get(AT)
  operator.close()
}

/** An operator that can be written to, at a port where nobody answers. @returns its id */
export async function makeFarOperator({ behind, organisations }: Application, side: Side, name = 'うみべ'): Promise<string> {
  const id = newId()
  await behind(
    `insert into far_operator (organisation_id, id, name, address, published, looked_at, key_number, key_id, added_by, added_at)
     values ($1, $2, $3, $4, $5, now(), 1, 'key-of-ours', $2, now())`,
    [organisations[side], id, name, `http://127.0.0.1:9/${id}`, JSON.stringify(published)],
  )
  return id
}

/** A request of a case to an operator far away, which was sent, was found wanting, and was told of since: everything of it is sealed. */
export async function sendAfar(application: Application, { side, caseId, personId }: { side: Side; caseId: string; personId: string }) {
  const { ground, organisations, behind } = application
  const organisationId = organisations[side]
  const id = newId()
  const operator = { operatorId: await makeFarOperator(application, side), serviceId: 'board', isFar: true } as const
  const where = { organisationId, consultationId: caseId, personId }
  const order = { id, operator, consent: 'phone', told, language: 'ja' } as const
  const made = await makeRemoval({ ...consultationDeps(ground), removals: openOperators() }, where, order)
  if (!made.granted) throw new Error(made.refusal)
  const at = ground.now()
  const standing = { number: 'T-1', state: 'received', receivedAt: at, noticeDueOn: '2026-12-01', decidedAt: null, notices: [] } as const
  await inOrganisation(ground.db, organisationId, async (tx) => {
    const key = await ground.vault.openSubjectKey(tx, organisationId, caseId)
    if (key === undefined) throw new Error('The case has no key')
    const held = { id, attempts: 0 }
    await settleSending(tx, organisationId, key, {
      ...held,
      to: { state: 'refused', problem: { detail: 'よく分かりません。', errors: [] } },
    })
  })
  await behind(`update removal_sending set state = 'sent' where id = $1`, [id])
  await inOrganisation(ground.db, organisationId, async (tx) => {
    const key = await ground.vault.openSubjectKey(tx, organisationId, caseId)
    if (key === undefined) throw new Error('The case has no key')
    await saveLook(tx, organisationId, key, { id, attempts: 0, dueAt: null, at, fault: null, told: { standing, etag: null } })
  })
}

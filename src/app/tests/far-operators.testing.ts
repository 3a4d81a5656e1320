/** Operators on other installations: the register on the walk, and one of them behind the pages. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { documentOf, published } from '../../consultation/far/far.testing.ts'
import { newId } from '../../shared/id.random.ts'
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

/** An operator that can be written to. @returns its id */
export async function makeFarOperator({ behind, organisations }: Application, side: Side, name = 'うみべ'): Promise<string> {
  const id = newId()
  await behind(
    `insert into far_operator (organisation_id, id, name, address, published, looked_at, key_number, key_id, added_by, added_at)
     values ($1, $2, $3, $4, $5, now(), 1, 'key-of-ours', $2, now())`,
    [organisations[side], id, name, `https://board.example.jp/${id}`, JSON.stringify(published)],
  )
  return id
}

/** The register of institutions on the walk: every page of it, and every form of it filled in and sent. */
import { generateKeyPairSync } from 'node:crypto'
import { addDays, dayOf } from '../../shared/day.ts'
import { publicBytesOf } from '../../shared/signature/ed25519.cipher.ts'
import type { Application } from './application.testing.ts'
import { type Look, press, pressAll } from './press.testing.ts'
import type { Visitor } from './visitor.testing.ts'

const AT = '/console/settings/institutions'
const publicKey = () => publicBytesOf(generateKeyPairSync('ed25519').privateKey).toString('base64')
const until = () => addDays(dayOf(new Date()), 100)

export async function walkInstitutions(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['administrator'], { seen: look })
  for (const path of [AT, `${AT}/nothing`]) await visitor.get(path)
  await visitor.post(AT, {})
  await press(visitor, [AT, `${AT}/answer-key/rotation`])
  await visitor.post(`${AT}/answer-key/rotation`, { seen: '1' })
  for (const code of ['invalid', 'nothing']) await visitor.get(`/api/problems/${code}`)
  const added = await press(visitor, [`${AT}/new`, AT, { name: 'みなと地方法務局', kind: 'bureau', rights: ['honour', 'privacy'] }])
  const at = added.location.replace(/[?].*$/, '')
  await visitor.get(added.location)
  await visitor.get(AT)
  await visitor.post(at, { seen: '9' })
  for (const path of ['/keys', '/tokens', '/suspension']) await visitor.post(at + path, {})
  await pressAll(visitor, [
    [at, at, { name: 'みなと法務局' }],
    [at, `${at}/keys`, { publicKey: publicKey() }],
    [at, `${at}/keys`, { publicKey: publicKey(), overlap: '14' }],
    [at, `${at}/tokens`, { tokenUntil: until() }],
    [at, `${at}/suspension`],
    [at, `${at}/reinstatement`],
  ])
  for (const held of ['keys', 'tokens']) {
    const { html } = await visitor.get(at)
    const [, action = ''] = new RegExp(`action="(${at}/${held}/[0-9a-f-]{36}/revocation)"`).exec(html) ?? []
    await press(visitor, [at, action])
    await visitor.post(action)
  }
}

/** An institution with a key and a token. @returns what they are called in addresses */
export async function makeInstitution(
  visitor: Visitor,
  name: string,
): Promise<Record<'institution' | 'institutionKey' | 'institutionToken', string>> {
  const added = await visitor.post(AT, { name, kind: 'hotline', rights: ['honour'] })
  const at = added.location.replace(/[?].*$/, '')
  await visitor.post(`${at}/keys`, { publicKey: publicKey(), validFrom: dayOf(new Date()), validUntil: until() })
  await visitor.post(`${at}/tokens`, { tokenUntil: until() })
  const { html } = await visitor.get(at)
  const idOf = (held: string) => new RegExp(`/${held}/([0-9a-f-]{36})/revocation`).exec(html)?.[1] ?? ''
  return { institution: at.slice(AT.length + 1), institutionKey: idOf('keys'), institutionToken: idOf('tokens') }
}

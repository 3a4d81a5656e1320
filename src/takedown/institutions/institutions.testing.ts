/** What the tests of institutions stand on: a desk with two of them, and the console as one of its people meets it. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { may } from '../../identity/index.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { publicBytesOf } from '../../shared/signature/ed25519.cipher.ts'
import { type Answered, type StaffName, staff, textOf } from '../desk/desk.testing.ts'
import { OURS, type TakedownGround, takedownGround, YAMADA } from '../takedown.testing.ts'
import { addInstitution, addKey, type InstitutionDeps } from './institution.commands.ts'
import type { InstitutionTables } from './institution.tables.ts'
import type { InstitutionValue } from './institution-entry.ts'
import { institutionSettings } from './institutions.routes.tsx'

export const editor = { organisationId: OURS, personId: YAMADA }
export const bureau: InstitutionValue = { kind: 'bureau', name: 'みなと地方法務局', rights: ['honour', 'privacy', 'private_sexual_image'] }
export const hotline: InstitutionValue = { kind: 'hotline', name: 'みなとホットライン', rights: ['private_sexual_image'] }

export type InstitutionGround = TakedownGround & { institutionDeps: InstitutionDeps }

export async function institutionGround(): Promise<InstitutionGround> {
  const ground = await takedownGround()
  return { ...ground, institutionDeps: { ...ground.deps, db: ground.db.$extendTables<InstitutionTables>() } }
}

/** A key pair; the private half stays with the institution. */
export function newKeyPair(): { privateKey: KeyObject; publicKey: Buffer } {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { privateKey, publicKey: publicBytesOf(privateKey) }
}

/** An institution with a key that holds for the time of the tests. */
export async function registered({ institutionDeps }: InstitutionGround, value: InstitutionValue = bureau, organisationId = OURS) {
  const by = { ...editor, organisationId }
  const institutionId = await addInstitution(institutionDeps, by, value)
  const { privateKey, publicKey } = newKeyPair()
  const which = { ...by, institutionId }
  const added = await addKey(institutionDeps, which, { publicKey, validFrom: '2026-09-01', validUntil: '2027-08-31' })
  if (!added.granted) throw new Error(added.refusal)
  return { which, institutionId, privateKey, publicKey, keyId: added.value }
}

type Visit = { as?: StaffName; language?: Language; organisation?: string }

/** The pages of institutions as a person meets them, in a browser without script. */
export function consoleOf({ institutionDeps }: InstitutionGround, { as = 'mori', language = 'ja', organisation = OURS }: Visit = {}) {
  const person = staff[as]
  const requirePerson: MiddlewareHandler = async (c, next) => {
    c.set('person', person)
    return await next()
  }
  const app = new Hono()
    .use(async (c, next) => {
      const name = { ja: 'ことのは', easy: 'ことのは', en: 'Kotonoha' }
      c.set('page' as never, { ...unknownPage, language, path: c.req.path, organisationName: 'ことのは掲示板' } as never)
      c.set('organisation' as never, { id: organisation, slug: 'ours', name, host: null, isDefault: true } as never)
      await next()
    })
    .route(
      '/',
      institutionSettings({
        ...institutionDeps,
        guards: { requirePerson, requireRight: (right) => async (c, next) => (may(person, right) ? await next() : c.notFound()) },
      }),
    )
  const ask = async (path: string, init?: RequestInit): Promise<Answered> => {
    const answer = await app.request(path, init)
    const html = await answer.text()
    return { status: answer.status, location: answer.headers.get('location'), html, text: textOf(html) }
  }
  return {
    get: (path: string) => ask(path),
    post: (path: string, fields: readonly (readonly [string, string])[] = []) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])) }),
  }
}

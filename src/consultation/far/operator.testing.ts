/** An operator on another installation: knows our key, files each request once, and signs what it answers. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { readPublicKey } from '../../shared/signature/ed25519.cipher.ts'
import { type Field, fieldOf } from '../../shared/signature/message.ts'
import { signAnswer } from '../../shared/signature/sign.cipher.ts'
import { verifyRequest } from '../../shared/signature/verify.testing.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import type { Answered, Exchange } from '../../shared/webhook/exchange.http.ts'
import type { ConsultationGround } from '../consultation.testing.ts'
import { farKey, published } from './far.testing.ts'
import { addFarOperator, saveFarOperator } from './far-operator.store.ts'
import { handedOver, ownKey } from './own-key.cipher.ts'
import { TAG } from './published.ts'

export const KEY_ID = 'key-of-ours'

export type FarDesk = {
  exchange: Exchange
  /** `lost`: it files the request, and its answer does not arrive. */
  mood: 'up' | 'away' | 'lost' | 'gateway'
  /** Signs in its place: somebody else's key. */
  signs: KeyObject
  /** Changes an answer after it was signed. */
  between: (body: string) => string
  /** What is answered instead of filing. */
  problem: { status: number; body: unknown } | undefined
  filed: Map<string, { id: string; body: string }>
  asked: { method: string; key: string | undefined; etag: string | undefined }[]
  tells: { state: string; version: number; decidedAt: string | null; notices: { kind: string; sentAt: string; text: string }[] }
}

export function openFarDesk(ourKey: () => KeyObject, now: () => Date): FarDesk {
  const desk: FarDesk = {
    mood: 'up',
    signs: farKey,
    between: (body) => body,
    problem: undefined,
    filed: new Map(),
    asked: [],
    tells: { state: 'received', version: 1, decidedAt: null, notices: [] },
    async exchange(url, { method, fields, body = new Uint8Array() }) {
      if (desk.mood === 'away') return { fault: 'ECONNREFUSED' }
      if (desk.mood === 'gateway') return { status: 502, fields: [], body: Buffer.from('<html>') }
      const request = { method, url: url.href, fields }
      const keysOf = async (keyId: string) => (keyId === KEY_ID ? [{ owner: 'us', key: ourKey() }] : [])
      const known = await verifyRequest(request, body, { tag: TAG, now: now(), keysOf })
      const said = known.granted ? answer(desk, method, fields, body) : { status: 401, body: JSON.stringify({ title: known.refusal }) }
      if (desk.mood === 'lost') return { fault: 'ECONNRESET' }
      const content = said.body === '' ? undefined : Buffer.from(said.body)
      const head: Field[] = [['content-type', 'application/json'], ...('etag' in said ? [['etag', said.etag] as const] : [])]
      const signing = { key: desk.signs, keyId: 'answers-1', tag: TAG, now: now() }
      const signed = signAnswer({ status: said.status, fields: head, request }, content, signing)
      const answered: Answered = { status: said.status, fields: [...head, ...signed], body: Buffer.from(desk.between(said.body)) }
      return answered
    },
  }
  return desk
}

function answer(desk: FarDesk, method: string, fields: readonly Field[], body: Uint8Array) {
  const key = fieldOf(fields, 'idempotency-key')
  const etag = fieldOf(fields, 'if-none-match')
  desk.asked.push({ method, key, etag })
  if (desk.problem !== undefined) return { status: desk.problem.status, body: JSON.stringify(desk.problem.body) }
  if (method === 'POST') {
    const written = Buffer.from(body).toString()
    const before = desk.filed.get(key ?? '')
    if (before !== undefined && before.body !== written) return { status: 422, body: JSON.stringify({ title: 'key-reused' }) }
    const filed = before ?? { id: newId(), body: written }
    desk.filed.set(key ?? '', filed)
    return { status: 201, body: JSON.stringify({ id: filed.id, ...receipt, statusUrl: 'https://board.example.jp/takedown/status/t' }) }
  }
  const { version, ...told } = desk.tells
  if (etag === `"${version}"`) return { status: 304, body: '', etag }
  return { status: 200, body: JSON.stringify({ ...receipt, ...told }), etag: `"${version}"` }
}

const receipt = { receiptNo: 'T-R8-000077', receivedAt: '2026-11-24T10:00:00.000+09:00', noticeDueOn: '2026-12-01' }

/** The operator registered at a centre, and our public key as it was handed over. */
export async function connect({ db, deps }: ConsultationGround, organisationId = OURS): Promise<{ operatorId: string; ourKey: KeyObject }> {
  const operatorId = newId()
  return await inOrganisation(db, organisationId, async (tx) => {
    const address = `https://board.example.jp/${operatorId}`
    await addFarOperator(tx, organisationId, { id: operatorId, name: 'うみべ', address, published, addedBy: operatorId, at: deps.now() })
    await saveFarOperator(tx, organisationId, { id: operatorId, version: 1, change: { keyNumber: 1, keyId: KEY_ID } })
    const own = await ownKey(deps.vault, tx, organisationId, { operatorId, number: 1 })
    const ourKey = readPublicKey(Buffer.from(handedOver(own), 'base64'))
    if (ourKey === undefined) throw new Error('A key that was handed over is no key')
    return { operatorId, ourKey }
  })
}

export const { privateKey: strangersKey } = generateKeyPairSync('ed25519')

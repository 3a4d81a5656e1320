/**
 * A draft is sealed under a key of its own. That key is kept twice, wrapped under what only the person has: the cookie's token
 * and, once they saved to continue later, the resume code. The installation keeps neither, only hashes to find the row by, so
 * without one of the two nobody can read a draft: not even with every key of the installation.
 */
import { randomBytes } from 'node:crypto'
import type { Help } from '../../shared/emergency/help.ts'
import { derivedKey, openBytes, randomKey, sealBytes } from '../../shared/vault/box.cipher.ts'
import { placeWords } from '../../shared/vault/vault.ts'
import type { DraftContent } from './draft.ts'

const TOKEN_BYTES = 32

export type SecretKind = 'cookie' | 'resume'
export type Whose = { organisationId: string; draftId: string }
/** What the window shows once a consultation was sent. */
export type KeptReceipt = { number: string; receiptCode: string; dueAt: string; mail: boolean; help: Help | null }

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** True for what could be a token; anything else in the cookie was not made here. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

export function newDraftKey(): Buffer {
  return randomKey()
}

/** By which a row is found. It tells nothing of the secret, nor of the key that the same secret opens. */
export function secretHash(kind: SecretKind, secret: string): Buffer {
  return derivedKey(Buffer.from(secret), `intake-draft|${kind}|hash`)
}

export function wrapDraftKey(whose: Whose, kind: SecretKind, secret: string, draftKey: Buffer): Buffer {
  return sealBytes(wrappingKey(kind, secret), placeOf(whose, `key_by_${kind}`), draftKey)
}

export function unwrapDraftKey(whose: Whose, kind: SecretKind, secret: string, wrapped: Buffer): Buffer {
  return openBytes(wrappingKey(kind, secret), placeOf(whose, `key_by_${kind}`), wrapped)
}

export function sealContent(whose: Whose, draftKey: Buffer, content: DraftContent): Buffer {
  return sealBytes(draftKey, placeOf(whose, 'answers_sealed'), Buffer.from(JSON.stringify(content)))
}

export function openContent(whose: Whose, draftKey: Buffer, sealed: Buffer): DraftContent {
  return JSON.parse(openBytes(draftKey, placeOf(whose, 'answers_sealed'), sealed).toString())
}

/** The receipt is sealed for the browser that sent it, so that a lost answer or a second press of the button shows the same one. */
export function sealReceipt(whose: Whose, token: string, receipt: KeptReceipt): Buffer {
  return sealBytes(receiptKey(token), placeOf(whose, 'receipt_sealed'), Buffer.from(JSON.stringify(receipt)))
}

export function openReceipt(whose: Whose, token: string, sealed: Buffer): KeptReceipt {
  return JSON.parse(openBytes(receiptKey(token), placeOf(whose, 'receipt_sealed'), sealed).toString())
}

const wrappingKey = (kind: SecretKind, secret: string) => derivedKey(Buffer.from(secret), `intake-draft|${kind}|wrap`)
const receiptKey = (token: string) => derivedKey(Buffer.from(token), 'intake-draft|cookie|receipt')
const placeOf = ({ organisationId, draftId }: Whose, column: string) =>
  placeWords(organisationId, draftId, { table: 'intake_draft', column, row: draftId })

import { hash, verify } from '@node-rs/argon2'

/**
 * Argon2id with 19 MiB, two passes and one lane: the first choice of the OWASP Password Storage Cheat Sheet (2023).
 * Each hash names its own parameters, so they can be raised here and older hashes still verify.
 */
const ARGON2ID = 2
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export async function hashPassword(password: string): Promise<string> {
  return await hash(password, PARAMETERS)
}

export async function verifyPassword(hashed: string, password: string): Promise<boolean> {
  return await verify(hashed, password)
}

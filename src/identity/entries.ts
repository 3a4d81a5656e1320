/** What a form of this context holds, checked: the values, or a message for each field that can't be taken. */
import type { Language } from '../shared/language.ts'
import { foldPassword, judgePassword } from './password.ts'
import { foldEmail, isRole, type Role } from './person.ts'
import type { IdentityWords } from './words.ts'

export type Fault = { field: string; message: string }
type Field = (name: string) => string

const NAME_MOST = 100
const EMAIL = /^[^\s@<>()[\],;:\\"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/

export function readName(field: Field, words: IdentityWords): { name: string; faults: Fault[] } {
  const name = field('name').normalize('NFC').replace(/\s+/g, ' ').trim()
  const good = name !== '' && [...name].length <= NAME_MOST
  return { name, faults: good ? [] : [{ field: 'name', message: words.faults.name }] }
}

export function readEmail(field: Field, words: IdentityWords): { email: string; faults: Fault[] } {
  const email = foldEmail(field('email'))
  return { email, faults: EMAIL.test(email) && email.length <= 254 ? [] : [{ field: 'email', message: words.faults.email }] }
}

/** `names` are those of whoever will use it: neither may stand in it. */
export function readNewPassword(field: Field, names: readonly string[], words: IdentityWords): { password: string; faults: Fault[] } {
  const password = field('password')
  const refusal = judgePassword(foldPassword(password), names)
  return { password, faults: refusal === undefined ? [] : [{ field: 'password', message: words.refusals[refusal] }] }
}

/** Staff are written to in Japanese or English. */
export function readLanguage(field: Field): Language {
  return field('language') === 'en' ? 'en' : 'ja'
}

export function readRoles(chosen: readonly string[], words: IdentityWords): { roles: Role[]; faults: Fault[] } {
  const roles = chosen.filter(isRole)
  return { roles, faults: roles.length > 0 ? [] : [{ field: 'roles', message: words.faults.roles }] }
}

import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.cipher.ts'
import { foldPassword, judgePassword, type PasswordRefusal } from './password.ts'

const names = ['佐藤 花子', 'hanako.sato@example.jp']

test.each<[string, string, PasswordRefusal | undefined]>([
  ['a sentence', 'あめのひは本をよむことにしている', undefined],
  ['four words', 'teapot-harbour-lantern-seven', undefined],
  ['twelve characters', 'k7Qm2xV9tLw4', undefined],
  ['eleven characters', 'k7Qm2xV9tLw', 'too-short'],
  ['twelve characters outside the basic plane count as twelve', '𠮷野家𩸽𠀋𡈽𡌛𡑮𡢽𠮟𡚴𡸴', undefined],
  ['128 characters', 'abcdefghij-klmno'.repeat(8), undefined],
  ['129 characters', `${'abcdefghij-klmno'.repeat(8)}x`, 'too-long'],
  ['one character again and again', 'aaaaaaaaaaaaaaaa', 'too-plain'],
  ['four characters again and again', 'abcdabcdabcdabcd', 'too-plain'],
  ['a word everybody tries, with digits', 'Password2026!', 'too-plain'],
  ['the same word twice', 'passwordpassword', 'too-plain'],
  ['the keyboard', 'qwertyuiopasdf', 'too-plain'],
  ['counting', '123456789012', 'too-plain'],
  ['the alphabet backwards', 'zyxwvutsrqponm', 'too-plain'],
  ['the name of this product', 'madoguchi20261122', 'too-plain'],
  ['the own name', 'my-hanako-2026-x', 'names-you'],
  ['the own domain', 'Example-tree-77-q', 'names-you'],
  ['a Japanese name of two characters is no reason', '佐藤さんちのいぬはしろい', undefined],
])('%s', (_, password, refusal) => {
  expect(judgePassword(foldPassword(password), names)).toBe(refusal)
})

test('full width and half width are the same password', () => {
  expect(foldPassword('Ｔｅａｐｏｔ－７')).toBe(foldPassword('Teapot-7'))
})

test('a password is kept as argon2id with its parameters, each time with another salt', async () => {
  const [one, other] = await Promise.all([hashPassword('teapot-harbour'), hashPassword('teapot-harbour')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword(one, 'teapot-harbour')).toBe(true)
  expect(await verifyPassword(one, 'teapot-harbor')).toBe(false)
})

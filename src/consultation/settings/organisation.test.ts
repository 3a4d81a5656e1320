import { expect, test } from 'vitest'
import { entryOfOrganisation, type OrganisationEntry, type OrganisationFault, readOrganisation } from './organisation.ts'

const whole: OrganisationEntry = {
  'name-ja': 'みなと相談センター',
  'name-easy': 'みなと そうだんセンター',
  'name-en': 'Minato Consultation Centre',
  'contact-ja': '電話 03-0000-0000\n平日 10時〜17時',
  'contact-easy': 'でんわ 03-0000-0000',
  'contact-en': 'Call 03-0000-0000',
}
const NO_CONTACT = { 'contact-ja': '', 'contact-easy': ' ', 'contact-en': '\n' }

test('name and contact are read without what stands around them, and written as they were read', () => {
  const { words, faults } = readOrganisation({ ...whole, 'name-ja': ' みなと相談センター　' })
  expect(faults).toEqual([])
  expect(words?.name.ja).toBe('みなと相談センター')
  expect(words && entryOfOrganisation(words)).toEqual(whole)
})

test('without any contact there is none', () => {
  expect(readOrganisation({ ...whole, ...NO_CONTACT }).words?.contact).toBeNull()
  expect(entryOfOrganisation({ name: { ja: 'あ', easy: 'い', en: 'u' }, contact: null })).toMatchObject({
    'contact-ja': '',
    'contact-en': '',
  })
})

test.each<[string, Partial<OrganisationEntry>, OrganisationFault[]]>([
  ['no name', { 'name-ja': '　' }, [{ field: 'name-ja', fault: 'missing' }]],
  ['a name of 41 characters', { 'name-easy': 'あ'.repeat(41) }, [{ field: 'name-easy', fault: 'too-long' }]],
  ['an English name of 101 letters', { 'name-en': 'a'.repeat(101) }, [{ field: 'name-en', fault: 'too-long' }]],
  ['a name of two lines', { 'name-ja': 'みなと\nBcc: x@mail.example' }, [{ field: 'name-ja', fault: 'several-lines' }]],
  ['a contact in two languages', { 'contact-en': '' }, [{ field: 'contact-en', fault: 'contact-missing' }]],
  ['a contact of 201 characters', { 'contact-ja': 'あ'.repeat(201) }, [{ field: 'contact-ja', fault: 'too-long' }]],
  ['an easy contact that is not', { 'contact-easy': 'い'.repeat(61) }, [{ field: 'contact-easy', fault: 'not-easy' }]],
  ['a contact that judges', { 'contact-ja': 'その書き込みは違法です。' }, [{ field: 'contact-ja', fault: 'judges' }]],
  [
    'two faults',
    { 'name-en': '', 'contact-en': '' },
    [
      { field: 'name-en', fault: 'missing' },
      { field: 'contact-en', fault: 'contact-missing' },
    ],
  ],
])('%s is refused beside its field', (_, change, faults) => {
  expect(readOrganisation({ ...whole, ...change })).toEqual({ words: undefined, faults })
})

test('words of just the length are taken', () => {
  const longest = { 'name-ja': '窓'.repeat(40), 'name-en': 'a'.repeat(100), 'contact-ja': 'あ'.repeat(200), 'contact-en': 'a'.repeat(500) }
  expect(readOrganisation({ ...whole, ...longest }).faults).toEqual([])
})

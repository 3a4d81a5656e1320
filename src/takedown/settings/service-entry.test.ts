import { describe, expect, test } from 'vitest'
import { takenSlugs } from '../service.ts'
import { emptyService, entryOfService, readService, type ServiceEntry } from './service-entry.ts'

const entry: ServiceEntry = {
  ...emptyService,
  'name-ja': ' みなと掲示板 ',
  'name-easy': 'みなと掲示板',
  'name-en': 'Minato Board',
  slug: 'minato',
  address: 'https://minato.example',
}
const faultsOf = (change: Partial<ServiceEntry>) => {
  const read = readService({ ...entry, ...change })
  return 'faults' in read ? read.faults.map(({ field, fault }) => `${field}: ${fault}`) : []
}

test('a whole entry is read, and stands in the form again as it was', () => {
  const read = readService({ ...entry, designated: true, filedOn: '2026-04-01', variants: ['trademark', 'general', 'sorrow'] })
  const value = {
    name: { ja: 'みなと掲示板', easy: 'みなと掲示板', en: 'Minato Board' },
    slug: 'minato',
    address: 'https://minato.example',
    isDesignated: true,
    filedOn: '2026-04-01',
    variants: ['general', 'trademark'],
    identityProof: 'none',
  } as const
  expect(read).toEqual({ value })
  expect(readService(entryOfService(value))).toEqual({ value })
})

describe('what is wrong is named', () => {
  test.each<[string, Partial<ServiceEntry>, string[]]>([
    ['no name', { 'name-en': ' ' }, ['name-en: missing']],
    ['a name of 61 letters', { 'name-ja': 'あ'.repeat(61) }, ['name-ja: too-long']],
    ['capital letters in the address', { slug: 'Minato' }, ['slug: slug-wrong']],
    ['no slug', { slug: '' }, ['slug: slug-wrong']],
    ['an address of another kind', { address: 'ftp://minato.example' }, ['address: address-wrong']],
    ['no address', { address: 'minato' }, ['address: address-wrong']],
    ['a day that is none', { designated: true, filedOn: '2026-02-30' }, ['filedOn: day-wrong']],
    ['a filing without a designation', { filedOn: '2026-04-01' }, ['filedOn: only-designated']],
    ['no form', { variants: [] }, ['variants: choose']],
    ['no proof of identity', { identityProof: '' }, ['identityProof: choose']],
  ])('%s', (_, change, faults) => {
    expect(faultsOf(change)).toEqual(faults)
  })

  test.each(takenSlugs)('a service cannot be called %s, which is a page of its own', (slug) => {
    expect(faultsOf({ slug })).toEqual(['slug: slug-taken'])
  })
})

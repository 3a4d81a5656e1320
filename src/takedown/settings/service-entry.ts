/** What was typed about a service, and what is wrong with it. */
import { isDay } from '../../shared/day.ts'
import { languages } from '../../shared/language.ts'
import { variants } from '../request.ts'
import { identityProofs, type OperatedService, takenSlugs } from '../service.ts'

/** All that is settled by the form; whether a service is open is a press of its own. */
export type ServiceValue = Omit<OperatedService, 'id' | 'isOpen' | 'version'>
export type ServiceEntry = {
  'name-ja': string
  'name-easy': string
  'name-en': string
  slug: string
  address: string
  designated: boolean
  filedOn: string
  variants: readonly string[]
  identityProof: string
}

export type ServiceFault =
  | 'missing'
  | 'too-long'
  | 'slug-wrong'
  | 'slug-taken'
  | 'address-wrong'
  | 'day-wrong'
  | 'choose'
  | 'only-designated'
export type FieldFault = { field: keyof ServiceEntry; fault: ServiceFault }

export const LONGEST_NAME = 60
const SLUG = /^[a-z0-9-]{1,40}$/

export const emptyService: ServiceEntry = {
  'name-ja': '',
  'name-easy': '',
  'name-en': '',
  slug: '',
  address: '',
  designated: false,
  filedOn: '',
  variants: ['general'],
  identityProof: 'none',
}

export function entryOfService({ name, slug, address, isDesignated, filedOn, variants, identityProof }: ServiceValue): ServiceEntry {
  return {
    'name-ja': name.ja,
    'name-easy': name.easy,
    'name-en': name.en,
    slug,
    address,
    designated: isDesignated,
    filedOn: filedOn ?? '',
    variants,
    identityProof,
  }
}

export function readService(entry: ServiceEntry): { value: ServiceValue } | { faults: FieldFault[] } {
  const faults: FieldFault[] = []
  for (const language of languages) {
    const field = `name-${language}` as const
    const name = entry[field].trim()
    if (name === '') faults.push({ field, fault: 'missing' })
    else if ([...name].length > LONGEST_NAME) faults.push({ field, fault: 'too-long' })
  }
  const slug = entry.slug.trim()
  if (!SLUG.test(slug)) faults.push({ field: 'slug', fault: 'slug-wrong' })
  else if (takenSlugs.includes(slug)) faults.push({ field: 'slug', fault: 'slug-taken' })
  const address = entry.address.trim()
  if (!isWebAddress(address)) faults.push({ field: 'address', fault: 'address-wrong' })
  const filed = entry.filedOn.trim()
  if (filed !== '' && !isDay(filed)) faults.push({ field: 'filedOn', fault: 'day-wrong' })
  // Only an operator that was designated files, and only then do Articles 22 to 28 bind it.
  else if (filed !== '' && !entry.designated) faults.push({ field: 'filedOn', fault: 'only-designated' })
  const offered = variants.filter((variant) => entry.variants.includes(variant))
  if (offered.length === 0) faults.push({ field: 'variants', fault: 'choose' })
  const identityProof = identityProofs.find((proof) => proof === entry.identityProof)
  if (identityProof === undefined) faults.push({ field: 'identityProof', fault: 'choose' })
  if (faults.length > 0 || identityProof === undefined) return { faults }
  const name = { ja: entry['name-ja'].trim(), easy: entry['name-easy'].trim(), en: entry['name-en'].trim() }
  const filedOn = isDay(filed) ? filed : null
  return { value: { name, slug, address, isDesignated: entry.designated, filedOn, variants: offered, identityProof } }
}

function isWebAddress(text: string): boolean {
  return text.length <= 300 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

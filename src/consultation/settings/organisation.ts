/** 窓口の名前と連絡先: what the window calls itself in all three languages, and how it is reached besides this page. */
import { easyFaults, forbiddenIn } from '../../shared/content/plain-words.ts'
import { type Language, languages } from '../../shared/language.ts'

export type OrganisationWords = { name: Record<Language, string>; contact: Record<Language, string> | null }

export type OrganisationField = `${'name' | 'contact'}-${Language}`
export type OrganisationEntry = Record<OrganisationField, string>
export type OrganisationFault = {
  field: OrganisationField
  fault: 'missing' | 'contact-missing' | 'too-long' | 'several-lines' | 'not-easy' | 'judges'
}

/** English says the same in about two and a half times as many letters. */
export const longestName: Record<Language, number> = { ja: 40, easy: 40, en: 100 }
export const longestContact: Record<Language, number> = { ja: 200, easy: 200, en: 500 }

/** A contact is given in every language or in none: nobody is left without it because of the language they read. */
export function readOrganisation(entry: OrganisationEntry): { words: OrganisationWords | undefined; faults: OrganisationFault[] } {
  const textsOf = (part: 'name' | 'contact') => ({
    ja: entry[`${part}-ja`].trim(),
    easy: entry[`${part}-easy`].trim(),
    en: entry[`${part}-en`].trim(),
  })
  const [name, contact] = [textsOf('name'), textsOf('contact')]
  const hasContact = languages.some((language) => contact[language] !== '')
  const faults = languages.flatMap((language): OrganisationFault[] => {
    const ofName = faultOfName(name[language], language)
    return ofName === undefined ? [] : [{ field: `name-${language}`, fault: ofName }]
  })
  for (const language of hasContact ? languages : []) {
    const fault = faultOfContact(contact[language], language)
    if (fault !== undefined) faults.push({ field: `contact-${language}`, fault })
  }
  return { words: faults.length === 0 ? { name, contact: hasContact ? contact : null } : undefined, faults }
}

export function entryOfOrganisation({ name, contact }: OrganisationWords): OrganisationEntry {
  return {
    'name-ja': name.ja,
    'name-easy': name.easy,
    'name-en': name.en,
    'contact-ja': contact?.ja ?? '',
    'contact-easy': contact?.easy ?? '',
    'contact-en': contact?.en ?? '',
  }
}

function faultOfName(text: string, language: Language): OrganisationFault['fault'] | undefined {
  if (text === '') return 'missing'
  if (text.includes('\n')) return 'several-lines'
  return [...text].length > longestName[language] ? 'too-long' : undefined
}

function faultOfContact(text: string, language: Language): OrganisationFault['fault'] | undefined {
  if (text === '') return 'contact-missing'
  if ([...text].length > longestContact[language]) return 'too-long'
  if (language === 'easy' && easyFaults(text).length > 0) return 'not-easy'
  return forbiddenIn(text).length > 0 ? 'judges' : undefined
}

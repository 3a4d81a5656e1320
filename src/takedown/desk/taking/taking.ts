/** 代わりに登録する: a request that came by letter, by telephone or as a report of another service, as somebody at the desk types it in. */
import { foldWidth } from '../../../shared/text/folding.ts'
import type { Filing } from '../../filing.ts'
import type { TakedownRequest } from '../../request.ts'
import { isRightCode } from '../../right-codes.ts'
import { explanationField } from '../../window/filing-candidate.ts'
import { type Fault, readFiling } from '../../window/filing-entry.ts'
import { type Entry, textIn, textsIn } from '../../window/form-entry.ts'

export { elsewhere } from '../../../shared/text/site.ts'

/** How it came. A report of another service is a letter too. */
export const takenChannels = ['post', 'phone'] as const
export type TakenChannel = (typeof takenChannels)[number]

export type TakingFault = Fault | { field: 'service' | 'channel'; fault: 'choose' } | { field: 'phone'; fault: 'phone-wrong' }
/** What is told to whoever asked; `secret` opens the status page, and is there until it was passed on. */
export type TakenReceipt = { request: TakedownRequest; secret: string | undefined; isMailed: boolean }
export type Taking = { slug: string; channel: TakenChannel; filing: Filing }

/** Reads the form of the desk by the rules of the public one. One reason stands for every right that was chosen. */
export function readTaking(entry: Entry, slugs: readonly string[]): { taking: Taking } | { faults: TakingFault[] } {
  const slug = slugs.find((each) => each === textIn(entry, 'service'))
  const channel = takenChannels.find((each) => each === textIn(entry, 'channel'))
  const form = {
    slug: slug ?? '',
    variant: 'general',
    language: 'ja',
    files: [],
    identityProof: 'none',
    channel: channel ?? 'post',
  } as const
  const read = readFiling(filedEntry(entry), form)
  const faults: TakingFault[] = [
    ...(slug === undefined ? [{ field: 'service', fault: 'choose' } as const] : []),
    ...(channel === undefined ? [{ field: 'channel', fault: 'choose' } as const] : []),
    ...('faults' in read ? read.faults.map(inThisForm) : []),
    ...(mayBePhone(textIn(entry, 'phone')) ? [] : [{ field: 'phone', fault: 'phone-wrong' } as const]),
  ]
  if ('faults' in read || slug === undefined || channel === undefined || faults.length > 0) return { faults: onceEach(faults) }
  return { taking: { slug, channel, filing: read.filing } }
}

/** The same fields as the public form has, and nobody is asked twice whether an address is right: it was read out or written down. */
function filedEntry(entry: Entry): Entry {
  const rights = textsIn(entry, 'rights').filter(isRightCode)
  const reasons = Object.fromEntries(rights.map((code) => [explanationField(code), textsIn(entry, 'explanation')]))
  return { ...entry, ...reasons, sure: textsIn(entry, 'targets') }
}

const inThisForm = (fault: Fault): Fault => (/^rights\..+\.explanation$/.test(fault.field) ? { ...fault, field: 'explanation' } : fault)

const onceEach = (faults: readonly TakingFault[]) =>
  faults.filter(({ field }, index) => faults.findIndex((other) => other.field === field) === index)

/** Digits with what stands between them, an extension or a note such as 「（夜だけ）」 after it. Nothing is a number that nobody can call. */
export function mayBePhone(typed: string): boolean {
  const folded = foldWidth(typed)
  if (folded === '') return true
  const number = folded.replace(/\([^()]*[^\d()\s-][^()]*\)\s*$/, '').replace(/(?:内線|ext\.?|x)\s*\d+\s*$/i, '')
  const digits = number.replace(/\D/g, '').length
  return /^\+?[\d\s()‐‑–−ー.-]+$/.test(number.trim()) && digits >= 9 && digits <= 15
}

/** 確認が必要な設定: all that an administrator should have confirmed by somebody who knows. */

import type { ConsoleLanguage } from '../language.ts'
import type { Code, Content, Source } from './content.ts'
import type { Texts } from './entry.ts'

/** An entry that is shown to people although nobody verified it. */
export type Unverified = {
  kind: 'emergency' | 'window' | 'code' | 'service' | 'template' | 'door'
  id: string
  name: Pick<Texts, 'ja' | 'en'>
  /** What to compare: a phone number, hours, an address; empty for a label or a text. */
  shown: Record<ConsoleLanguage, readonly string[]>
  /** Why: from memory, or never opened and looked at. */
  reason: 'from-memory' | 'not-checked'
}

/** Numbers and windows that nobody opened first, because people rely on them tonight; then what was written from memory. */
export function unverifiedIn(content: Content): Unverified[] {
  const fromMemory = memoryKeys(content.sources)
  const isFromMemory = ({ source }: { source: readonly string[] }) => source.some((key) => fromMemory.has(key))
  const helpIn = (kind: 'emergency' | 'window') => (kind === 'emergency' ? content.emergency : content.windows)
  const help = (['emergency', 'window'] as const).flatMap((kind) =>
    helpIn(kind)
      .filter((entry) => entry.checkedOn === null)
      .map(({ id, name, phone, hours, address }) => ({
        kind,
        id,
        name,
        shown: { ja: [phone, hours.ja, address].filter(isThere), en: [phone, hours.en, address].filter(isThere) },
        reason: 'not-checked' as const,
      })),
  )
  const written = [
    ...content.codes
      .filter((code) => code.versions.some(isFromMemory))
      .map((code) => ({ kind: 'code' as const, id: code.id, name: lastLabel(code), shown: inBoth([]) })),
    ...content.services.filter(isFromMemory).map(({ id, name, operator, hosts }) => ({
      kind: 'service' as const,
      id,
      name,
      shown: inBoth([operator, ...hosts].filter(isThere)),
    })),
    ...content.templates.filter(isFromMemory).map(({ id, title }) => ({ kind: 'template' as const, id, name: title, shown: inBoth([]) })),
    ...content.doors.filter(isFromMemory).map(({ id, title }) => ({ kind: 'door' as const, id, name: title, shown: inBoth([]) })),
  ]
  return [...help, ...written.map((entry) => ({ ...entry, reason: 'from-memory' as const }))]
}

function memoryKeys(sources: readonly Source[]): ReadonlySet<string> {
  return new Set(sources.filter((source) => source.certainty === 'memory').map((source) => source.key))
}

function lastLabel(code: Code): Pick<Texts, 'ja' | 'en'> {
  return code.versions.at(-1)?.label ?? { ja: code.id, en: code.id }
}

function inBoth(lines: readonly string[]): Unverified['shown'] {
  return { ja: lines, en: lines }
}

function isThere(value: string | undefined): value is string {
  return value !== undefined
}

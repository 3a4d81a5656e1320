/** An event of the record in words: who did what, about what, and what became of it. */
import type { Cell, Table } from '../shared/csv/csv.ts'
import { fill, type Language } from '../shared/language.ts'
import type { RecordedEvent } from '../shared/record/record.ts'
import { type AdministrationWords, administrationWords } from './words.ts'

/** What the words of an event need besides the event. */
export type Known = {
  colleagues: readonly { id: string; name: string }[]
  /** Receipt numbers by case. */
  numbers: ReadonlyMap<string, string>
  organisationId: string
  /** Names of what is to be confirmed, by their ids. */
  items: ReadonlyMap<string, string>
}

export type AuditLine = {
  who: string
  what: string
  /** The receipt number of a case, the name of a person, or what of the centre it was. */
  about: string
  change: string
}

export function auditLine(event: RecordedEvent, known: Known, language: Language): AuditLine {
  const { audit: words } = administrationWords(language)
  return {
    who: whoWords(event, known, words),
    what: whatWords(event, words),
    about: aboutWords(event, known, words),
    change: changeWords(event, words),
  }
}

type Words = AdministrationWords['audit']

/** The word of a code; a code that has none is shown as it is, because hiding it would hide what happened. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code
}

function nameOf({ colleagues }: Known, id: string, words: Words): string {
  return colleagues.find((colleague) => colleague.id === id)?.name ?? words.unknownPerson
}

function whoWords({ actor }: RecordedEvent, known: Known, words: Words): string {
  if (actor.kind !== 'person') return words.actors[actor.kind]
  return actor.id === null ? words.actors.nobody : nameOf(known, actor.id, words)
}

function whatWords({ kind, details }: RecordedEvent, words: Words): string {
  if (!kind.endsWith('.read')) return wordOf(words.kinds, kind)
  return typeof details.what === 'string' ? fill(words.read, { what: wordOf(words.reads, details.what) }) : words.kinds.read
}

function aboutWords({ context, subjectId, details }: RecordedEvent, known: Known, words: Words): string {
  const number = known.numbers.get(subjectId)
  if (number !== undefined) return number
  if (typeof details.setting === 'string') return wordOf(words.settings, details.setting)
  if (typeof details.item === 'string') return known.items.get(details.item) ?? details.item
  if (known.colleagues.some(({ id }) => id === subjectId)) return nameOf(known, subjectId, words)
  const named = [details.code, details.template, details.period].find((each) => typeof each === 'string')
  if (named !== undefined) return String(named)
  if (context === 'identity' && subjectId !== known.organisationId) return nameOf(known, subjectId, words)
  return context === 'consultation' && subjectId !== known.organisationId ? words.erasedCase : ''
}

/** Codes that say what became of it; ids and hashes are in the exported file. */
const TOLD = ['version', 'restored', 'language', 'factor', 'step', 'reason', 'count', 'number'] as const

/** What begins has no state before, and nothing stands for it. */
function movedWords(from: string | null, to: string | null, words: Words): string {
  const after = to === null ? '—' : stateWords(to, words)
  return from === null ? after : `${stateWords(from, words)} → ${after}`
}

function changeWords({ from, to, why, details }: RecordedEvent, words: Words): string {
  const isVersions = from !== null && to !== null && /^\d+$/.test(from + to)
  const moved = from !== null || to !== null ? [movedWords(from, to, words)] : []
  const before =
    details.before === undefined || details.after === undefined
      ? []
      : [`${listed(details.before, words)} → ${listed(details.after, words)}`]
  const told = TOLD.filter((name) => !(isVersions && name === 'version')).flatMap((name) => {
    const value = details[name]
    return typeof value === 'string' || typeof value === 'number'
      ? [fill(words.details[name], { value: wordOf(words.values, String(value)) })]
      : []
  })
  const reason = why === null ? [] : [reasonWords(why, words)]
  return [...moved, ...before, ...told, ...reason].join(words.between)
}

/** The versions of a setting are numbers; what was there before the first is what content/ begins with. */
function stateWords(state: string, words: Words): string {
  if (!/^\d+$/.test(state)) return wordOf(words.states, state)
  return state === '0' ? words.versionZero : fill(words.details.version, { value: state })
}

/** `retention 3`: the version of the rule by which a case was erased. */
function reasonWords(why: string, words: Words): string {
  const version = /^retention (\d+)$/.exec(why)?.[1]
  return version === undefined ? wordOf(words.reasons, why) : fill(words.retention, { version })
}

function listed(value: unknown, words: Words): string {
  const values = Array.isArray(value) ? value : [value]
  return values.map((each) => wordOf(words.values, String(each))).join(words.listed)
}

/** The record as a table: the words that a person reads, and the codes that a program does. */
export function auditTable(events: readonly RecordedEvent[], known: Known, language: Language): Table {
  const { audit: words } = administrationWords(language)
  const { sequence, at, who, what, about, change, kind, actor, actorId, subject, from, to, why, details } = words.csv
  return {
    header: [sequence, at, who, what, about, change, kind, actor, actorId, subject, from, to, why, details],
    rows: events.map((event): Cell[] => {
      const line = auditLine(event, known, language)
      return [
        event.sequence,
        event.at.toISOString(),
        line.who,
        line.what,
        line.about,
        line.change,
        event.kind,
        event.actor.kind,
        event.actor.id,
        event.subjectId,
        event.from,
        event.to,
        event.why,
        JSON.stringify(event.details),
      ]
    }),
  }
}

/** The timeline of a case: what the record tells, in words. */
import { consoleInstantWords } from '../../shared/date-words.ts'
import { bracketed, fill, type Language, labelled } from '../../shared/language.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { Desk } from './case.ts'
import type { ConsoleWords } from './words.ts'

/**
 * The moves after the version somebody saw. A case is received at version 1 and every move, which alone has a state it leads to,
 * makes the version one greater, so two versions tell how many of the last moves lie between them.
 */
export function movesSince(events: readonly RecordedEvent[], { seen, version }: { seen: number; version: number }): RecordedEvent[] {
  const unseen = version - seen
  return unseen <= 0 ? [] : events.filter(({ to }) => to !== null).slice(-unseen)
}

type Telling = { desk: Desk; words: ConsoleWords; language: Language }

/** 「11/22 14:05（2時間前） 佐藤：担当になった」 */
export function eventLine(event: RecordedEvent, telling: Telling): string {
  const { desk, language } = telling
  return `${consoleInstantWords(event.at, desk.now, language)} ${labelled(actorWords(event, telling), eventWords(event, telling), language)}`
}

export function actorWords({ actor }: RecordedEvent, { desk, words }: Telling): string {
  if (actor.kind === 'consulter') return words.case.consulter
  if (actor.kind === 'system') return words.timeline.system
  return desk.colleagues.find(({ id }) => id === actor.id)?.name ?? words.unknownPerson
}

export function eventWords(event: RecordedEvent, { desk, words, language }: Telling): string {
  const known = Object.entries(words.timeline.events).find(([kind]) => kind === event.kind)?.[1] ?? event.kind
  const to = desk.colleagues.find(({ id }) => id === event.details.adviserId)?.name ?? words.unknownPerson
  const works = Array.isArray(event.details.works) ? event.details.works.length : 0
  const reason = reasonWords(event, words)
  const told = fill(known, { to, works, before: codesIn(event.details.before, desk), after: codesIn(event.details.after, desk) })
  return reason === undefined ? told : bracketed(told, reason, language)
}

/** Why something was done, such as a rule of retention by its version. */
export function reasonWords({ why }: RecordedEvent, words: ConsoleWords): string | undefined {
  if (why?.startsWith('retention ') === true) return words.retention
  return Object.entries(words.reasons).find(([code]) => code === why)?.[1]
}

/** Codes of the record in words, such as what a case was counted as before. */
function codesIn(codes: unknown, { codeWords }: Desk): string {
  return Array.isArray(codes) ? codes.map((code) => codeWords(String(code))).join('・') : ''
}

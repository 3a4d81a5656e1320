/** The timeline of a request: what the record tells, in words. */
import { consoleInstantWords } from '../../shared/date-words.ts'
import { bracketed, fill, type Language, labelled } from '../../shared/language.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import { noticeKinds } from '../notice.ts'
import type { Desk } from './desk.ts'
import type { DeskWords } from './words.ts'

/**
 * The moves after the version somebody saw. A request is received at version 1 and every move makes the version one greater, so two
 * versions tell how many of the last moves lie between them. A first notice counts as one too.
 */
export function movesSince(events: readonly RecordedEvent[], { seen, version }: { seen: number; version: number }): RecordedEvent[] {
  const unseen = version - seen
  const moving = events.filter(({ to, kind }) => to !== null || kind === 'takedown.noticed')
  return unseen <= 0 ? [] : moving.slice(-unseen)
}

type Telling = { desk: Pick<Desk, 'colleagues' | 'now'>; words: DeskWords; language: Language }

/** 「11/22 14:05（2時間前） 佐藤：担当になった」 */
export function eventLine(event: RecordedEvent, telling: Telling): string {
  const { desk, language } = telling
  return `${consoleInstantWords(event.at, desk.now, language)} ${labelled(actorWords(event, telling), eventWords(event, telling), language)}`
}

export function actorWords({ actor }: RecordedEvent, { desk, words }: Telling): string {
  if (actor.kind !== 'person') return words.actors[actor.kind]
  return desk.colleagues.find(({ id }) => id === actor.id)?.name ?? words.unknownPerson
}

export function eventWords({ kind, details }: RecordedEvent, { desk, words, language }: Telling): string {
  const known = Object.entries(words.timeline.events).find(([name]) => name === kind)?.[1] ?? kind
  const to = desk.colleagues.find(({ id }) => id === (details.handlerId ?? details.personId))?.name ?? words.unknownPerson
  const told = fill(known, { to })
  const answer = Object.entries(words.page.complaintOutcomes).find(([outcome]) => outcome === details.complaintOutcome)?.[1]
  if (answer !== undefined) return bracketed(told, answer, language)
  const notice = noticeKinds.find((each) => each === details.noticeKind)
  return notice === undefined ? told : bracketed(told, words.noticeKinds[notice], language)
}

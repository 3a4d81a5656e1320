/** What the tests of this context stand on: a real database, a record that is sealed at once, and numbered ids. */
import { inOrganisation } from '../shared/database/database.store.ts'
import type { Instant } from '../shared/day.ts'
import { type SealWitness, sealRecord } from '../shared/record/record.commands.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { NewEvent } from '../shared/record/record.ts'
import { openSigner } from '../shared/record/signer.cipher.ts'
import { OURS, type TestGround, testGround } from '../shared/testing/organisation.ts'
import { followEvents } from './following/following.commands.ts'
import type { StatisticsVisible } from './statistics.tables.ts'

export type StatisticsGround = TestGround<StatisticsVisible> & {
  record(events: readonly NewEvent[], organisationId?: string): Promise<void>
  seal(organisationId?: string): Promise<void>
  /** Records, seals and follows. */
  happen(events: readonly NewEvent[], organisationId?: string): Promise<void>
}

export async function statisticsGround(): Promise<StatisticsGround> {
  const ground = await testGround<StatisticsVisible>()
  const witness: SealWitness = { note: async () => undefined, recall: async () => undefined }
  const signer = openSigner(Buffer.alloc(32, 7))
  const record = (events: readonly NewEvent[], organisationId = OURS) =>
    inOrganisation(ground.db, organisationId, async (tx) => {
      for (const event of events) await recordEvent(tx, organisationId, event)
    })
  const seal = async (organisationId = OURS) => {
    await sealRecord({ db: ground.db, signer, witness, now: () => new Date() }, organisationId)
  }
  return {
    ...ground,
    record,
    seal,
    async happen(events, organisationId = OURS) {
      await record(events, organisationId)
      await seal(organisationId)
      await followEvents(ground, organisationId)
    },
  }
}

/** A UUID that ends in the number, so that a test can say which person or case it means. */
export function idOf(kind: 'consulter' | 'consultation' | 'reception' | 'answer' | 'work', number: number): string {
  const prefix = { consulter: 'a', consultation: 'b', reception: 'c', answer: 'd', work: 'e' }[kind]
  return `01900000-0000-7000-8000-${prefix}${String(number).padStart(11, '0')}`
}

export function receivedEvent(
  number: number,
  {
    consulter,
    at,
    attribute = 'attribute.adult',
    target = 'target.self',
  }: { consulter: number; at: Instant; attribute?: string; target?: string },
): NewEvent {
  const consulterId = idOf('consulter', consulter)
  return {
    context: 'consultation',
    subjectId: idOf('consultation', number),
    kind: 'consultation.received',
    to: 'received',
    actor: { kind: 'consulter', id: consulterId },
    at,
    details: { receptionId: idOf('reception', number), consulterId, attribute, target, channel: 'web' },
  }
}

export function questionEvent(
  number: number,
  { consulter, consultation, at }: { consulter: number; consultation: number; at: Instant },
): NewEvent {
  const consulterId = idOf('consulter', consulter)
  return {
    context: 'consultation',
    subjectId: idOf('consultation', consultation),
    kind: 'consultation.question-received',
    actor: { kind: 'consulter', id: consulterId },
    at,
    details: { receptionId: idOf('reception', number), consulterId, channel: 'web' },
  }
}

/** Attribute and target put right at the desk. */
export function classifiedEvent(
  consultation: number,
  { at, attribute, target = 'target.self' }: { at: Instant; attribute: string; target?: string },
): NewEvent {
  return {
    context: 'consultation',
    subjectId: idOf('consultation', consultation),
    kind: 'consultation.classified',
    from: 'in-progress',
    to: 'in-progress',
    actor: { kind: 'person', id: idOf('consulter', 999) },
    at,
    why: 'told-later',
    details: { attribute, target, before: ['attribute.adult'], after: [attribute] },
  }
}

export type WorkCodes = { contents: string[]; means: string[]; places: string[]; services: string[] }

/** One answer whose works are numbered from `number` on. */
export function answeredEvent(
  number: number,
  { consultation, at, works }: { consultation: number; at: Instant; works: readonly WorkCodes[] },
): NewEvent {
  return {
    context: 'consultation',
    subjectId: idOf('consultation', consultation),
    kind: 'consultation.answered',
    from: 'in-progress',
    to: 'answered',
    actor: { kind: 'person', id: idOf('consulter', 999) },
    at,
    details: {
      answerId: idOf('answer', number),
      consulterId: null,
      works: works.map((codes, index) => ({ workId: idOf('work', number + index), ...codes })),
    },
  }
}

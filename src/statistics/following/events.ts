/**
 * What statistics read of the record. Every other event passes by; one of these that cannot be read is named, so that no figure
 * is smaller than the truth without anybody knowing.
 */
import { z } from 'zod'
import { type Day, dayOf } from '../../shared/day.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'

export type CountedConsultation = { id: string; attribute: string; target: string }

export type CountedReception = {
  id: string
  sequence: number
  day: Day
  consulterId: string
  consultationId: string
  kind: 'consultation' | 'question'
}

export type CountedWork = {
  id: string
  sequence: number
  day: Day
  answerId: string
  consultationId: string
  contents: string[]
  means: string[]
  places: string[]
  services: string[]
}

export type Counted = {
  consultations: CountedConsultation[]
  /** Codes of consultations as they were put right, the last one of each. */
  corrections: CountedConsultation[]
  receptions: CountedReception[]
  works: CountedWork[]
  unreadable: { sequence: number; kind: string }[]
}

const id = z.uuid()
const codes = z.array(z.string()).transform((list) => [...new Set(list)].sort())

const received = z.object({ receptionId: id, consulterId: id, attribute: z.string(), target: z.string() })
const classified = z.object({ attribute: z.string(), target: z.string() })
const questioned = z.object({ receptionId: id, consulterId: id })
const answered = z.object({
  answerId: id,
  works: z.array(z.object({ workId: id, contents: codes, means: codes, places: codes, services: codes })),
})

/** Codes are sorted and without repeats, so that equal sets of codes are equal lists. A day is a day in Japan. */
export function countedIn(events: readonly RecordedEvent[]): Counted {
  const counted: Counted = { consultations: [], corrections: [], receptions: [], works: [], unreadable: [] }
  for (const event of events) {
    const read = readers[event.kind]
    if (read !== undefined && !read(event, counted)) counted.unreadable.push({ sequence: event.sequence, kind: event.kind })
  }
  counted.corrections = [...new Map(counted.corrections.map((each) => [each.id, each])).values()]
  return counted
}

/** Each adds what its event counts, and tells whether it could be read. */
const readers: Readonly<Record<string, (event: RecordedEvent, counted: Counted) => boolean>> = {
  'consultation.received': (event, { consultations, receptions }) => {
    const { data } = received.safeParse(event.details)
    if (data === undefined) return false
    consultations.push({ id: event.subjectId, attribute: data.attribute, target: data.target })
    receptions.push(receptionOf(event, data, 'consultation'))
    return true
  },
  'consultation.classified': (event, { corrections }) => {
    const { data } = classified.safeParse(event.details)
    if (data === undefined) return false
    corrections.push({ id: event.subjectId, ...data })
    return true
  },
  'consultation.question-received': (event, { receptions }) => {
    const { data } = questioned.safeParse(event.details)
    if (data === undefined) return false
    receptions.push(receptionOf(event, data, 'question'))
    return true
  },
  'consultation.answered': (event, { works }) => {
    const { data } = answered.safeParse(event.details)
    if (data === undefined) return false
    const { sequence, subjectId: consultationId } = event
    for (const { workId, ...dimensions } of data.works) {
      works.push({ id: workId, sequence, day: dayOf(event.at), answerId: data.answerId, consultationId, ...dimensions })
    }
    return true
  },
}

function receptionOf(
  { sequence, subjectId, at }: RecordedEvent,
  { receptionId, consulterId }: z.output<typeof questioned>,
  kind: CountedReception['kind'],
): CountedReception {
  return { id: receptionId, sequence, day: dayOf(at), consulterId, consultationId: subjectId, kind }
}

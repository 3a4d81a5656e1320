import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Day, dayOf, type Period } from '../../shared/day.ts'
import type { NewEvent } from '../../shared/record/record.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { type Reception, tallyOf, type Work } from '../figures/counts.testing.ts'
import { countWorks, type Tally } from '../figures/counts.ts'
import { readTally } from '../figures/figures.store.ts'
import {
  answeredEvent,
  classifiedEvent,
  idOf,
  questionEvent,
  receivedEvent,
  type StatisticsGround,
  statisticsGround,
} from '../statistics.testing.ts'
import { followEvents } from './following.commands.ts'
import { countUnreadable, findFollowedTo } from './projection.store.ts'

let ground: StatisticsGround

beforeAll(async () => {
  ground = await statisticsGround()
})
afterAll(() => ground.close())
beforeEach(() => wipe())

async function wipe() {
  await ground.behind('alter table event disable trigger all; alter table record_seal disable trigger all')
  await ground.behind(`truncate event, record_seal, statistics_cursor, statistics_unreadable, statistics_consultation, statistics_reception,
    statistics_activity, statistics_work, statistics_tally`)
  await ground.behind('alter table event enable trigger all; alter table record_seal enable trigger all')
}

const tally = (period: Period, organisationId = OURS) =>
  inOrganisation(ground.db, organisationId, (tx) => readTally(tx, organisationId, period))
const codes = { contents: ['content.threat'], means: ['means.deletion'], places: ['place.sns'], services: ['service.x'] }
const april = { from: '2021-04-01', to: '2021-04-30' } as const
const noon = (day: Day) => new Date(`${day}T12:00:00+09:00`)

test('what is not sealed yet is not counted', async () => {
  await ground.record([receivedEvent(1, { consulter: 1, at: noon('2021-04-01') })])
  expect(await followEvents(ground, OURS)).toBe(0)
  await ground.seal()
  expect(await followEvents(ground, OURS)).toBe(1)
  expect(await tally(april)).toMatchObject({ personMonths: 1, consultations: 1, questions: 0 })
})

test('following again counts nothing again', async () => {
  await ground.happen([
    receivedEvent(1, { consulter: 1, at: noon('2021-04-01') }),
    answeredEvent(1, { consultation: 1, at: noon('2021-04-02'), works: [codes, codes] }),
  ])
  const before = await tally(april)
  expect(await followEvents(ground, OURS)).toBe(0)
  await ground.behind('update statistics_cursor set followed_to = 0')
  expect(await followEvents(ground, OURS)).toBe(2)
  expect(await tally(april)).toEqual(before)
  expect(countWorks(before)).toBe(2)
})

test('two followers at a time count everything once', async () => {
  await ground.record(Array.from({ length: 40 }, (_, index) => receivedEvent(index, { consulter: index, at: noon('2021-04-01') })))
  await ground.seal()
  await Promise.all([followEvents(ground, OURS, 7), followEvents(ground, OURS, 5), followEvents(ground, OURS, 3)])
  expect(await tally(april)).toMatchObject({ personMonths: 40, consultations: 40 })
})

test('the day is the day in Japan: an hour before midnight in London is the next morning', async () => {
  await ground.happen([
    receivedEvent(1, { consulter: 1, at: new Date('2021-03-31T15:00:00Z') }),
    receivedEvent(2, { consulter: 2, at: new Date('2021-03-31T14:59:59Z') }),
  ])
  expect((await tally(april)).consultations).toBe(1)
})

test('an older day that is followed later still counts a person once', async () => {
  await ground.happen([receivedEvent(1, { consulter: 1, at: noon('2021-04-20') })])
  await ground.happen([receivedEvent(2, { consulter: 1, at: noon('2021-04-03'), attribute: 'attribute.university' })])
  expect((await tally(april)).persons).toEqual([{ attribute: 'attribute.adult', target: 'target.self', number: 1 }])
  expect((await tally({ from: '2021-04-01', to: '2021-04-10' })).persons).toEqual([
    { attribute: 'attribute.university', target: 'target.self', number: 1 },
  ])
})

test('events of other kinds pass by, and the place moves on over them', async () => {
  await ground.happen([{ ...receivedEvent(1, { consulter: 1, at: noon('2021-04-01') }), kind: 'consultation.claimed' }])
  const followedTo = await inOrganisation(ground.db, OURS, (tx) => findFollowedTo(tx, OURS))
  expect(followedTo).toBeGreaterThan(0)
  expect(await tally(april)).toMatchObject({ personMonths: 0, consultations: 0 })
})

test('an event that cannot be read is named and does not stop the others', async () => {
  const broken: NewEvent = { ...receivedEvent(1, { consulter: 1, at: noon('2021-04-01') }), details: { receptionId: 'no id' } }
  await ground.happen([broken, receivedEvent(2, { consulter: 2, at: noon('2021-04-01') })])
  expect((await tally(april)).consultations).toBe(1)
  expect(await inOrganisation(ground.db, OURS, (tx) => countUnreadable(tx, OURS))).toBe(1)
})

describe('attribute and target put right at the desk', () => {
  const university = [{ attribute: 'attribute.university', target: 'target.family', number: 1 }]
  const correction = (day: Day, attribute = 'attribute.university', target = 'target.family') =>
    classifiedEvent(1, { at: noon(day), attribute, target })

  test('are counted for the day of the reception and of every question, and change no other number', async () => {
    await ground.happen([
      receivedEvent(1, { consulter: 1, at: noon('2021-04-01') }),
      questionEvent(2, { consulter: 1, consultation: 1, at: noon('2021-04-10') }),
      receivedEvent(3, { consulter: 3, at: noon('2021-04-01') }),
    ])
    const before = await tally(april)
    await ground.happen([correction('2021-05-07')])
    expect(await tally(april)).toEqual({
      ...before,
      persons: [{ attribute: 'attribute.adult', target: 'target.self', number: 1 }, ...university],
    })
    expect((await tally({ from: '2021-04-01', to: '2021-04-05' })).persons).toEqual([
      { attribute: 'attribute.adult', target: 'target.self', number: 1 },
      ...university,
    ])
  })

  test('are followed in one batch with the telling, and hold for what is asked afterwards', async () => {
    await ground.happen([
      receivedEvent(1, { consulter: 1, at: noon('2021-04-01') }),
      correction('2021-04-02'),
      questionEvent(2, { consulter: 1, consultation: 1, at: noon('2021-04-10') }),
    ])
    await ground.happen([questionEvent(3, { consulter: 1, consultation: 1, at: noon('2021-04-20') })])
    for (const to of ['2021-04-05', '2021-04-15', '2021-04-30'] as const)
      expect((await tally({ from: '2021-04-01', to })).persons, to).toEqual(university)
  })

  test('are those of the last correction, also in one batch and when everything is followed again', async () => {
    await ground.happen([
      receivedEvent(1, { consulter: 1, at: noon('2021-04-01') }),
      correction('2021-04-02', 'attribute.corporation'),
      correction('2021-04-03'),
    ])
    expect((await tally(april)).persons).toEqual(university)
    await ground.behind('update statistics_cursor set followed_to = 0')
    await followEvents(ground, OURS, 1)
    await followEvents(ground, OURS)
    expect((await tally(april)).persons).toEqual(university)
  })

  test('leave a person to the other case that they told of later on the same day', async () => {
    await ground.happen([
      receivedEvent(1, { consulter: 1, at: noon('2021-04-01') }),
      receivedEvent(2, { consulter: 1, at: noon('2021-04-01'), attribute: 'attribute.corporation' }),
    ])
    await ground.happen([correction('2021-04-02')])
    expect((await tally(april)).persons).toEqual([{ attribute: 'attribute.corporation', target: 'target.self', number: 1 }])
  })

  test('of a case that nobody knows change nothing, and codes that cannot be read are named', async () => {
    await ground.happen([receivedEvent(2, { consulter: 2, at: noon('2021-04-01') })])
    const before = await tally(april)
    await ground.happen([correction('2021-04-02'), { ...correction('2021-04-02'), details: { attribute: 7 } }])
    expect(await tally(april)).toEqual(before)
    expect(await inOrganisation(ground.db, OURS, (tx) => countUnreadable(tx, OURS))).toBe(1)
  })

  test('of another organisation are its own', async () => {
    await ground.happen([receivedEvent(1, { consulter: 1, at: noon('2021-04-01') })])
    await ground.happen([correction('2021-04-02')], THEIRS)
    expect((await tally(april)).persons).toEqual([{ attribute: 'attribute.adult', target: 'target.self', number: 1 }])
  })
})

test('an erased case keeps being counted, because only codes were followed', async () => {
  await ground.happen([
    receivedEvent(1, { consulter: 1, at: noon('2021-04-01') }),
    { ...receivedEvent(1, { consulter: 1, at: noon('2021-04-05') }), kind: 'consultation.erased', details: {} },
  ])
  expect((await tally(april)).consultations).toBe(1)
})

test('another organisation sees and counts nothing of it', async () => {
  await ground.happen([receivedEvent(1, { consulter: 1, at: noon('2021-04-01') })])
  await followEvents(ground, THEIRS)
  expect(await tally(april, THEIRS)).toMatchObject({ personMonths: 0, persons: [], consultations: 0 })
  const forgotten = await inOrganisation(ground.db, THEIRS, (tx) => readTally(tx, OURS, april))
  expect(forgotten).toMatchObject({ personMonths: 0, consultations: 0 })
})

// ---------------------------------------------------------------- the property: SQL counts as the definition does

type Story = { consulter: number; day: number; question: boolean; attribute: number; works: number[][]; corrected: number | null }

const story = fc.record({
  consulter: fc.integer({ min: 1, max: 8 }),
  day: fc.integer({ min: 0, max: 150 }),
  question: fc.boolean(),
  attribute: fc.integer({ min: 0, max: 2 }),
  works: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }), { maxLength: 3 }),
  corrected: fc.option(fc.integer({ min: 0, max: 2 })),
})

const dayNumbered = (number: number) => dayOf(new Date(Date.UTC(2021, 2, 15 + number)))

/** The same stories as events and as the plain lists of the definition. */
function tell(stories: readonly Story[]): { events: NewEvent[]; receptions: Reception[]; works: Work[] } {
  const told: { events: NewEvent[]; receptions: Reception[]; works: Work[] } = { events: [], receptions: [], works: [] }
  const firstOf = new Map<number, { consultation: number; attribute: string }>()
  let nextWork = 1
  for (const [index, { consulter, day: dayNumber, question, attribute, works, corrected }] of stories.entries()) {
    const day = dayNumbered(dayNumber)
    const first = firstOf.get(consulter)
    const isQuestion = question && first !== undefined
    const consultation = isQuestion ? first.consultation : index
    const own = isQuestion ? first.attribute : `attribute.${attribute}`
    if (first === undefined) firstOf.set(consulter, { consultation, attribute: own })
    told.events.push(
      isQuestion
        ? questionEvent(index, { consulter, consultation, at: noon(day) })
        : receivedEvent(index, { consulter, at: noon(day), attribute: own }),
    )
    told.receptions.push({
      id: String(index),
      day,
      consulterId: String(consulter),
      consultationId: String(consultation),
      kind: isQuestion ? 'question' : 'consultation',
      attribute: own,
      target: 'target.self',
    })
    if (corrected !== null) {
      told.events.push(classifiedEvent(consultation, { at: noon(day), attribute: `attribute.${corrected}` }))
      for (const reception of told.receptions)
        if (reception.consultationId === String(consultation)) reception.attribute = `attribute.${corrected}`
      firstOf.set(consulter, { consultation, attribute: `attribute.${corrected}` })
    }
    const given = works.map((numbers) => ({
      ...codes,
      contents: numbers.map((number) => `content.${number}`),
      services: numbers.map((number) => `service.${number}`),
    }))
    if (given.length === 0) continue
    told.events.push(answeredEvent(nextWork, { consultation, at: noon(day), works: given }))
    for (const work of given) told.works.push({ ...work, id: idOf('work', nextWork++), day })
  }
  return told
}

/** Groups have no order of their own. */
function inOrder(counted: Tally) {
  const sorted = <Group>(groups: readonly Group[]) => groups.map((group) => JSON.stringify(group)).sort()
  const { works } = counted
  return {
    ...counted,
    persons: sorted(counted.persons.map(({ attribute, target, number }) => ({ attribute, target, number }))),
    works: { contents: sorted(works.contents), means: sorted(works.means), places: sorted(works.places), services: sorted(works.services) },
  }
}

test('whatever happened and however it was followed, the queries count as the definition does', async () => {
  const period = fc.tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 150 })).map(([one, other]) => ({
    from: dayNumbered(Math.min(one, other)),
    to: dayNumbered(Math.max(one, other)),
  }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(story, { maxLength: 30 }),
      fc.array(period, { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
      async (stories, periods, batch) => {
        await wipe()
        const { events, receptions, works } = tell(stories)
        await ground.record(events)
        await ground.seal()
        for (let followed = -1; followed !== 0; ) followed = await followEvents(ground, OURS, batch)
        for (const each of [...periods, { from: '2021-04-01', to: '2021-06-30' } as const]) {
          expect(inOrder(await tally(each))).toEqual(inOrder(tallyOf(receptions, works, each)))
        }
      },
    ),
    { numRuns: 40, seed: 20_220_221 },
  )
}, 60_000)

import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { countPersonMonths, type Reception, tallyOf, type Work } from './counts.testing.ts'
import { countAnswers, countPersons, countReceptions, countUnclassified, countWithAny, countWorks, sumOfTallies } from './counts.ts'

let next = 0
function received(day: Day, consulterId: string, kind: Reception['kind'] = 'consultation', attribute = 'attribute.adult'): Reception {
  next += 1
  return { id: String(next), day, consulterId, consultationId: consulterId, kind, attribute, target: 'target.self' }
}

function worked(day: Day, contents: string[], services: string[] = ['service.x']): Work {
  next += 1
  return { id: String(next), day, contents, means: ['means.deletion'], places: ['place.sns'], services }
}

const year = { from: '2021-04-01', to: '2022-03-31' } as const
const april = { from: '2021-04-01', to: '2021-04-30' } as const

test('who consults in two months is one person of the year, but two in the sum of the months', () => {
  const receptions = [received('2021-04-10', 'sato'), received('2021-05-10', 'sato')]
  expect(countPersons(tallyOf(receptions, [], year))).toBe(1)
  expect(countPersonMonths(receptions)).toBe(2)
})

test('who consults twice in one month is one person of it', () => {
  expect(countPersonMonths([received('2021-04-01', 'sato'), received('2021-04-30', 'sato')])).toBe(1)
})

test('an additional question is a reception, and makes its sender a person of its month', () => {
  const receptions = [received('2021-04-30', 'sato'), received('2021-05-01', 'sato', 'question')]
  const may = tallyOf(receptions, [], { from: '2021-05-01', to: '2021-05-31' })
  expect([may.consultations, may.questions, countReceptions(may), countPersons(may), may.personMonths]).toEqual([0, 1, 1, 1, 1])
})

test('a person is counted with the attribute given last within the period', () => {
  const receptions = [
    received('2021-04-10', 'sato', 'consultation', 'attribute.university'),
    received('2021-05-10', 'sato', 'consultation', 'attribute.adult'),
  ]
  expect(tallyOf(receptions, [], april).persons).toEqual([{ attribute: 'attribute.university', target: 'target.self', number: 1 }])
  expect(tallyOf(receptions, [], year).persons).toEqual([{ attribute: 'attribute.adult', target: 'target.self', number: 1 }])
})

test('each site answered is a work, and each further answer adds its own', () => {
  const works = [
    worked('2021-04-02', ['content.defamation']),
    worked('2021-04-02', ['content.defamation']),
    worked('2021-04-09', ['content.threat']),
  ]
  expect(countWorks(tallyOf([], works, april))).toBe(3)
})

test('the first and the last day belong to a period, the days around it do not', () => {
  const works = (['2021-03-31', '2021-04-01', '2021-04-30', '2021-05-01'] as const).map((day) => worked(day, ['content.threat']))
  expect(countWorks(tallyOf([], works, april))).toBe(2)
})

test('a work with two contents is in both rows, once in a total of both, and once in the number of works', () => {
  const tally = tallyOf([], [worked('2021-04-02', ['content.privacy-contact', 'content.privacy-portrait'])], april)
  const { contents } = tally.works
  expect(countWithAny(contents, new Set(['content.privacy-contact']))).toBe(1)
  expect(countWithAny(contents, new Set(['content.privacy-contact', 'content.privacy-portrait']))).toBe(1)
  expect(countWorks(tally)).toBe(1)
})

test('a work that names two services is two answers; one that names none is one', () => {
  const { services } = tallyOf([], [worked('2021-04-02', [], ['service.x', 'service.youtube']), worked('2021-04-02', [], [])], april).works
  expect(countAnswers(services)).toBe(3)
  expect(countUnclassified(services)).toBe(1)
})

test('a code given twice to one work counts once', () => {
  expect(tallyOf([], [worked('2021-04-02', ['content.threat', 'content.threat'])], april).works.contents).toEqual([
    { codes: ['content.threat'], number: 1 },
  ])
})

test('months add up to a quarter in all but its distinct persons', () => {
  const receptions = [received('2021-04-10', 'sato'), received('2021-05-10', 'sato'), received('2021-06-10', 'ito')]
  const works = [worked('2021-04-11', ['content.threat']), worked('2021-06-11', ['content.threat'])]
  const quarter = { from: '2021-04-01', to: '2021-06-30' } as const
  const months = (['2021-04-01/2021-04-30', '2021-05-01/2021-05-31', '2021-06-01/2021-06-30'] as const).map((span) => {
    const [from, to] = span.split('/') as [Day, Day]
    return tallyOf(receptions, works, { from, to })
  })
  expect(sumOfTallies(months, quarter)).toEqual({ ...tallyOf(receptions, works, quarter), persons: [] })
})

/**
 * Consultations whose true counts are those that 違法・有害情報相談センター published on 2022-02-21: 図表3 for fiscal 2019 and 2020
 * by half and for April to December 2021, n=1,640 of 図表4 and 5, and the 5,081 answers of 図表9.
 *
 * The plan is a list of persons with what they send and are answered, day by day, so that it can be carried out through the
 * same commands as any consultation. What the source does not print is chosen here and proves nothing: how a half divides into
 * months, how many distinct persons the two earlier years had, and all codes but the services of 2021.
 */
import { addDays, type Day, type Period } from '../../shared/day.ts'
import { periodsWithin } from '../periods/period.ts'

export type PlannedWork = { contents: string[]; means: string[]; places: string[]; services: string[] }
export type PlannedReception = { day: Day; kind: 'consultation' | 'question'; answeredOn: Day; works: PlannedWork[] }

/** One person with one consultation: the first reception opens it, the others ask on. */
export type PlannedConsulter = { number: number; attribute: string; target: string; receptions: PlannedReception[] }

/** A span of 図表3. `persons` is the sum of the monthly numbers of persons. */
export type PublishedSpan = Period & { persons: number; receptions: number; works: number }
export type PublishedYear = { distinctPersons: number; spans: readonly PublishedSpan[]; services: readonly (readonly [string, number])[] }

/** 図表9: 4,882 works of April to December 2021, 5,081 answers. */
export const publishedServices = [
  ['service.x', 601],
  ['service.google-search', 305],
  ['service.youtube', 75],
  ['service.google-map', 166],
  ['service.google-other', 21],
  ['service.instagram', 152],
  ['service.facebook', 62],
  ['service.5channel', 167],
  ['service.bakusai', 153],
  ['service.livedoor', 99],
  ['service.line-app', 44],
  ['service.bankruptcy', 135],
  ['service.fc2', 67],
  ['service.yahoo-search', 9],
  ['service.yahoo-chiebukuro', 8],
  ['service.yahoo-auctions', 12],
  ['service.yahoo-finance', 5],
  ['service.yahoo-other', 21],
  ['service.2channel', 44],
  ['service.tanuki', 37],
  ['service.others', 2121],
  ['service.unknown', 777],
] as const satisfies readonly (readonly [string, number])[]

/** 図表3 and the n of 図表4. The source prints no distinct persons for the two earlier years; these take the same part of the sum. */
export const publishedYears: readonly PublishedYear[] = [
  {
    distinctPersons: 1_459,
    spans: [
      { from: '2019-04-01', to: '2019-09-30', persons: 801, receptions: 1_160, works: 2_497 },
      { from: '2019-10-01', to: '2020-03-31', persons: 923, receptions: 1_344, works: 2_701 },
    ],
    services: [['service.others', 5_198]],
  },
  {
    distinctPersons: 1_743,
    spans: [
      { from: '2020-04-01', to: '2020-09-30', persons: 983, receptions: 1_399, works: 2_402 },
      { from: '2020-10-01', to: '2021-03-31', persons: 1_077, receptions: 1_700, works: 3_005 },
    ],
    services: [['service.others', 5_407]],
  },
  {
    distinctPersons: 1_640,
    spans: [
      { from: '2021-04-01', to: '2021-09-30', persons: 1_311, receptions: 2_027, works: 3_273 },
      { from: '2021-10-01', to: '2021-12-31', persons: 627, receptions: 978, works: 1_609 },
    ],
    services: publishedServices,
  },
]

export function planOf(year: PublishedYear): PlannedConsulter[] {
  const months = year.spans.flatMap(monthsOf)
  const services = servicesOf(year, sum(months.map(({ works }) => works)))
  const returning = returningIn(months, year.distinctPersons)
  const consulters: PlannedConsulter[] = []
  let returned = 0
  for (const [index, month] of months.entries()) {
    const back = returning[index] ?? 0
    const active = consulters.slice(returned, returned + back)
    returned += back
    for (let count = back; count < month.persons; count += 1) {
      const consulter = newConsulter(consulters.length)
      consulters.push(consulter)
      active.push(consulter)
    }
    const days = receive(active, month)
    answer(days, month.works, services)
  }
  return consulters
}

function monthsOf(span: PublishedSpan): PublishedSpan[] {
  const months = periodsWithin(span, 'month')
  const share = (total: number) => evenly(total, months.length)
  const [persons, receptions, works] = [share(span.persons), share(span.receptions), share(span.works)]
  return months.map(({ from, to }, index) => ({
    from,
    to,
    persons: persons[index] ?? 0,
    receptions: receptions[index] ?? 0,
    works: works[index] ?? 0,
  }))
}

/** 1,938 persons of nine months are 1,640 persons: so 298 times somebody of an earlier month consults again. */
function returningIn(months: readonly PublishedSpan[], distinctPersons: number): number[] {
  const again = sum(months.map(({ persons }) => persons)) - distinctPersons
  return [0, ...evenly(again, months.length - 1)]
}

/** Everybody active in the month sends something; what the month has more of is asked by the same persons in turn. */
function receive(active: readonly PlannedConsulter[], month: PublishedSpan): PlannedReception[] {
  return Array.from({ length: month.receptions }, (_, index) => {
    const consulter = active[index % active.length]
    const round = Math.floor(index / active.length)
    const day = addDays(month.from, ((index % active.length) % 18) + 3 * round)
    const reception: PlannedReception = {
      day,
      kind: consulter?.receptions.length === 0 ? 'consultation' : 'question',
      answeredOn: addDays(day, 1),
      works: [],
    }
    consulter?.receptions.push(reception)
    return reception
  })
}

function answer(receptions: readonly PlannedReception[], works: number, services: string[][]): void {
  const counts = evenly(works, receptions.length)
  for (const [index, reception] of receptions.entries()) {
    reception.works = Array.from({ length: counts[index] ?? 0 }, (_, position) => workNumbered(index + position, services.shift() ?? []))
  }
}

/** One service for each work; what is left over goes as a second one to the first works that have another. */
function servicesOf({ services }: PublishedYear, works: number): string[][] {
  const answers = interleaved(services)
  const byWork = answers.slice(0, works).map((service) => [service])
  for (const service of answers.slice(works)) byWork.find((given) => given.length === 1 && given[0] !== service)?.push(service)
  return byWork
}

/** Spreads each code over the whole list, so that every month has some of it. */
function interleaved(counts: readonly (readonly [string, number])[]): string[] {
  return counts
    .flatMap(([code, count]) => Array.from({ length: count }, (_, index) => ({ code, place: (index + 0.5) / count })))
    .sort((one, other) => one.place - other.place || (one.code < other.code ? -1 : 1))
    .map(({ code }) => code)
}

const attributes = ['adult', 'adult', 'university', 'high-school', 'guardian', 'corporation', 'school', 'adult', 'other'] as const
const targets = ['self', 'self', 'self', 'child', 'family', 'organisation', 'acquaintance'] as const

function newConsulter(number: number): PlannedConsulter {
  return {
    number,
    attribute: `attribute.${attributes[number % attributes.length]}`,
    target: `target.${targets[number % targets.length]}`,
    receptions: [],
  }
}

const contents = [
  'defamation',
  'privacy-contact',
  'privacy-portrait',
  'impersonation',
  'privacy-other',
  'threat',
  'copyright',
  'credit',
] as const
const means = ['deletion', 'deletion', 'identification', 'advice', 'damages'] as const
const places = ['sns', 'board', 'sns', 'search', 'blog', 'review', 'video'] as const

function workNumbered(number: number, services: string[]): PlannedWork {
  const content = `content.${contents[number % contents.length]}`
  // Every third work has two contents, so that shares exceed 100 % together as they do in the source.
  const second = number % 3 === 0 && content !== 'content.defamation' ? ['content.defamation'] : []
  return {
    contents: [content, ...second],
    means: [`means.${means[number % means.length]}`],
    places: [`place.${places[number % places.length]}`],
    services,
  }
}

/** Divides a total into parts that differ by at most one, the larger ones first. */
function evenly(total: number, parts: number): number[] {
  const [least, more] = [Math.floor(total / parts), total % parts]
  return Array.from({ length: parts }, (_, index) => least + (index < more ? 1 : 0))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** 図表3 as printed: 令和元年度 上半期・下半期・合計, 令和2年度 上半期・下半期・合計, 令和3年度 上半期・10-12月・合計. */
export const printedCounts = [
  '相談者数	801	923	1,724	983	1,077	2,060	1,311	627	1,938',
  '受付件数	1,160	1,344	2,504	1,399	1,700	3,099	2,027	978	3,005',
  '作業件数	2,497	2,701	5,198	2,402	3,005	5,407	3,273	1,609	4,882',
] as const

/** 図表9 as printed, and in it the totals of the groups, which the source prints without a number: ours are the sums of their rows. */
export const printedServices = `Twitter	601	11.8%
Google（合計）	567	11.2%
　検索	305	6.0%
　YouTube	75	1.5%
　map	166	3.3%
　その他	21	0.4%
Meta（合計）	214	4.2%
　instagram	152	3.0%
　facebook	62	1.2%
5ちゃんねる	167	3.3%
爆サイ.com	153	3.0%
LINE（合計）	143	2.8%
　livedoorサービス	99	1.9%
　LINEアプリ内サービス	44	0.9%
破産情報掲載関連サイト（合計）	135	2.7%
FC2（合計）	67	1.3%
Yahoo!（合計）	55	1.1%
　検索	9	0.2%
　知恵袋	8	0.2%
　オークション	12	0.2%
　ファイナンス	5	0.1%
　その他	21	0.4%
2ちゃんねる	44	0.9%
たぬき掲示板	37	0.7%
上記以外の事業者/サービス等	2,121	41.7%
その他・不明	777	15.3%`.split('\n')

import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { type FiguresPages, figuresPages, renamed, yearOfEvents } from '../pages.testing.ts'
import { classifiedEvent, receivedEvent } from '../statistics.testing.ts'
import { findClosedUntil } from './closed-until.commands.ts'
import { closePeriod, correctPeriod, publishProvisional } from './edition.commands.ts'
import { findEdition } from './edition.store.ts'

let pages: FiguresPages
const deps = () => ({
  db: pages.db,
  now: () => pages.clock.now,
  codes: async () => pages.words.codes,
  sourceTitle: (source: string) => source,
})
const order = (key: string) => ({ key, by: pages.who.id })
const contentsOf = (key: string, number?: number) =>
  inOrganisation(pages.db, OURS, async (tx) => (await findEdition(tx, OURS, key, number))?.contents)
const worksOf = async (key: string, number?: number) => (await contentsOf(key, number))?.columns.at(-1)?.works

beforeAll(async () => {
  pages = await figuresPages()
  await pages.happen(yearOfEvents())
})
afterAll(() => pages.close())

test('before anything is closed no day is', async () => {
  await publishProvisional(deps(), OURS, order('2021-04'))
  await pages.happen([])
  expect(await findClosedUntil(deps(), OURS)).toBe(null)
})

test('what is closed is closed up to its last day, for this organisation alone', async () => {
  expect(await closePeriod(deps(), OURS, order('2021-09'))).toMatchObject({ granted: true })
  await pages.happen([])
  expect(await closePeriod(deps(), OURS, order('2021-04'))).toMatchObject({ granted: true })
  expect(await findClosedUntil(deps(), OURS)).toBe('2021-09-30')
  expect(await findClosedUntil(deps(), THEIRS)).toBe(null)
})

test('what arrives late changes no closed period; a correction counts it', async () => {
  const late = { ...receivedEvent(900, { consulter: 900, at: new Date('2021-09-15T10:00:00+09:00') }) }
  const before = await contentsOf('2021-09')
  await pages.happen([late])
  expect(await contentsOf('2021-09')).toEqual(before)
  expect(await closePeriod(deps(), OURS, order('2021-09'))).toEqual({ granted: false, refusal: 'already-final' })
  expect(await correctPeriod(deps(), OURS, { ...order('2021-09'), reason: '遅れて届いた相談がありました。' })).toMatchObject({
    granted: true,
  })
  const [first, second] = await Promise.all([contentsOf('2021-09', 1), contentsOf('2021-09', 2)])
  expect(first).toEqual(before)
  expect([first?.columns.at(-1)?.receptions, second?.columns.at(-1)?.receptions]).toEqual([40, 41])
})

test('a target that was put right at the desk is counted by what is open, and by what is closed only after a correction', async () => {
  const childrenIn = async (key: string, number?: number) =>
    (await contentsOf(key, number))?.tables.flatMap(({ rows }) => rows).find(({ code }) => code === 'target.child')?.number
  await publishProvisional(deps(), OURS, order('2021-07'))
  await closePeriod(deps(), OURS, order('2021-06'))
  expect([await childrenIn('2021-06'), await childrenIn('2021-07')]).toEqual([8, 8])
  const closed = await contentsOf('2021-06')
  const at = new Date('2021-10-05T10:00:00+09:00')
  // Of themselves when they told it, in June and in July; of a child when it was put right.
  const told = [62, 63, 64, 66, 67, 68, 92, 93, 94, 96, 97, 98]
  await pages.happen(told.map((number) => classifiedEvent(number, { at, attribute: 'attribute.adult', target: 'target.child' })))
  expect(await contentsOf('2021-06')).toEqual(closed)
  await publishProvisional(deps(), OURS, order('2021-07'))
  expect([await childrenIn('2021-07', 1), await childrenIn('2021-07', 2)]).toEqual([8, 14])
  await correctPeriod(deps(), OURS, { ...order('2021-06'), reason: '対象の分類を直しました。' })
  expect([await childrenIn('2021-06', 1), await childrenIn('2021-06', 2)]).toEqual([8, 14])
})

test('renaming a code changes no closed period, neither its words nor its hash', async () => {
  const { rows } = await pages.behind(`select id, contents, content_hash from statistics_edition order by made_at, number`)
  pages.words.codes = renamed(pages.words.codes, 'service.x', '新しい名前', '2015-01-01')
  await pages.happen([])
  expect(await worksOf('2021-04')).toBe(40)
  expect((await pages.behind(`select id, contents, content_hash from statistics_edition order by made_at, number`)).rows).toEqual(rows)
})

test('a half that is closed is final in the figures of its running year too, until something late is counted', async () => {
  const statuses = async () => {
    await pages.happen([])
    expect(await publishProvisional(deps(), OURS, order('fy2021'))).toMatchObject({ granted: true })
    return (await contentsOf('fy2021'))?.columns.map(({ from, status }) => `${from} ${status}`)
  }
  pages.clock.now = new Date('2022-01-20T10:00:00+09:00')
  expect(await statuses()).toEqual(['2021-04-01 provisional', '2021-10-01 provisional', '2021-04-01 provisional'])
  expect(await closePeriod(deps(), OURS, order('fy2021-h1'))).toMatchObject({ granted: true })
  expect(await statuses()).toEqual(['2021-04-01 final', '2021-10-01 provisional', '2021-04-01 provisional'])
  await pages.happen([receivedEvent(901, { consulter: 901, at: new Date('2021-06-15T10:00:00+09:00') })])
  expect(await statuses()).toEqual(['2021-04-01 provisional', '2021-10-01 provisional', '2021-04-01 provisional'])
})

test.each([
  ['changed', `update statistics_edition set contents = '{}'`],
  ['removed', 'delete from statistics_edition'],
  ['emptied away', 'truncate statistics_edition'],
])('no edition is %s, not even by the owner of the tables', async (_, statement) => {
  await expect(pages.behind(statement)).rejects.toThrow('append-only')
})

test('the database too refuses provisional figures of a closed period, and closing it twice', async () => {
  const copy = (status: string) =>
    pages.behind(
      `insert into statistics_edition select organisation_id, gen_random_uuid(), period, fiscal_year, number + 10, $1, through, followed_to,
         contents, content_hash, null, made_by, made_at from statistics_edition where period = '2021-04' and status = 'final'`,
      [status],
    )
  await expect(copy('provisional')).rejects.toThrow('the period 2021-04 is closed')
  await expect(copy('final')).rejects.toThrow('statistics_edition_closing')
})

import { once } from 'node:events'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import { lockCursor } from '../following/projection.store.ts'
import { type FiguresPages, figuresPages, textOf, yearOfEvents } from '../pages.testing.ts'
import { receivedEvent } from '../statistics.testing.ts'

let pages: FiguresPages

beforeAll(async () => {
  pages = await figuresPages()
  pages.clock.now = new Date('2022-05-10T10:00:00+09:00')
  await pages.happen(yearOfEvents())
})
afterAll(() => pages.close())

const provisional = (key: string) => `/console/statistics/periods/${key}/provisional-edition`
const numbersOf = async (key: string) =>
  (await pages.behind('select number from statistics_edition where period = $1 order by number', [key])).rows.map(({ number }) => number)
const isUnderWay = async () => {
  const { rows } = await pages.behind(`select 1 from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and granted`)
  expect(rows).toHaveLength(1)
}

/** Nothing can be counted or published to its end while `work` is done, however fast the search is. */
async function whileCounting<Result>(work: () => Promise<Result>): Promise<Result> {
  return await inOrganisation(pages.db, OURS, async (tx) => {
    await lockCursor(tx, OURS)
    return await work()
  })
}

describe('while a publication is under way', () => {
  test('a second press is told so at once, every other page is answered, and there is one edition', async () => {
    const pressed = await whileCounting(async () => {
      const both = [pages.post(provisional('fy2021')), pages.post(provisional('fy2021'))]
      const second = await Promise.race(both)
      expect([second.status, textOf(second)]).toEqual([409, expect.stringContaining('公表の作業が進んでいます。1分ほどたってから')])
      for (const path of ['/console/statistics?period=fy2021', '/console/statistics/history', '/statistics'])
        expect((await pages.get(path)).status).toBe(200)
      expect(await numbersOf('fy2021')).toEqual([])
      return both
    })
    expect((await Promise.all(pressed)).map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect(await numbersOf('fy2021')).toEqual([1])
  })

  test.each(['closing', 'correction'])('a %s is told so as well', async (resource) => {
    const [pressing] = await whileCounting(async () => {
      const first = pages.post(provisional('2021-07'))
      await vi.waitFor(isUnderWay)
      const other = await pages.post(`/console/statistics/periods/2021-08/${resource}`, { confirm: 'yes', reason: '誤りがありました。' })
      expect([other.status, textOf(other)]).toEqual([409, expect.stringContaining('公表の作業が進んでいます。')])
      return [first]
    })
    expect((await pressing)?.status).toBe(303)
  })

  test('a browser that goes away stops nothing', async () => {
    const server = createAdaptorServer({
      fetch: ({ method, signal }) => pages.request(`http://minato.example${provisional('2021-09')}`, { method, signal }),
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const browser = new AbortController()
    const gone = await whileCounting(async () => {
      const answer = fetch(`http://127.0.0.1:${port}/`, { method: 'POST', signal: browser.signal }).catch(({ name }) => name)
      await vi.waitFor(isUnderWay)
      browser.abort()
      return await answer
    })
    expect(gone).toBe('AbortError')
    await vi.waitFor(async () => expect(await numbersOf('2021-09')).toEqual([1]))
    server.close()
  })
})

describe('figures that are published already', () => {
  test('stay the edition they are when they are asked for again', async () => {
    const again = await pages.post(provisional('fy2021'))
    expect([again.status, again.location]).toEqual([303, '/console/statistics?period=fy2021&notice=published'])
    expect(await numbersOf('fy2021')).toEqual([1])
  })

  test('get a new edition as soon as one number is another', async () => {
    await pages.happen([receivedEvent(900, { consulter: 900, at: new Date('2021-09-15T10:00:00+09:00') })])
    expect((await pages.post(provisional('fy2021'))).status).toBe(303)
    expect(await numbersOf('fy2021')).toEqual([1, 2])
  })
})

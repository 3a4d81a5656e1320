import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { unknownPage } from '../../../shared/layout/page.ts'
import { OURS } from '../../../shared/testing/organisation.ts'
import type { Comparing } from '../difference.views.tsx'
import { clauseOf, inAll, publishedOf } from '../standards.testing.ts'
import { type StandardsPages, standardsPages } from '../standards-pages.testing.ts'
import { textDifference } from '../text-difference.ts'
import { openComparisons } from './comparison.memory.ts'
import type { WindowEnv } from './shown.http.ts'
import { standardsWindowRoutes } from './window.routes.tsx'

let pages: StandardsPages
beforeAll(async () => {
  pages = await standardsPages()
})
afterAll(() => pages.close())
afterEach(() => void vi.restoreAllMocks())

const [first, second, third] = [publishedOf(1), publishedOf(2), publishedOf(3)]
const texts = ['住所を載せる情報。', '電話番号を載せる情報。', 'ja'] as const

test('what was found between two versions is what is found anew, and is found once', () => {
  const compared = openComparisons()
  const found = compared(first, second)(...texts)
  expect(found).toEqual(textDifference(...texts))
  expect(compared(first, second)(...texts)).toBe(found)
  expect(compared(second, third)(...texts)).not.toBe(found)
})

test.each<[string, Parameters<Comparing>]>([
  ['another text before', ['勤め先を載せる情報。', texts[1], 'ja']],
  ['another text after', [texts[0], '勤め先を載せる情報。', 'ja']],
  ['another language', [texts[0], texts[1], 'en']],
])('%s is compared by itself', (_, others) => {
  const compare = openComparisons()(first, second)
  const found = compare(...texts)
  expect(compare(...others)).not.toBe(found)
  expect(compare(...others)).toEqual(textDifference(...others))
})

test.each([
  [19, true],
  [20, false],
])('after %d other pairs, that the first is still known is %s', (others, isKnown) => {
  const compared = openComparisons()
  const found = compared(first, second)(...texts)
  for (let number = 1; number <= others; number += 1) compared(publishedOf(number), third)(...texts)
  expect(compared(first, second)(...texts) === found).toBe(isKnown)
})

test('the page of what changed compares the words for the first who reads it, and for nobody after that', async () => {
  await pages.publish('2026-06-01', '2026-06-20', [clauseOf()])
  await pages.post('/console/standards/draft')
  const path = '/console/standards/draft/clauses/privacy'
  await pages.press(path, path, { 'text-ja': inAll('住所や勤め先を、本人の同意なく載せる情報。').ja })
  await pages.press('/console/standards/draft/publication', '/console/standards/draft/publication')
  const window = new Hono<WindowEnv>()
    .use(async (c, next) => {
      c.set('page', { ...unknownPage, path: c.req.path })
      c.set('organisation', { id: OURS, slug: 'ours', name: inAll('みなと掲示板'), host: null, isDefault: true })
      await next()
    })
    .route('/', standardsWindowRoutes({ ...pages.deps, origin: () => 'https://desk.example' }))
  const read = async () => await (await window.request('/standards/2/changes')).text()
  const segmented = vi.spyOn(Intl.Segmenter.prototype, 'segment')
  const page = await read()
  expect(page).toContain('勤め先')
  const atFirst = segmented.mock.calls.length
  expect(atFirst).toBeGreaterThan(0)
  expect(await read()).toBe(page)
  expect(segmented.mock.calls).toHaveLength(atFirst)
})

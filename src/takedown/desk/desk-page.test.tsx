import { expect, test } from 'vitest'
import { type NavigationGroup, unknownPage } from '../../shared/layout/page.ts'
import type { Desk } from './desk.ts'
import { DeskPage } from './desk.views.tsx'
import { queueNames } from './queue.ts'
import { queueLines } from './queue-lines.ts'

const counts = { new: 4, mine: 0, inquiring: 2, approval: 1, complaints: 0, 'due-soon': 3, overdue: 0 }
const desk: Desk = {
  counts,
  me: { id: 'p', name: '山田' },
  colleagues: [],
  services: [],
  now: new Date('2026-09-01T01:00:00Z'),
  today: '2026-09-01',
}
const alerts = { href: '/console/takedowns/alerts', label: '期限のお知らせ', count: '2' }
const stale = { ...counts, new: 9 }
const navigation: NavigationGroup[] = [
  { label: '相談', items: [{ href: '/console', label: '相談の新着', count: '7' }] },
  { label: '削除対応', items: [...queueLines('ja', stale), alerts] },
  { label: '統計', items: [{ href: '/console/statistics', label: '統計の表' }] },
]
const shown = (groups: readonly NavigationGroup[] | undefined, queue?: 'new' | 'mine') => {
  const page = groups === undefined ? unknownPage : { ...unknownPage, navigation: groups }
  return String(
    <DeskPage page={page} desk={desk} title="x" {...(queue !== undefined && { queue })}>
      {''}
    </DeskPage>,
  )
}
const linesOf = (html: string) =>
  [...html.matchAll(/<li><a href="([^"]+)"([^>]*)><span>([^<]+)<\/span>(?:<span class="count">([^<]+)<\/span>)?/g)].map(
    ([, href, attributes, label, count]) => ({ href, label, count, isCurrent: attributes?.includes('aria-current="page"') }),
  )

test('the groups stand in the order of every other page, with the counts of this moment in the queues', () => {
  const lines = linesOf(shown(navigation))
  expect(lines.map(({ label }) => label)).toEqual([
    '相談の新着',
    ...queueLines('ja', counts).map(({ label }) => label),
    '期限のお知らせ',
    '統計の表',
  ])
  expect(lines.find(({ label }) => label === '新着')?.count).toBe('4')
  expect(lines.filter(({ href }) => href === alerts.href).length).toBe(1)
})

test('the queue that is open is the current line, and on the page of a request none is', () => {
  expect(linesOf(shown(navigation, 'mine')).flatMap(({ label, isCurrent }) => (isCurrent ? [label] : []))).toEqual(['自分の担当'])
  expect(linesOf(shown(navigation)).some(({ isCurrent }) => isCurrent)).toBe(false)
})

test('without a menu the queues stand alone', () => {
  expect(linesOf(shown(undefined)).length).toBe(queueNames.length)
})

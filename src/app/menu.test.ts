import { expect, test } from 'vitest'
import { deskLines } from '../consultation/console/desk-menu.policy.ts'
import type { Role } from '../identity/person.ts'
import type { NavigationGroup } from '../shared/layout/page.ts'
import { consoleMenu } from './menu.ts'

const TAKEDOWNS = { label: '削除対応', items: [{ href: '/console/takedowns', label: '新着' }] }
const menuOf = (roles: readonly Role[], language: 'ja' | 'en' = 'ja', others: readonly NavigationGroup[] = []) => {
  const person = { id: '01900000-0000-7000-8000-0000000000a1', name: '佐藤', roles, state: 'active', language, accountId: 'a' } as const
  return consoleMenu(person, language, [deskLines(person, language), ...others])
}
const labelsOf = (roles: readonly Role[], language?: 'ja' | 'en') =>
  menuOf(roles, language).map(({ label, items }) => `${label}: ${items.map((item) => item.label).join(' ')}`)

const DESK = '相談: 新着 自分の担当 相談者の返事待ち 法務の意見待ち 期限を過ぎたもの すべての相談 検索'

test.each<[Role, string[]]>([
  ['adviser', [DESK, '統計: 統計']],
  ['legal-adviser', [DESK, '統計: 統計']],
  [
    'supervisor',
    [
      DESK,
      '統計: 統計',
      '管理: 送信防止措置の基準 運用状況の公表 相談の書き出し 設定 サービス 自社の期間 専門員 種類ごとの閲覧の許可 申出の保存期間 関係機関',
    ],
  ],
  ['auditor', [DESK, '統計: 統計', '管理: 操作の記録']],
  [
    'administrator',
    [
      '統計: 統計',
      '管理: 送信防止措置の基準 運用状況の公表 担当者 設定 サービス 自社の期間 専門員 申出の保存期間 関係機関 申出を送る事業者 Webhook 操作の記録 送られていないメール 確認が必要な設定',
    ],
  ],
])('%s is led only where they may go', (role, labels) => {
  expect(labelsOf([role])).toEqual(labels)
})

test('a desk with nothing for this person is no part of the menu, and the others stand in their order', () => {
  expect(menuOf(['moderator'], 'ja', [TAKEDOWNS]).map(({ label }) => label)).toEqual(['削除対応'])
  expect(menuOf(['supervisor'], 'ja', [TAKEDOWNS]).map(({ label }) => label)).toEqual(['相談', '削除対応', '統計', '管理'])
  expect(menuOf(['moderator'], 'ja', [{ ...TAKEDOWNS, items: [] }])).toEqual([])
})

test('the queues have their counts on every page, and what is settled has none', () => {
  const counts = { new: 3, mine: 0, waiting: 1, opinion: 0, overdue: 1000 }
  const { items } = deskLines({ roles: ['adviser'] }, 'ja', counts)
  expect(items.map(({ count }) => count)).toEqual(['3', '0', '1', '0', '999+', undefined, undefined])
  expect(deskLines({ roles: ['administrator'] }, 'ja', counts).items).toEqual([])
})

test('the menu is in the language of the reader, and each line leads to a page of its own', () => {
  expect(labelsOf(['adviser'], 'en')[0]).toMatch(/^[ -~]+: New /)
  const addresses = menuOf(['adviser', 'supervisor', 'administrator']).flatMap(({ items }) => items.map(({ href }) => href))
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(addresses.slice(0, 2)).toEqual(['/console', '/console?queue=mine'])
})

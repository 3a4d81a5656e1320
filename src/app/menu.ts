import { may, type Person, type Right } from '../identity/index.ts'
import type { Language } from '../shared/language.ts'
import type { NavigationGroup } from '../shared/layout/page.ts'

type Line = { href: string; right: Right; ja: string; en: string }
type Group = { ja: string; en: string; lines: readonly Line[] }

/** The menu of the console, a line a page. A line is shown to those who may open the page. */
const groups: readonly Group[] = [
  { ja: '統計', en: 'Figures', lines: [{ href: '/console/statistics', right: 'see-figures', ja: '統計', en: 'Figures' }] },
  {
    ja: '管理',
    en: 'Administration',
    lines: [
      { href: '/console/standards', right: 'manage-standards', ja: '送信防止措置の基準', en: 'Standards' },
      { href: '/console/takedowns/reports', right: 'publish-yearly-report', ja: '運用状況の公表', en: 'Yearly publication' },
      { href: '/console/export', right: 'export-cases', ja: '相談の書き出し', en: 'Export of cases' },
      { href: '/console/people', right: 'manage-people', ja: '担当者', en: 'People' },
      { href: '/console/settings', right: 'manage-service-level', ja: '設定', en: 'Settings' },
      { href: '/console/settings/services', right: 'manage-operated-services', ja: 'サービス', en: 'Services' },
      { href: '/console/settings/deadlines', right: 'manage-operated-services', ja: '自社の期間', en: 'Own deadlines' },
      { href: '/console/settings/specialists', right: 'manage-operated-services', ja: '専門員', en: 'Specialists' },
      { href: '/console/takedowns/material-access', right: 'assign-takedown', ja: '種類ごとの閲覧の許可', en: 'Access by type' },
      {
        href: '/console/settings/takedown-retention',
        right: 'manage-operated-services',
        ja: '申出の保存期間',
        en: 'Retention of requests',
      },
      { href: '/console/settings/institutions', right: 'manage-institutions', ja: '関係機関', en: 'Institutions' },
      { href: '/console/settings/operators', right: 'manage-settings', ja: '申出を送る事業者', en: 'Operators to send to' },
      { href: '/console/settings/webhooks', right: 'manage-webhooks', ja: 'Webhook', en: 'Webhooks' },
      { href: '/console/audit', right: 'see-audit', ja: '操作の記録', en: 'Record' },
      { href: '/console/kept-mails', right: 'see-kept-mails', ja: '送られていないメール', en: 'Mails not sent' },
      { href: '/console/confirmations', right: 'manage-settings', ja: '確認が必要な設定', en: 'To be confirmed' },
    ],
  },
]

/** `desks` are the groups of the desks that this person works at, in the order of the menu. */
export function consoleMenu(person: Person, language: Language, desks: readonly NavigationGroup[]): NavigationGroup[] {
  const told = language === 'en' ? 'en' : 'ja'
  const others = groups.flatMap(({ lines, ...group }) => {
    const items = lines.filter(({ right }) => may(person, right)).map((line) => ({ href: line.href, label: line[told] }))
    return items.length === 0 ? [] : [{ label: group[told], items }]
  })
  return [...desks.filter(({ items }) => items.length > 0), ...others]
}

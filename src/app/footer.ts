import type { MiddlewareHandler } from 'hono'
import type { Catalogue, Language } from '../shared/language.ts'
import type { PageLink } from '../shared/layout/page.ts'
import type { OrganisationVariables } from '../shared/organisation/organisation.middleware.ts'

/** The foot of the window, a line a page. */
const lines: readonly ({ href: string } & Catalogue<string>)[] = [
  {
    href: '/handling',
    ja: 'お預かりする内容の扱い',
    easy: '｜書《か》いてくれたことの｜扱《あつか》い',
    en: 'How we handle what you tell us',
  },
  { href: '/statistics', ja: '統計', easy: '｜相談《そうだん》の｜数《かず》', en: 'Figures' },
  { href: '/deadline', ja: '期間の計算', easy: '｜期間《きかん》を｜数《かぞ》える', en: 'Counting a period' },
]

export function footerLinks(language: Language, isOperator = false): PageLink[] {
  return [...lines, ...(isOperator ? operatorLines : [])].map(({ href, ...label }) => ({ href, label: label[language] }))
}

/** What an organisation that operates a service adds: the window of requests, and what it publishes of its work. */
const operatorLines: typeof lines = [
  { href: '/takedown', ja: '削除などの申出', easy: '｜消《け》してほしいときの｜窓口《まどぐち》', en: 'Requests for removal' },
  { href: '/standards', ja: '削除などの基準', easy: '｜消《け》すときのきまり', en: 'Standards for removal' },
  {
    href: '/takedown/reasons',
    ja: '措置の理由の記録',
    easy: '｜消《け》した｜理由《りゆう》の｜記録《きろく》',
    en: 'Reasons for removals',
  },
  { href: '/takedown/reports', ja: '運用状況の公表', easy: '｜一年《いちねん》の｜数《かず》のお｜知《し》らせ', en: 'Yearly publication' },
]

type Takedown = { takesRequests: (organisationId: string) => Promise<boolean> }

/** Every page of the window ends with the same links. */
export function withFooter({ takesRequests }: Takedown): MiddlewareHandler<{ Variables: OrganisationVariables }> {
  return async (c, next) => {
    const { page, organisation } = c.var
    c.set('page', { ...page, footerLinks: footerLinks(page.language, await takesRequests(organisation.id)) })
    await next()
  }
}

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

export function footerLinks(language: Language): PageLink[] {
  return lines.map(({ href, ...label }) => ({ href, label: label[language] }))
}

/** The window of requests, for an organisation that operates a service. */
const requests = {
  href: '/takedown',
  ja: '削除などの申出',
  easy: '｜消《け》してほしいときの｜窓口《まどぐち》',
  en: 'Requests for removal',
} as const satisfies { href: string } & Catalogue<string>

type Takedown = { takesRequests: (organisationId: string) => Promise<boolean> }

/** Every page of the window ends with the same links. */
export function withFooter({ takesRequests }: Takedown): MiddlewareHandler<{ Variables: OrganisationVariables }> {
  return async (c, next) => {
    const { page, organisation } = c.var
    const more = (await takesRequests(organisation.id)) ? [{ href: requests.href, label: requests[page.language] }] : []
    c.set('page', { ...page, footerLinks: [...footerLinks(page.language), ...more] })
    await next()
  }
}

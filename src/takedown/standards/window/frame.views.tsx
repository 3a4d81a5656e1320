import type { PropsWithChildren } from 'hono/jsx'
import type { Day } from '../../../shared/day.ts'
import { fill, type Language } from '../../../shared/language.ts'
import { Breadcrumb } from '../../../shared/layout/components/index.ts'
import type { PageContext, PageLink } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { layoutWords } from '../../../shared/layout/words.ts'
import type { PublishedVersion, StandardVersion } from '../standard-version.ts'
import { standardsWords } from '../words.ts'

export const STANDARDS = '/standards'
export const addressOf = ({ number }: Pick<StandardVersion, 'number'>) => `${STANDARDS}/${number}`
export const changesOf = (version: Pick<StandardVersion, 'number'>) => `${addressOf(version)}/changes`
export const casesOf = (year: number) => `${STANDARDS}/cases/${year}`
export const dataOf = (version?: Pick<StandardVersion, 'number'>) => `/api/v1/standards${version === undefined ? '' : `/${version.number}`}`

export const versionWords = ({ number }: Pick<StandardVersion, 'number'>, language: Language) =>
  fill(standardsWords(language).version, { number })

/** What everybody may know: everything that was published, also what was taken back, and the years of cases. */
export type Shown = {
  today: Day
  /** The newest first. */
  versions: readonly StandardVersion[]
  published: readonly PublishedVersion[]
  years: readonly number[]
  /** The article that asks for the standards. */
  law: string
}

type FrameProps = PropsWithChildren<{ page: PageContext; title: string; above?: readonly PageLink[]; here?: string }>

export const Frame = ({ page, title, above = [], here = title, children }: FrameProps) => (
  <WindowLayout
    page={page}
    title={title}
    speaker="operator"
    above={<Breadcrumb links={[{ href: '/', label: layoutWords(page.language).home }, ...above]} here={here} />}
  >
    {children}
  </WindowLayout>
)

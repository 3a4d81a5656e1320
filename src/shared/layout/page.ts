import { consoleLanguageOf, type Language } from '../language.ts'

export const textSizes = ['standard', 'large', 'largest'] as const
export const contrasts = ['standard', 'high'] as const

export type TextSize = (typeof textSizes)[number]
export type Contrast = (typeof contrasts)[number]

/** How a reader wants every page shown. It lives in one cookie and says nothing about who the reader is. */
export type Preferences = { language: Language; textSize: TextSize; contrast: Contrast; furigana: boolean }

export type PageLink = { href: string; label: string }
/** `current` is for a link whose page has other addresses too; without it the link to the path that is open is the current one, and one to a path above it says that it lies below. */
export type NavigationItem = PageLink & {
  count?: number | string
  current?: boolean
  /** The name of the key that follows the link, while its page is not the one that is open. */
  shortcut?: string
}
export type NavigationGroup = { label?: string; items: readonly NavigationItem[] }

/** What every page knows about the request it answers. `path` is printed in forms and links, so it never holds a secret. */
export type PageContext = Preferences & {
  path: string
  organisationName: string
  /** How the organisation is reached, in its own words. */
  organisationContact?: string
  /** The built name of every asset, such as `{ 'window.css': 'window-4f2a.css' }`. */
  assets: Readonly<Record<string, string>>
  person?: { name: string; roles: readonly string[] }
  /** The left side of the console: what this person may open. */
  navigation?: readonly NavigationGroup[]
  footerLinks?: readonly PageLink[]
  /** Where quick exit leads: a page that anybody might be looking at. */
  quickExit?: string
}

export const QUICK_EXIT = 'https://www.google.co.jp/'

/** For a page that must be answered before anything is known of the request, such as an apology. */
export const unknownPage: PageContext = {
  language: 'ja',
  textSize: 'standard',
  contrast: 'standard',
  furigana: false,
  path: '/',
  organisationName: '窓口',
  assets: {},
}

/** Staff read the console in Japanese or English and without readings. */
export function consolePage(page: PageContext): PageContext {
  return { ...page, language: consoleLanguageOf(page.language), furigana: false }
}

export function assetPath(page: PageContext, name: string): string {
  return `/assets/${page.assets[name] ?? name}`
}

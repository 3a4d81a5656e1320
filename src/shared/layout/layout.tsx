import { html } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import { languageTag } from '../language.ts'
import { withoutReadings } from '../text/readings.ts'
import { CurrentPage } from './current-page.tsx'
import { assetPath, type PageContext } from './page.ts'
import { layoutWords } from './words.ts'

type Props = PropsWithChildren<{
  page: PageContext
  title: string
  /** Which stylesheet and script the page loads. */
  place: 'window' | 'console'
  hasErrors?: boolean
  /** A stylesheet besides that of the place, for pages that few people see. */
  alsoStyledBy?: 'operator' | undefined
}>

/** The only place that writes a document, because Hono's JSX adds no doctype of its own. */
export const Layout = ({ page, title, place, hasErrors = false, alsoStyledBy, children }: Props) => {
  const prefix = hasErrors ? layoutWords(page.language).errorPrefix : ''
  return html`<!doctype html>${(
    <CurrentPage.Provider value={page}>
      <html lang={languageTag(page.language)} class={documentClass(page, place)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="format-detection" content="telephone=no" />
          {place === 'console' && <meta name="robots" content="noindex" />}
          <title>{withoutReadings(`${prefix}${title} | ${page.organisationName}`)}</title>
          <link rel="icon" type="image/svg+xml" href={assetPath(page, 'icon.svg')} />
          <link rel="stylesheet" href={assetPath(page, `${place}.css`)} />
          {alsoStyledBy !== undefined && <link rel="stylesheet" href={assetPath(page, `${alsoStyledBy}.css`)} />}
          <script type="module" src={assetPath(page, `${place}.js`)}></script>
        </head>
        <body>{children}</body>
      </html>
    </CurrentPage.Provider>
  )}`
}

function documentClass({ textSize, contrast, furigana }: PageContext, place: string): string {
  const classes = [place, `text-${textSize}`, `contrast-${contrast}`]
  return [...classes, ...(furigana ? ['with-readings'] : [])].join(' ')
}

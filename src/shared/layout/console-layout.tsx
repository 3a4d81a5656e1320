import type { Child, PropsWithChildren } from 'hono/jsx'
import { ErrorSummary, type FieldError } from '../form/error-summary.tsx'
import { safeHref } from '../http/safe-path.ts'
import { fill } from '../language.ts'
import { Phrases } from '../text/phrases.tsx'
import { usePage } from './current-page.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { Layout } from './layout.tsx'
import { consolePage, type NavigationGroup, type NavigationItem, type PageContext } from './page.ts'
import { PreferencesBar } from './preferences-bar.tsx'
import { SkipLink } from './window-layout.tsx'
import { layoutWords } from './words.ts'

type Props = PropsWithChildren<{
  page: PageContext
  title: string
  above?: Child
  /** Queues with their counts, in the upper left; the rest of the menu comes from `page.navigation`. */
  queues?: Child
  errors?: readonly FieldError[]
  heading?: 'shown' | 'own'
}>

export const ConsoleLayout = ({ page, title, above, queues, errors = [], heading = 'shown', children }: Props) => (
  <Layout page={consolePage(page)} title={title} place="console" hasErrors={errors.length > 0}>
    <SkipLink />
    <ConsoleHeader />
    <div class="console-frame">
      <ConsoleMenu queues={queues} />
      <main id="content" class="content">
        {above}
        <ErrorSummary errors={errors} />
        {heading === 'shown' && (
          <h1>
            <Phrases text={title} />
          </h1>
        )}
        {children}
      </main>
    </div>
    <KeyboardHelp />
  </Layout>
)

const ConsoleHeader = () => {
  const page = usePage()
  const words = layoutWords(page.language).console
  return (
    <header class="console-header">
      <a class="organisation" href="/console">
        {page.organisationName} <span class="console-label">{words.label}</span>
      </a>
      <PreferencesBar offered={['ja', 'en']} />
      {page.person !== undefined && (
        <form class="console-person" method="post" action="/sign-out">
          <a href="/console/account">{fill(words.signedInAs, { name: page.person.name })}</a>
          <button type="submit" class="button button-quiet">
            {words.signOut}
          </button>
        </form>
      )}
    </header>
  )
}

const ConsoleMenu = ({ queues }: { queues: Child }) => {
  const page = usePage()
  const words = layoutWords(page.language).console
  return (
    <nav class="console-menu" aria-label={words.navigation}>
      {queues}
      {page.navigation?.map((group) => (
        <Navigation group={group} />
      ))}
    </nav>
  )
}

/** Whether a page lies below another, such as one setting below the settings. Below the first page of the console lies everything. */
const isBelow = (path: string, href: string) => href !== '/console' && path.startsWith(`${href}/`)

/** The line that the open page belongs to: its own, or of those it lies below the nearest. */
function nearest(path: string, items: readonly NavigationItem[]): string | undefined {
  const above = items.filter(({ href }) => path === href || isBelow(path, href)).map(({ href }) => href)
  return above.toSorted((a, b) => b.length - a.length)[0]
}

/** A list of links with counts. The link to the page that is open says so, and so does one that the open page lies below. */
export const Navigation = ({ group }: { group: NavigationGroup }) => {
  const { path, navigation = [] } = usePage()
  const near = nearest(path, [...group.items, ...navigation.flatMap(({ items }) => items)])
  return (
    <div class="navigation">
      {group.label !== undefined && <p class="navigation-label">{group.label}</p>}
      <ul>
        {group.items.map(({ href, label, count, current, shortcut }) => (
          <li>
            <a
              href={safeHref(href)}
              {...((current ?? path === href)
                ? { 'aria-current': 'page' }
                : { 'aria-current': current === undefined && near === href ? 'true' : undefined, 'data-shortcut': shortcut })}
            >
              <span>{label}</span>
              {count !== undefined && <span class="count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

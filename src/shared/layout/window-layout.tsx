import type { Child, PropsWithChildren } from 'hono/jsx'
import { ErrorSummary, type FieldError } from '../form/error-summary.tsx'
import { safeHref } from '../http/safe-path.ts'
import { Phrases } from '../text/phrases.tsx'
import { Ruby } from '../text/ruby.tsx'
import { usePage } from './current-page.tsx'
import { Layout } from './layout.tsx'
import type { PageContext } from './page.ts'
import { PreferencesBar } from './preferences-bar.tsx'
import { SafetyBar } from './safety-bar.tsx'
import { layoutWords } from './words.ts'

type Props = PropsWithChildren<{
  page: PageContext
  /** The heading of the page and the beginning of its title. */
  title: string
  /** Shown before the heading: a `StepOf` or a `Breadcrumb`. */
  above?: Child | undefined
  /** A way back to the page before, as a link above the heading. */
  back?: string | undefined
  /** What is wrong with the answers, also named before the page's title. */
  errors?: readonly FieldError[]
  /** `wide` for tables and figures; reading keeps to a narrow column. */
  width?: 'reading' | 'wide'
  /** The home page writes its own heading. */
  heading?: 'shown' | 'own'
  /** The foot says that one is advised here and nothing is deleted, which is not so where the operator of a service speaks. */
  speaker?: 'centre' | 'operator'
}>

export const WindowLayout = ({
  page,
  title,
  above,
  back,
  errors = [],
  width = 'reading',
  heading = 'shown',
  speaker = 'centre',
  children,
}: Props) => (
  <Layout
    page={page}
    title={title}
    place="window"
    hasErrors={errors.length > 0}
    alsoStyledBy={speaker === 'operator' ? 'operator' : undefined}
  >
    <SkipLink />
    <WindowHeader />
    <main id="content" class={`content content-${width}`}>
      {back !== undefined && <BackLink href={back} />}
      {above}
      <ErrorSummary errors={errors} />
      {heading === 'shown' && (
        <h1>
          <Phrases text={title} />
        </h1>
      )}
      {children}
    </main>
    <WindowFooter speaker={speaker} />
    <SafetyBar />
  </Layout>
)

export const SkipLink = () => (
  <a class="skip-link" href="#content">
    <Ruby text={layoutWords(usePage().language).skipToContent} />
  </a>
)

const WindowHeader = () => {
  const page = usePage()
  return (
    <header class="window-header">
      <a class="organisation" href="/">
        {page.organisationName}
      </a>
      <PreferencesBar />
    </header>
  )
}

export const BackLink = ({ href }: { href: string }) => (
  <p class="back-link">
    <a href={safeHref(href)}>
      <Ruby text={layoutWords(usePage().language).back} />
    </a>
  </p>
)

const WindowFooter = ({ speaker }: Required<Pick<Props, 'speaker'>>) => {
  const page = usePage()
  const words = layoutWords(page.language).footer
  return (
    <footer class="window-footer">
      {speaker === 'centre' && (
        <p>
          <Ruby text={words.advice} />
        </p>
      )}
      {page.organisationContact !== undefined && (
        <address class="window-contact">
          <strong>{page.organisationName}</strong>
          <br />
          {page.organisationContact}
        </address>
      )}
      {page.footerLinks !== undefined && page.footerLinks.length > 0 && (
        <ul>
          {page.footerLinks.map((link) => (
            <li>
              <a href={safeHref(link.href)}>
                <Ruby text={link.label} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </footer>
  )
}

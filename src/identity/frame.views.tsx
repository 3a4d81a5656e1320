import type { Child, PropsWithChildren } from 'hono/jsx'
import { ErrorSummary, type FieldError } from '../shared/form/form.tsx'
import { NotificationBanner } from '../shared/layout/components/index.ts'
import { Layout } from '../shared/layout/layout.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import { PreferencesBar } from '../shared/layout/preferences-bar.tsx'
import { SkipLink } from '../shared/layout/window-layout.tsx'
import { Phrases } from '../shared/text/phrases.tsx'

export type FrameProps = PropsWithChildren<{
  page: PageContext
  title: string
  errors?: readonly FieldError[]
  /** A refusal that belongs to no field. */
  refusal?: string | undefined
  /** What has just happened. */
  notice?: string | undefined
}>

/** The pages before the console: one narrow column, without a menu, because nobody is known yet. */
export const SignInFrame = ({ page, title, errors = [], refusal, notice, children }: FrameProps) => (
  <Layout page={staffPage(page)} title={title} place="console" hasErrors={errors.length > 0 || refusal !== undefined}>
    <SkipLink />
    <header class="console-header">
      <span class="organisation">{page.organisationName}</span>
      <PreferencesBar offered={['ja', 'en']} />
    </header>
    <main id="content" class="content sign-in">
      <ErrorSummary errors={errors} />
      <Notices refusal={refusal} notice={notice} />
      <h1>
        <Phrases text={title} />
      </h1>
      {children}
    </main>
  </Layout>
)

export const Notices = ({ refusal, notice }: { refusal?: string | undefined; notice?: string | undefined }) => (
  <>
    {notice !== undefined && <NotificationBanner kind="information" title={notice} announced />}
    {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
  </>
)

export const Hidden = ({ name, value }: { name: string; value: string }) => <input type="hidden" name={name} value={value} />

export const Lead = ({ children }: { children: Child }) => <p class="lead">{children}</p>

function staffPage(page: PageContext): PageContext {
  return { ...page, language: page.language === 'en' ? 'en' : 'ja', furigana: false }
}

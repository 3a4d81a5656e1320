import type { Child, PropsWithChildren } from 'hono/jsx'
import type { FieldError } from '../../../shared/form/form.tsx'
import { Breadcrumb, NotificationBanner } from '../../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../../shared/layout/console-layout.tsx'
import type { PageContext, PageLink } from '../../../shared/layout/page.ts'
import { CONSOLE } from './report-console.ts'
import { type ReportConsoleWords, reportConsoleWords } from './words.ts'

export type Done = keyof ReportConsoleWords['done']

/** What every page is told about its request. */
export type Told = {
  page: PageContext
  done?: Done | undefined
  /** A refusal that belongs to no field. */
  refusal?: string | undefined
  errors?: readonly FieldError[]
}

type Props = PropsWithChildren<Told & { title: string; lead?: Child; above?: readonly PageLink[] }>

export const ReportFrame = ({ page, title, lead, above, done, refusal, errors = [], children }: Props) => {
  const words = reportConsoleWords(page.language)
  return (
    <ConsoleLayout
      page={page}
      title={title}
      above={above && <Breadcrumb links={[{ href: CONSOLE, label: words.title }, ...above]} here={title} />}
      errors={errors}
    >
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </ConsoleLayout>
  )
}

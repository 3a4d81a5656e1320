import type { Child, PropsWithChildren } from 'hono/jsx'
import type { FieldError } from '../../../shared/form/form.tsx'
import { Breadcrumb, NotificationBanner } from '../../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../../shared/layout/console-layout.tsx'
import type { PageContext, PageLink } from '../../../shared/layout/page.ts'
import type { ConsoleWords } from './words.ts'
import { consoleWords } from './words.ts'

export const CONSOLE = '/console/standards'
export const DRAFT = `${CONSOLE}/draft`
export const CASES = `${CONSOLE}/cases`
export const clauseAddress = (id: string) => `${DRAFT}/clauses/${id}`
export const caseAddress = (id: string) => `${CASES}/${id}`

export type Done = keyof ConsoleWords['done']

/** What every page is told about its request. */
export type Told = {
  page: PageContext
  done?: Done | undefined
  /** A refusal that belongs to no field. */
  refusal?: string | undefined
  errors?: readonly FieldError[]
}

type Props = PropsWithChildren<Told & { title: string; lead?: Child; above?: readonly PageLink[]; here?: string }>

export const StandardsFrame = ({ page, title, lead, above, here = title, done, refusal, errors = [], children }: Props) => {
  const words = consoleWords(page.language)
  return (
    <ConsoleLayout
      page={page}
      title={title}
      above={above && <Breadcrumb links={[{ href: CONSOLE, label: words.title }, ...above]} here={here} />}
      errors={errors}
    >
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </ConsoleLayout>
  )
}

/** The revision that somebody has before them, so that nobody overwrites what they have not seen. */
export const Seen = ({ revision }: { revision: number }) => <input type="hidden" name="seen" value={String(revision)} />

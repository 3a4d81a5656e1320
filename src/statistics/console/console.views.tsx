import type { PropsWithChildren } from 'hono/jsx'
import type { Day } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, NotificationBanner } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { type Choice, FIGURES } from './choice.ts'
import { ChoiceForm, ThresholdForm } from './choice.views.tsx'

import { FigureList } from './figure-list.views.tsx'
import { PublicationPanel } from './publication.views.tsx'
import type { Shown } from './shown.ts'
import { figuresConsoleWords } from './words.ts'

type Rights = { mayPublish: boolean; mayImport: boolean }
export type FiguresProps = {
  page: PageContext
  choice: Choice
  shown: Shown
  today: Day
  rights: Rights
  notice?: string | undefined
  refusal?: string | undefined
  errors?: readonly FieldError[]
}

/** The figures of any span as they are now, and what can be published of it. */
export const FiguresPage = ({ page, choice, shown, today, rights, notice, refusal, errors = [] }: FiguresProps) => {
  const words = figuresConsoleWords(page.language)
  return (
    <ConsoleLayout page={page} title={words.title} errors={errors}>
      <Notices notice={notice} refusal={refusal} />
      <NotificationBanner kind="warning" title={words.insideTitle}>
        <p>{words.inside}</p>
        <p>{shown.isCounted ? words.counted : words.behind}</p>
        {shown.unreadable > 0 && <p>{fill(words.unreadable, { count: shown.unreadable })}</p>}
      </NotificationBanner>
      <ChoiceForm page={page} choice={choice} today={today} words={words} errors={errors} />
      {choice.period !== undefined && (
        <PublicationPanel page={page} period={choice.period} shown={shown} words={words} mayPublish={rights.mayPublish} />
      )}
      <FigureList page={page} choice={choice} shown={shown} />
      {rights.mayImport && (
        <p>
          <a href={`${FIGURES}/history`}>{words.history}</a>
        </p>
      )}
      {rights.mayPublish && <ThresholdForm words={words} threshold={shown.threshold} errors={errors} />}
    </ConsoleLayout>
  )
}

export const Notices = ({ notice, refusal }: { notice?: string | undefined; refusal?: string | undefined }) => (
  <>
    {notice !== undefined && <NotificationBanner kind="success" title={notice} announced />}
    {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
  </>
)

export const SubPage = ({
  page,
  title,
  errors = [],
  children,
}: PropsWithChildren<{ page: PageContext; title: string; errors?: readonly FieldError[] }>) => (
  <ConsoleLayout
    page={page}
    title={title}
    errors={errors}
    above={<Breadcrumb links={[{ href: FIGURES, label: figuresConsoleWords(page.language).title }]} here={title} />}
  >
    {children}
  </ConsoleLayout>
)

import type { PropsWithChildren } from 'hono/jsx'
import type { FieldError } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { Breadcrumb, NotificationBanner } from '../../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../../shared/layout/console-layout.tsx'
import type { PageContext, PageLink } from '../../../shared/layout/page.ts'
import { senderDeskWords } from './words.ts'

type Props = PropsWithChildren<{
  page: PageContext
  title: string
  request: { id: string; number: string }
  between?: readonly PageLink[]
  errors?: readonly FieldError[]
  refusal?: string | undefined
}>

/** Every page about the sender of a request: where it belongs, and why something was not done. */
export const SenderDeskPage = ({ page, title, request, between = [], errors = [], refusal, children }: Props) => {
  const { trail } = senderDeskWords(page.language)
  const links = [
    { href: '/console/takedowns', label: trail.takedowns },
    { href: `/console/takedowns/${request.id}`, label: fill(trail.request, { number: request.number }) },
    ...between,
  ]
  return (
    <ConsoleLayout page={page} title={title} above={<Breadcrumb links={links} here={title} />} errors={errors}>
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      {children}
    </ConsoleLayout>
  )
}

import type { PropsWithChildren } from 'hono/jsx'
import { Buttons, LinkButton } from '../form/form.tsx'
import { fill } from '../language.ts'
import { ConsoleLayout } from '../layout/console-layout.tsx'
import type { PageContext } from '../layout/page.ts'
import { WindowLayout } from '../layout/window-layout.tsx'
import { Ruby } from '../text/ruby.tsx'
import { errorPageWords } from './words.ts'

/** Each page of an answer that is not what was asked for, with its status. A page that is not allowed is not found. */
export const errorStatus = {
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  unreadable: 422,
  tooMany: 429,
  fault: 500,
  unavailable: 503,
} as const

export type ErrorKind = keyof typeof errorStatus

type Props = {
  page: PageContext
  kind: ErrorKind | 'offline'
  /** Leads whoever looks after the installation to the fault in the log. */
  requestId?: string
  /** Seconds until another try is taken; the page speaks of minutes. */
  retryAfter?: number
}

/** Says what happened, that it is not the reader's fault, and what to do next. It never shows what the fault was. */
export const ErrorPage = ({ page, kind, requestId, retryAfter }: Props) => {
  const words = errorPageWords(page.language)
  const { title, body } = words[kind]
  return (
    <Frame page={page} title={title}>
      {body.map((paragraph) => (
        <p>
          <Ruby text={paragraph} />
        </p>
      ))}
      {kind === 'tooMany' && retryAfter !== undefined && (
        <p>
          <Ruby text={fill(words.tooMany.again, { minutes: Math.max(1, Math.ceil(retryAfter / 60)) })} />
        </p>
      )}
      {(kind === 'fault' || kind === 'unavailable') && requestId !== undefined && (
        <p class="request-id">
          <Ruby text={fill(words[kind].request, { id: requestId })} />
        </p>
      )}
      <Buttons>
        <LinkButton href={isConsole(page) ? '/console' : '/'} label={isConsole(page) ? words.consoleHome : words.home} kind="secondary" />
      </Buttons>
    </Frame>
  )
}

const Frame = ({ page, title, children }: PropsWithChildren<{ page: PageContext; title: string }>) =>
  isConsole(page) && page.person !== undefined ? (
    <ConsoleLayout page={page} title={title}>
      {children}
    </ConsoleLayout>
  ) : (
    <WindowLayout page={page} title={title}>
      {children}
    </WindowLayout>
  )

function isConsole(page: PageContext): boolean {
  return page.path === '/console' || page.path.startsWith('/console/')
}

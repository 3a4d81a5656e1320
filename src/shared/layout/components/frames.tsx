import type { Child, PropsWithChildren } from 'hono/jsx'
import { safeHref } from '../../http/safe-path.ts'
import { HeadingText } from '../../text/phrases.tsx'
import { Text } from '../../text/ruby.tsx'

/** One matter of a dense page, under its own heading. `id` lets a link or a shortcut lead to it. */
export const Panel = ({ title, id, actions, children }: PropsWithChildren<{ title: Child; id?: string; actions?: Child }>) => (
  <section class="panel" {...(id === undefined ? {} : { id })}>
    <div class="panel-head">
      <h2>
        <HeadingText>{title}</HeadingText>
      </h2>
      {actions}
    </div>
    {children}
  </section>
)

type SplitProps = PropsWithChildren<{ kept: Child; side?: 'left' | 'right'; first?: Child }>

/**
 * Two columns on a wide screen. `kept` (the story, the last message) stays in view while one works in the other. What one only
 * looks up stands on the right, and so after the work on a phone; `first` stands above it there, and before the work on a phone.
 */
export const Split = ({ kept, side = 'left', first, children }: SplitProps) => (
  <div class={first === undefined ? 'split' : 'split split-three'}>
    {first !== undefined && <div class="split-first">{first}</div>}
    {side === 'left' && <div class="split-kept">{kept}</div>}
    <div>{children}</div>
    {side === 'right' && <div class="split-kept">{kept}</div>}
  </div>
)

/** Filters and buttons in one row above a list. */
export const Toolbar = ({ children }: PropsWithChildren) => <div class="toolbar">{children}</div>

export type Door = { href: string; title: Child; description?: Child }

/** Large links to choose one way from, such as the four doors of the home page. */
export const Doors = ({ doors }: { doors: readonly Door[] }) => (
  <ul class="doors">
    {doors.map(({ href, title, description }) => (
      <li>
        <a class="door" href={safeHref(href)}>
          <strong>
            <HeadingText>{title}</HeadingText>
          </strong>
          {description !== undefined && (
            <span>
              <Text>{description}</Text>
            </span>
          )}
        </a>
      </li>
    ))}
  </ul>
)

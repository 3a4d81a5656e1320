import type { Child, PropsWithChildren } from 'hono/jsx'
import { Text } from '../../text/ruby.tsx'

/** Nothing here: says so, says why, and offers the next step when there is one. */
export const EmptyState = ({ title, action, children }: PropsWithChildren<{ title: Child; action?: Child }>) => (
  <div class="empty-state">
    <p class="empty-title">
      <Text>{title}</Text>
    </p>
    {children}
    {action !== undefined && <div class="buttons">{action}</div>}
  </div>
)

import type { Child, PropsWithChildren } from 'hono/jsx'
import { Text } from '../../text/ruby.tsx'

type Props = PropsWithChildren<{ summary: Child; open?: boolean; kind?: 'quiet' | 'framed' }>

/** One tap away: the reason for a question, the long form of an explanation. */
export const Disclosure = ({ summary, open = false, kind = 'quiet', children }: Props) => (
  <details class={`disclosure disclosure-${kind}`} open={open}>
    <summary>
      <Text>{summary}</Text>
    </summary>
    <div class="disclosure-body">{children}</div>
  </details>
)

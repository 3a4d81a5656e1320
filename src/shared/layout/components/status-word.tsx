import type { Child } from 'hono/jsx'
import { printed } from '../../text/ruby.tsx'

export type StatusTone = 'new' | 'active' | 'waiting' | 'done' | 'urgent' | 'quiet'

/** A state is a word. The frame around it only helps the eye along a list. */
export const StatusWord = ({ tone, children }: { tone: StatusTone; children?: Child }) => (
  <span class={`status status-${tone}`}>{printed(children)}</span>
)

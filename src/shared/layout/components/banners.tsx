import type { Child, PropsWithChildren } from 'hono/jsx'
import { HeadingText } from '../../text/phrases.tsx'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'
import { Icon } from './icon.tsx'

export type BannerKind = 'information' | 'success' | 'warning' | 'error'

type BannerProps = PropsWithChildren<{
  kind: BannerKind
  title: Child
  /** Read out when the page opens: for what has just happened, such as 「保存しました」 or a refusal. */
  announced?: boolean
}>

/** Icon, word and colour say the same thing, so that none of them has to be seen. */
export const NotificationBanner = ({ kind, title, announced = false, children }: BannerProps) => {
  const word = layoutWords(usePage().language).banner[kind]
  const role = announced ? { role: kind === 'error' ? 'alert' : 'status' } : {}
  return (
    <section class={`banner banner-${kind}`} {...role}>
      <p class="banner-kind">
        <Icon name={kind} /> <Text>{word}</Text>
      </p>
      <div class="banner-body">
        <p class="banner-title">
          <Text>{title}</Text>
        </p>
        {children}
      </div>
    </section>
  )
}

type EmergencyProps = PropsWithChildren<{ title: Child; actions?: Child }>

/** For danger only: what to do now, with one or two actions. */
export const EmergencyBanner = ({ title, actions, children }: EmergencyProps) => (
  <section class="emergency-banner">
    <h2>
      <HeadingText>{title}</HeadingText>
    </h2>
    {children}
    {actions !== undefined && <div class="buttons">{actions}</div>}
  </section>
)

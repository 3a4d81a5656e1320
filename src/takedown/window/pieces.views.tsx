import type { PropsWithChildren } from 'hono/jsx'
import { Phrases } from '../../shared/text/phrases.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'

export const Paragraph = ({ text, quiet = false }: { text: string; quiet?: boolean }) => (
  <p {...(quiet ? { class: 'quiet' } : {})}>
    <Ruby text={text} />
  </p>
)

export const Section = ({ title, id, children }: PropsWithChildren<{ title: string; id?: string }>) => (
  <section {...(id === undefined ? {} : { id })}>
    <h2>
      <Phrases text={title} />
    </h2>
    {children}
  </section>
)

import type { PropsWithChildren } from 'hono/jsx'
import { Ruby } from '../../shared/text/ruby.tsx'

export const Paragraph = ({ text }: { text: string }) => (
  <p>
    <Ruby text={text} />
  </p>
)

export const TextList = ({ texts, ordered = false }: { texts: readonly string[]; ordered?: boolean }) => {
  const items = texts.map((text) => (
    <li>
      <Ruby text={text} />
    </li>
  ))
  return ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

export const Section = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <section>
    <h2>
      <Ruby text={title} />
    </h2>
    {children}
  </section>
)

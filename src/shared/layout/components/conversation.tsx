import type { Child } from 'hono/jsx'
import { type Language, languageTag } from '../../language.ts'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'

export type Message = {
  id: string
  from: 'consulter' | 'centre' | 'inside'
  author: string
  /** As people read it, such as 「11/22 14:05（2時間前）」, and as machines do (ISO 8601). */
  at: string
  atIso: string
  /** What was written, printed as it is with its line breaks; nothing in it becomes markup or a link. */
  body: string
  language?: Language
  /** Works, files or marks that belong to the message. */
  attached?: Child
}

/** The messages of a case in the order they came. `inside` is a note that the consulter never sees. */
export const Conversation = ({ messages, label }: { messages: readonly Message[]; label: string }) => {
  const words = layoutWords(usePage().language).conversation
  if (messages.length === 0)
    return (
      <p class="quiet">
        <Text>{words.empty}</Text>
      </p>
    )
  return (
    <ol class="conversation" aria-label={label}>
      {messages.map((message) => (
        <li class={`message message-${message.from}`} id={message.id}>
          <article aria-labelledby={`${message.id}-head`}>
            <p class="message-head" id={`${message.id}-head`}>
              <strong>{message.author}</strong> <time datetime={message.atIso}>{message.at}</time>
            </p>
            <div class="message-body" {...(message.language === undefined ? {} : { lang: languageTag(message.language) })}>
              {message.body}
            </div>
            {message.attached}
          </article>
        </li>
      ))}
    </ol>
  )
}

import { Buttons, LinkButton } from '../../../shared/form/form.tsx'
import type { Language } from '../../../shared/language.ts'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { REMOVALS } from './form.views.tsx'
import { ownRemovalWords } from './words.ts'

/** From the conversation to the requests that were made of it. */
export const RemovalsDoor = ({ language }: { language: Language }) => {
  const { title, lead, door } = ownRemovalWords(language)
  return (
    <section class="screen-only">
      <h2>
        <Ruby text={title} />
      </h2>
      <p>
        <Ruby text={lead} />
      </p>
      <Buttons>
        <LinkButton href={REMOVALS} label={door} kind="secondary" />
      </Buttons>
    </section>
  )
}

import { Buttons, LinkButton } from '../../../shared/form/form.tsx'
import { fill, type Language } from '../../../shared/language.ts'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { REMOVALS } from './form.views.tsx'
import { ownRemovalWords } from './words.ts'

/** From the conversation to the requests that were made of it. */
export const RemovalsDoor = ({ language, made }: { language: Language; made: number }) => {
  const { title, lead, door, doorMade } = ownRemovalWords(language)
  return (
    <section class="screen-only">
      <h2>
        <Ruby text={title} />
      </h2>
      <p>
        <Ruby text={lead} />
      </p>
      <Buttons>
        <LinkButton href={REMOVALS} label={made === 0 ? door : fill(doorMade, { count: String(made) })} kind="secondary" />
      </Buttons>
    </section>
  )
}

import { errorOf, TextArea } from '../../shared/form/form.tsx'
import { Disclosure } from '../../shared/layout/components/index.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { AnswerProps } from './answer.props.ts'
import { limits } from './answers.ts'
import { textIn } from './entry.ts'

/** What happened, in somebody's own words, with examples one tap away. */
export const StoryFields = ({ words, entry, errors }: AnswerProps) => {
  const texts = words.intake.story
  return (
    <>
      <Disclosure summary={texts.examplesTitle}>
        <ul>
          {texts.examples.map((example) => (
            <li>
              <Ruby text={example} />
            </li>
          ))}
        </ul>
      </Disclosure>
      <TextArea
        name="story"
        label={texts.short}
        hint={texts.hint}
        rows={12}
        limit={limits.story}
        value={textIn(entry, 'story')}
        {...errorOf(errors, 'story')}
        required
      />
      <p>
        <Ruby text={texts.askTitle} />
      </p>
      <ul>
        {texts.ask.map((ask) => (
          <li>
            <Ruby text={ask} />
          </li>
        ))}
      </ul>
    </>
  )
}

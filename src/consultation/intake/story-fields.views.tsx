import { errorOf, TextArea } from '../../shared/form/form.tsx'
import { Disclosure } from '../../shared/layout/components/index.ts'
import type { AnswerProps } from './answer.props.ts'
import { limits } from './answers.ts'
import { textIn } from './entry.ts'
import { Paragraph, TextList } from './pieces.views.tsx'

/** What happened, in somebody's own words, with examples one tap away. */
export const StoryFields = ({ words, entry, errors }: AnswerProps) => {
  const texts = words.intake.story
  return (
    <>
      <Disclosure summary={texts.examplesTitle}>
        <TextList texts={texts.examples} />
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
      <Paragraph text={texts.askTitle} />
      <TextList texts={texts.ask} />
    </>
  )
}

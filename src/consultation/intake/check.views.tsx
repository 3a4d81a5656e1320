import type { Emergency } from '../../shared/content/advice.ts'
import type { Day } from '../../shared/day.ts'
import { HelpBanner } from '../../shared/emergency/emergency.tsx'
import type { Help } from '../../shared/emergency/help.ts'
import { Buttons, Form, SubmitButton } from '../../shared/form/form.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { addresses, stepAddress } from './addresses.ts'
import type { DraftContent } from './draft.ts'
import type { Classification } from './known.ts'
import { Paragraph, Section, TextList } from './pieces.views.tsx'
import { stepBefore, type Walk } from './steps.ts'
import { SummaryOfAnswers } from './summary.views.tsx'
import { intakeWords } from './words.ts'

type Props = {
  page: PageContext
  walked: Walk
  content: DraftContent
  classification: Classification
  emergency: readonly Emergency[]
  today: Day
  help: Help | undefined
}

export const CheckPage = ({ page, walked, emergency, help, ...source }: Props) => {
  const { check, saveAndLeave } = intakeWords(page.language).intake
  const before = stepBefore('check', walked)
  return (
    <WindowLayout page={page} title={check.title} back={before === undefined ? addresses.start : stepAddress(before, { changing: false })}>
      {help !== undefined && <HelpBanner help={help} emergency={emergency} />}
      <Paragraph text={check.lead} />
      <SummaryOfAnswers walked={walked} {...source} />
      <Section title={check.noticeTitle}>
        <TextList texts={check.notices} />
      </Section>
      <Form action={addresses.check}>
        <Buttons>
          <SubmitButton label={check.send} />
          <SubmitButton label={saveAndLeave} kind="quiet" name="leave" value="yes" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}

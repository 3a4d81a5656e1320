import type { Context } from 'hono'
import { QuestionPage, type QuestionProps } from './question.views.tsx'
import { stepBefore } from './steps.ts'
import { newRevision, type Visit } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

type Shown = Pick<QuestionProps, 'step' | 'changing' | 'faults' | 'conflict' | 'notice' | 'wait'>

/** Answers with the page of one question, filled with what was typed into it. What is wrong with it makes it 422. */
export function questionPage(deps: WindowDeps, c: Context<WindowEnv>, visit: Visit, shown: Shown, status: 200 | 409 | 429 = 200) {
  const { content, walked } = visit
  const html = (
    <QuestionPage
      {...shown}
      page={c.get('page')}
      walked={walked}
      content={content}
      entry={content.entries[shown.step]?.entry ?? {}}
      revision={newRevision(content, shown.step)}
      questions={shown.step === 'urls' ? walked.questions : []}
      classification={visit.classification}
      emergency={deps.advice.emergency}
      today={visit.today}
      help={stepBefore(shown.step, walked) === 'story' ? visit.help : undefined}
    />
  )
  return c.html(html, shown.faults === undefined ? status : 422)
}

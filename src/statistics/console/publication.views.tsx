import type { PropsWithChildren } from 'hono/jsx'
import { dayWords } from '../../shared/date-words.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { safeHref } from '../../shared/http/safe-path.ts'
import { fill } from '../../shared/language.ts'
import { Panel } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import type { PublishedPeriod } from '../periods/period.ts'
import { periodWords } from '../window/period-words.ts'
import { statisticsWords } from '../window/words.ts'
import { FIGURES } from './choice.ts'

import type { Shown } from './shown.ts'
import type { FiguresConsoleWords } from './words.ts'

type PanelProps = { page: PageContext; period: PublishedPeriod; shown: Shown; words: FiguresConsoleWords; mayPublish: boolean }

/** How far the period is published, and what can be done next. */
export const PublicationPanel = ({ page, period, shown: { head }, words, mayPublish }: PanelProps) => {
  const here = `${FIGURES}/periods/${period.key}`
  return (
    <Panel title={words.publishTitle}>
      <p>{fill(words.publishLead, { period: periodWords(period, period.to, page.language) })}</p>
      {head === undefined ? (
        <p>{words.nothingPublished}</p>
      ) : (
        <p>
          {fill(words.publishedAs, {
            number: head.number,
            status: statisticsWords(page.language).status[head.status],
            through: dayWords(head.through, page.language),
          })}{' '}
          <a href={safeHref(`/statistics/${period.key}`)}>{words.openPublished}</a>
        </p>
      )}
      {mayPublish &&
        (head?.status === 'final' ? <CorrectionWay here={here} words={words} /> : <PublishingWays here={here} words={words} />)}
    </Panel>
  )
}

/** What is pressed takes its time: that is said before, and once it is pressed a script says that it goes on. */
export const PublishingButton = ({ words, children }: PropsWithChildren<{ words: FiguresConsoleWords }>) => (
  <>
    <p class="quiet">{words.publishingTime}</p>
    <slow-form data-waiting={words.publishing}>
      <Buttons>{children}</Buttons>
    </slow-form>
  </>
)

type WayProps = { here: string; words: FiguresConsoleWords }

const PublishingWays = ({ here, words }: WayProps) => (
  <>
    <Form action={`${here}/provisional-edition`}>
      <p>{words.provisionalHint}</p>
      <PublishingButton words={words}>
        <SubmitButton label={words.provisional} kind="secondary" />
      </PublishingButton>
    </Form>
    <p>{words.closeHint}</p>
    <Buttons>
      <LinkButton href={`${here}/closing`} label={words.close} kind="secondary" />
    </Buttons>
  </>
)

const CorrectionWay = ({ here, words }: WayProps) => (
  <Buttons>
    <LinkButton href={`${here}/correction`} label={words.correct} kind="secondary" />
  </Buttons>
)

import { safeHref } from '../../shared/http/safe-path.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { FigureSection } from '../window/figure.views.tsx'
import { figureViews } from '../window/figure-view.ts'
import { spanWords } from '../window/period-words.ts'
import { statisticsWords } from '../window/words.ts'
import { type Choice, FIGURES } from './choice.ts'
import type { Shown } from './shown.ts'

type Props = { page: PageContext; choice: Choice; shown: Shown }

/** Every figure of the span, each with its file. */
export const FigureList = ({ page, choice: { span }, shown }: Props) => {
  const words = statisticsWords(page.language).figure
  const facts = [{ label: words.period, value: spanWords(span, page.language) }]
  const files = `?${new URLSearchParams({ from: span.from, to: span.to })}`
  return (
    <>
      {figureViews(shown.contents, page.language, page.organisationName).map((figure) => (
        <>
          <FigureSection figure={figure} facts={facts} />
          <p class="figure-files">
            <a href={safeHref(`${FIGURES}/files/figure-${figure.number}.csv${files}`)}>{words.csv}</a>
          </p>
        </>
      ))}
    </>
  )
}

import { NotificationBanner, ReportedUrl } from '../layout/components/index.ts'
import { usePage } from '../layout/current-page.tsx'
import { Ruby } from '../text/ruby.tsx'
import type { UrlQuestion } from '../text/url-questions.ts'
import { SubmitButton } from './buttons.tsx'
import { formWords } from './words.ts'

type Props = { questions: readonly UrlQuestion[]; sure: readonly string[] }

/** Whoever goes on without changing an address that was asked about has said that it is right. */
export const SureUrls = ({ questions, sure }: Props) => (
  <input type="hidden" name="sure" value={[...sure.filter((text) => text !== ''), ...questions.map(({ url }) => url)].join('\n')} />
)

/** Asks about addresses that look wrong, once, and refuses none. */
export const UrlQuestions = ({ questions }: Pick<Props, 'questions'>) => {
  const words = formWords(usePage().language).urls
  const doubts: Record<string, string> = words.doubts
  return (
    <NotificationBanner kind="information" title={words.title} announced>
      <p>
        <Ruby text={words.text} />
      </p>
      <ul>
        {questions.map(({ typed, doubt }) => (
          <li>
            <ReportedUrl url={typed} />
            <br />
            <Ruby text={doubts[doubt] ?? ''} />
          </li>
        ))}
      </ul>
      <SubmitButton label={words.sure} kind="secondary" />
    </NotificationBanner>
  )
}

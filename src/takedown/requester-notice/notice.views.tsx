import { instantWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { fill, type Language, languageTag } from '../../shared/language.ts'
import { ReportedUrl, SummaryList, type SummaryRow } from '../../shared/layout/components/index.ts'
import { CurrentPage, usePage } from '../../shared/layout/current-page.tsx'
import { Text } from '../../shared/text/ruby.tsx'
import type { DecisionOutcome, MeasureKind } from '../decision.ts'
import type { PendingKind } from '../notice.ts'
import type { ComplaintOutcome } from '../review.ts'
import { noticeWords } from './words.ts'

export type Telling = {
  /** The language of the requester, whoever looks at it. */
  language: Language
  number: string
  receivedAt: Instant
  said: DecisionOutcome | PendingKind
  /** What the operator wrote; the reason of what stays, or the content of an unavoidable reason. */
  text: string
  /** What becomes of each post; none while nothing is decided. */
  posts: readonly { position: number; url?: string | undefined; measure: MeasureKind | null }[]
  /** What is answered to the requester's complaint, where this notice is the answer to one. */
  complaint?: ComplaintOutcome | undefined
}

/** 通知書: what the requester reads. The desk shows the same before it is sent. */
export const RequesterNotice = (telling: Telling) => {
  const page = usePage()
  return (
    <CurrentPage.Provider value={{ ...page, language: telling.language }}>
      <div class="requester-notice" lang={languageTag(telling.language)}>
        <Notice {...telling} />
      </div>
    </CurrentPage.Provider>
  )
}

const Notice = ({ language, number, receivedAt, said, text, posts, complaint }: Telling) => {
  const words = noticeWords(language)
  const isDecided = !said.startsWith('pending')
  const rows: SummaryRow[] = [
    { label: words.number, value: number },
    { label: words.receivedAt, value: instantWords(receivedAt, language) },
    ...(complaint === undefined ? [] : [{ label: words.complaint, value: <Text>{words.complaints[complaint]}</Text> }]),
    { label: words.result, value: <Text>{words.kinds[said]}</Text> },
    ...(posts.length < 2 ? [] : [{ label: words.posts, value: <Posts language={language} posts={posts} /> }]),
    ...(text === '' ? [] : [{ label: words.reason, value: <div class="told">{text}</div> }]),
  ]
  return (
    <>
      <SummaryList rows={rows} />
      {isDecided && (
        <p>
          <Text>{words.again}</Text>
        </p>
      )}
    </>
  )
}

const Posts = ({ language, posts }: Pick<Telling, 'language' | 'posts'>) => {
  const words = noticeWords(language)
  return (
    <ul>
      {posts.map(({ position, url, measure }) => (
        <li>
          <Text>{fill(words.post, { number: position })}</Text>
          {url !== undefined && (
            <>
              {' '}
              <ReportedUrl url={url} />{' '}
            </>
          )}
          {language === 'en' ? ': ' : '：'}
          <Text>{words.measures[measure ?? 'none']}</Text>
        </li>
      ))}
    </ul>
  )
}

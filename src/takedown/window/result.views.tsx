import { instantWords } from '../../shared/date-words.ts'
import type { Language } from '../../shared/language.ts'
import { ReportedUrl } from '../../shared/layout/components/index.ts'
import { Text } from '../../shared/text/ruby.tsx'
import { Paragraph } from './pieces.views.tsx'
import { isPending, type Result, type Status, type ToldPost, toldBy } from './status.ts'
import { windowWords } from './words.ts'

/** What was told last: what came of the request, what that means, why, and what may be done next. */
export const ResultPanel = ({ language, status, result }: { language: Language; status: Status; result: Result }) => {
  const words = windowWords(language).status
  const { result: said } = words
  const told = toldBy(result)
  const isOver = !isPending(result.notice)
  return (
    <section class="request-result" aria-labelledby="result">
      <h2 id="result" class="request-result-title">
        <Text>{status.state === 'reviewing' ? said.before : isOver ? said.title : said.pending}</Text>
      </h2>
      <p class="request-result-said">
        <strong>
          <Text>{words.notices[told]}</Text>
        </strong>
      </p>
      <Paragraph text={said.meanings[told]} />
      {isOver && (
        <p>
          <Posts language={language} posts={status.posts} result={result} />
        </p>
      )}
      {result.text !== '' && (
        <>
          <h3 class="request-result-why">
            <Text>{said.reason}</Text>
          </h3>
          <div class="told">{result.text}</div>
        </>
      )}
      {isOver && <Next language={language} status={status} />}
      <p class="quiet">
        <time datetime={result.at.toISOString()}>{instantWords(result.at, language)}</time>
      </p>
    </section>
  )
}

type PostsProps = { language: Language; posts: readonly ToldPost[]; result: Result | undefined }

/** The posts and, once something was decided, what becomes of each. */
export const Posts = ({ language, posts, result }: PostsProps) => {
  const { becomes } = windowWords(language).status
  const isDecided = result !== undefined && !isPending(result.notice)
  const said = ({ measure }: ToldPost) => (measure === null ? becomes.none : becomes[measure.isDone ? 'done' : 'decided'][measure.kind])
  return (
    <>
      {posts.map((post, index) => (
        <>
          {index > 0 && <br />}
          <ReportedUrl url={post.url} />
          {isDecided && (
            <>
              {' ― '}
              <Text>{said(post)}</Text>
            </>
          )}
        </>
      ))}
    </>
  )
}

/** The ways on, which stand further down on the page. */
const Next = ({ language, status }: { language: Language; status: Status }) => {
  const { result: words, complaint } = windowWords(language).status
  if (status.hasOpenComplaint) return <Paragraph text={complaint.open} />
  return (
    <ul class="request-result-ways screen-only">
      {status.mayComplain && (
        <li>
          <a href="#complaint">
            <Text>{words.complain}</Text>
          </a>
        </li>
      )}
      {status.maySupplement && (
        <li>
          <a href="#supplement">
            <Text>{words.supplement}</Text>
          </a>
        </li>
      )}
    </ul>
  )
}

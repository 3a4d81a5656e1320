import { citationOf } from '../../../law/citations.ts'
import { citationWords } from '../../../law/period-words.ts'
import { dayWords, instantWords } from '../../../shared/date-words.ts'
import type { Day } from '../../../shared/day.ts'
import { fill, type Language, languageTag } from '../../../shared/language.ts'
import { ReportedUrl, SummaryList } from '../../../shared/layout/components/index.ts'
import { CurrentPage, usePage } from '../../../shared/layout/current-page.tsx'
import { withoutReadings } from '../../../shared/text/readings.ts'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { Told } from '../claim.views.tsx'
import { LinkOnPaper } from '../link.views.tsx'
import { letterWords } from '../words.ts'
import type { NoticeContent } from './sender-notice.ts'
import { senderNoticeWords } from './words.ts'

/** F5: what was done, when, why, and by which clause. */
export const NoticeFacts = ({ content }: { content: NoticeContent }) => {
  const { language } = usePage()
  const words = senderNoticeWords(language)
  const { url, excerpt, measure, takenAt, right, reason } = content
  return (
    <SummaryList
      rows={[
        { label: words.number, value: content.number },
        { label: words.place, value: <ReportedUrl url={url} /> },
        ...(excerpt === undefined ? [] : [{ label: words.info, value: <Told text={excerpt} /> }]),
        { label: words.measure, value: <Ruby text={words.measures[measure]} /> },
        { label: words.takenAt, value: instantWords(new Date(takenAt), language) },
        { label: words.right, value: <Ruby text={letterWords(language).rights[right]} /> },
        { label: words.reason, value: <Told text={reason} /> },
        { label: words.relation, value: <Relation content={content} /> },
      ]}
    />
  )
}

const Relation = ({ content: { relation } }: { content: NoticeContent }) => {
  const { language } = usePage()
  const words = senderNoticeWords(language)
  if (relation.kind === 'none') return <Ruby text={words.noRelation} />
  if (relation.kind === 'exception') return <Ruby text={words.exceptions[relation.exception]} />
  // Only Japanese has to be written; where another language is missing, what holds is shown.
  const inWords = (texts: Record<Language, string>) => texts[language] || texts.ja
  return (
    <>
      <Ruby text={fill(words.clause, { version: relation.version, heading: inWords(relation.heading) })} />
      <br />
      <Told text={inWords(relation.text)} />
    </>
  )
}

export type NoticeLetter = {
  content: NoticeContent
  writtenOn: Day
  recipient: string
  from: { name: Record<Language, string>; contact: string | undefined }
  link?: string | undefined
}

/** The notice on paper, with an address window and the way to object. */
export const NoticeSheet = ({ letter: { content, writtenOn, recipient, from, link } }: { letter: NoticeLetter }) => {
  const page = usePage()
  const { language } = content
  const words = senderNoticeWords(language)
  const citation = citationWords(citationOf('sender-notice', writtenOn), language)
  return (
    <CurrentPage.Provider value={{ ...page, language, furigana: language === 'easy' }}>
      <div class="letter-sheets" lang={languageTag(language)}>
        <article class="letter-sheet">
          <header class="letter-head">
            <address class="letter-address">{recipient === '' ? <Ruby text={words.toSender} /> : recipient}</address>
            <dl class="letter-facts">
              <dt>
                <Ruby text={words.date} />
              </dt>
              <dd>{dayWords(writtenOn, language)}</dd>
              <dt>
                <Ruby text={words.from} />
              </dt>
              <dd>
                {from.name[language]} {from.contact}
              </dd>
            </dl>
          </header>
          <h2 class="letter-title">
            <Ruby text={words.title} />
          </h2>
          <p>
            <Ruby text={fill(words.lead, { service: content.serviceName[language] })} />
            <Ruby text={fill(words.basis, { citation })} />
          </p>
          <NoticeFacts content={content} />
          <HowToObject link={link} organisation={from.name[language]} />
        </article>
      </div>
    </CurrentPage.Provider>
  )
}

const HowToObject = ({ link, organisation }: { link: string | undefined; organisation: string }) => {
  const words = senderNoticeWords(usePage().language)
  return (
    <section class="letter-answer">
      <h3>
        <Ruby text={words.objectTitle} />
      </h3>
      {link !== undefined && (
        <>
          <p>
            <Ruby text={words.objectByLink} />
          </p>
          <LinkOnPaper link={link} title={withoutReadings(words.qr)} />
        </>
      )}
      <p>
        <Ruby text={fill(words.objectByPost, { organisation })} />
      </p>
    </section>
  )
}

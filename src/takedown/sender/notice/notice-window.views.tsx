import { instantWords } from '../../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, SubmitButton, TextArea } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { NotificationBanner, PrintButton } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { letterWords } from '../words.ts'
import { NoticeFacts } from './notice.views.tsx'
import { LONGEST_NOTICE_TEXT, type NoticeVisit } from './sender-notice.ts'
import { senderNoticeWords } from './words.ts'

/** Without a link nobody learns whether there is a notice. */
export const NoticeDoorPage = ({ page, notice }: { page: PageContext; notice?: 'unknown' | 'left' }) => {
  const words = senderNoticeWords(page.language)
  return (
    <WindowLayout page={page} speaker="operator" title={words.door.title} back="/">
      {notice === 'unknown' && <NotificationBanner kind="warning" title={<Ruby text={words.door.unknown} />} announced />}
      {notice === 'left' && <NotificationBanner kind="success" title={<Ruby text={words.leaving.done} />} announced />}
      <p>
        <Ruby text={words.door.lead} />
      </p>
    </WindowLayout>
  )
}

type Props = { page: PageContext; visit: NoticeVisit; done?: boolean; text?: string; errors?: readonly FieldError[]; isRefused?: boolean }

/** What was done and why, by which clause, and the way to object. */
export const NoticePage = ({ page, visit, done = false, text = '', errors = [], isRefused = false }: Props) => {
  const words = senderNoticeWords(page.language)
  const { content, isReversed, isToBeReversed, complainedAt } = visit
  return (
    <WindowLayout page={page} speaker="operator" title={words.title} errors={errors}>
      {isRefused && <NotificationBanner kind="error" title={words.complaint.refused} announced />}
      <Standing visit={visit} done={done} />
      {content === undefined ? (
        <NotificationBanner kind="information" title={words.erased} />
      ) : (
        <>
          <p>
            <Ruby text={fill(words.lead, { service: content.serviceName[page.language] })} />
          </p>
          <NoticeFacts content={content} />
          {content.relation.kind === 'clause' && (
            <p>
              <Ruby text={words.standards} /> <a href="/standards">/standards</a>
            </p>
          )}
        </>
      )}
      {visit.mayComplain && <ComplaintForm about={visit.noticeId} text={text} errors={errors} />}
      {!visit.mayComplain && complainedAt === undefined && !isReversed && !isToBeReversed && content !== undefined && (
        <NotificationBanner kind="information" title={words.complaint.closed}>
          <p>
            <Ruby text={words.complaint.closedText} />
          </p>
        </NotificationBanner>
      )}
      <h2>
        <Ruby text={letterWords(page.language).letter.adviceTitle} />
      </h2>
      <p>
        <Ruby text={letterWords(page.language).letter.advice} />
      </p>
      <Form action="/takedown/notice/leaving">
        <Buttons>
          <SubmitButton label={words.leaving.button} kind="quiet" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}

/** What became of the measure and of the complaint against it. */
const Standing = ({ visit: { isReversed, isToBeReversed, complainedAt, settled }, done }: { visit: NoticeVisit; done: boolean }) => {
  const { language } = usePage()
  const words = senderNoticeWords(language)
  const complainedWords = complainedAt === undefined ? '' : instantWords(complainedAt, language)
  return (
    <>
      {complainedAt !== undefined && (
        <NotificationBanner
          kind={done ? 'success' : 'information'}
          title={done ? words.complaint.done : words.complaint.open}
          announced={done}
        >
          <p>
            <Ruby text={fill(done ? words.complaint.doneText : words.complaint.openText, { at: complainedWords })} />
          </p>
          {done && <PrintButton />}
        </NotificationBanner>
      )}
      {settled !== undefined && complainedAt === undefined && (
        <NotificationBanner kind="information" title={words.complaint.settled[settled.outcome]}>
          <p>
            <Ruby text={fill(words.complaint.settledText, { at: instantWords(settled.at, language) })} />
          </p>
        </NotificationBanner>
      )}
      {isReversed && <NotificationBanner kind="information" title={words.reversed} />}
      {isToBeReversed && settled?.outcome !== 'reversed' && (
        <NotificationBanner kind="information" title={<Ruby text={words.toBeReversed} />} />
      )}
    </>
  )
}

const ComplaintForm = ({ about, text, errors }: { about: string; text: string; errors: readonly FieldError[] }) => {
  const { language, organisationName } = usePage()
  const { complaint: words } = senderNoticeWords(language)
  return (
    <section id="complaint" class="screen-only">
      <h2>
        <Ruby text={words.title} />
      </h2>
      <p>
        <Ruby text={words.lead} />
      </p>
      <Form action="/takedown/notice/complaint">
        <input type="hidden" name="about" value={about} />
        <TextArea
          name="text"
          label={words.text}
          hint={fill(words.hint, { organisation: organisationName })}
          value={text}
          limit={LONGEST_NOTICE_TEXT}
          required
          {...errorOf(errors, 'text')}
        />
        <Buttons>
          <SubmitButton label={words.submit} />
        </Buttons>
      </Form>
    </section>
  )
}

import { instantWords } from '../../shared/date-words.ts'
import { fill } from '../../shared/language.ts'
import { ReportedUrl, SummaryList } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { Mailbox } from './mailbox.ts'
import { mailboxWords } from './words.ts'

/** A line each: run together, two addresses read as one. */
const Urls = ({ urls }: Pick<Mailbox, 'urls'>) => (
  <ul class="mailbox-urls">
    {urls.map(({ url }) => (
      <li>
        <ReportedUrl url={url} />
      </li>
    ))}
  </ul>
)

/** Number, times and addresses of the case. */
export const Facts = ({ page, mailbox: { consultation, urls } }: { page: PageContext; mailbox: Mailbox }) => {
  const words = mailboxWords(page.language)
  const due = consultation.dueAt
  return (
    <SummaryList
      rows={[
        { label: words.number, value: consultation.number },
        { label: words.received, value: instantWords(consultation.receivedAt, page.language) },
        ...(due === null ? [] : [{ label: words.due, value: <Ruby text={fill(words.dueBy, { at: instantWords(due, page.language) })} /> }]),
        ...(urls.length === 0 ? [] : [{ label: words.urls, value: <Urls urls={urls} /> }]),
      ]}
    />
  )
}

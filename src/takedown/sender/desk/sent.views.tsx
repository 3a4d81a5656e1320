import { Buttons, LinkButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { NotificationBanner, Panel, PrintButton, ReportedUrl } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { type Letter, LetterSheets } from '../letter.views.tsx'
import { SenderDeskPage } from './frame.views.tsx'
import { senderDeskWords } from './words.ts'

type Props = { page: PageContext; request: { id: string; number: string }; inquiryId: string; letter: Letter; title?: string }

/** What was made is shown to whoever made it, once: the link, and the letter that holds it. A mail holds its link alone. */
export const SentPage = ({ page, request, inquiryId, letter, title }: Props) => {
  const { sent: words } = senderDeskWords(page.language)
  const here = `/console/takedowns/${request.id}/inquiries/${inquiryId}`
  const isMailed = letter.channel === 'mail'
  return (
    <SenderDeskPage page={page} title={title ?? (isMailed ? words.title : words.made)} request={request}>
      {isMailed ? (
        <NotificationBanner kind="success" title={fill(words.mailed, { recipient: letter.recipient })} announced />
      ) : (
        <NotificationBanner kind="warning" title={words.linkOnce} announced>
          <p>{words.linkCare}</p>
          <p class="sender-link">
            <strong>{words.linkTitle}</strong>
            <br />
            <ReportedUrl url={letter.link ?? ''} copy />
          </p>
        </NotificationBanner>
      )}
      {!isMailed && (
        <Panel title={words.letterTitle}>
          <p class="screen-only">{words.letterLead}</p>
          <PrintButton />
          <LetterSheets letter={letter} />
        </Panel>
      )}
      <Buttons>
        <LinkButton label={words.next} href={here} />
      </Buttons>
    </SenderDeskPage>
  )
}

import { NotificationBanner } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { eraseWords } from './erase-words.ts'
import type { Mailbox, MailboxNotice } from './mailbox.ts'
import { mailboxWords } from './words.ts'

/** What was just done. */
export const Notice = ({ page, mailbox, notice }: { page: PageContext; mailbox: Mailbox; notice: MailboxNotice }) => {
  const words = mailboxWords(page.language)
  const titles = {
    sent: words.ask.sent,
    saved: words.settings.saved,
    withdrawn: words.withdrawal.done,
    'took-back': words.erasure.tookBack,
    'erasure-asked': eraseWords(page.language, mailbox.consultation.eraseOn),
  }
  return <NotificationBanner kind="success" title={<Ruby text={titles[notice]} />} announced />
}

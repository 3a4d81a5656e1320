import { instantWords } from '../../shared/date-words.ts'
import { fill, type Language } from '../../shared/language.ts'
import { Conversation, Disclosure, type Message } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { fileSizeWords } from '../../shared/text/file-size.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { CaseFile } from '../case-file.ts'
import { answerMessage } from './answer.views.tsx'
import { type Mailbox, mayAsk } from './mailbox.ts'
import { mailboxWords } from './words.ts'

/** Everything that was said, and that there is no answer yet. */
export const ConversationSection = ({ page, mailbox }: { page: PageContext; mailbox: Mailbox }) => {
  const words = mailboxWords(page.language)
  return (
    <>
      <h2>
        <Ruby text={words.conversation} />
      </h2>
      <Conversation label={withoutReadings(words.conversation)} messages={messagesOf(mailbox, page.language)} />
      {mailbox.answers.length === 0 && isAwaited(mailbox) && (
        <p class="quiet">
          <Ruby text={words.noAnswer} />
        </p>
      )}
    </>
  )
}

/** Nobody is told to wait for an answer to what was withdrawn or has ended. */
const isAwaited = ({ consultation: { state } }: Mailbox) => mayAsk(state) && state !== 'closed'

/** Everything that was said, oldest first, each telling with the files that came with it. */
function messagesOf({ receptions, answers, files, consultation }: Mailbox, language: Language): Message[] {
  const words = mailboxWords(language)
  const told = receptions.map(({ id, text, receivedAt }) => ({
    id,
    from: 'consulter' as const,
    author: words.you,
    at: receivedAt,
    body: text === '' ? withoutReadings(words.nothingWritten) : text,
    attached: <Files language={language} files={files.filter(({ receptionId }) => receptionId === id)} />,
  }))
  const answered = answers.flatMap((answer) =>
    answer.sentAt === null ? [] : [{ ...answerMessage(answer), author: words.centre, at: answer.sentAt }],
  )
  return [...told, ...answered]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, author, ...message }) => ({
      ...message,
      author: withoutReadings(author),
      at: instantWords(at, language),
      atIso: at.toISOString(),
      language: consultation.language,
    }))
}

const addressOf = (id: string) => `/mailbox/files/${id}`

/** Pictures stay closed until they are asked for: what they show may hurt, and somebody may be looking over a shoulder. */
const Files = ({ language, files }: { language: Language; files: readonly CaseFile[] }) => {
  if (files.length === 0) return null
  const words = mailboxWords(language).files
  const pictures = files.filter(({ thumbnailId }) => thumbnailId !== null)
  return (
    <div class="sent-files">
      <ul>
        {files.map(({ id, name, size }) => (
          <li>
            <a href={addressOf(id)} aria-label={withoutReadings(fill(words.save, { name }))} download>
              {name}
            </a>{' '}
            <span class="small">{fileSizeWords(size)}</span>
          </li>
        ))}
      </ul>
      {pictures.length > 0 && (
        <Disclosure summary={words.look}>
          <div class="sent-pictures">
            {pictures.map((file) => (
              <Picture file={file} language={language} />
            ))}
          </div>
        </Disclosure>
      )}
    </div>
  )
}

const Picture = ({ file: { thumbnailId, displayId, name }, language }: { file: CaseFile; language: Language }) => {
  const words = mailboxWords(language).files
  if (thumbnailId === null) return null
  return (
    <a href={addressOf(displayId ?? thumbnailId)}>
      <img src={addressOf(thumbnailId)} alt={withoutReadings(fill(words.picture, { name }))} loading="lazy" />
    </a>
  )
}

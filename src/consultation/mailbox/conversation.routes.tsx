import { Hono } from 'hono'
import { downloadOriginal, showDisplayCopy } from '../../shared/files/download.http.ts'
import { readUpload } from '../../shared/files/upload.http.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { isId } from '../../shared/id.ts'
import { fill } from '../../shared/language.ts'
import { fileFaults } from '../file-fault.ts'
import { errorWords } from '../intake/fault-words.ts'
import { receiveQuestion } from '../question.commands.ts'
import { addQuestionFile, type FileRefusal, listWaitingFiles, openOwnFile, removeQuestionFile } from './file.commands.ts'
import { done, type Inside, inside } from './inside.http.tsx'
import { type C, type Env, leave, type MailboxRoutesDeps, tokenOf } from './mailbox.session.ts'
import { LONGEST_QUESTION, type Mailbox, type MailboxNotice, mayAsk, readQuestion, writtenLast } from './mailbox.ts'
import { MailboxPage, type MailboxProps } from './mailbox.views.tsx'
import { closeSession } from './opening.commands.ts'
import { OpeningPage } from './opening.views.tsx'
import { mailboxWords } from './words.ts'

const NOTICES: ReadonlySet<string> = new Set(['sent', 'saved', 'withdrawn', 'took-back', 'erasure-asked'])

/** Reading, asking, looking at one's own files, and closing the mailbox. */
export function conversationRoutes(deps: MailboxRoutesDeps) {
  const app = new Hono<Env>()
  app.get(
    '/mailbox',
    inside(deps, ({ c, mailbox }) => {
      const notice = c.req.query('done')
      if (!isNotice(notice)) return c.html(pageOf(deps, { c, mailbox }))
      const written = notice === 'sent' ? writtenLast(mailbox) : ''
      return c.html(pageOf(deps, { c, mailbox, written, shown: { notice } }))
    }),
  )
  app.post(
    '/mailbox/questions',
    inside(deps, (at) => ask(deps, at)),
  )
  app.get('/mailbox/files/:id', async (c) => {
    const id = c.req.param('id')
    const file = isId(id) ? await openOwnFile(deps, c.var.organisation.id, tokenOf(c), id) : undefined
    if (file === undefined) return c.notFound()
    return file.isCopy ? await showDisplayCopy(deps.objects, file) : await downloadOriginal(deps.objects, file)
  })
  app.post(
    '/mailbox/closing',
    inside(deps, async ({ c, organisationId, token }) => {
      await closeSession(deps, organisationId, token)
      leave(c)
      return c.html(<OpeningPage page={c.var.page} notice="closed" />)
    }),
  )
  return app
}

/**
 * Takes a question with its files. Each file is kept or refused for itself; while anything of the form needs another look the
 * question is not sent, and what was kept waits beside what was typed.
 */
async function ask(deps: MailboxRoutesDeps, { c, organisationId, mailbox }: Inside): Promise<Response> {
  const { id, state } = mailbox.consultation
  const { clientNetwork: network, page } = c.var
  if (!mayAsk(state)) return c.html(<ErrorPage page={page} kind="conflict" />, 409)
  const upload = await readUpload<string, FileRefusal>(c.req.raw, (file) => addQuestionFile(deps, organisationId, id, { file, network }))
  const removed = upload.fields.get('remove')
  if (removed !== null && isId(removed)) await removeQuestionFile(deps, organisationId, id, removed)
  const waiting = await listWaitingFiles(deps, organisationId, id)
  const entry = { text: upload.fields.get('text') ?? '', urls: upload.fields.get('urls') ?? '' }
  const question = readQuestion(entry, waiting.length)
  const errors = fileFaults(upload, 'files').map((fault) => errorWords(fault, page.language))
  const shown = { c, mailbox: { ...mailbox, waiting }, written: entry.text }
  if (removed !== null) return c.html(pageOf(deps, { ...shown, shown: { entry, errors } }))
  if (!question.granted) {
    const message = fill(mailboxWords(page.language).errors[question.refusal], { limit: LONGEST_QUESTION })
    return c.html(pageOf(deps, { ...shown, shown: { entry, errors: [{ field: 'text', message }, ...errors] } }), 422)
  }
  if (errors.length > 0) return c.html(pageOf(deps, { ...shown, shown: { entry, errors } }), 422)
  const outcome = await receiveQuestion(deps, organisationId, id, {
    text: question.value.text,
    urls: question.value.urls.map((url) => deps.toldUrl(url)),
    files: [],
    keptFileIds: waiting.map((file) => file.id),
    isDangerous: deps.dangersIn(question.value.text).length > 0,
  })
  return outcome.granted ? done(c, 'sent') : c.html(<ErrorPage page={page} kind="conflict" />, 409)
}

type Shown = { c: C; mailbox: Mailbox; written?: string; shown?: Pick<MailboxProps, 'entry' | 'errors' | 'notice'> }

/** The mailbox, with help beside it when what was just written shows signs of danger. */
function pageOf({ dangersIn, emergency }: MailboxRoutesDeps, { c, mailbox, written = '', shown }: Shown) {
  return <MailboxPage page={c.var.page} mailbox={mailbox} signs={dangersIn(written)} emergency={emergency} {...shown} />
}

const isNotice = (text: string | undefined): text is MailboxNotice => text !== undefined && NOTICES.has(text)

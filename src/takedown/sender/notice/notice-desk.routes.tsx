import { dayOf } from '../../../shared/day.ts'
import { isId } from '../../../shared/id.ts'
import { fill } from '../../../shared/language.ts'
import { LONGEST_RECIPIENT } from '../composing.ts'
import { type C, entryOf, moverOf, noticeLinkOf, refusalWords, senderDeskApp, withRight } from '../desk/desk.http.ts'
import type { SenderDeskDeps } from '../desk/sender-desk.deps.ts'
import { type SenderDeskWords, senderDeskWords } from '../desk/words.ts'
import { sendSenderNotice } from './notice.commands.ts'
import type { NoticeLetter } from './notice.views.tsx'
import { NoticeFormPage, NoticePreviewPage, NoticeRefusedPage, NoticeSentPage, OwedPage } from './notice-desk.views.tsx'
import { listOwedNotices } from './owed.commands.ts'
import { prepareNotice } from './preparing.commands.ts'
import {
  contentOf,
  LONGEST_NOTICE_TEXT,
  type NoticeContent,
  type NoticeEntry,
  type NoticeFault,
  type NoticeOrder,
  type Prepared,
  readNotice,
} from './sender-notice.ts'

const NOTICE = '/console/takedowns/:id/measures/:measure/sender-notice'

/** Telling the sender of a measure (Art. 27), and what is still owed. */
export function noticeDeskRoutes(deps: SenderDeskDeps) {
  const app = senderDeskApp()
  app.get('/console/takedowns/sender-notices', withRight(deps, 'see-takedowns'), async (c) => {
    const owed = await listOwedNotices(deps, c.var.organisation.id)
    return c.html(<OwedPage page={c.var.page} owed={owed} me={c.var.person.id} now={deps.now()} />)
  })
  app.get(NOTICE, withRight(deps, 'handle-takedown'), async (c) => {
    return await withMeasure(deps, c, (prepared) =>
      c.html(<NoticeFormPage page={c.var.page} prepared={prepared} entry={firstEntry(prepared, senderDeskWords(c.var.page.language))} />),
    )
  })
  app.post(NOTICE, withRight(deps, 'handle-takedown'), async (c) => await withMeasure(deps, c, (prepared) => take(deps, c, prepared)))
  return app
}

type Work = (prepared: Prepared) => Response | Promise<Response>

async function withMeasure(deps: SenderDeskDeps, c: C, work: Work): Promise<Response> {
  const [requestId = '', measureId = ''] = [c.req.param('id'), c.req.param('measure')]
  const at = { organisationId: c.var.organisation.id, requestId, measureId }
  const read = isId(requestId) && isId(measureId) ? await prepareNotice(deps, at, moverOf(c)) : undefined
  if (read === undefined) return c.notFound()
  if (!('refusal' in read)) return await work(read)
  return c.html(<NoticeRefusedPage page={c.var.page} request={read.request} refusal={inWords(read.refusal, c)} />, 409)
}

function inWords(refusal: string, c: C): string {
  const words = senderDeskWords(c.var.page.language)
  return Object.entries(words.notice.refusals).find(([name]) => name === refusal)?.[1] ?? refusalWords(refusal, words)
}

/** Told where the sender was asked, in the language of the inquiry, with the reason that the ground of the measure gives. */
function firstEntry({ measure: { basis }, asked, earlierAt, request }: Prepared, { notice }: SenderDeskWords): NoticeEntry {
  const silent = basis === 'no_objection' || basis === 'election_no_objection' || basis === 'private_image_no_objection'
  const ground = silent ? (asked?.answer === null ? 'no_objection' : 'agreed') : basis
  return {
    kind: earlierAt === undefined ? 'sent' : 'omitted_same_sender',
    channel: asked?.channel ?? '',
    recipient: asked?.recipient ?? '',
    reason: notice.reasons[ground],
    ground: '',
    language: asked?.language ?? request.language,
  }
}

async function take(deps: SenderDeskDeps, c: C, prepared: Prepared): Promise<Response> {
  const { page } = c.var
  const field = await entryOf(c)
  const one = (name: string) => field(name)[0] ?? ''
  const entry: NoticeEntry = {
    kind: one('kind'),
    channel: one('channel'),
    recipient: one('recipient'),
    reason: one('reason'),
    ground: one('ground'),
    language: one('language'),
  }
  if (one('press') === 'back') return c.html(<NoticeFormPage page={page} prepared={prepared} entry={entry} />)
  const read = readNotice(entry, { hasEarlier: prepared.earlierAt !== undefined })
  if ('faults' in read) {
    const errors = errorsOf(read.faults, c)
    return c.html(<NoticeFormPage page={page} prepared={prepared} entry={entry} errors={errors} />, 422)
  }
  const content = contentOf(prepared, read.order)
  const letter = content && letterOf(deps, c, content, read.order)
  if (one('press') !== 'send') return c.html(<NoticePreviewPage page={page} prepared={prepared} entry={entry} letter={letter} />)
  const { request, measure } = prepared
  const at = { organisationId: c.var.organisation.id, requestId: request.id, measureId: measure.id }
  const sent = await sendSenderNotice(deps, at, { order: read.order, content, by: moverOf(c) })
  if (!sent.granted) return c.html(<NoticeRefusedPage page={page} request={request} refusal={inWords(sent.refusal, c)} />, 409)
  // A mail holds its link alone.
  const isMailed = read.order.kind === 'sent' && read.order.channel === 'mail'
  const link = sent.value.token === undefined || isMailed ? undefined : noticeLinkOf(deps, c, sent.value.token)
  return c.html(<NoticeSentPage page={page} request={request} letter={letter && link ? { ...letter, link } : undefined} />)
}

function letterOf(deps: SenderDeskDeps, c: C, content: NoticeContent, order: NoticeOrder): NoticeLetter {
  const { name, contact } = c.var.organisation
  return {
    content,
    writtenOn: dayOf(deps.now()),
    recipient: order.kind === 'sent' && order.channel === 'post' ? order.recipient : '',
    from: { name, contact: contact?.[content.language] },
  }
}

function errorsOf(faults: readonly NoticeFault[], c: C) {
  const { compose, notice } = senderDeskWords(c.var.page.language)
  const texts: Record<NoticeFault['fault'], string> = { ...compose.faults, ...notice.faults }
  return faults.map(({ field, fault }) => ({
    field,
    message: fill(texts[fault], { limit: field === 'recipient' ? LONGEST_RECIPIENT : LONGEST_NOTICE_TEXT }),
  }))
}

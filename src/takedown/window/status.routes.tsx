import { Hono } from 'hono'
import type { FieldError } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { errorOfFile } from '../form-file-words.ts'
import { withdrawRequest } from '../requester.commands.ts'
import { newToken } from '../token.random.ts'
import { statusAddresses } from './addresses.ts'
import { entryOf, textIn } from './form-entry.ts'
import { type C, done, doorOf, type Inside, inside, isAbout } from './inside.http.tsx'
import { receiveFromRequester } from './receiving.http.ts'
import { addSupplement, complainOfResult, readStatus } from './status.commands.ts'
import { LONGEST_COMPLAINT, LONGEST_SUPPLEMENT, noticeIn, takesMore } from './status.ts'
import { ClosedPage, StatusPage, type StatusProps, WithdrawalPage } from './status.views.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'
import { windowWords } from './words.ts'

const REQUESTER = { kind: 'requester' } as const

/** What a requester may do with the request whose link they opened. */
export function statusRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()
  app.get(
    statusAddresses.status,
    inside(deps, (at) => statusPage(deps, at, { notice: noticeIn(at.c.req.query('done')) })),
  )
  app.post(
    statusAddresses.supplements,
    inside(deps, (at) => supplement(deps, at)),
  )
  app.get(
    statusAddresses.withdrawal,
    inside(deps, ({ c, request }) => c.html(<WithdrawalPage page={c.var.page} request={request} />)),
  )
  app.post(
    statusAddresses.withdrawal,
    inside(deps, async (at) => {
      const { c, organisationId, request } = at
      if (!isAbout(textIn(entryOf(new URLSearchParams(await c.req.text())), 'about'), at)) return await refused(deps, at, otherLink(c))
      const outcome = await withdrawRequest(deps, { organisationId, requestId: request.id }, { by: REQUESTER })
      return outcome.granted ? done(c, 'withdrawn') : await refused(deps, at)
    }),
  )
  app.post(
    statusAddresses.complaint,
    inside(deps, (at) => complaint(deps, at)),
  )
  return app
}

async function supplement(deps: WindowDeps, at: Inside): Promise<Response> {
  const { c, organisationId, request } = at
  const { language } = c.var.page
  // Nothing is stored for a request that takes nothing more.
  if (!takesMore(request)) return await refused(deps, at)
  const { entry, token, files, known, faults, removes } = await receiveFromRequester(deps, c)
  if (!isAbout(textIn(entry, 'about'), at)) return await refused(deps, at, otherLink(c))
  const text = textIn(entry, 'text').trim()
  const shown = { token, files, typed: { supplement: text } }
  if (removes) return await statusPage(deps, at, shown)
  const words = windowWords(language).status
  const textFault: FieldError[] = [
    ...(text === '' && files.length === 0 && faults.length === 0 ? [{ field: 'text', message: words.supplement.missing }] : []),
    ...(text.length > LONGEST_SUPPLEMENT ? [tooLong('text', LONGEST_SUPPLEMENT, words.tooLong)] : []),
  ]
  const errors = [...textFault, ...faults.map((fault) => errorOfFile(fault, language))]
  if (errors.length > 0) return await statusPage(deps, at, { ...shown, errors }, 422)
  const outcome = await addSupplement(deps, { organisationId, token }, request.id, { text, fileIds: known })
  if (outcome.granted) return done(c, 'supplemented')
  if (outcome.refusal === 'sent-before')
    return await statusPage(deps, at, { typed: shown.typed, refusal: windowWords(language).form.sentBefore }, 409)
  return await refused(deps, at)
}

async function complaint(deps: WindowDeps, at: Inside): Promise<Response> {
  const { c, organisationId, request } = at
  const words = windowWords(c.var.page.language).status
  const entry = entryOf(new URLSearchParams(await c.req.text()))
  if (!isAbout(textIn(entry, 'about'), at)) return await refused(deps, at, otherLink(c))
  const text = textIn(entry, 'complaint').trim()
  const typed = { complaint: text }
  if (text === '') return await statusPage(deps, at, { typed, errors: [{ field: 'complaint', message: words.complaint.missing }] }, 422)
  if (text.length > LONGEST_COMPLAINT)
    return await statusPage(deps, at, { typed, errors: [tooLong('complaint', LONGEST_COMPLAINT, words.tooLong)] }, 422)
  const outcome = await complainOfResult(deps, { organisationId, requestId: request.id }, text)
  if (outcome.granted) return done(c, 'complained')
  return await refused(deps, at, outcome.refusal === 'already-complained' ? words.complaint.again : undefined)
}

/** The browser has another request open than the page from which the form came. */
const otherLink = (c: C) => windowWords(c.var.page.language).status.otherLink

const tooLong = (field: string, limit: number, text: string): FieldError => ({
  field,
  message: fill(text, { limit: limit.toLocaleString('ja') }),
})

/** A rule says no: the page shows how things stand now, which is why. */
async function refused(deps: WindowDeps, at: Inside, refusal = windowWords(at.c.var.page.language).status.changed): Promise<Response> {
  return await statusPage(deps, at, { refusal }, 409)
}

type Given = Partial<Omit<StatusProps, 'page' | 'status'>>

async function statusPage(deps: WindowDeps, { c, organisationId, request }: Inside, given: Given, status: 200 | 409 | 422 = 200) {
  const page = doorOf(c)
  const read = await readStatus(deps, { organisationId, requestId: request.id }, page.language)
  if (read === undefined) return c.html(<ClosedPage page={page} />)
  return await c.html(<StatusPage page={page} status={read} token={newToken()} {...given} />, status)
}

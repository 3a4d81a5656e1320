/**
 * Every address of the installation: for whom it is, what it takes, and what is told of it in the record. A route that is not
 * here fails the proofs, so that nobody adds one without saying who may use it. The proofs of headers, forms, rights and
 * borders all read this table.
 */
import { inspectRoutes } from 'hono/dev'
import type { Action } from '../../consultation/consultation.ts'
import type { Right } from '../../identity/index.ts'
import type { Action as TakedownAction } from '../../takedown/request.ts'
import type { Application } from './application.testing.ts'

export type Row = {
  for:
    | 'public'
    /** The browser that is filling in a form, or has just sent it: what it shows is what was typed there. */
    | 'draft'
    | 'mailbox'
    /** The sender of a post, by the link of an inquiry or a notice. */
    | 'sender'
    /** Whoever opened the link of a request for removal. */
    | 'requester'
    /** Signing in: nobody yet, or somebody between the two factors. */
    | 'sign-in'
    /** Whoever has signed in. */
    | 'person'
    | 'console'
    | 'machine'
  right?: Right
  /** The move of a case that the route makes: its rules say in which states, and for whose cases. */
  move?: Action
  /** The same of a request for removal. */
  takedownMove?: TakedownAction
  /** What those without the right get instead of nothing: a page of their own. */
  without?: 'moved'
  stepUp?: true
  /** What the address asks besides. */
  query?: string
  /** Answers with a page when all is well. */
  page?: true
  /** The read events that a page with personal data writes. */
  reads?: string
}

const THINGS_RECEIVED = '?from=2026-01-01&to=2099-12-31&who=&kind=consultation.received&number='
const page = { page: true } as const
const stepUp = { stepUp: true } as const
const open = (more: Partial<Row> = {}): Row => ({ for: 'public', ...more })
const draft = (more: Partial<Row> = {}): Row => ({ for: 'draft', ...more })
const mailbox = (more: Partial<Row> = {}): Row => ({ for: 'mailbox', ...more })
const sender = (more: Partial<Row> = {}): Row => ({ for: 'sender', ...more })
const requester = (more: Partial<Row> = {}): Row => ({ for: 'requester', ...more })
const signIn = (more: Partial<Row> = {}): Row => ({ for: 'sign-in', ...more })
const person = (more: Partial<Row> = {}): Row => ({ for: 'person', ...more })
const needs = (right: Right, more: Partial<Row> = {}): Row => ({ for: 'console', right, ...more })
const machine: Row = { for: 'machine' }

export const routeTable: Readonly<Record<string, Row>> = {
  'GET /health/live': machine,
  'GET /health/ready': machine,
  'GET /metrics': machine,
  'GET /api/v1/measures': machine,
  'POST /api/v1/measures/:measure/outcome': machine,
  'GET /assets/:file': machine,
  'POST /preferences': open(),

  'GET /': open(page),
  'GET /doors/:door': open(page),
  'GET /handling': open(page),
  'GET /deadline': open(page),

  'GET /takedown': open(page),
  'GET /takedown/:service': draft(page),
  'POST /takedown/:service': draft(),
  'GET /takedown/:service/:variant': draft(page),
  'POST /takedown/:service/:variant': draft(),
  'GET /takedown/status/:token': open(),
  'POST /takedown/status/opening': open(),
  'POST /takedown/status/closing': open(),
  'GET /takedown/status/receipt': requester(page),
  'POST /takedown/status/receipt/keeping': requester(),
  'GET /takedown/status': requester({ ...page, reads: 'takedown.read status' }),
  'POST /takedown/status/supplements': requester(),
  'GET /takedown/status/withdrawal': requester(page),
  'POST /takedown/status/withdrawal': requester(),
  'POST /takedown/status/complaint': requester(),

  'GET /takedown/calendar/:token': open(),
  'GET /takedown/reasons': open(page),
  'GET /takedown/reasons/key.pem': open(),
  'GET /takedown/reasons/:day': open(page),
  'GET /takedown/reasons/:day/:file': open(),
  'GET /takedown/reports': open(page),
  'GET /takedown/reports/:year': open(page),
  'GET /takedown/reports/:year/editions/:number': open(page),
  'GET /takedown/reports/:year/editions/:number/:file': open(),

  'GET /standards': open(page),
  'GET /standards/cases/:year': open(page),
  'GET /standards/:number': open(page),
  'GET /standards/:number/changes': open(page),
  'GET /api/v1/standards': machine,
  'GET /api/v1/standards/:version': machine,

  'GET /.well-known/takedown-intake': machine,
  'GET /api/v1/openapi.json': machine,
  'GET /api/problems/:code': open(page),
  'POST /api/v1/takedown-requests': machine,
  'POST /api/v1/takedown-requests:batch': machine,
  'GET /api/v1/takedown-requests/:request': machine,
  'POST /api/v1/takedown-requests/:request/supplements': machine,
  'POST /api/v1/takedown-requests/:request/files': machine,
  'POST /api/v1/takedown-requests/:request/withdrawal': machine,
  'POST /api/v1/takedown-requests/:request/complaints': machine,

  'GET /statistics': open(page),
  'GET /statistics/:period': open(page),
  'GET /statistics/:period/editions/:number': open(page),
  'GET /statistics/:period/editions/:number/:figure': open(),

  'GET /consultation/new': draft(page),
  'POST /consultation/new/discarding': draft(),
  'GET /consultation/new/help': draft(page),
  'GET /consultation/saved': draft(page),
  'POST /consultation/saved/leaving': draft(),
  'GET /consultation/resume': draft(page),
  'POST /consultation/resume': draft(),
  'GET /consultation/new/check': draft(page),
  'POST /consultation/new/check': draft(),
  'GET /consultation/sent': draft(page),
  'POST /consultation/sent/keeping': draft(),
  'POST /consultation/new/mail-code': draft(),
  'POST /consultation/change/mail-code': draft(),
  'POST /consultation/new/mail-code/sending': draft(),
  'POST /consultation/new/mail-code/skipping': draft(),
  'POST /consultation/new/files': draft(),
  'POST /consultation/change/files': draft(),
  'GET /consultation/new/:step': draft(page),
  'POST /consultation/new/:step': draft(),
  'GET /consultation/change/:step': draft(page),
  'POST /consultation/change/:step': draft(),

  'POST /mailbox/opening': open(),
  'POST /mailbox/links': open(),
  'GET /mailbox/link/:link': open(page),
  'POST /mailbox/link': open(),
  'GET /mailbox': mailbox({ ...page, reads: 'consultation.read mailbox' }),
  'POST /mailbox/questions': mailbox(),
  'GET /mailbox/files/:file': mailbox(),
  'POST /mailbox/closing': mailbox(),
  'GET /mailbox/settings': mailbox({ ...page, reads: 'consultation.read mailbox' }),
  'POST /mailbox/language': mailbox(),
  'POST /mailbox/notices/stop': mailbox(),
  'POST /mailbox/mail': mailbox(),
  'GET /mailbox/mail/code': mailbox({ ...page, reads: 'consultation.read mailbox' }),
  'POST /mailbox/mail/code': mailbox(),
  'POST /mailbox/mail/code/sending': mailbox(),
  'GET /mailbox/removals': mailbox({ ...page, reads: 'consultation.read removal' }),
  'POST /mailbox/removals': mailbox(),
  'GET /mailbox/removals/new': mailbox({ ...page, reads: 'consultation.read mailbox' }),
  'POST /mailbox/removals/help': mailbox(),
  'GET /mailbox/removals/:removal': mailbox({ ...page, reads: 'consultation.read removal' }),
  'POST /mailbox/removals/:removal/sending': mailbox(),
  'GET /mailbox/removals/:removal/sheet': mailbox({ ...page, reads: 'consultation.read removal' }),
  'GET /mailbox/removals/:removal/paper': mailbox(),
  'GET /mailbox/withdrawal': mailbox({ ...page, reads: 'consultation.read mailbox' }),
  'POST /mailbox/withdrawal': mailbox(),
  'GET /mailbox/erasure': mailbox({ ...page, reads: 'consultation.read mailbox' }),
  'POST /mailbox/erasure': mailbox(),
  'POST /mailbox/erasure/taking-back': mailbox(),

  'GET /takedown/inquiry/:token': sender(),
  'GET /takedown/inquiry': sender({ ...page, reads: 'takedown.read inquiry' }),
  'POST /takedown/inquiry/opening': sender(),
  'POST /takedown/inquiry/answer': sender(),
  'POST /takedown/inquiry/leaving': sender(),
  'GET /takedown/notice/:token': sender(),
  'GET /takedown/notice': sender({ ...page, reads: 'takedown.read sender-notice' }),
  'POST /takedown/notice/complaint': sender(),
  'POST /takedown/notice/leaving': sender(),

  'GET /sign-in': signIn(page),
  'POST /sign-in': signIn(),
  'GET /sign-in/second-factor': signIn(page),
  'POST /sign-in/second-factor': signIn(),
  'GET /sign-in/recovery-code': signIn(page),
  'POST /sign-in/recovery-code': signIn(),
  'POST /sign-out': signIn(),
  'POST /sign-in/passkey/question': signIn(),
  'POST /sign-in/passkey/answer': signIn(),
  'POST /sign-in/set-up/passkey/question': signIn(),
  'POST /sign-in/set-up/passkey/answer': signIn(),
  'GET /sign-in/set-up': signIn(page),
  'POST /sign-in/set-up': signIn(),
  'GET /sign-in/first-administrator': signIn(page),
  'POST /sign-in/first-administrator': signIn(),
  'GET /sign-in/invitation': signIn(page),
  'POST /sign-in/invitation': signIn(),
  'GET /sign-in/forgotten-password': signIn(page),
  'POST /sign-in/forgotten-password': signIn(),
  'GET /sign-in/link-sent': signIn(page),
  'GET /sign-in/new-password': signIn(page),
  'POST /sign-in/new-password': signIn(),
  'GET /sign-in/provider': signIn(),
  'GET /sign-in/provider/callback': signIn(),
  'GET /sign-in/arrival': signIn(),

  'POST /sign-in/step-up/passkey/question': person(),
  'POST /sign-in/step-up/passkey/answer': person(),
  'GET /sign-in/recovery-codes': person(page),
  'POST /sign-in/recovery-codes': person(stepUp),
  'GET /sign-in/step-up': person(page),
  'POST /sign-in/step-up': person(),
  'GET /console/account': person(page),
  'POST /console/account/sessions/ending': person(),
  'POST /console/account/sessions/:session/ending': person(),
  'GET /console/account/password': person({ ...stepUp, ...page }),
  'POST /console/account/password': person(stepUp),
  'GET /console/account/authenticator': person({ ...stepUp, ...page }),
  'POST /console/account/authenticator': person(stepUp),
  'GET /console/account/passkey': person({ ...stepUp, ...page }),
  'POST /console/account/authenticator/removal': person(stepUp),
  'POST /console/account/passkeys/:passkey/removal': person(stepUp),

  'GET /console/people': needs('manage-people', { ...page, reads: 'identity.read people' }),
  'GET /console/people/invitation': needs('manage-people', { ...page, ...stepUp }),
  'POST /console/people': needs('manage-people', stepUp),
  'GET /console/people/:person': needs('manage-people', { ...page, ...stepUp, reads: 'identity.read person' }),
  'POST /console/people/:person/withdrawal': needs('manage-people', stepUp),
  'POST /console/people/:person/suspension': needs('manage-people', stepUp),
  'POST /console/people/:person/reinstatement': needs('manage-people', stepUp),
  'POST /console/people/:person/second-factor-reset': needs('manage-people', stepUp),
  'POST /console/people/:person/roles': needs('manage-people', stepUp),
  'POST /console/people/:person/invitation': needs('manage-people', stepUp),
  'POST /console/people/:person/password-link': needs('manage-people', stepUp),

  'GET /console/statistics': needs('see-figures', page),
  'GET /console/statistics/files/:figure': needs('see-figures'),
  'POST /console/statistics/threshold': needs('close-period'),
  'POST /console/statistics/periods/:period/provisional-edition': needs('close-period'),
  'GET /console/statistics/periods/:period/closing': needs('close-period', page),
  'POST /console/statistics/periods/:period/closing': needs('close-period'),
  'GET /console/statistics/periods/:period/correction': needs('close-period', page),
  'POST /console/statistics/periods/:period/correction': needs('close-period'),
  'GET /console/statistics/history': needs('import-history', page),
  'POST /console/statistics/history/preview': needs('import-history'),
  'POST /console/statistics/history': needs('import-history'),
  'POST /console/statistics/history/:batch/undoing': needs('import-history'),

  // Of what happened to cases, because the list also tells of looking at it.
  'GET /console/audit': needs('see-audit', { ...page, query: THINGS_RECEIVED, reads: 'administration.read audit' }),
  'POST /console/audit/export': needs('export-audit'),
  'GET /console/kept-mails': needs('see-kept-mails', page),
  'GET /console/kept-mails/:mail': needs('see-kept-mails', { ...page, reads: 'administration.read kept-mail' }),
  'GET /console/kept-mails/:mail/whole': needs('see-kept-mails', { ...page, ...stepUp, reads: 'administration.read kept-mail-whole' }),
  'POST /console/kept-mails/:mail/delivery': needs('see-kept-mails'),
  'POST /console/kept-mails/:mail/delivery-undoing': needs('see-kept-mails'),
  'POST /console/kept-mails/:mail/sending': needs('see-kept-mails'),
  'GET /console/confirmations': needs('manage-settings', page),
  'GET /console/confirmations/:item': needs('manage-settings', page),
  'POST /console/confirmations/:item/confirmation': needs('manage-settings'),
  'POST /console/confirmations/:item/withdrawal': needs('manage-settings'),

  'GET /console/standards': needs('manage-standards', page),
  'POST /console/standards/versions/:number/withdrawal': needs('manage-standards'),
  'GET /console/standards/draft': needs('manage-standards', page),
  'POST /console/standards/draft': needs('manage-standards'),
  'POST /console/standards/draft/adoption': needs('manage-standards'),
  'POST /console/standards/draft/note': needs('manage-standards'),
  'POST /console/standards/draft/discarding': needs('manage-standards'),
  'POST /console/standards/draft/clauses': needs('manage-standards'),
  'GET /console/standards/draft/clauses/new': needs('manage-standards', page),
  'GET /console/standards/draft/clauses/:clause': needs('manage-standards', page),
  'POST /console/standards/draft/clauses/:clause': needs('manage-standards'),
  'POST /console/standards/draft/clauses/:clause/removal': needs('manage-standards'),
  'POST /console/standards/draft/clauses/:clause/order': needs('manage-standards'),
  'GET /console/standards/draft/changes': needs('manage-standards', page),
  'GET /console/standards/draft/publication': needs('manage-standards', page),
  'POST /console/standards/draft/publication': needs('manage-standards'),
  'GET /console/standards/cases': needs('manage-standards', page),
  'POST /console/standards/cases': needs('manage-standards'),
  'GET /console/standards/cases/new': needs('manage-standards', page),
  'GET /console/standards/cases/:standardCase': needs('manage-standards', page),
  'POST /console/standards/cases/:standardCase': needs('manage-standards'),
  'POST /console/standards/cases/:standardCase/publication': needs('manage-standards'),
  'POST /console/standards/cases/:standardCase/withdrawal': needs('manage-standards'),
  'POST /console/standards/cases/:standardCase/discarding': needs('manage-standards'),

  'GET /console/settings': needs('manage-service-level', page),
  'GET /console/settings/service-level': needs('manage-service-level', page),
  'POST /console/settings/service-level': needs('manage-service-level'),
  'POST /console/settings/service-level/preview': needs('manage-service-level'),
  'POST /console/settings/service-level/restoration': needs('manage-service-level'),
  'GET /console/settings/closing-days': needs('manage-service-level', page),
  'POST /console/settings/closing-days': needs('manage-service-level'),
  'POST /console/settings/closing-days/list': needs('manage-service-level'),
  'POST /console/settings/closing-days/removal': needs('manage-service-level'),
  'POST /console/settings/closing-days/restoration': needs('manage-service-level'),
  'GET /console/settings/retention': needs('manage-retention', page),
  'GET /console/settings/retention/preview': needs('manage-retention', page),
  'POST /console/settings/retention': needs('manage-retention'),
  'GET /console/settings/retention/run': needs('manage-retention', page),
  'POST /console/settings/retention/run': needs('manage-retention'),
  'POST /console/settings/retention/restoration': needs('manage-retention'),
  'GET /console/settings/notice': needs('manage-settings', page),
  'POST /console/settings/notice': needs('manage-settings'),
  'POST /console/settings/notice/restoration': needs('manage-settings'),
  'GET /console/settings/organisation': needs('manage-settings', page),
  'POST /console/settings/organisation': needs('manage-settings'),
  'POST /console/settings/organisation/restoration': needs('manage-settings'),
  'GET /console/settings/deadlines': needs('manage-operated-services', page),
  'POST /console/settings/deadlines/:deadline': needs('manage-operated-services'),
  'GET /console/settings/services': needs('manage-operated-services', page),
  'POST /console/settings/services': needs('manage-operated-services'),
  'GET /console/settings/services/new': needs('manage-operated-services', page),
  'GET /console/settings/services/:operated': needs('manage-operated-services', page),
  'POST /console/settings/services/:operated': needs('manage-operated-services'),
  'POST /console/settings/services/:operated/opening': needs('manage-operated-services'),
  'POST /console/settings/services/:operated/closing': needs('manage-operated-services'),
  'GET /console/settings/services/:operated/connection': needs('manage-operated-services', page),
  'POST /console/settings/services/:operated/connection': needs('manage-operated-services'),
  'POST /console/settings/services/:operated/connection/:connectorToken/revocation': needs('manage-operated-services'),
  'GET /console/settings/takedown-retention': needs('manage-operated-services', page),
  'POST /console/settings/takedown-retention': needs('manage-operated-services'),
  'GET /console/settings/webhooks': needs('manage-webhooks', page),
  'POST /console/settings/webhooks': needs('manage-webhooks'),
  'GET /console/settings/webhooks/:receiver': needs('manage-webhooks', page),
  'POST /console/settings/webhooks/:receiver': needs('manage-webhooks'),
  'GET /console/settings/webhooks/:receiver/removal': needs('manage-webhooks', page),
  'POST /console/settings/webhooks/:receiver/removal': needs('manage-webhooks'),
  'POST /console/settings/webhooks/:receiver/messages/:message/resending': needs('manage-webhooks'),
  'POST /console/settings/webhooks/:receiver/test': needs('manage-webhooks'),
  'POST /console/settings/webhooks/:receiver/resending': needs('manage-webhooks'),
  'POST /console/settings/webhooks/:receiver/key': needs('manage-webhooks'),
  'POST /console/settings/webhooks/:receiver/stop': needs('manage-webhooks'),
  'POST /console/settings/webhooks/:receiver/start': needs('manage-webhooks'),
  'GET /console/settings/operators': needs('manage-settings', page),
  'POST /console/settings/operators': needs('manage-settings'),
  'GET /console/settings/operators/:farOperator': needs('manage-settings', page),
  'POST /console/settings/operators/:farOperator/look': needs('manage-settings'),
  'POST /console/settings/operators/:farOperator/key': needs('manage-settings'),
  'POST /console/settings/operators/:farOperator/end': needs('manage-settings'),
  'GET /console/settings/institutions': needs('manage-institutions', page),
  'POST /console/settings/institutions': needs('manage-institutions'),
  'GET /console/settings/institutions/new': needs('manage-institutions', page),
  'GET /console/settings/institutions/:institution': needs('manage-institutions', page),
  'POST /console/settings/institutions/answer-key/rotation': needs('manage-institutions'),
  'POST /console/settings/institutions/:institution': needs('manage-institutions'),
  'POST /console/settings/institutions/:institution/suspension': needs('manage-institutions'),
  'POST /console/settings/institutions/:institution/reinstatement': needs('manage-institutions'),
  'POST /console/settings/institutions/:institution/keys': needs('manage-institutions'),
  'POST /console/settings/institutions/:institution/keys/:institutionKey/revocation': needs('manage-institutions'),
  'POST /console/settings/institutions/:institution/tokens': needs('manage-institutions'),
  'POST /console/settings/institutions/:institution/tokens/:institutionToken/revocation': needs('manage-institutions'),
  'GET /console/settings/specialists': needs('manage-operated-services', page),
  'POST /console/settings/specialists': needs('manage-operated-services'),
  'GET /console/settings/specialists/filing': needs('manage-operated-services', page),
  'POST /console/settings/specialists/senders': needs('manage-operated-services'),
  'POST /console/settings/specialists/:specialist/ending': needs('manage-operated-services'),
  'GET /console/settings/codes': needs('manage-codes', page),
  'GET /console/settings/codes/:dimension': needs('manage-codes', page),
  'POST /console/settings/codes/:dimension': needs('manage-codes'),
  'GET /console/settings/codes/:dimension/new': needs('manage-codes', page),
  'POST /console/settings/codes/:dimension/new/preview': needs('manage-codes'),
  'GET /console/settings/codes/:dimension/:name': needs('manage-codes', page),
  'POST /console/settings/codes/:dimension/:name/name': needs('manage-codes'),
  'POST /console/settings/codes/:dimension/:name/name/preview': needs('manage-codes'),
  'POST /console/settings/codes/:dimension/:name/retirement': needs('manage-codes'),
  'POST /console/settings/codes/:dimension/:name/restoration': needs('manage-codes'),
  'POST /console/settings/codes/:dimension/:name/order': needs('manage-codes'),
  'GET /console/settings/templates': needs('manage-templates', page),
  'POST /console/settings/templates': needs('manage-templates'),
  'GET /console/settings/templates/new': needs('manage-templates', page),
  'GET /console/settings/templates/:slug': needs('manage-templates', page),
  'POST /console/settings/templates/:slug/use': needs('manage-templates'),
  'POST /console/settings/templates/:slug/retirement': needs('manage-templates'),
  'POST /console/settings/templates/:slug/return': needs('manage-templates'),
  'GET /console/settings/templates/:slug/:language': needs('manage-templates', page),
  'POST /console/settings/templates/:slug/:language': needs('manage-templates'),
  'POST /console/settings/templates/:slug/:language/preview': needs('manage-templates'),
  'POST /console/settings/templates/:slug/:language/restoration': needs('manage-templates'),

  'GET /console/takedowns/reports': needs('publish-yearly-report', page),
  'GET /console/takedowns/reports/:year': needs('publish-yearly-report', page),
  'GET /console/takedowns/reports/:year/texts': needs('publish-yearly-report', page),
  'POST /console/takedowns/reports/:year/texts': needs('publish-yearly-report'),
  'GET /console/takedowns/reports/:year/publication': needs('publish-yearly-report', page),
  'POST /console/takedowns/reports/:year/publication': needs('publish-yearly-report'),

  'GET /console/takedowns/next': needs('handle-takedown'),
  'GET /console/takedowns/upload': needs('handle-takedown', page),
  'POST /console/takedowns/upload': needs('handle-takedown'),
  'GET /console/takedowns/upload/template.csv': needs('handle-takedown'),
  'GET /console/takedowns/alerts': needs('see-takedowns', page),
  'GET /console/takedowns/calendar': needs('see-takedowns', page),
  'POST /console/takedowns/calendar': needs('see-takedowns'),
  'POST /console/takedowns/calendar/end': needs('see-takedowns'),
  'GET /console/takedowns/sender-notices': needs('see-takedowns', page),
  'GET /console/takedowns/:request/measures/:measure/sender-notice': needs('handle-takedown', {
    ...page,
    reads: 'takedown.read sender-notice',
  }),
  'POST /console/takedowns/:request/measures/:measure/sender-notice': needs('handle-takedown'),
  'GET /console/takedowns/:request/measures/:measure/report': needs('handle-takedown', page),
  'POST /console/takedowns/:request/measures/:measure/report': needs('handle-takedown'),
  'GET /console/takedowns/:request/inquiry': needs('handle-takedown', { ...page, reads: 'takedown.read claim' }),
  'POST /console/takedowns/:request/inquiry': needs('handle-takedown'),
  'GET /console/takedowns/:request/inquiries/:inquiry': needs('handle-takedown', { ...page, reads: 'takedown.read inquiry' }),
  'POST /console/takedowns/:request/inquiries/:inquiry/receipt': needs('handle-takedown'),
  'POST /console/takedowns/:request/inquiries/:inquiry/answer': needs('handle-takedown'),
  'POST /console/takedowns/:request/inquiries/:inquiry/non-delivery': needs('handle-takedown'),
  'POST /console/takedowns/:request/inquiries/:inquiry/cancellation': needs('handle-takedown'),
  'POST /console/takedowns/:request/inquiries/:inquiry/sending': needs('handle-takedown'),

  'GET /console': needs('see-queue', { ...page, without: 'moved' }),
  'GET /console/export': needs('export-cases', page),
  'POST /console/export': needs('export-cases', { reads: 'consultation.read export' }),
  'GET /console/search': needs('search-cases', page),
  'POST /console/search': needs('search-cases'),
  'GET /console/queue/changes': needs('see-queue', { query: '?since=2026-01-01T00:00:00.000Z' }),
  'POST /console/views': needs('see-queue'),
  'POST /console/views/:view/removal': needs('see-queue'),
  'GET /console/consultations/:case': needs('read-case', { ...page, reads: 'consultation.read case' }),
  'GET /console/consultations/:case/contact': needs('reveal-contact', { ...page, reads: 'consultation.read contact' }),
  'GET /console/consultations/:case/files/:file': needs('open-file', { reads: 'consultation.read file' }),
  'POST /console/consultations/:case/hand-over': needs('hand-over-own-case', { move: 'handOver' }),
  'POST /console/consultations/:case/classification': needs('classify-case', { move: 'classify' }),
  'POST /console/consultations/:case/closing': needs('close-case', { move: 'close' }),
  'GET /console/consultations/:case/removals': needs('answer-case', { ...page, reads: 'consultation.read removal' }),
  'POST /console/consultations/:case/removals': needs('answer-case', { reads: 'consultation.read removal' }),
  'GET /console/consultations/:case/removals/new': needs('answer-case', { ...page, reads: 'consultation.read removal' }),
  'GET /console/consultations/:case/removals/:removal': needs('answer-case', { ...page, reads: 'consultation.read removal' }),
  'GET /console/consultations/:case/removals/:removal/sheet': needs('answer-case', { ...page, reads: 'consultation.read removal' }),
  'GET /console/consultations/:case/removals/:removal/paper': needs('answer-case', { reads: 'consultation.read removal' }),
  'POST /console/consultations/:case/removals/:removal/sending': needs('answer-case'),
  'GET /console/consultations/:case/disclosure': needs('export-cases', page),
  'POST /console/consultations/:case/disclosure': needs('export-cases', { reads: 'consultation.read disclosure' }),
  'GET /console/consultations/:case/erasure': needs('erase-case', page),
  'POST /console/consultations/:case/erasure': needs('erase-case', { move: 'erase' }),
  'POST /console/consultations/:case/erasure/taking-back': needs('erase-case'),
  'POST /console/consultations/:case/reopening': needs('reopen-case', { move: 'reopen' }),
  'POST /console/consultations/:case/notes': needs('write-note'),
  'POST /console/consultations/:case/opinions': needs('ask-second-opinion'),
  'POST /console/consultations/:case/opinions/:opinion/answer': needs('give-second-opinion'),
  'POST /console/consultations/:case/opinions/:opinion/withdrawal': needs('ask-second-opinion'),
  'POST /console/consultations/:case/claim': needs('claim-case', { move: 'claim' }),
  'POST /console/consultations/:case/release': needs('claim-case', { move: 'release' }),
  'POST /console/consultations/:case/answers': needs('answer-case'),
  'GET /console/consultations/:case/answers/:answer': needs('answer-case', { ...page, reads: 'consultation.read answer' }),
  'POST /console/consultations/:case/answers/:answer': needs('answer-case'),
  'GET /console/consultations/:case/answers/:answer/preview': needs('answer-case', { ...page, reads: 'consultation.read preview' }),
  'POST /console/consultations/:case/answers/:answer/dispatch': needs('answer-case'),
  'POST /console/consultations/:case/answers/:answer/schedule': needs('answer-case'),
  'POST /console/consultations/:case/answers/:answer/unscheduling': needs('answer-case'),
  'POST /console/consultations/:case/answers/:answer/discarding': needs('answer-case'),

  'GET /console/takedowns': needs('see-takedowns', page),
  'GET /console/takedowns/search': needs('see-takedowns', page),
  'POST /console/takedowns/search': needs('see-takedowns'),
  'GET /console/takedowns/new': needs('handle-takedown', page),
  'POST /console/takedowns/new': needs('handle-takedown'),
  'GET /console/takedowns/:request/xarf.json': needs('handle-takedown', { reads: 'takedown.read takedown' }),
  'GET /console/takedowns/:request': needs('see-takedowns', { ...page, reads: 'takedown.read takedown' }),
  'GET /console/takedowns/:request/material': needs('open-takedown-material', { ...page, reads: 'takedown.read takedown-material' }),
  'GET /console/takedowns/:request/requester': needs('reveal-requester', { ...page, reads: 'takedown.read requester' }),
  'GET /console/takedowns/:request/requester/files/:proof': needs('reveal-requester', { reads: 'takedown.read requester' }),
  'GET /console/takedowns/:request/files/:file': needs('open-takedown-material', { reads: 'takedown.read file' }),
  'GET /console/takedowns/:request/receipt': needs('handle-takedown', page),
  'POST /console/takedowns/:request/receipt': needs('handle-takedown'),
  'POST /console/takedowns/:request/claim': needs('handle-takedown', { takedownMove: 'claim' }),
  'POST /console/takedowns/:request/release': needs('handle-takedown', { takedownMove: 'release' }),
  'POST /console/takedowns/:request/assignment': needs('assign-takedown', { takedownMove: 'assign' }),
  'POST /console/takedowns/:request/notes': needs('handle-takedown'),
  'POST /console/takedowns/:request/withdrawal': needs('handle-takedown', { takedownMove: 'withdraw' }),
  'POST /console/takedowns/:request/pending-notice': needs('handle-takedown'),
  'POST /console/takedowns/:request/omitted-notice': needs('handle-takedown'),
  'POST /console/takedowns/:request/approval': needs('approve-takedown'),
  'POST /console/takedowns/:request/return': needs('approve-takedown'),
  'GET /console/takedowns/opinions': needs('give-specialist-opinion', page),
  'POST /console/takedowns/:request/opinions': needs('handle-takedown'),
  'GET /console/takedowns/:request/opinion': needs('give-specialist-opinion', { ...page, reads: 'takedown.read takedown' }),
  'POST /console/takedowns/:request/opinion': needs('give-specialist-opinion'),
  'GET /console/takedowns/material-access': needs('see-takedowns', page),
  'POST /console/takedowns/material-access': needs('assign-takedown'),
  'POST /console/takedowns/material-access/:typeAccess/ending': needs('assign-takedown'),
  'GET /console/takedowns/:request/access': needs('see-takedowns', page),
  'POST /console/takedowns/:request/access': needs('handle-takedown'),
  'POST /console/takedowns/:request/access/:access/taking-back': needs('handle-takedown'),
  'GET /console/takedowns/:request/investigation': needs('see-takedowns', { ...page, reads: 'takedown.read investigation' }),
  'POST /console/takedowns/:request/investigation': needs('handle-takedown'),
  'GET /console/takedowns/:request/decision': needs('handle-takedown', { ...page, reads: 'takedown.read takedown-decision' }),
  'POST /console/takedowns/:request/decision': needs('handle-takedown', { takedownMove: 'decide' }),
}

/** The routes call every id `:id`; the table says of what, by what stands before it. */
const OF_WHAT: Readonly<Record<string, string>> = {
  '/console/people/:id': '/console/people/:person',
  '/console/settings/services/:id': '/console/settings/services/:operated',
  '/console/settings/specialists/:id': '/console/settings/specialists/:specialist',
  '/console/consultations/:id': '/console/consultations/:case',
  '/console/takedowns/:id': '/console/takedowns/:request',
  '/console/views/:id': '/console/views/:view',
  '/mailbox/files/:id': '/mailbox/files/:file',
  '/console/account/sessions/:id': '/console/account/sessions/:session',
  '/console/account/passkeys/:id': '/console/account/passkeys/:passkey',
  '/console/statistics/history/:id': '/console/statistics/history/:batch',
}

/** Every route of the application, without what only passes requests on, in the words of the table. */
export function listRoutes({ app }: Pick<Application, 'app'>): string[] {
  const routes = inspectRoutes(app).filter(({ isMiddleware }) => !isMiddleware)
  return [...new Set(routes.map(({ method, path }) => `${method} ${inWords(path)}`))]
}

function inWords(path: string): string {
  const prefix = Object.keys(OF_WHAT).find((each) => path === each || path.startsWith(`${each}/`))
  return prefix === undefined ? path : `${OF_WHAT[prefix]}${path.slice(prefix.length)}`
}

/** The route that answers a request, the one with fewer names first; undefined when there is none. */
export function routeAt(method: string, path: string): string | undefined {
  const wanted = path.replace(/[?#].*$/, '').split('/')
  const fits = Object.keys(routeTable).filter((route) => {
    const [verb, pattern = ''] = route.split(' ')
    const parts = pattern.split('/')
    return verb === method && parts.length === wanted.length && parts.every((part, index) => part.startsWith(':') || part === wanted[index])
  })
  return fits.toSorted((one, other) => namesIn(one) - namesIn(other))[0]
}

const namesIn = (route: string) => route.split(':').length

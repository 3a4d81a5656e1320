import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Identity } from '../identity/index.ts'
import type { Assets } from '../shared/http/assets.folder.ts'
import { assetRoutes } from '../shared/http/assets.routes.ts'
import { type ClientVariables, clientNetwork } from '../shared/http/client.middleware.ts'
import { formSize } from '../shared/http/form-size.middleware.tsx'
import { strictHeaders } from '../shared/http/headers.middleware.ts'
import type { Metrics } from '../shared/http/metrics.process.ts'
import { observation } from '../shared/http/observation.middleware.ts'
import { ErrorPage, errorStatus } from '../shared/http/pages.tsx'
import { answerFault } from '../shared/http/problem/fault.http.ts'
import { type RequestIdVariables, requestId } from '../shared/http/request-id.middleware.ts'
import { type PageContext, unknownPage } from '../shared/layout/page.ts'
import { preferencesRoutes } from '../shared/layout/preferences.routes.ts'
import { describeFault } from '../shared/log/fault.ts'
import type { Log } from '../shared/log/log.process.ts'
import { type OrganisationVariables, organisationAndPage } from '../shared/organisation/organisation.middleware.ts'
import { sameOrigin } from '../shared/organisation/same-origin.middleware.ts'
import { administration } from './administration.ts'
import type { Config } from './config.ts'
import { consultationConsole, consultationSettings, consultationWindow } from './consultation.ts'
import { deadlineWindow } from './deadline.ts'
import { withFooter } from './footer.ts'
import type { Ground } from './ground.process.ts'
import { type HealthChecks, healthRoutes } from './health.routes.ts'
import { metricsRoutes } from './metrics.routes.ts'
import { confirmedDeadline, operatorStandards } from './standards.ts'
import { statisticsConsole, statisticsWindow } from './statistics.ts'
import { operatorSettings, publication, takedownPages, takedownSender, takedownSenderDesk } from './takedown.ts'
import { takedownConsole } from './takedown-desk.ts'

export type WebDeps = {
  config: Pick<Config, 'publicUrl' | 'metricsToken' | 'trustedProxies' | 'quickExitUrl' | 'smtpUrl' | 'mailFrom' | 'webhookAllowedHosts'>
  ground: Ground
  log: Log
  metrics: Metrics
  assets: Assets
  staff: Identity
  checks: HealthChecks
}

/** They read their body while it arrives, each within limits of its own. */
const STREAMS: ReadonlySet<string> = new Set([
  '/consultation/new/files',
  '/consultation/change/files',
  '/mailbox/questions',
  '/console/statistics/history',
  '/console/statistics/history/preview',
])

const UNCOUNTED_PROXY =
  'X-Forwarded-For has arrived while TRUST_PROXY is 0: behind a proxy everybody shares the limits of one network. Set TRUST_PROXY to the number of your proxies.'

/** Every address of the installation. */
export function webRoutes({ config, log, ground, metrics, assets, staff, checks }: WebDeps) {
  const isHttps = config.publicUrl.startsWith('https:')
  const takedown = takedownPages({ ground, publicUrl: config.publicUrl, staff })
  const app = new Hono<{ Variables: RequestIdVariables & ClientVariables & OrganisationVariables }>()
    .use(requestId())
    .use(observation({ log, metrics }))
    .use(strictHeaders({ isHttps }))
    .use(clientNetwork({ ...config, onUncountedProxy: () => log.warn(UNCOUNTED_PROXY) }))
    .route('/', healthRoutes(checks))
    .route('/', metricsRoutes({ metrics, token: config.metricsToken, trustedProxies: config.trustedProxies }))
    .route('/', assetRoutes(assets))
    .use(organisationAndPage({ db: ground.db, assets: assets.names, quickExit: config.quickExitUrl, now: ground.now }))
    .use(withFooter(takedown))
    .use(sameOrigin({ ...config, isForMachines: takedown.isForMachines }))
    .use(formSize({ streams: (path) => STREAMS.has(path) || takedown.streams(path) }))
    .route('/', preferencesRoutes({ secure: isHttps }))
  for (const routes of consultationWindow({ ground, publicUrl: config.publicUrl }, takedown)) app.route('/', routes)
  app.route('/', statisticsWindow(ground))
  const standards = operatorStandards({ ground, staff, config })
  app.route('/', deadlineWindow(ground))
  const published = publication(ground, config)
  for (const routes of published.windows()) app.route('/', routes)
  app.route('/', takedownSender({ ground, publicUrl: config.publicUrl }))
  app.route('/', standards.window)
  // After every other address below it, because a service may have any name.
  app.route('/', takedown.routes)
  app.route('/', staff.routes)
  app.route('/', consultationConsole(ground, staff, takedown))
  app.route('/', published.console({ guards: staff.guards, dueRule: confirmedDeadline(ground, 'yearly-publication') }))
  // The list of alerts stands before the pages of requests, whose addresses begin alike.
  app.route('/', takedownSenderDesk({ ground, publicUrl: config.publicUrl, staff }))
  app.route('/', takedownConsole(ground, staff, config))
  app.route('/', statisticsConsole(ground, staff))
  app.route('/', consultationSettings(ground, staff, config))
  app.route('/', standards.console)
  app.route('/', operatorSettings(ground, staff, config))
  app.route('/', administration({ ground, staff, config }))
  // What is not there is told to staff within the console, and nobody else learns what is there.
  app.use('/console/*', staff.guards.requirePerson)
  app.notFound((c) => c.html(<ErrorPage page={pageOf(c)} kind="notFound" />, 404))
  app.onError((fault, c) => {
    // A request forged from another site: what it wanted has not happened, and whoever was made to send it is told so.
    if (fault instanceof HTTPException) return c.html(<ErrorPage page={pageOf(c)} kind="conflict" />, fault.status)
    const requestId = c.get('requestId')
    log.error({ requestId, fault: describeFault(fault) }, 'fault')
    if (takedown.isForMachines(c.req.path)) return answerFault(c, { origin: config.publicUrl, requestId })
    return c.html(<ErrorPage page={pageOf(c)} kind="fault" requestId={requestId} />, errorStatus.fault)
  })
  return app
}

/** A request that failed before its page was known is answered in Japanese, without a name. */
function pageOf({ var: { page } }: { var: Partial<OrganisationVariables> }): PageContext {
  return page ?? unknownPage
}

import { Hono } from 'hono'
import type { Assets } from '../shared/http/assets.folder.ts'
import { assetRoutes } from '../shared/http/assets.routes.ts'
import { type ClientVariables, clientNetwork } from '../shared/http/client.middleware.ts'
import { strictHeaders } from '../shared/http/headers.middleware.ts'
import type { Metrics } from '../shared/http/metrics.process.ts'
import { observation } from '../shared/http/observation.middleware.ts'
import { type RequestIdVariables, requestId } from '../shared/http/request-id.middleware.ts'
import { describeFault } from '../shared/log/fault.ts'
import type { Log } from '../shared/log/log.process.ts'
import type { Config } from './config.ts'
import { type HealthChecks, healthRoutes } from './health.routes.ts'
import { metricsRoutes } from './metrics.routes.ts'

export type WebDeps = {
  config: Pick<Config, 'publicUrl' | 'metricsToken' | 'trustedProxies'>
  log: Log
  metrics: Metrics
  assets: Assets
  checks: HealthChecks
}

/** Every address of the installation. */
export function webRoutes({ config, log, metrics, assets, checks }: WebDeps) {
  const app = new Hono<{ Variables: RequestIdVariables & ClientVariables }>()
    .use(requestId())
    .use(observation({ log, metrics }))
    .use(strictHeaders({ isHttps: config.publicUrl.startsWith('https:') }))
    .use(clientNetwork(config))
    .route('/', healthRoutes(checks))
    .route('/', metricsRoutes({ metrics, token: config.metricsToken }))
    .route('/', assetRoutes(assets))
    .get('/', (c) =>
      c.html(`<!doctype html><html lang="ja"><head><title>窓口</title><link rel="icon" href="/assets/${assets.names['icon.svg']}"></head>
        <body><main><h1>窓口</h1></main></body></html>`),
    )
  app.onError((fault, c) => {
    log.error({ requestId: c.get('requestId'), fault: describeFault(fault) }, 'fault')
    return c.text('申し訳ありません。しばらくしてから、もう一度お試しください。', 500)
  })
  return app
}

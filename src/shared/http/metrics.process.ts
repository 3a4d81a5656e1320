import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Observation = { method: string; route: string; status: number; seconds: number }

export type Metrics = {
  observe(observation: Observation): void
  /** In the Prometheus text format. */
  text(): Promise<string>
  contentType: string
}

/** A page should cost 5 ms of CPU and a queue page 80 ms in all: the buckets are close together there. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.5, 1, 5, 30]

/** Labels are route patterns from the code, never paths: a path may hold a name, and would be a series of its own. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  })
  return {
    observe: ({ method, route, status, seconds }) => requests.observe({ method, route, status: String(status) }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

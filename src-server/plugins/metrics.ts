import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  readonly actions: Counter<'outcome' | 'code'>
  readonly pulled: Counter<'collection'>
  readonly streams: Gauge
  readonly jobs: Counter<'kind' | 'outcome'>
}

/** One registry an app, so that several may live in one process. */
export function metrics(app: FastifyInstance): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const duration = new Histogram({ name: 'http_request_duration_seconds', help: 'Time to answer', labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers })
  app.addHook('onResponse', async (request, reply) => {
    duration.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
  return {
    registry,
    actions: new Counter({ name: 'tradewind_actions_total', help: 'Pushed actions by how they ended', labelNames: ['outcome', 'code'], registers }),
    pulled: new Counter({ name: 'tradewind_pulled_documents_total', help: 'Documents sent in pulls', labelNames: ['collection'], registers }),
    streams: new Gauge({ name: 'tradewind_streams', help: 'Streams open on this node', registers }),
    jobs: new Counter({ name: 'tradewind_jobs_total', help: 'Jobs by how they ended', labelNames: ['kind', 'outcome'], registers }),
  }
}

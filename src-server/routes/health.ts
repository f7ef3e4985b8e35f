import type { FastifyInstance } from 'fastify'
import type { RouteContext } from './context.ts'

/** `/healthz`: the process answers. `/readyz`: it can serve, database and notifications included. `/metrics`: Prometheus. */
export function healthRoutes(app: FastifyInstance, { ports, metrics }: RouteContext): void {
  const config = { rateLimit: false } as const
  app.get('/healthz', { config }, async () => ({ status: 'ok' }))
  app.get('/readyz', { config }, async (_request, reply) => {
    const database = await ports.db.query('select 1').then(() => true, () => false)
    const listening = ports.changes.connected()
    return reply.code(database && listening ? 200 : 503).send({ status: database && listening ? 'ready' : 'not_ready', database, listening })
  })
  app.get('/metrics', { config }, async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()))
}

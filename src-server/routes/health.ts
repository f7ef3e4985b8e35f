import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from '../plugins/problems.ts'
import type { RouteContext } from './context.ts'

const LOOPBACK: readonly (string | undefined)[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1']
const digest = (text: string) => createHash('sha256').update(text).digest()

/** The metrics count what everybody does, so they are for who runs the endpoint: from this machine itself, or with the token. */
function mayReadMetrics(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`))
  const { headers } = request
  return LOOPBACK.includes(request.socket.remoteAddress) && headers['x-forwarded-for'] === undefined && headers['forwarded'] === undefined
}

/** `/healthz`: the process answers. `/readyz`: it can serve, database and notifications included. `/metrics`: Prometheus. */
export function healthRoutes(app: FastifyInstance, { ports, metrics }: RouteContext, metricsToken: string | null): void {
  const config = { rateLimit: false } as const
  app.get('/healthz', { config }, async () => ({ status: 'ok' }))
  app.get('/readyz', { config }, async (_request, reply) => {
    const database = await ports.db.query('select 1').then(() => true, () => false)
    const listening = ports.changes.connected()
    return reply.code(database && listening ? 200 : 503).send({ status: database && listening ? 'ready' : 'not_ready', database, listening })
  })
  app.get('/metrics', { config }, async (request, reply) => {
    if (!mayReadMetrics(request, metricsToken)) throw new ProblemError('not_found', 'There is nothing at this address.')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

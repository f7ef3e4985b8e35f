import { randomUUID } from 'node:crypto'
import fastifyCompress from '@fastify/compress'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { MAX_BODY_BYTES } from '../src-shared/sync/protocol/limits.ts'
import { addressKey } from './auth/address.ts'
import { loadKeys } from './auth/keys.ts'
import { startJobs } from './jobs/worker.ts'
import { bodies } from './plugins/bodies.ts'
import { metrics } from './plugins/metrics.ts'
import { problems, sendProblem } from './plugins/problems.ts'
import { protocol } from './plugins/protocol.ts'
import { signInCheck } from './plugins/sign-in.ts'
import type { ReceiveEvidence } from './evidence/ports.ts'
import { receiveEvidence } from './evidence/receive.ts'
import type { Ports } from './ports.ts'
import { demoRoute } from './routes/demo.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoute } from './routes/history.ts'
import { openApiRoute } from './routes/openapi.ts'
import { pullRoute } from './routes/pull.ts'
import { pushRoute } from './routes/push.ts'
import { sessionRoutes } from './routes/session.ts'
import { streamRoute } from './routes/stream.ts'

export interface AppOptions {
  /** Behind one load balancer that appends to `X-Forwarded-For`: what it appended is the address, what stood there before is hearsay. */
  readonly trustProxy?: boolean
  /** Who shows it as a bearer token may read the metrics from anywhere; without one only this machine may. */
  readonly metricsToken?: string | null
  /** Requests of one address within a minute, all routes together. */
  readonly requestsPerMinute?: number
  readonly heartbeatMs?: number
  /** What follows when a file is complete. */
  readonly receiveEvidence?: ReceiveEvidence
}

/** Enough for a busy office behind one address; a desktop needs a few dozen. */
const REQUESTS_PER_MINUTE = 6000

/** What is left for an address tells its people of each other. */
const SILENT = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false } as const

/** A request that has not arrived whole by then is given up. */
const REQUEST_TIMEOUT_MS = 60_000

/** The endpoint, ready to listen. Keeps no state of its own: run as many as you like on one database. */
export async function buildApp(ports: Ports, options: AppOptions = {}): Promise<FastifyInstance> {
  const keys = await loadKeys(ports.db)
  const logger: FastifyBaseLogger = ports.logger
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: options.trustProxy === true ? (_address, hop) => hop < 1 : false,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    requestIdHeader: false,
    // The id stands in the answer to a failure, where a counter would tell how much others do.
    genReqId: () => randomUUID(),
    // A poisonous key is dropped and what is left is judged: it must not hold up the other rows of a push.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (_error, _request, reply) => {
      sendProblem(reply, 'bad_request', 'The request is malformed.')
    },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"code":"bad_request","message":"The request is malformed."}')
    },
  })
  problems(app)
  const measured = metrics(app)
  await app.register(fastifyHelmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } })
  await app.register(fastifyRateLimit, { max: options.requestsPerMinute ?? REQUESTS_PER_MINUTE, timeWindow: 60_000, keyGenerator: (request) => addressKey(request.ip), addHeaders: SILENT, addHeadersOnExceeding: SILENT })
  await app.register(fastifyCompress, { globalDecompression: false, encodings: ['zstd', 'gzip'], threshold: 1024 })
  protocol(app)
  bodies(app)
  // No bodies, no headers, no query: an id and a route say enough.
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })

  const context = { ports, keys, metrics: measured, signedIn: signInCheck(ports, keys) }
  sessionRoutes(app, context)
  pullRoute(app, context)
  pushRoute(app, context)
  historyRoute(app, context)
  evidenceRoutes(app, context, options.receiveEvidence ?? receiveEvidence(ports.newId))
  streamRoute(app, context, options.heartbeatMs)
  demoRoute(app, context)
  healthRoutes(app, context, options.metricsToken ?? null)
  openApiRoute(app)

  const jobs = startJobs(ports, measured)
  app.addHook('preClose', async () => jobs.stop())
  await app.ready()
  return app
}

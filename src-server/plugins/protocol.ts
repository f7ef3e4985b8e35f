import type { FastifyInstance } from 'fastify'
import { OLDEST_SERVED, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src-shared/sync/protocol/version.ts'
import { ProblemError } from './problems.ts'

/** Every request under /v1 names the protocol it speaks; the one before ours is served too, older ones are told to update. */
export function protocol(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/v1/')) return
    const header = request.headers[PROTOCOL_HEADER]
    const version = typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : null
    if (version === null) throw new ProblemError('bad_request', `The header ${PROTOCOL_HEADER} is missing.`)
    if (version < OLDEST_SERVED) throw new ProblemError('update_needed', 'This version of the app is too old for the endpoint. Work offline goes on; update the app to sync again.')
    if (version > PROTOCOL_VERSION) throw new ProblemError('update_needed', 'This version of the app is newer than the endpoint. Sync goes on when the endpoint is updated.')
  })
}

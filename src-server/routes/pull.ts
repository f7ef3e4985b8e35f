import type { FastifyInstance } from 'fastify'
import { pullRequest } from '../../src-shared/sync/protocol/pull.ts'
import { parse } from '../plugins/parse.ts'
import { ProblemError } from '../plugins/problems.ts'
import { SIGNED_OUT, tokenCheck } from '../plugins/sign-in.ts'
import { pull } from '../sync/pull.ts'
import type { RouteContext } from './context.ts'

export function pullRoute(app: FastifyInstance, { ports, keys, metrics, signedIn }: RouteContext): void {
  app.post('/v1/pull', { onRequest: tokenCheck(ports, keys) }, async (request) => {
    const { actor } = await signedIn(request)
    const asked = parse(pullRequest, request.body)
    const reply = await pull(ports, keys.seal, actor.personId, asked)
    if (!reply) throw new ProblemError('signed_out', SIGNED_OUT)
    if ('documents' in reply) metrics.pulled.inc({ collection: asked.collection }, reply.documents.length)
    return reply
  })
}

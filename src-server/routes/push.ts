import type { FastifyInstance } from 'fastify'
import { pushRequest } from '../../src-shared/sync/protocol/push.ts'
import { parse } from '../plugins/parse.ts'
import { ProblemError } from '../plugins/problems.ts'
import { SIGNED_OUT, tokenCheck } from '../plugins/sign-in.ts'
import { push } from '../sync/push.ts'
import type { RouteContext } from './context.ts'

export function pushRoute(app: FastifyInstance, { ports, keys, metrics, signedIn }: RouteContext): void {
  app.post('/v1/push', { onRequest: tokenCheck(ports, keys) }, async (request) => {
    const { actor } = await signedIn(request)
    const reply = await push(ports, actor.personId, parse(pushRequest, request.body))
    if (!reply) throw new ProblemError('signed_out', SIGNED_OUT)
    for (const outcome of reply.answers.flatMap((answer) => answer.outcomes)) {
      metrics.actions.inc({ outcome: outcome.state, code: outcome.state === 'refused' ? outcome.code : '' })
    }
    return reply
  })
}

import type { FastifyInstance } from 'fastify'
import { refreshRequest, signInRequest } from '../../src-shared/sync/protocol/session.ts'
import { addressKey } from '../auth/address.ts'
import { refreshSession, signIn, signOut } from '../auth/session.ts'
import { parse } from '../plugins/parse.ts'
import { ProblemError } from '../plugins/problems.ts'
import { SIGNED_OUT } from '../plugins/sign-in.ts'
import type { RouteContext } from './context.ts'

/** Each attempt costs a password hash, so an address gets only so many a minute, right or wrong. */
const PER_MINUTE = 120

export function sessionRoutes(app: FastifyInstance, { ports, keys, signedIn }: RouteContext): void {
  const config = { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } }
  app.post('/v1/session', { config }, async (request) => {
    const result = await signIn(ports, keys, parse(signInRequest, request.body), addressKey(request.ip))
    if (result.ok) return result.value
    switch (result.error.code) {
      case 'wrong_credentials':
        throw new ProblemError('wrong_credentials', 'E-mail or password is wrong.')
      case 'too_many_attempts':
        throw new ProblemError('too_many_attempts', `Too many failed attempts. Try again in ${waitWords(result.error.waitMs)}.`, result.error.waitMs / 1000)
    }
  })

  app.post('/v1/session/refresh', { config }, async (request) => {
    const reply = await refreshSession(ports, keys, parse(refreshRequest, request.body))
    if (!reply) throw new ProblemError('signed_out', SIGNED_OUT)
    return reply
  })

  app.delete('/v1/session', async (request, reply) => {
    const { bearer } = await signedIn(request)
    await signOut(ports, bearer)
    return reply.code(204).send()
  })
}

function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  return `${Math.ceil(seconds / 60)} minutes`
}

import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { authenticate } from '../auth/session.ts'
import type { Bearer } from '../auth/access-token.ts'
import type { Keys } from '../auth/keys.ts'
import type { Ports } from '../ports.ts'
import { ProblemError } from './problems.ts'

/** Who sent a request, with the rights of this moment. */
interface SignedIn {
  readonly actor: Actor
  readonly bearer: Bearer
}

/** Demands a good access token. Throws `signed_out` otherwise, for whatever reason. */
export type SignInCheck = (request: FastifyRequest) => Promise<SignedIn>

export const SIGNED_OUT = 'You are signed out. Sign in again; what waits to be sent is kept.'

export function signInCheck(ports: Ports, keys: Keys): SignInCheck {
  return async (request) => {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ')
    const found = scheme?.toLowerCase() === 'bearer' && token ? await authenticate(ports, keys, token) : null
    if (!found) throw new ProblemError('signed_out', SIGNED_OUT)
    return found
  }
}

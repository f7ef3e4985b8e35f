import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { authenticate } from '../auth/session.ts'
import { readAccessToken } from '../auth/access-token.ts'
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

function tokenOf(request: FastifyRequest): string | null {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' && token ? token : null
}

/**
 * For `onRequest`: who shows no token of ours is turned away before the body is read and inflated. Says nothing of the session or the
 * person behind it; the sign-in check does.
 */
export function tokenCheck(ports: Ports, keys: Keys): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const token = tokenOf(request)
    if (token === null || !(await readAccessToken(keys, token, ports.clock()))) throw new ProblemError('signed_out', SIGNED_OUT)
  }
}

export function signInCheck(ports: Ports, keys: Keys): SignInCheck {
  return async (request) => {
    const token = tokenOf(request)
    const found = token === null ? null : await authenticate(ports, keys, token)
    if (!found) throw new ProblemError('signed_out', SIGNED_OUT)
    return found
  }
}

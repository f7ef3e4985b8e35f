import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import type { Problem, ProblemCode } from '../../src-shared/sync/protocol/problem.ts'
import { isUnavailable, pgCode } from '../db/pool.ts'

const STATUS: Readonly<Record<ProblemCode, number>> = {
  bad_request: 400,
  signed_out: 401,
  wrong_credentials: 401,
  too_many_attempts: 429,
  too_large: 413,
  unsupported_media: 415,
  update_needed: 426,
  not_found: 404,
  evidence_mismatch: 422,
  unavailable: 503,
  internal: 500,
}

/** Ends a request with a code for programs and a sentence for people. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  /** Seconds, for the `retry-after` header. */
  readonly retryAfter: number | null

  constructor(code: ProblemCode, message: string, retryAfter: number | null = null) {
    super(message)
    this.code = code
    this.retryAfter = retryAfter
  }
}

export function sendProblem(reply: FastifyReply, code: ProblemCode, message: string, retryAfter: number | null = null): FastifyReply {
  if (retryAfter !== null) void reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))))
  const body: Problem = { code, message }
  return reply.code(STATUS[code]).type('application/json; charset=utf-8').send(body)
}

/** A text that PostgreSQL cannot hold: NUL. */
const UNTRANSLATABLE = '22021'

/** Which of our codes a failure of the framework is. */
function codeOf(error: FastifyError): ProblemCode {
  if (pgCode(error) === UNTRANSLATABLE) return 'bad_request'
  switch (error.statusCode ?? 500) {
    case 404:
    case 405:
      return 'not_found'
    case 413:
      return 'too_large'
    case 415:
      return 'unsupported_media'
    case 429:
      return 'too_many_attempts'
    default:
      return (error.statusCode ?? 500) < 500 ? 'bad_request' : 'internal'
  }
}

const WORDS: Readonly<Partial<Record<ProblemCode, string>>> = {
  bad_request: 'The request is malformed.',
  too_large: 'The request is larger than the endpoint takes.',
  unsupported_media: 'The endpoint takes JSON, plain or compressed with gzip or zstd.',
  too_many_attempts: 'Too many requests. Wait a moment and try again.',
}

/** Every failure leaves as a problem body; what went wrong inside is logged, never sent. */
export function problems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | ProblemError, request, reply) => {
    if (error instanceof ProblemError) return sendProblem(reply, error.code, error.message, error.retryAfter)
    if (isUnavailable(error)) {
      request.log.warn({ err: error }, 'the database cannot be reached')
      return sendProblem(reply, 'unavailable', 'The endpoint cannot reach its database. It will be tried again by itself.', 5)
    }
    const code = codeOf(error)
    if (code === 'internal') {
      request.log.error({ err: error }, 'a request failed')
      return sendProblem(reply, 'internal', `The endpoint failed. Its log has the details under request ${request.id}.`)
    }
    return sendProblem(reply, code, WORDS[code] ?? 'This is not here.')
  })
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, 'not_found', 'There is nothing at this address.'))
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { evidenceUpload } from '../../src-shared/sync/protocol/evidence.ts'
import { historyReply } from '../../src-shared/sync/protocol/history.ts'
import { problem } from '../../src-shared/sync/protocol/problem.ts'
import { pullReply, pullRequest } from '../../src-shared/sync/protocol/pull.ts'
import { pushReply, pushRequest } from '../../src-shared/sync/protocol/push.ts'
import { demoReply, refreshRequest, sessionReply, signInRequest } from '../../src-shared/sync/protocol/session.ts'
import { streamEvent } from '../../src-shared/sync/protocol/stream.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src-shared/sync/protocol/version.ts'

interface Operation {
  readonly summary: string
  readonly body?: z.ZodType
  readonly reply: z.ZodType | null
  readonly replyType?: string
  readonly open?: true
  readonly path?: readonly string[]
  readonly query?: readonly string[]
  /** The body is bytes. */
  readonly bytes?: true
}

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/v1/session': { post: { summary: 'Sign in', body: signInRequest, reply: sessionReply, open: true }, delete: { summary: 'Sign out', reply: null } },
  '/v1/session/refresh': { post: { summary: 'Swap the refresh token', body: refreshRequest, reply: sessionReply, open: true } },
  '/v1/pull': { post: { summary: 'One page of what is new to this person', body: pullRequest, reply: pullReply } },
  '/v1/push': { post: { summary: 'Offer actions', body: pushRequest, reply: pushReply } },
  '/v1/history/{collection}/{id}': { get: { summary: 'Every accepted action of a record', reply: historyReply, path: ['collection', 'id'] } },
  '/v1/evidence/{claimId}/{evidenceId}/upload': {
    get: { summary: 'How much of a file is here', reply: evidenceUpload, path: ['claimId', 'evidenceId'] },
    put: { summary: 'The chunk of a file at an offset; without bytes at its end it asks to finish', bytes: true, reply: evidenceUpload, path: ['claimId', 'evidenceId'], query: ['offset'] },
  },
  '/v1/evidence/{claimId}/{evidenceId}': { get: { summary: 'The bytes of a complete file, or a range of them', reply: z.string(), replyType: 'application/octet-stream', path: ['claimId', 'evidenceId'] } },
  '/v1/stream': { get: { summary: 'Names of collections in which something changed', reply: streamEvent, replyType: 'text/event-stream' } },
  '/v1/demo': { get: { summary: 'Accounts of a demo endpoint', reply: demoReply, open: true } },
}

const json = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' })

/** The wire as OpenAPI 3.1, generated from the schemas that parse it. */
function document(): object {
  const header = { name: PROTOCOL_HEADER, in: 'header', required: true, schema: { type: 'integer', minimum: 1 } }
  const failure = { description: 'A problem', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  const paths = Object.entries(OPERATIONS).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, { summary, body, reply, replyType = 'application/json', open, path: names = [], query = [], bytes }]) => [
        method,
        {
          summary,
          parameters: [
            header,
            ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
            ...query.map((name) => ({ name, in: 'query', required: true, schema: { type: 'integer', minimum: 0 } })),
          ],
          ...(open ? {} : { security: [{ accessToken: [] }] }),
          ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: json(body, 'input') } } } } : {}),
          ...(bytes ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } } : {}),
          responses: {
            ...(reply ? { 200: { description: 'Done', content: { [replyType]: { schema: json(reply, 'output') } } } } : { 204: { description: 'Done' } }),
            '4XX': failure,
            '5XX': failure,
          },
        },
      ]),
    ),
  ])
  return {
    openapi: '3.1.0',
    info: { title: 'Tradewind sync endpoint', version: String(PROTOCOL_VERSION) },
    paths: Object.fromEntries(paths) as object,
    components: { schemas: { Problem: json(problem, 'output') }, securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  }
}

export function openApiRoute(app: FastifyInstance): void {
  const made = document()
  app.get('/openapi.json', async () => made)
}

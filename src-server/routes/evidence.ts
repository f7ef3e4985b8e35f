import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { savedName } from '../../src-shared/domain/evidence/file-name.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import type { Problem } from '../../src-shared/sync/protocol/problem.ts'
import { EVIDENCE_CHUNK_BYTES, evidenceChunk, evidencePlace } from '../../src-shared/sync/protocol/evidence.ts'
import type { EvidenceUpload } from '../../src-shared/sync/protocol/evidence.ts'
import { byteRange } from '../evidence/byte-range.ts'
import { evidenceToBring, evidenceToRead } from '../evidence/named.ts'
import type { NamedEvidence } from '../evidence/named.ts'
import { readParts } from '../evidence/parts.ts'
import { BlobStoreError } from '../evidence/ports.ts'
import type { ReceiveEvidence } from '../evidence/ports.ts'
import { completeParts, takeChunk, uploadState } from '../evidence/uploads.ts'
import { parse } from '../plugins/parse.ts'
import { ProblemError } from '../plugins/problems.ts'
import { tokenCheck } from '../plugins/sign-in.ts'
import type { RouteContext } from './context.ts'

const PATH = '/v1/evidence/:claimId/:evidenceId'
const BINARY = 'application/octet-stream'

function placeOf(request: FastifyRequest): EvidencePlace {
  const { claimId, evidenceId } = parse(evidencePlace, request.params)
  return { recordId: claimId, evidenceId }
}

function notThere(): never {
  throw new ProblemError('not_found', 'This file does not exist, or you cannot see it.')
}

/** `attachment` with the name in UTF-8 (RFC 8187), and one in ASCII for what cannot read that. */
function disposition(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** The bytes of evidence, in and out. Who may not see the record gets the answer of one that does not exist. */
export function evidenceRoutes(app: FastifyInstance, { ports, keys, signedIn }: RouteContext, receive: ReceiveEvidence): void {
  const onRequest = tokenCheck(ports, keys)

  const toBring = async (request: FastifyRequest): Promise<NamedEvidence> => {
    const { actor } = await signedIn(request)
    return (await evidenceToBring(ports.db, actor, placeOf(request))) ?? notThere()
  }

  /** The store being away is nobody's mistake: the desktop comes back by itself. */
  const orLater = async <T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof BlobStoreError)) throw error
      request.log.error({ err: error }, 'the blob store failed')
      throw new ProblemError('unavailable', 'The endpoint cannot reach where it keeps files. It will be tried again by itself.', 5)
    }
  }

  app.get(`${PATH}/upload`, { onRequest }, async (request): Promise<EvidenceUpload> => uploadState(ports, await toBring(request)))

  // Apart, so that no other route takes bytes without a form.
  void app.register(async (own) => {
    own.addContentTypeParser(BINARY, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    own.put(`${PATH}/upload`, { onRequest, bodyLimit: EVIDENCE_CHUNK_BYTES }, async (request): Promise<EvidenceUpload> => {
      const named = await toBring(request)
      const { offset } = parse(evidenceChunk, request.query)
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      return orLater(request, () => takeChunk(ports, receive, named, Number(offset), bytes))
    })
  })

  app.get(PATH, { onRequest, compress: false, exposeHeadRoute: false }, async (request, reply) => {
    const { actor } = await signedIn(request)
    const named = (await evidenceToRead(ports.db, actor, placeOf(request))) ?? notThere()
    const parts = (await orLater(request, () => completeParts(ports, named))) ?? notThere()
    const { file } = named
    const range = byteRange(request.headers.range, file.size)
    void reply.headers({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      // Whatever it holds, no browser makes anything of it but a file.
      'content-disposition': disposition(savedName(file.name, file.type)),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    if (range === 'unsatisfiable') {
      const body: Problem = { code: 'bad_request', message: 'The file ends before that.' }
      return reply.code(416).header('content-range', `bytes */${file.size}`).type('application/json; charset=utf-8').send(body)
    }
    const { from, to } = range ?? { from: 0, to: file.size }
    const bytes = readParts(ports, parts, from, to)
    // The first part is read before anything is said, so that a store that is away is an answer and not a torn one.
    const first = await orLater(request, () => bytes.next())
    if (range) void reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${file.size}`)
    void reply.type(BINARY).header('content-length', String(to - from))
    return reply.send(Readable.from(restOf(first, bytes), { objectMode: false }))
  })
}

async function* restOf(first: IteratorResult<Uint8Array>, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.done !== true) yield first.value
  yield* rest
}

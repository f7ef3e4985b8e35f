import { constants, createGunzip, createZstdDecompress } from 'node:zlib'
import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problems.ts'

/** A frame may ask for a window of up to 128 MiB, allocated before its first byte is there. 8 MiB hold twice what a body may. */
const ZSTD = { params: { [constants.ZSTD_d_windowLogMax]: 23 } }

const INFLATE: Readonly<Record<string, () => Transform>> = { gzip: () => createGunzip(), zstd: () => createZstdDecompress(ZSTD) }

/**
 * Inflates gzip and zstd bodies as they stream in. The framework counts the bytes that come out of here against its body limit and
 * stops reading at it, so a bomb never unfolds.
 */
export function bodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase()
    if (encoding === undefined || encoding === '' || encoding === 'identity') return payload
    const open = Object.hasOwn(INFLATE, encoding) ? INFLATE[encoding] : undefined
    if (!open) throw new ProblemError('unsupported_media', 'The endpoint takes bodies plain or compressed with gzip or zstd.')
    // The length is that of the compressed body, and no longer true.
    delete request.headers['content-length']
    const inflated: Transform & { receivedEncodedLength?: number } = open()
    let received = 0
    payload.on('data', (chunk: Buffer) => {
      received += chunk.length
      inflated.receivedEncodedLength = received
    })
    const failed = Object.assign(new Error('The body is not what its encoding says.'), { statusCode: 400 })
    const source: Readable = payload
    pipeline(source, inflated, (error) => {
      if (error) inflated.destroy(failed)
    })
    inflated.on('error', (error: Error & { statusCode?: number }) => (error.statusCode ??= 400))
    return inflated
  })
}

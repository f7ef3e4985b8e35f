import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { BlobStoreError, checkKey } from './ports.ts'
import type { BlobStore } from './ports.ts'

export interface S3Options {
  /** Origin of the service, such as `https://s3.eu-north-1.amazonaws.com`; the bucket stands in the path. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
  /** Before every key, such as `tradewind/`. Letters, digits, slashes, hyphens and underlines: services differ in how they sign the rest. */
  readonly prefix: string
}

const TIMEOUT_MS = 20_000
/** Within one request of a desktop; after that the desktop tries again by itself. */
const RETRIES = 2

/** Objects in a bucket of any service that speaks S3. The hash of every body is signed, so nothing on the way can change it. */
export function s3Store(options: S3Options): BlobStore {
  const client = new AwsClient({ accessKeyId: options.accessKey, secretAccessKey: options.secretKey, service: 's3', region: options.region, retries: RETRIES })
  const base = `${options.endpoint.replace(/\/+$/, '')}/${options.bucket}/${options.prefix}`

  async function send(method: 'GET' | 'PUT' | 'DELETE', key: string, body: Uint8Array | null): Promise<{ readonly status: number; readonly bytes: Uint8Array }> {
    checkKey(key)
    const sha256 = createHash('sha256').update(body ?? '').digest('hex')
    try {
      const response = await client.fetch(`${base}${key}`, {
        method,
        headers: { 'x-amz-content-sha256': sha256, ...(body ? { 'content-type': 'application/octet-stream' } : {}) },
        ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
    } catch (cause) {
      throw new BlobStoreError('The object store cannot be reached', { cause })
    }
  }

  function refused(method: string, { status, bytes }: { readonly status: number; readonly bytes: Uint8Array }): BlobStoreError {
    const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(Buffer.from(bytes.subarray(0, 2000)).toString('latin1'))?.[1] ?? 'no code'
    return new BlobStoreError(`The object store answered ${method} with ${status} (${code})`)
  }

  return {
    put: async (key, bytes) => {
      const answer = await send('PUT', key, bytes)
      if (answer.status !== 200) throw refused('PUT', answer)
    },
    get: async (key) => {
      const answer = await send('GET', key, null)
      if (answer.status === 404) return null
      if (answer.status !== 200) throw refused('GET', answer)
      return answer.bytes
    },
    remove: async (key) => {
      const answer = await send('DELETE', key, null)
      if (![200, 204, 404].includes(answer.status)) throw refused('DELETE', answer)
    },
  }
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

const REGION = 'eu-test-1'
const BUCKET = 'evidence-bucket'
const ACCESS = 'AKIATESTTESTTESTTEST'
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const MOST_SKEW_MS = 15 * 60_000

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** A bucket in memory behind HTTP. Every request's signature is made anew from what arrived and compared, as the service does. */
export interface FakeS3 {
  readonly options: { readonly endpoint: string; readonly bucket: string; readonly region: string; readonly accessKey: string; readonly secretKey: string; readonly prefix: string }
  readonly objects: Map<string, Buffer>
  /** Codes of what was refused. */
  readonly refused: string[]
  /** Answers so many requests with 503 first. */
  failing: number
}

export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Buffer>()
  const refused: string[] = []
  const server = createServer((request, response) => {
    void handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fake: FakeS3 = { options: { endpoint, bucket: BUCKET, region: REGION, accessKey: ACCESS, secretKey: SECRET, prefix: 'tradewind/of_ours/' }, objects, refused, failing: 0 }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const answer = (status: number, code: string) => {
      refused.push(code)
      response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>Refused.</Message></Error>`)
    }
    if (fake.failing > 0) {
      fake.failing -= 1
      return answer(503, 'SlowDown')
    }
    const wrong = judge(request, body)
    if (wrong !== null) return answer(403, wrong)
    const path = decodeURIComponent(new URL(request.url ?? '/', endpoint).pathname)
    if (!path.startsWith(`/${BUCKET}/`)) return answer(404, 'NoSuchBucket')
    const key = path.slice(BUCKET.length + 2)
    switch (request.method) {
      case 'PUT':
        objects.set(key, body)
        response.writeHead(200).end()
        return undefined
      case 'GET': {
        const found = objects.get(key)
        if (!found) return answer(404, 'NoSuchKey')
        response.writeHead(200, { 'content-length': found.length }).end(found)
        return undefined
      }
      case 'DELETE':
        objects.delete(key)
        response.writeHead(204).end()
        return undefined
      default:
        return answer(405, 'MethodNotAllowed')
    }
  }

  return fake
}

/** Signature Version 4, written down from its specification; null when the request is signed as it should be. */
function judge(request: IncomingMessage, body: Buffer): string | null {
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '')
  if (!match) return 'AccessDenied'
  const [, access = '', day = '', region = '', names = '', signature = ''] = match
  if (access !== ACCESS) return 'InvalidAccessKeyId'
  if (region !== REGION) return 'AuthorizationHeaderMalformed'
  const stamp = String(request.headers['x-amz-date'])
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? []
  if (!stamp.startsWith(day) || Math.abs(Date.now() - Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s))) > MOST_SKEW_MS) return 'RequestTimeTooSkewed'
  const payload = String(request.headers['x-amz-content-sha256'])
  // The service would take an unsigned body over TLS; ours says that it signs every one.
  if (payload !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const signed = names.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((one) => signed.includes(one))) return 'AccessDenied'
  const [rawPath = '', rawQuery = ''] = (request.url ?? '').split('?')
  const encode = (text: string) => encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  const path = decodeURIComponent(rawPath).split('/').map(encode).join('/')
  const query = [...new URLSearchParams(rawQuery)].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted().join('&')
  const headers = signed.map((name) => `${name}:${String(request.headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}\n`).join('')
  const canonical = [request.method, path, query, headers, names, payload].join('\n')
  const text = ['AWS4-HMAC-SHA256', stamp, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), region), 's3'), 'aws4_request')
  return timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch'
}

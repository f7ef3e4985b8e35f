import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'

/**
 * How far a person has pulled a collection. Never leaves the endpoint but sealed: its numbers count everybody's writes.
 * `scopes`: of what is granted, the sequence up to which all was sent. `lost`: of what is granted no longer, the entry sequence up
 * to which records may be on the desktop still. `left`: how many documents were to come, as counted on the first page.
 */
const checkpoint = z.strictObject({
  person: z.string(),
  collection: z.string(),
  epoch: z.string(),
  scopes: z.record(z.string(), z.int()),
  lost: z.record(z.string(), z.int()),
  left: z.int().nullable(),
})
export type Checkpoint = Readonly<z.infer<typeof checkpoint>>

const IV = 12
const TAG = 16
/** Padded, for a length would count the digits of the sequence. */
const BLOCK = 256
const MAX_INFLATED = 1 << 20

/** AES-256-GCM over the deflated checkpoint, base64url. */
export function seal(key: Buffer, value: Checkpoint): string {
  const packed = deflateRawSync(JSON.stringify(value))
  const padded = Buffer.alloc(Math.ceil((packed.length + 4) / BLOCK) * BLOCK)
  padded.writeUInt32BE(packed.length)
  packed.copy(padded, 4)
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(padded), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Null for what this key did not seal. */
export function unseal(key: Buffer, text: string): Checkpoint | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length < IV + TAG + BLOCK) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG })
    decipher.setAuthTag(bytes.subarray(IV, IV + TAG))
    const padded = Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()])
    const packed = padded.subarray(4, 4 + padded.readUInt32BE())
    return checkpoint.parse(JSON.parse(inflateRawSync(packed, { maxOutputLength: MAX_INFLATED }).toString('utf8')))
  } catch {
    return null
  }
}

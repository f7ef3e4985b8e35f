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

/** The names alone: numbers beside them have one width each, for the deflated length of a number tells how large it is. */
const outline = z.strictObject({ person: z.string(), collection: z.string(), epoch: z.string(), scopes: z.array(z.string()), lost: z.array(z.string()) })

const IV = 12
const TAG = 16
const NUMBER = 8
const NO_NUMBER = -1n
const BLOCK = 256
const MAX_INFLATED = 1 << 20

/** `[length of the outline][outline, deflated][left][one number a scope][one number a lost scope]`. */
function pack({ person, collection, epoch, scopes, lost, left }: Checkpoint): Buffer {
  const names = deflateRawSync(JSON.stringify({ person, collection, epoch, scopes: Object.keys(scopes), lost: Object.keys(lost) }))
  const numbers = [left === null ? NO_NUMBER : BigInt(left), ...[...Object.values(scopes), ...Object.values(lost)].map(BigInt)]
  const packed = Buffer.alloc(Math.ceil((4 + names.length + numbers.length * NUMBER) / BLOCK) * BLOCK)
  packed.writeUInt32BE(names.length)
  names.copy(packed, 4)
  for (const [index, number] of numbers.entries()) packed.writeBigInt64BE(number, 4 + names.length + index * NUMBER)
  return packed
}

function unpack(packed: Buffer): Checkpoint {
  const length = packed.readUInt32BE()
  const { scopes, lost, ...rest } = outline.parse(JSON.parse(inflateRawSync(packed.subarray(4, 4 + length), { maxOutputLength: MAX_INFLATED }).toString('utf8')))
  const number = (index: number) => Number(packed.readBigInt64BE(4 + length + index * NUMBER))
  const left = number(0)
  return checkpoint.parse({
    ...rest,
    scopes: Object.fromEntries(scopes.map((name, index) => [name, number(1 + index)])),
    lost: Object.fromEntries(lost.map((name, index) => [name, number(1 + scopes.length + index)])),
    left: left < 0 ? null : left,
  })
}

/** AES-256-GCM over the packed checkpoint, base64url. Its length follows from the person's own scopes alone. */
export function seal(key: Buffer, value: Checkpoint): string {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(pack(value)), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Null for what this key did not seal. */
export function unseal(key: Buffer, text: string): Checkpoint | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length < IV + TAG + BLOCK) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG })
    decipher.setAuthTag(bytes.subarray(IV, IV + TAG))
    return unpack(Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]))
  } catch {
    return null
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { ReadableStream } from 'node:stream/web'
import { fileTypeFromStream } from 'file-type'
import type { Evidence } from '../../src-shared/domain/evidence/schema.ts'
import { scanText, typeOf } from '../../src-shared/domain/evidence/sniff.ts'
import type { Queryable } from '../db/pool.ts'
import type { Ports } from '../ports.ts'

/** A stretch of a file that is an object of its own. */
export interface Part {
  readonly key: string
  readonly start: number
  readonly size: number
}

/** The parts of a file in order. */
export async function partsOf(db: Queryable, uploadId: string): Promise<readonly Part[]> {
  const { rows } = await db.query<Part>('select key, start, size from evidence_part where upload_id = $1 and kept order by start', [uploadId])
  return rows
}

/**
 * Writes bytes under a key of their own, noted before they are written: two who send the same stretch at once never write over each
 * other, and what a kill leaves is found again.
 */
export async function writePart({ db, blobs, clock }: Pick<Ports, 'db' | 'blobs' | 'clock'>, upload: { readonly id: string; readonly claim_id: string; readonly evidence_id: string }, start: number, bytes: Uint8Array): Promise<string> {
  const key = `${upload.claim_id}.${upload.evidence_id}.${randomUUID()}`.toLowerCase()
  await db.query('insert into evidence_part (key, upload_id, start, size, written_at) values ($1, $2, $3, $4, $5)', [key, upload.id, start, bytes.length, new Date(clock())])
  await blobs.put(key, bytes)
  return key
}

/** Removes objects that no file is made of. What cannot be removed now stays noted for the sweep. */
export async function discardParts({ db, blobs, logger }: Ports, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    try {
      await blobs.remove(key)
      await db.query('delete from evidence_part where key = $1 and not kept', [key])
    } catch (error) {
      logger.warn({ err: error, key }, 'a part of evidence could not be removed')
    }
  }
}

/** The bytes from `from` up to but without `to`, a part at a time. Throws when a part is missing. */
export async function* readParts(ports: Ports, parts: readonly Part[], from: number, to: number): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part.start + part.size <= from || part.start >= to) continue
    const bytes = await ports.blobs.get(part.key)
    if (bytes?.length !== part.size) throw new Error(`The part ${part.key} is not in the blob store as it was written`)
    yield bytes.subarray(Math.max(0, from - part.start), Math.min(part.size, to - part.start))
  }
}

/** What keeps bytes from being the file that a record names; null when nothing does. Reads a part at a time. */
export async function differenceFrom(ports: Ports, parts: readonly Part[], file: Evidence): Promise<'content' | 'type' | null> {
  const hash = createHash('sha256')
  const text = scanText()
  for await (const bytes of readParts(ports, parts, 0, file.size)) {
    hash.update(bytes)
    text.take(bytes)
  }
  if (hash.digest('hex') !== file.sha256) return 'content'
  const detected = await fileTypeFromStream(ReadableStream.from(readParts(ports, parts, 0, file.size)))
  return typeOf(detected?.mime, text.end(), file.name) === file.type ? null : 'type'
}

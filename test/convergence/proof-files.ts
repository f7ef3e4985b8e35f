import { createHash } from 'node:crypto'
import { FILE_SLICE_BYTES } from '../../src-shared/bridge/contract/evidence.ts'
import type { Evidence, EvidenceCategory } from '../../src-shared/domain/evidence/schema.ts'
import { pdfOf } from '../support/evidence-files.ts'
import { between, randomId } from './hands.ts'
import type { Actor } from './hands.ts'
import type { Did } from './messages.ts'

/** A small file, now and then one of several parts, or the very same as another; null when the desktop does not take it. */
export async function putFile({ call, random }: Actor, recordId: string, category: EvidenceCategory): Promise<Evidence | null> {
  const id = randomId(random)
  const size = random() < 0.15 ? between(random, 600_000, 1_300_000) : between(random, 400, 30_000)
  const bytes = random() < 0.15 ? pdfOf(5_000, between(random, 1, 3)) : pdfOf(size, between(random, 10, 2 ** 31))
  for (let offset = 0; offset < bytes.length; offset += FILE_SLICE_BYTES) {
    const slice = bytes.subarray(offset, offset + FILE_SLICE_BYTES)
    const put = await call('evidence.put', { recordId, evidenceId: id, name: `${category}.pdf`, offset, chunk: slice.toString('base64'), last: offset + FILE_SLICE_BYTES >= bytes.length })
    if (!put.ok) return null
    if (put.value) return { id, category, ...put.value }
  }
  throw new Error('The last slice of a file had no answer')
}

/** Opens a file, which brings it here. What is shown is what its record names, or it is not shown. */
export async function readThrough({ call }: Actor, recordId: string, file: Evidence, what: string): Promise<Did> {
  const hash = createHash('sha256')
  for (let offset = 0; offset < file.size; ) {
    const slice = await call('evidence.read', { recordId, evidenceId: file.id, offset })
    if (!slice.ok) return { what, refused: slice.error.code, acted: [], also: [] }
    const bytes = Buffer.from(slice.value.chunk, 'base64')
    if (bytes.length === 0) throw new Error(`A file of ${file.size} bytes ended after ${offset}`)
    hash.update(bytes)
    offset += bytes.length
  }
  if (hash.digest('hex') !== file.sha256) throw new Error(`The file ${file.id} of ${recordId} is shown with other bytes than its record names`)
  return { what, refused: null, acted: [], also: [what] }
}

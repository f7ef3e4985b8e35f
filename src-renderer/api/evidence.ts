import { FILE_SLICE_BYTES } from '../../src-shared/bridge/contract/evidence.ts'
import type { FoundFile } from '../../src-shared/bridge/contract/evidence.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import { MAX_FILE_BYTES } from '../../src-shared/domain/evidence/schema.ts'
import { tooLarge } from '../../src-shared/domain/evidence/words.ts'
import { call } from './bridge.ts'

export interface FileTravel {
  /** From 0 to 1, after each slice. */
  readonly onProgress?: (share: number) => void
  readonly signal?: AbortSignal
}

/** A file of a record with the name to save it under. Its type is the one that its content has. */
export interface ReadFile {
  readonly blob: Blob
  readonly name: string
}

const STOPPED: BridgeResult<never> = { ok: false, error: { code: 'invalid_input', message: 'This was stopped.' } }

/**
 * Puts a file of the person on this computer's disk, sealed. Answers what its content shows it to be, for the record's entry. Holds no more
 * of it than one slice.
 */
export async function putEvidence(place: EvidencePlace, file: File, { onProgress, signal }: FileTravel = {}): Promise<BridgeResult<FoundFile>> {
  const { size } = file
  // Main would say the same, after it was read for nothing.
  if (size > MAX_FILE_BYTES) return { ok: false, error: { code: 'too_large', message: tooLarge(file.name) } }
  for (let offset = 0; ; offset += FILE_SLICE_BYTES) {
    if (signal?.aborted === true) {
      await call('evidence.drop', place)
      return STOPPED
    }
    const end = Math.min(size, offset + FILE_SLICE_BYTES)
    let bytes: Uint8Array
    try {
      bytes = new Uint8Array(await file.slice(offset, end).arrayBuffer())
    } catch {
      await call('evidence.drop', place)
      return { ok: false, error: { code: 'invalid_input', message: `“${file.name}” cannot be read any more. If it was moved or changed, add it again.` } }
    }
    const last = end >= size
    const told = await call('evidence.put', { ...place, name: file.name, offset, chunk: toBase64(bytes), last })
    if (!told.ok) return told
    onProgress?.(size === 0 ? 1 : end / size)
    if (last) return told.value === null ? STOPPED : { ok: true, value: told.value }
  }
}

/** A file of a record, from this computer or, when it is not here, from the endpoint. */
export async function readEvidence(place: EvidencePlace, { onProgress, signal }: FileTravel = {}): Promise<BridgeResult<ReadFile>> {
  const slices: Uint8Array<ArrayBuffer>[] = []
  for (let offset = 0; ; ) {
    if (signal?.aborted === true) return STOPPED
    const told = await call('evidence.read', { ...place, offset })
    if (!told.ok) return told
    const { chunk, size, type, name } = told.value
    const bytes = fromBase64(chunk)
    slices.push(bytes)
    offset += bytes.length
    onProgress?.(offset / size)
    if (offset >= size || bytes.length === 0) return { ok: true, value: { blob: new Blob(slices, { type }), name } }
  }
}

/** More arguments at once than this and a call fails in some engines. */
const CHARS_AT_ONCE = 8192

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHARS_AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + CHARS_AT_ONCE))
  return btoa(text)
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const chars = atob(text)
  const bytes = new Uint8Array(chars.length)
  for (let at = 0; at < chars.length; at += 1) bytes[at] = chars.charCodeAt(at)
  return bytes
}

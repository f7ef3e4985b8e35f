import { FILE_SLICE_BYTES } from '../../src-shared/bridge/contract/evidence.ts'
import type { FileProgress } from '../../src-shared/bridge/contract/evidence.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import type { Evidence, EvidenceType } from '../../src-shared/domain/evidence/schema.ts'
import { FAKE_FILES } from './fake-files.ts'
import type { FakePerson } from './fake-world.ts'

interface World { readonly me: () => FakePerson; readonly online: () => boolean; readonly changed: () => void }
/** What it needs of a record with files; `sends`: the endpoint may have them. */
interface Holder { readonly evidence: readonly Evidence[]; readonly received: readonly { readonly evidenceId: string }[]; readonly sends: boolean }
interface Put { name: string; readonly chunks: Uint8Array<ArrayBuffer>[] }
const ok = <T>(value: T): BridgeResult<T> => ({ ok: true, value })

/** What the first bytes show; text is anything else that has no zero byte. */
function typeOf(bytes: Uint8Array, name: string): EvidenceType | null {
  const starts = (...first: readonly number[]) => first.every((byte, at) => bytes[at] === byte)
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'application/pdf'
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (starts(0xff, 0xd8)) return 'image/jpeg'
  if (bytes.subarray(0, 1000).includes(0)) return null
  return name.endsWith('.csv') ? 'text/csv' : 'text/plain'
}

/** Files of records in memory: the sample ones by their name, those that were put by their bytes. */
export class FakeEvidence {
  readonly #world: World
  readonly #holderOf: (id: string) => Holder | null
  readonly #puts = new Map<string, Put>()
  readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly #local = new Set<string>()

  constructor(world: World, holderOf: (id: string) => Holder | null) {
    this.#world = world
    this.#holderOf = holderOf
  }

  progress(recordId: string): readonly FileProgress[] {
    const holder = this.#holderOf(recordId)
    if (!holder) return []
    const partner = this.#world.me().partnerId !== null
    return holder.evidence.map(({ id, size }, at): FileProgress => {
      const arrived = holder.received.some((one) => one.evidenceId === id)
      const local = partner || this.#local.has(id)
      if (arrived) return { id, state: 'sent', sent: size, size, local, fetched: null, trouble: null }
      if (!partner) return { id, state: 'elsewhere', sent: 0, size, local: false, fetched: null, trouble: null }
      const sending = holder.sends && this.#world.online() && at === 0
      return { id, state: sending ? 'sending' : 'here', sent: sending ? Math.floor(size * 0.64) : 0, size, local: true, fetched: null, trouble: null }
    })
  }

  command(name: string, input: never): BridgeResult<unknown> {
    const given = input as { readonly recordId: string; readonly evidenceId: string; readonly name: string; readonly offset: number; readonly chunk: string; readonly last: boolean }
    switch (name) {
      case 'evidence.read': return this.#read(given.recordId, given.evidenceId, given.offset)
      case 'evidence.put': return this.#put(given)
      case 'evidence.drop': return ok(null)
      default: return { ok: false, error: { code: 'unknown_call', message: `No command ${name}` } }
    }
  }

  #read(recordId: string, evidenceId: string, offset: number): BridgeResult<unknown> {
    const file = this.#holderOf(recordId)?.evidence.find((one) => one.id === evidenceId)
    const state = this.progress(recordId).find((one) => one.id === evidenceId)
    if (!file || !state) return { ok: false, error: { code: 'not_found', message: 'This file is not in the record any more.' } }
    if (state.state === 'elsewhere') return { ok: false, error: { code: 'not_found', message: 'This file has not arrived yet.' } }
    if (!state.local && !this.#world.online()) return { ok: false, error: { code: 'offline', message: 'You are offline.' } }
    const bytes = this.#bytes.get(evidenceId) ?? FAKE_FILES[file.name as keyof typeof FAKE_FILES].bytes
    this.#local.add(evidenceId)
    const part = bytes.subarray(offset, offset + FILE_SLICE_BYTES)
    let text = ''
    for (const byte of part) text += String.fromCharCode(byte)
    return ok({ chunk: btoa(text), size: bytes.length, type: file.type, name: file.name })
  }

  #put({ evidenceId, name, offset, chunk, last }: { readonly evidenceId: string; readonly name: string; readonly offset: number; readonly chunk: string; readonly last: boolean }): BridgeResult<unknown> {
    const put = offset === 0 ? { name, chunks: [] } : (this.#puts.get(evidenceId) ?? { name, chunks: [] })
    this.#puts.set(evidenceId, put)
    put.chunks.push(Uint8Array.from(atob(chunk), (letter) => letter.charCodeAt(0)))
    if (!last) return ok(null)
    const bytes = new Uint8Array(put.chunks.reduce((sum, one) => sum + one.length, 0))
    let at = 0
    for (const one of put.chunks) {
      bytes.set(one, at)
      at += one.length
    }
    const type = typeOf(bytes, name)
    if (type === null) return { ok: false, error: { code: 'invalid_input', message: `“${name}” is of a type that is not taken. Add a PDF, a picture, a table or a text.` } }
    this.#bytes.set(evidenceId, bytes)
    let hash = 7
    for (const byte of bytes) hash = (Math.imul(hash, 31) + byte) >>> 0
    return ok({ name, type, size: bytes.length, sha256: hash.toString(16).padStart(8, '0').repeat(8) })
  }
}

import { createHash } from 'node:crypto'
import { ReadableStream } from 'node:stream/web'
import { fileTypeFromStream } from 'file-type'
import type { BridgeError } from '../../src-shared/bridge/result.ts'
import type { FoundFile } from '../../src-shared/bridge/contract/evidence.ts'
import { safeName } from '../../src-shared/domain/evidence/file-name.ts'
import { MAX_FILE_BYTES } from '../../src-shared/domain/evidence/schema.ts'
import { scanText, typeOf } from '../../src-shared/domain/evidence/sniff.ts'
import type { TextScan } from '../../src-shared/domain/evidence/sniff.ts'
import { tooLarge } from '../../src-shared/domain/evidence/words.ts'
import { err, ok } from '../../src-shared/lib/result.ts'
import type { Result } from '../../src-shared/lib/result.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import { createQueue } from '../store/queue.ts'
import { shownFiles } from './holders-port.ts'
import type { Holders } from './holders-port.ts'
import { nameOf } from './evidence-files.ts'
import type { Draft, EvidenceFiles } from './evidence-files.ts'

export interface Slice extends EvidencePlace {
  readonly name: string
  readonly offset: number
  readonly bytes: Uint8Array
  readonly last: boolean
}

/** Takes files of the person, slice by slice. */
export interface Intake {
  /** What the file is after its last slice, null before. */
  readonly put: (slice: Slice) => Promise<Result<FoundFile | null, BridgeError>>
  readonly drop: (place: EvidencePlace) => Promise<void>
  /** Drops what is under way. */
  readonly close: () => Promise<void>
}

interface Incoming {
  readonly draft: Draft
  readonly hash: ReturnType<typeof createHash>
  readonly text: TextScan
  size: number
}

/** A window that went away leaves a file half put; with more than so many the oldest is given up. */
const MOST_INCOMING = 8
const STEP_BYTES = 256 * 1024
const MB = 1024 * 1024

const refuse = (code: 'invalid_input' | 'too_large' | 'not_found', message: string) => err({ code, message } as const)

export function createIntake(files: EvidenceFiles, holders: Holders): Intake {
  const incoming = new Map<string, Incoming>()
  const queue = createQueue()

  async function giveUp(key: string): Promise<void> {
    const present = incoming.get(key)
    incoming.delete(key)
    await present?.draft.drop()
  }

  async function begin(slice: Slice, key: string): Promise<Result<Incoming, BridgeError>> {
    await giveUp(key)
    const record = await holders.read(slice.recordId)
    if (!record) return refuse('not_found', 'What this file is for does not exist, or you can no longer see it.')
    const { noun } = record.holder
    if ([...record.named, ...record.known].some((one) => one.id === slice.evidenceId)) return refuse('invalid_input', `The ${noun} has this file already. Take it off first to replace it.`)
    if (!record.takesFiles) return refuse('invalid_input', `The ${noun} takes no more files. Look at what happened to it since.`)
    for (const oldest of [...incoming.keys()].slice(0, Math.max(0, incoming.size + 1 - MOST_INCOMING))) await giveUp(oldest)
    const begun: Incoming = { draft: await files.draft(slice), hash: createHash('sha256'), text: scanText(), size: 0 }
    incoming.set(key, begun)
    return ok(begun)
  }

  async function put(slice: Slice): Promise<Result<FoundFile | null, BridgeError>> {
    const key = nameOf(slice)
    const name = safeName(slice.name)
    const fail = async (refusal: Result<never, BridgeError>): Promise<Result<never, BridgeError>> => {
      await giveUp(key)
      return refusal
    }
    const begun = slice.offset === 0 ? await begin(slice, key) : ok(incoming.get(key) ?? null)
    if (!begun.ok) return begun
    const one = begun.value
    if (!one || one.size !== slice.offset) return fail(refuse('invalid_input', `“${name}” was interrupted while it was added. Add it again.`))
    const size = one.size + slice.bytes.length
    if (size > MAX_FILE_BYTES) return fail(refuse('too_large', tooLarge(name)))
    const tooMany = await overfull(slice, size, name)
    if (tooMany !== null) return fail(refuse('too_large', tooMany))
    try {
      await one.draft.append(slice.bytes)
      for (let at = 0; at < slice.bytes.length; at += STEP_BYTES) {
        const step = slice.bytes.subarray(at, at + STEP_BYTES)
        one.hash.update(step)
        one.text.take(step)
      }
      one.size = size
      if (!slice.last) return ok(null)
      if (size === 0) return await fail(refuse('invalid_input', `“${name}” is empty. Check that it was saved completely, then add it again.`))
      await one.draft.finish()
      const detected = await fileTypeFromStream(ReadableStream.from(stepsOf(one.draft, size)))
      const type = typeOf(detected?.mime, one.text.end(), name)
      if (type === null) return await fail(refuse('invalid_input', sentenceFor(name)))
      await one.draft.keep()
      incoming.delete(key)
      return ok({ name, type, size, sha256: one.hash.digest('hex') })
    } catch (error) {
      await giveUp(key)
      throw error
    }
  }

  /** Why it is too much with the other files of the record, those named and those that are put and not named yet; null when it is not. */
  async function overfull({ recordId, evidenceId }: EvidencePlace, size: number, name: string): Promise<string | null> {
    const record = await holders.read(recordId)
    if (!record) return null
    const { maxBytes, noun } = record.holder
    const sizes = new Map([...files.ofRecord(recordId).map((one) => [one.evidenceId, one.size] as const), ...shownFiles(record).map((one) => [one.id, one.size] as const)])
    sizes.set(evidenceId, size)
    if ([...sizes.values()].reduce((sum, one) => sum + one, 0) <= maxBytes) return null
    return `With “${name}” the files of this ${noun} are more than ${maxBytes / MB} MB. Take others off, or make this one smaller.`
  }

  return {
    put: (slice) => queue.run(() => put(slice)),
    drop: (place) => queue.run(() => giveUp(nameOf(place))),
    close: () =>
      queue.run(async () => {
        for (const key of incoming.keys()) await giveUp(key)
      }),
  }
}

async function* stepsOf(draft: Draft, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += STEP_BYTES) yield draft.read(at, STEP_BYTES)
}

function sentenceFor(name: string): string {
  const what = `“${name}” is of a kind that is not taken. Take a PDF, a JPEG, PNG or WebP picture, an Excel (.xlsx) or Word (.docx) file, or a text`
  return name.toLowerCase().endsWith('.csv') ? `${what}; save a table as “CSV UTF-8”.` : `${what} in UTF-8.`
}

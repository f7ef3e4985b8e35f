import { z } from 'zod'
import { recordId } from '../../domain/action.ts'
import type { Evidence, EvidenceType } from '../../domain/evidence/schema.ts'
import { command, live } from '../entry.ts'

/** Bytes of a file in one message; in base64 they are 512 KiB. */
export const FILE_SLICE_BYTES = 384 * 1024
const MAX_SLICE_CHARS = 512 * 1024

/** A file as its content shows it: what a record's entry of it is made of. */
export type FoundFile = Pick<Evidence, 'name' | 'type' | 'size' | 'sha256'>

/** A slice of a file. */
export interface FileSlice {
  /** Base64. The file goes on after it while `offset` and it are less than `size`. */
  readonly chunk: string
  readonly size: number
  readonly type: EvidenceType
  /** Under which the person may save it: ends as its content is. */
  readonly name: string
}

/** Where the bytes of one file of a record are. */
export interface FileProgress {
  readonly id: string
  /** `here`: waits for its turn or for the network. `elsewhere`: neither here nor at the endpoint, so on the computer where it was added. */
  readonly state: 'here' | 'sending' | 'sent' | 'elsewhere'
  /** Bytes that the endpoint has. */
  readonly sent: number
  readonly size: number
  /** Can be looked at without the network. */
  readonly local: boolean
  /** Bytes that came so far while it is brought here, else null. */
  readonly fetched: number | null
  /** What keeps it from being sent, and what to do. */
  readonly trouble: string | null
}

/** Of a record of any kind that has files, see domain/evidence/holders.ts. */
const place = { recordId, evidenceId: recordId }
const offset = z.int().min(0)

export const evidenceContract = {
  /**
   * A file slice by slice, in order; at 0 it begins anew. The answer to the last says what the file is, or why it is not taken.
   * Nothing but the bytes is kept: its record names it with an action of its own.
   */
  'evidence.put': command<FoundFile | null>()(z.strictObject({ ...place, name: z.string().max(1000), offset, chunk: z.string().max(MAX_SLICE_CHARS), last: z.boolean() })),
  /** A slice; the file is brought here first when it is not. `offline` when it cannot be. */
  'evidence.read': command<FileSlice>()(z.strictObject({ ...place, offset })),
  /** The files that the record names, or its form while something is typed there, in that order. */
  'evidence.progress': live<readonly FileProgress[]>()(z.strictObject({ recordId })),
  /** Forgets the bytes of a file that the record does not name, or a file that was being put. */
  'evidence.drop': command<null>()(z.strictObject(place)),
} as const

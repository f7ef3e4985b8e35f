import { z } from 'zod'
import { recordId } from '../action.ts'

/** What a file proves. Activity types ask for some of these, see `requiredEvidence`. */
export const EVIDENCE_CATEGORIES = ['invoice', 'photo', 'attendance', 'creative', 'report', 'other'] as const
export type EvidenceCategory = (typeof EVIDENCE_CATEGORIES)[number]

/** Types that are taken, as found in the content; what a name or a browser says counts for nothing. */
export const EVIDENCE_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/csv',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const
export type EvidenceType = (typeof EVIDENCE_TYPES)[number]

/** The largest file, and the most of all files of one record, in bytes. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024
export const MAX_CLAIM_BYTES = 100 * 1024 * 1024
export const MAX_FILES = 40

/** A file of a record. The bytes travel apart from the record and are known by their hash. */
export const evidence = z.strictObject({
  id: recordId,
  /** As the person's computer called it, without folders. */
  name: z.string().min(1).max(200),
  type: z.enum(EVIDENCE_TYPES),
  size: z.int().min(1).max(MAX_FILE_BYTES),
  /** SHA-256 of the bytes, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  category: z.enum(EVIDENCE_CATEGORIES),
})
export type Evidence = Readonly<z.infer<typeof evidence>>

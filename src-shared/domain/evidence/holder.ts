import type { Action } from '../action.ts'
import type { AnyRecord, CollectionName } from '../kinds.ts'
import type { Doer } from '../lifecycle.ts'
import type { Refusal } from '../refusal.ts'
import type { Evidence } from './schema.ts'

/** What every record with files says of them. */
interface Files {
  readonly evidence: readonly Evidence[]
  /** Files whose bytes the endpoint has, whole and as described. */
  readonly received: readonly { readonly evidenceId: string; readonly at: string }[]
}

/** A record of any kind that has files. */
export type FileRecord = Extract<AnyRecord, Files>

/**
 * A kind of record that has files: all that their travel needs to know of it. Who sees a record reads its files, so nothing is said of
 * that here.
 */
export interface EvidenceHolder<R extends FileRecord = FileRecord> {
  readonly kind: R['kind']
  readonly collection: CollectionName
  /** How sentences for people call it: "the claim". */
  readonly noun: string
  /** The most of all files of one record, in bytes. */
  readonly maxBytes: number
  /** The files in what its form holds; null when that is not about files. */
  readonly typedIn: (content: object) => readonly Evidence[] | null
  /** The files that an action of a person names. */
  readonly namedBy: (action: Action) => readonly Evidence[]
  /** Whether a person may still name another file. */
  readonly takesFiles: (record: R) => boolean
  /** Who may bring the bytes of a file that it names; null is yes. */
  readonly mayBring: (doer: Doer, record: R) => Refusal | null
  /** The system's own action, with `{ evidenceId }`, that says that a file is complete. */
  readonly receiveAction: string
}

import type { EvidenceHolder } from '../../src-shared/domain/evidence/holder.ts'
import type { EvidencePlace } from '../../src-shared/domain/evidence/place.ts'
import type { Unit } from '../sync/unit.ts'

/**
 * Where the bytes of evidence lie: small objects that are written once. All nodes of an endpoint share one. Keys are of lower-case
 * letters, digits, dots and hyphens. Every function rejects with a BlobStoreError when the store cannot do it now.
 */
export interface BlobStore {
  /** Durable, and there as a whole, when it resolves. */
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>
  /** Null when there is none. */
  readonly get: (key: string) => Promise<Uint8Array | null>
  /** Of something that is not there, too; and of what a put left that was cut off. */
  readonly remove: (key: string) => Promise<void>
}

/** The store is away, full, or not ours to use: the same may work later. */
export class BlobStoreError extends Error {
  override readonly name = 'BlobStoreError'
}

const KEY = /^[a-z0-9][a-z0-9.-]{0,199}$/

/** Throws when the key could mean anything but one object: keys are made by this program. */
export function checkKey(key: string): void {
  if (!KEY.test(key) || key.includes('..')) throw new Error('A key of the blob store is not one')
}

/**
 * Notes in the record that a file is complete. Runs in the transaction that marks it so, with the record locked; the caller commits.
 * Called again for a file that the record already has as received changes nothing.
 */
export type ReceiveEvidence = (unit: Unit, holder: EvidenceHolder, place: EvidencePlace) => Promise<void>

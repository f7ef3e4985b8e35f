import type { AnyRecord, CollectionName } from '../kinds.ts'
import type { EvidenceHolder, FileRecord } from './holder.ts'
import { claimHolder } from './holders/claim.ts'
import { opportunityHolder } from './holders/opportunity.ts'

// Each is typed with its own record inside; the table serves programs that carry the files of every kind alike.
const entry = <R extends FileRecord>(holder: EvidenceHolder<R>) => holder as unknown as EvidenceHolder

/** Every kind of record that has files. */
export const EVIDENCE_HOLDERS: readonly EvidenceHolder[] = [entry(claimHolder), entry(opportunityHolder)]

/** The collections in which such records are. */
export const HOLDER_COLLECTIONS: readonly CollectionName[] = [...new Set(EVIDENCE_HOLDERS.map((one) => one.collection))]

/** How the files of a record travel; null for a kind without files. */
export function holderOf(collection: string, kind: string): EvidenceHolder | null {
  return EVIDENCE_HOLDERS.find((one) => one.collection === collection && one.kind === kind) ?? null
}

/** The record, when it is of a kind that has files. */
export function withFiles(record: AnyRecord | null): FileRecord | null {
  return record && EVIDENCE_HOLDERS.some((one) => one.kind === record.kind) ? (record as FileRecord) : null
}

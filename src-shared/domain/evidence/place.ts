/**
 * A file of a record. No kind: an id is taken once among all records that may have files, so it says which record is meant, on the disk,
 * in the path of the endpoint and in its tables.
 */
export interface EvidencePlace {
  readonly recordId: string
  readonly evidenceId: string
}

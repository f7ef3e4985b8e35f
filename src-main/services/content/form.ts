import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { FieldChange, ListFields } from '../../../src-shared/domain/content-edits.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'

/**
 * A kind of record that people fill in by a form: `C` is what the form holds, a part of the record `R`. Its actions are called
 * `<verbs>.edit`, `.submit`, `.withdraw` and `.note`.
 */
export interface ContentForm<R extends RecordBase & C, C extends object> {
  readonly lifecycle: Lifecycle<R>
  readonly verbs: string
  readonly contentOf: (from: C) => C
  readonly changesBetween: (from: C, to: C) => readonly FieldChange[]
  readonly apply: (record: R, changes: readonly FieldChange[]) => R
  readonly lists: ListFields
  /** A field that may be edited whenever any may: editing it asks whether the form is open. */
  readonly probe: keyof C & string
  readonly notFound: Refusal
}

import type { RecordBase } from '../../../src-shared/domain/action.ts'
import { fieldNow } from '../../../src-shared/domain/content-edits.ts'
import type { FieldChange } from '../../../src-shared/domain/content-edits.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import type { Typing } from '../../store/rows.ts'
import type { ContentForm } from './form.ts'

/** What one window wrote. `from` is what it knew before; without it, all of `content` was typed. */
export interface Keystrokes<C extends object> {
  readonly content: C
  readonly from?: C | undefined
}

/** What is typed in one kind of form. Rows hold typing of any kind; it is of the form's, for nothing else writes it. */
export interface FormTyping<R extends RecordBase, C extends object> {
  /** What was typed, as changes of the record as it is now: what a colleague changed meanwhile and nobody retyped is not among them. */
  readonly changes: (record: R, typing: Typing) => readonly FieldChange[]
  /** The record as it is now with what was typed over it. */
  readonly over: (record: R, typing: Typing | null) => R
  /** What the form shows. */
  readonly content: (record: R, typing: Typing) => C
  /** The form with what one window typed over what is there now, another window's typing included. */
  readonly join: (record: R, before: Typing | null, keystrokes: Keystrokes<C>) => C
  /**
   * The next state of typing. A form that shows a colleague's change sends it back with the rest: such a field counts as not
   * typed. Null when nothing differs from the record.
   */
  readonly next: (record: R, before: Typing | null, content: C, at: string) => Typing<C> | null
}

export function typingIn<R extends RecordBase & C, C extends object>({ contentOf, changesBetween, apply, lists }: ContentForm<R, C>): FormTyping<R, C> {
  const of = (typing: Typing) => typing as Typing<C>
  const changes = (record: R, typing: Typing) => changesBetween(of(typing).from, of(typing).content).filter((change) => !sameJson(fieldNow(record, change, lists), change.to))
  const over = (record: R, typing: Typing | null) => (typing === null ? record : apply(record, changes(record, typing)))
  return {
    changes,
    over,
    content: (record, typing) => contentOf(over(record, typing)),
    join: (record, before, { content, from }) => (from === undefined ? content : contentOf(apply(over(record, before), changesBetween(from, content)))),
    next: (record, before, content, at) => {
      const now = contentOf(record)
      if (sameJson(now, content)) return null
      const from = before === null ? now : of(before).from
      const moved = changesBetween(from, now).filter((change) => sameJson(fieldNow(content, change, lists), change.to))
      const rebased = moved.length === 0 ? from : contentOf(apply({ ...record, ...from }, moved))
      return { content, from: rebased, at }
    },
  }
}

/** Keeps one action well under the endpoint's limit. */
const ACTION_BYTES = 44_000
const ACTION_CHANGES = 100

/** Changes in as many edits as the limits of one action ask for; nearly always one. */
export function editsOf<Change extends FieldChange>(changes: readonly Change[]): readonly (readonly Change[])[] {
  const edits: Change[][] = []
  let bytes = 0
  for (const change of changes) {
    const size = Buffer.byteLength(JSON.stringify(change))
    const last = edits.at(-1)
    if (last && last.length < ACTION_CHANGES && bytes + size <= ACTION_BYTES) {
      last.push(change)
      bytes += size
    } else {
      edits.push([change])
      bytes = size
    }
  }
  return edits
}

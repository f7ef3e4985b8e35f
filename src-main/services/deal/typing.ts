import { changesBetween, contentOf, valueNow } from '../../../src-shared/domain/deal/edits.ts'
import type { DealChange, DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { applyChanges } from '../../../src-shared/domain/deal/edits.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { sameJson } from '../../../src-shared/lib/fingerprint.ts'
import type { Typing } from '../../store/rows.ts'

/** What was typed, as changes of the record as it is now: what a colleague changed meanwhile and nobody retyped is not among them. */
export function typedChanges(deal: Deal, typing: Typing): readonly DealChange[] {
  return changesBetween(typing.from, typing.content).filter((change) => !sameJson(valueNow(deal, change), change.to))
}

/** What the form shows: the record as it is now with what was typed over it. */
export function typedContent(deal: Deal, typing: Typing): DealContent {
  return contentOf(applyChanges(deal, typedChanges(deal, typing)))
}

/** What one window wrote. `from` is what it knew before; without it, all of `content` was typed. */
export interface Keystrokes {
  readonly content: DealContent
  readonly from?: DealContent | undefined
}

/** The form with what one window typed over what is there now, another window's typing included. */
export function typedOver(deal: Deal, before: Typing | null, { content, from }: Keystrokes): DealContent {
  if (from === undefined) return content
  const shown = before === null ? deal : applyChanges(deal, typedChanges(deal, before))
  return contentOf(applyChanges(shown, changesBetween(from, content)))
}

/**
 * The next state of typing. A form that shows a colleague's change sends it back with the rest: such a field counts as not
 * typed. Null when nothing differs from the record.
 */
export function typedAgain(deal: Deal, before: Typing | null, content: DealContent, at: string): Typing | null {
  const now = contentOf(deal)
  if (sameJson(now, content)) return null
  const from = before?.from ?? now
  const moved = changesBetween(from, now).filter((change) => sameJson(valueIn(content, change), change.to))
  const rebased = moved.length === 0 ? from : contentOf(applyChanges({ ...deal, ...from, lines: [...from.lines], contacts: [...from.contacts] }, moved))
  return { content, from: rebased, at }
}

function valueIn(content: DealContent, change: DealChange): unknown {
  if (change.field === 'line') return content.lines.find((line) => line.id === change.key) ?? null
  if (change.field === 'contact') return content.contacts.find((contact) => contact.id === change.key) ?? null
  return content[change.field]
}

/** Keeps one action well under the endpoint's limit. */
const ACTION_BYTES = 44_000
const ACTION_CHANGES = 100

/** Changes in as many edits as the limits of one action ask for; nearly always one. */
export function editsOf(changes: readonly DealChange[]): readonly (readonly DealChange[])[] {
  const edits: DealChange[][] = []
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

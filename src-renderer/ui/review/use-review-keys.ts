import type { Allowed } from '../../../src-shared/bridge/contract/deals.ts'
import type { HeldDecisions } from '../held-decisions.ts'
import { useAnnounce } from '../live-region.tsx'
import { usePageActions } from '../page-actions.ts'
import { useShortcuts } from '../use-shortcuts.ts'
import { DECISION_KEYS, DECISION_KINDS, DECISION_WORDS, type DecisionKind } from './decision-kind.ts'
import type { ReviewDecisions, ReviewQueue } from './use-review-queue.ts'

/** The record on screen, as what can be done with it. */
export interface OnScreen<Seen> {
  readonly seen: Seen
  /** Number and name, in the palette. */
  readonly about: string
  readonly may: (kind: DecisionKind) => Allowed
}

export interface ReviewKeys {
  /** Opens the sheet of a decision, or closes it; says why when it cannot be made. */
  readonly decide: (kind: DecisionKind) => void
  readonly undo: () => void
  /** Into the record. */
  readonly enter: () => void
  /** Whether Undo can take anything back. */
  readonly held: boolean
}

/**
 * What the keys of a review page do, and the same in the palette. `onScreen` is null while no record is there: a sheet that is opened then waits
 * for it. `name` tells the actions of one page from those of another. `expand` leaves for the full record.
 */
export function useReviewKeys<Row, Shown, Decision, Seen, Draft>(
  name: string,
  queue: ReviewQueue<Row>,
  decisions: ReviewDecisions<Shown, Decision, Seen, Draft>,
  useHeld: HeldDecisions,
  onScreen: OnScreen<Seen> | null,
  expand: () => void,
): ReviewKeys {
  const announce = useAnnounce()
  const held = useHeld((state) => state.held.length > 0)
  const { sheet } = decisions
  const { selectedId, show, body } = queue.selection

  const decide = (kind: DecisionKind) => {
    if (selectedId === undefined) return
    const may = onScreen?.may(kind)
    if (may !== undefined && !may.allowed) return announce(may.reason)
    if (sheet?.kind === kind && sheet.recordId === selectedId) return decisions.close()
    decisions.open(kind, selectedId, onScreen?.seen ?? null)
    show('record')
  }
  const takeBack = async () => {
    const words = await decisions.undo()
    if (words !== null) announce(words)
  }
  const undo = () => void takeBack()
  const enter = () => {
    if (sheet !== null) return
    show('record')
    body.current?.focus()
  }

  useShortcuts({ j: () => queue.step(1), k: () => queue.step(-1), a: () => decide('approve'), r: () => decide('return'), x: () => decide('reject'), z: undo, o: expand, n: queue.showAll, enter })
  usePageActions([
    ...(onScreen === null
      ? []
      : [
          ...DECISION_KINDS.map((kind) => ({ id: `${name}-${kind}`, label: DECISION_WORDS[kind], about: onScreen.about, keys: DECISION_KEYS[kind], disabledReason: reasonOf(onScreen.may(kind)), run: () => decide(kind) })),
          { id: `${name}-open`, label: 'Open the full record', about: onScreen.about, keys: 'O', run: expand },
        ]),
    ...(held ? [{ id: `${name}-undo`, label: 'Undo the last decision', keys: 'Z', run: undo }] : []),
  ])
  return { decide, undo, enter, held }
}

/** Why something cannot be done; undefined when it can. */
export function reasonOf(allowed: Allowed): string | undefined {
  return allowed.allowed ? undefined : allowed.reason
}

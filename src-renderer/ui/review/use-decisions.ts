import { useCallback, useState, type RefObject } from 'react'
import type { BridgeResult } from '../../../src-shared/bridge/result.ts'
import { HOLD_SECONDS, type HeldDecisions } from '../held-decisions.ts'
import { useAnnounce } from '../live-region.tsx'
import { afterRemoval } from '../queue-list/selection.ts'
import type { DecisionKind, OpenSheet } from './decision-kind.ts'

/** A record as a decision on it is spoken of. */
export interface Subject {
  readonly id: string
  /** To what: the customer, the activity. */
  readonly name: string
  /** Its number, or its name while it has none. */
  readonly number: string
}

/** How the records of one queue are decided. Made once, outside the components. */
export interface DecisionWays<Shown, Decision, Seen> {
  readonly useHeld: HeldDecisions
  readonly subjectOf: (shown: Shown) => Subject
  readonly kindOf: (decision: Decision) => DecisionKind
  /** "Approved", for the toast. */
  readonly doneWords: (decision: Decision) => string
  /** "Approved BRW-0147", for the ear, without a full stop. */
  readonly saidWords: (decision: Decision, subject: Subject) => string
  /** Offers a decision on the record as it was seen. */
  readonly send: (decision: Decision, id: string, seen: Seen) => Promise<BridgeResult<{ readonly actionId: string }>>
  /** Takes a held decision back before it leaves. */
  readonly takeBack: (id: string, actionId: string) => Promise<BridgeResult<unknown>>
}

export interface Decisions<Shown, Decision, Seen, Draft> {
  readonly sheet: OpenSheet<Seen> | null
  /** `seen` is the record as it is on screen; null when it is not there yet, and then the sheet opens when it is. */
  readonly open: (kind: DecisionKind, recordId: string, seen: Seen | null) => void
  readonly close: () => void
  /** From now on this is what was seen. */
  readonly see: (seen: Seen) => void
  /** `ids` are those of the list, in its order: the next of them is opened at once. */
  readonly confirm: (decision: Decision, shown: Shown, seen: Seen, ids: readonly string[]) => Promise<void>
  /** Takes back the latest held decision and opens its record. Answers what to say, null when there is nothing to take back. */
  readonly undo: () => Promise<string | null>
  /** Decided just now, and on their way out of the list. */
  readonly leaving: ReadonlySet<string>
  /** It has left the list: should it come back one day, it is shown. */
  readonly forget: (recordId: string) => void
  /** What was written in the sheets of one record, kept when a sheet is closed without confirming. */
  readonly draftOf: (recordId: string) => Draft | undefined
  readonly setDraft: (recordId: string, draft: Draft) => void
}

/**
 * Everything that a decision goes through on a review page: sheet, confirmation with the next one already open, Undo. The list changes with a
 * decision anyway, so that is when what arrived above is let in: `onMoved`.
 */
export function useDecisions<Shown, Decision, Seen, Draft>(
  ways: DecisionWays<Shown, Decision, Seen>,
  select: (id: string | undefined) => void,
  onMoved: RefObject<() => void>,
): Decisions<Shown, Decision, Seen, Draft> {
  const announce = useAnnounce()
  const [sheet, setSheet] = useState<OpenSheet<Seen> | null>(null)
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(() => new Set())
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(() => new Map())
  const setDraft = useCallback((recordId: string, draft: Draft) => setDrafts((before) => new Map(before).set(recordId, draft)), [])
  const forget = useCallback((recordId: string) => setLeaving((before) => (before.has(recordId) ? new Set([...before].filter((one) => one !== recordId)) : before)), [])

  const confirm = async (decision: Decision, shown: Shown, seen: Seen, ids: readonly string[]) => {
    const subject = ways.subjectOf(shown)
    const { id } = subject
    const next = afterRemoval(ids, id)
    setSheet(null)
    setLeaving((before) => new Set([...before, id]))
    select(next)
    const result = await ways.send(decision, id, seen)
    if (result.ok) {
      setDrafts((before) => new Map([...before].filter(([one]) => one !== id)))
      ways.useHeld.getState().hold({ recordId: id, actionId: result.value.actionId, done: ways.doneWords(decision), subject: subject.name, until: Date.now() + HOLD_SECONDS * 1000 })
      announce(`${ways.saidWords(decision, subject)}. ${next === undefined ? 'Nothing left to decide.' : 'The next one is open.'} Z to undo.`)
      onMoved.current()
      return
    }
    forget(id)
    select(id)
    setSheet({ kind: ways.kindOf(decision), recordId: id, seen, error: result.error })
  }

  const undo = async () => {
    const { held, drop } = ways.useHeld.getState()
    const latest = held.at(-1)
    if (latest === undefined) return null
    const result = await ways.takeBack(latest.recordId, latest.actionId)
    drop(latest.actionId)
    if (!result.ok) return result.error.message
    forget(latest.recordId)
    onMoved.current()
    select(latest.recordId)
    return `Taken back: ${latest.subject} is open again.`
  }

  return {
    sheet,
    open: (kind, recordId, seen) => setSheet({ kind, recordId, seen, error: null }),
    close: () => setSheet(null),
    see: (seen) => setSheet((before) => (before === null ? null : { ...before, seen, error: null })),
    confirm,
    undo,
    leaving,
    forget,
    draftOf: (recordId) => drafts.get(recordId),
    setDraft,
  }
}

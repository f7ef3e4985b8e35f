import { useCallback, useState, type RefObject } from 'react'
import { call } from '../../../api/bridge.ts'
import { HOLD_SECONDS } from '../../../ui/held-decisions.ts'
import { useAnnounce } from '../../../ui/live-region.tsx'
import { afterRemoval } from '../../../ui/queue-list/selection.ts'
import { doneWords, kindOf, recordOf, sendDecision, type DecisionKind, type FundDecision, type FundView, type OpenSheet, type Seen } from './fund-decision.ts'
import { useHeldFunds } from './review-held.ts'
import { claimName } from '../record/claim-name.ts'

/** What was written in the sheets of one record, kept when a sheet is closed without confirming. */
export interface SheetDraft {
  readonly questions: string
  readonly condition: string
  readonly note: string
  readonly reason: string | null
  readonly explanation: string
}

const NO_DRAFT: SheetDraft = { questions: '', condition: '', note: '', reason: null, explanation: '' }

export interface FundDecisions {
  readonly sheet: OpenSheet | null
  /** `seen` is the record as it is on screen; null when it is not there yet, and then the sheet opens when it is. */
  readonly open: (kind: DecisionKind, recordId: string, seen: Seen | null) => void
  readonly close: () => void
  /** From now on this is what was seen. */
  readonly see: (seen: Seen) => void
  readonly confirm: (decision: FundDecision, shown: FundView, seen: Seen, ids: readonly string[]) => Promise<void>
  /** Takes back the latest held decision and opens its record. Answers what to say, null when there is nothing to take back. */
  readonly undo: () => Promise<string | null>
  /** Decided just now, and on their way out of the list. */
  readonly leaving: ReadonlySet<string>
  /** It has left the list: should it come back one day, it is shown. */
  readonly forget: (recordId: string) => void
  readonly draftOf: (recordId: string) => SheetDraft | undefined
  readonly setDraft: (recordId: string, draft: SheetDraft) => void
}

export function draftOr(draft: SheetDraft | undefined, start: Partial<SheetDraft> = {}): SheetDraft {
  return draft ?? { ...NO_DRAFT, ...start }
}

/**
 * Everything that a decision goes through on this page: sheet, confirmation with the next one already open, Undo. The list changes with a decision
 * anyway, so that is when what arrived above is let in: `onMoved`.
 */
export function useFundDecisions(select: (id: string | undefined) => void, onMoved: RefObject<() => void>): FundDecisions {
  const announce = useAnnounce()
  const [sheet, setSheet] = useState<OpenSheet | null>(null)
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(() => new Set())
  const [drafts, setDrafts] = useState<ReadonlyMap<string, SheetDraft>>(() => new Map())
  const setDraft = useCallback((recordId: string, draft: SheetDraft) => setDrafts((before) => new Map(before).set(recordId, draft)), [])
  const forget = useCallback((recordId: string) => setLeaving((before) => (before.has(recordId) ? new Set([...before].filter((one) => one !== recordId)) : before)), [])

  const confirm = async (decision: FundDecision, shown: FundView, seen: Seen, ids: readonly string[]) => {
    const record = recordOf(shown)
    const next = afterRemoval(ids, record.id)
    setSheet(null)
    setLeaving((before) => new Set([...before, record.id]))
    select(next)
    const result = await sendDecision(decision, record.id, seen)
    if (result.ok) {
      const subject = record.kind === 'claim' ? claimName(record) : record.title
      setDrafts((before) => new Map([...before].filter(([id]) => id !== record.id)))
      useHeldFunds.getState().hold({ recordId: record.id, actionId: result.value.actionId, done: doneWords(decision), subject, until: Date.now() + HOLD_SECONDS * 1000 })
      announce(`${doneWords(decision)}: ${record.number ?? subject}. ${next === undefined ? 'Nothing left to decide.' : 'The next one is open.'} Z to undo.`)
      onMoved.current()
      return
    }
    forget(record.id)
    select(record.id)
    setSheet({ kind: kindOf(decision), recordId: record.id, seen, error: result.error })
  }

  const undo = async () => {
    const { held, drop } = useHeldFunds.getState()
    const latest = held.at(-1)
    if (latest === undefined) return null
    const result = await call('funds.undo', { id: latest.recordId, actionId: latest.actionId })
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

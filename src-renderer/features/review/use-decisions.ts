import { useCallback, useState, type RefObject } from 'react'
import type { DealView, DecisionBasis } from '../../../src-shared/bridge/contract/deals.ts'
import type { BridgeResult } from '../../../src-shared/bridge/result.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import { call } from '../../api/bridge.ts'
import { useAnnounce } from '../../ui/live-region.tsx'
import { HOLD_SECONDS } from '../../ui/held-decisions.ts'
import { afterRemoval } from '../../ui/queue-list/selection.ts'
import { DECISION_WORDS, type Decision, type DecisionKind, type OpenSheet } from './decision.ts'
import { useHeldDecisions } from './review-held.ts'
import type { RejectDraft } from './reject-sheet.tsx'

/** What was written in the sheets of one registration, kept when a sheet is closed without confirming. */
export interface SheetDraft {
  readonly note: string
  readonly questions: string
  readonly reject: RejectDraft
}

const NO_DRAFT: SheetDraft = { note: '', questions: '', reject: { reason: null, explanation: '' } }

export interface Decisions {
  readonly sheet: OpenSheet | null
  /** `seen` is the record as it is on screen; null when it is not there yet, and then the sheet opens when it is. */
  readonly open: (kind: DecisionKind, dealId: string, seen: DecisionBasis | null) => void
  readonly close: () => void
  /** From now on this is what was seen. */
  readonly see: (seen: DecisionBasis) => void
  readonly confirm: (decision: Decision, view: DealView, seen: DecisionBasis, ids: readonly string[]) => Promise<void>
  /** Takes back the latest held decision and opens its record. Answers what to say, null when there is nothing to take back. */
  readonly undo: () => Promise<string | null>
  /** Decided just now, and on their way out of the list. */
  readonly leaving: ReadonlySet<string>
  /** It has left the list: should it come back one day, it is shown. */
  readonly forget: (dealId: string) => void
  readonly draftOf: (dealId: string) => SheetDraft
  readonly setDraft: (dealId: string, draft: SheetDraft) => void
}

/**
 * Everything that a decision goes through on this page: sheet, confirmation with the next one already open, Undo. The list changes with a decision
 * anyway, so that is when what arrived above is let in: `onMoved`.
 */
export function useDecisions(select: (id: string | undefined) => void, onMoved: RefObject<() => void>): Decisions {
  const announce = useAnnounce()
  const [sheet, setSheet] = useState<OpenSheet | null>(null)
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(() => new Set())
  const [drafts, setDrafts] = useState<ReadonlyMap<string, SheetDraft>>(() => new Map())
  const setDraft = useCallback((dealId: string, draft: SheetDraft) => setDrafts((before) => new Map(before).set(dealId, draft)), [])
  const forget = useCallback((dealId: string) => setLeaving((before) => (before.has(dealId) ? new Set([...before].filter((one) => one !== dealId)) : before)), [])

  const confirm = async (decision: Decision, view: DealView, seen: DecisionBasis, ids: readonly string[]) => {
    const dealId = view.deal.id
    const words = DECISION_WORDS[decision.kind]
    const next = afterRemoval(ids, dealId)
    setSheet(null)
    setLeaving((before) => new Set([...before, dealId]))
    select(next)
    const result = await send(decision, dealId, seen)
    if (result.ok) {
      setDrafts((before) => new Map([...before].filter(([id]) => id !== dealId)))
      useHeldDecisions.getState().hold({ recordId: dealId, actionId: result.value.actionId, done: words.done, subject: view.deal.customerName, until: Date.now() + HOLD_SECONDS * 1000 })
      announce(`${words.done} ${view.deal.number ?? view.deal.customerName}. ${next === undefined ? 'Nothing left to decide.' : 'The next one is open.'} Z to undo.`)
      onMoved.current()
      return
    }
    forget(dealId)
    select(dealId)
    setSheet({ kind: decision.kind, dealId, seen, error: result.error })
  }

  const undo = async () => {
    const { held, drop } = useHeldDecisions.getState()
    const latest = held.at(-1)
    if (latest === undefined) return null
    const result = await call('deals.undo', { id: latest.recordId, actionId: latest.actionId })
    drop(latest.actionId)
    if (!result.ok) return result.error.message
    forget(latest.recordId)
    onMoved.current()
    select(latest.recordId)
    return `Taken back: ${latest.subject} is open again.`
  }

  return {
    sheet,
    open: (kind, dealId, seen) => setSheet({ kind, dealId, seen, error: null }),
    close: () => setSheet(null),
    see: (seen) => setSheet((before) => (before === null ? null : { ...before, seen, error: null })),
    confirm,
    undo,
    leaving,
    forget,
    draftOf: (dealId) => drafts.get(dealId) ?? NO_DRAFT,
    setDraft,
  }
}

function send(decision: Decision, id: string, seen: DecisionBasis): Promise<BridgeResult<{ readonly actionId: string }>> {
  switch (decision.kind) {
    case 'approve': {
      const { kind: _kind, ...input } = decision
      return call('deals.approve', { id, seen, ...input })
    }
    case 'return':
      return call('deals.return', { id, seen, questions: decision.questions })
    case 'reject':
      return call('deals.reject', { id, seen, reason: decision.reason, explanation: decision.explanation })
    default:
      return assertNever(decision)
  }
}

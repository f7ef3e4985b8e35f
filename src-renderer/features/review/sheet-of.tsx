import { useEffect } from 'react'
import type { DealView } from '../../../src-shared/bridge/contract/deals.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import { ApproveSheet } from './approve-sheet.tsx'
import { basisOf } from '../../ui/decision-basis.ts'
import type { Decision, OpenSheet } from './decision.ts'
import { standsInTheWay } from './match-evidence.ts'
import { RejectSheet, type RejectDraft } from './reject-sheet.tsx'
import { ReturnSheet } from './return-sheet.tsx'
import type { Decisions } from './use-decisions.ts'

type SheetOfProps = {
  readonly sheet: OpenSheet
  /** The record as it is on screen. */
  readonly view: DealView
  readonly decisions: Decisions
  readonly ids: readonly string[]
  readonly today: string
  readonly onUnlink: () => void
}

/** The sheet that is open, over the record as it was on screen when it opened. */
export function SheetOf({ sheet, view, decisions, ids, today, onUnlink }: SheetOfProps) {
  const { see, setDraft } = decisions
  const unseen = sheet.seen === null
  useEffect(() => {
    if (unseen) see(basisOf(view.deal))
    // oxlint-disable-next-line react/exhaustive-deps -- only once: later versions of the record must not become what was seen
  }, [unseen])
  if (sheet.seen === null) return null
  const { seen } = sheet
  const draft = decisions.draftOf(view.deal.id)
  const common = { view, seen, error: sheet.error, onRead: () => see(basisOf(view.deal)), onCancel: decisions.close }
  const confirm = (decision: Decision) => void decisions.confirm(decision, view, seen, ids)
  switch (sheet.kind) {
    case 'approve':
      return <ApproveSheet {...common} today={today} note={draft.note} onNote={(note) => setDraft(view.deal.id, { ...draft, note })} onConfirm={confirm} onUnlink={onUnlink} />
    case 'return':
      return <ReturnSheet {...common} questions={draft.questions} onQuestions={(questions) => setDraft(view.deal.id, { ...draft, questions })} onConfirm={confirm} />
    case 'reject':
      return <RejectSheet {...common} draft={prefilled(draft.reject, view, today)} onDraft={(reject) => setDraft(view.deal.id, { ...draft, reject })} onConfirm={confirm} />
    default:
      return assertNever(sheet.kind)
  }
}

/** A registration that another one stands in the way of is most often rejected as its duplicate; anything else is the person's to say. */
function prefilled(draft: RejectDraft, { deal, review }: DealView, today: string): RejectDraft {
  if (draft.reason !== null || review === null) return draft
  return review.matches.some((match) => standsInTheWay(deal, match, today)) ? { ...draft, reason: 'duplicate' } : draft
}

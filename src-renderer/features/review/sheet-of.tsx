import type { DealView, DecisionBasis } from '../../../src-shared/bridge/contract/deals.ts'
import { REJECT_REASONS, type RejectReason } from '../../../src-shared/domain/deal/schema.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import { REJECT_WORDS } from '../../ui/deal-words.ts'
import { basisOf, changedSince, differenceWords } from '../../ui/decision-basis.ts'
import type { OpenSheet } from '../../ui/review/decision-kind.ts'
import { RejectSheet, type RejectDraft } from '../../ui/review/reject-sheet.tsx'
import { ReturnSheet } from '../../ui/review/return-sheet.tsx'
import type { SheetBasics } from '../../ui/review/sheet-frame.tsx'
import { reasonOf } from '../../ui/review/use-review-keys.ts'
import { useSeen } from '../../ui/review/use-seen.ts'
import { ApproveSheet } from './approve-sheet.tsx'
import { NO_DRAFT, type DealDecisions, type Decision } from './decision.ts'
import { standsInTheWay } from './match-evidence.ts'

type SheetOfProps = {
  readonly sheet: OpenSheet<DecisionBasis>
  /** The record as it is on screen. */
  readonly view: DealView
  readonly decisions: DealDecisions
  readonly today: string
  readonly onUnlink: () => void
}

const REASONS = REJECT_REASONS.map((value) => ({ value, label: REJECT_WORDS[value] }))

/** The sheet that is open, over the record as it was on screen when it opened. */
export function SheetOf({ sheet, view, decisions, today, onUnlink }: SheetOfProps) {
  const { deal, partnerName } = view
  const now = basisOf(deal)
  const seen = useSeen(sheet, now, decisions.see)
  if (seen === null) return null
  const draft = decisions.draftOf(deal.id) ?? NO_DRAFT
  const basics: SheetBasics = {
    kind: sheet.kind,
    named: deal.number ?? 'registration',
    about: `for ${deal.customerName}`,
    changes: changedSince(seen, now).map((one) => ({ id: one.field, ...differenceWords(one, seen, now) })),
    changedWords: 'The registration changed.',
    disabledReason: reasonOf(view.allowed[`deal.${sheet.kind}`]),
    error: sheet.error,
    onRead: () => decisions.see(now),
    onCancel: decisions.close,
  }
  const confirm = (decision: Decision) => void decisions.confirm(decision, view, seen)
  switch (sheet.kind) {
    case 'approve':
      return <ApproveSheet {...basics} view={view} today={today} note={draft.note} onNote={(note) => decisions.setDraft(deal.id, { ...draft, note })} onConfirm={confirm} onUnlink={onUnlink} />
    case 'return':
      return (
        <ReturnSheet
          {...basics}
          partnerName={partnerName}
          questions={draft.questions}
          onQuestions={(questions) => decisions.setDraft(deal.id, { ...draft, questions })}
          consequence="The clock stops until they answer and submit again."
          onConfirm={(questions) => confirm({ kind: 'return', questions })}
        />
      )
    case 'reject':
      return (
        <RejectSheet
          {...basics}
          partnerName={partnerName}
          reasons={REASONS}
          draft={prefilled(draft.reject, view, today)}
          onDraft={(reject) => decisions.setDraft(deal.id, { ...draft, reject })}
          theyRead="They read this, never the matches."
          consequence="They may correct it and submit again."
          onConfirm={(reason, explanation) => confirm({ kind: 'reject', reason, explanation })}
        />
      )
    default:
      return assertNever(sheet.kind)
  }
}

/** A registration that another one stands in the way of is most often rejected as its duplicate; anything else is the person's to say. */
function prefilled(draft: RejectDraft<RejectReason>, { deal, review }: DealView, today: string): RejectDraft<RejectReason> {
  if (draft.reason !== null || review === null) return draft
  return review.matches.some((match) => standsInTheWay(deal, match, today)) ? { ...draft, reason: 'duplicate' } : draft
}

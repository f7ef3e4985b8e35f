import { useEffect } from 'react'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { ApproveClaimSheet } from './approve-claim-sheet.tsx'
import { ApproveRequestSheet } from './approve-request-sheet.tsx'
import { recordOf, seenOf, type FundDecision, type FundView, type OpenSheet } from './fund-decision.ts'
import { RejectSheet } from './reject-sheet.tsx'
import { ReturnSheet } from './return-sheet.tsx'
import { draftOr, type FundDecisions, type SheetDraft } from './use-fund-decisions.ts'

type SheetOfProps = { readonly sheet: OpenSheet; readonly shown: FundView; readonly decisions: FundDecisions; readonly ids: readonly string[]; readonly today: string }

/** The sheet that is open, over the record as it was on screen when it opened. */
export function SheetOf({ sheet, shown, decisions, ids, today }: SheetOfProps) {
  const { see, setDraft } = decisions
  const unseen = sheet.seen === null
  useEffect(() => {
    if (unseen) see(seenOf(shown))
    // oxlint-disable-next-line react/exhaustive-deps -- only once: later versions of the record must not become what was seen
  }, [unseen])
  if (sheet.seen === null) return null
  const { seen } = sheet
  const { id } = recordOf(shown)
  const { review } = shown.view
  // What was seen in another claim is most often claimed twice; what was recommended is most often what is decided.
  const draft = draftOr(decisions.draftOf(id), { condition: review?.recommended?.condition ?? '', reason: shown.kind === 'claim' && (review?.sightings.length ?? 0) > 0 ? 'duplicate' : null })
  const common = {
    shown, seen, error: sheet.error, draft, onRead: () => see(seenOf(shown)), onCancel: decisions.close, onDraft: (next: SheetDraft) => setDraft(id, next), onConfirm: (decision: FundDecision) => void decisions.confirm(decision, shown, seen, ids),
  }
  switch (sheet.kind) {
    case 'approve':
      return shown.kind === 'claim' ? <ApproveClaimSheet {...common} view={shown.view} /> : <ApproveRequestSheet {...common} view={shown.view} today={today} />
    case 'return':
      return <ReturnSheet {...common} />
    case 'reject':
      return <RejectSheet {...common} />
    default:
      return assertNever(sheet.kind)
  }
}

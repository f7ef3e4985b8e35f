import { CLAIM_REJECT_REASONS } from '../../../../src-shared/domain/claim/schema.ts'
import { FUND_REJECT_REASONS } from '../../../../src-shared/domain/fund-request/schema.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { CLAIM_REJECT_WORDS, REQUEST_CLOSURE_WORDS } from '../../../ui/fund-words.ts'
import type { OpenSheet } from '../../../ui/review/decision-kind.ts'
import { RejectSheet, type RejectDraft } from '../../../ui/review/reject-sheet.tsx'
import { ReturnSheet } from '../../../ui/review/return-sheet.tsx'
import type { SheetBasics } from '../../../ui/review/sheet-frame.tsx'
import { useSeen } from '../../../ui/review/use-seen.ts'
import { ApproveClaimSheet } from './approve-claim-sheet.tsx'
import { ApproveRequestSheet } from './approve-request-sheet.tsx'
import { changedFacts, recordOf, seenOf, type FundDecision, type FundView, type Seen } from './fund-decision.ts'
import { NO_DRAFT, type FundDecisions, type SheetDraft } from './fund-ways.ts'

type SheetOfProps = { readonly sheet: OpenSheet<Seen>; readonly shown: FundView; readonly decisions: FundDecisions; readonly today: string }

const REQUEST_REASONS = FUND_REJECT_REASONS.map((value) => ({ value, label: REQUEST_CLOSURE_WORDS[value] }))
const CLAIM_REASONS = CLAIM_REJECT_REASONS.map((value) => ({ value, label: CLAIM_REJECT_WORDS[value] }))

/** The sheet that is open, over the record as it was on screen when it opened. */
export function SheetOf({ sheet, shown, decisions, today }: SheetOfProps) {
  const record = recordOf(shown)
  const { review, partnerName } = shown.view
  const now = seenOf(shown)
  const seen = useSeen(sheet, now, decisions.see)
  if (seen === null) return null
  const claim = shown.kind === 'claim'
  // What was seen in another claim is most often claimed twice; what was recommended is most often what is decided.
  const draft = decisions.draftOf(record.id) ?? { ...NO_DRAFT, condition: review?.recommended?.condition ?? '', reason: claim && (review?.sightings.length ?? 0) > 0 ? 'duplicate' : null }
  const onDraft = (next: Partial<SheetDraft>) => decisions.setDraft(record.id, { ...draft, ...next })
  const basics: SheetBasics = {
    kind: sheet.kind,
    named: record.number ?? record.title,
    about: `for ${partnerName}`,
    changes: changedFacts(seen, shown),
    changedWords: 'It changed.',
    long: true,
    error: sheet.error,
    onRead: () => decisions.see(now),
    onCancel: decisions.close,
  }
  const confirm = (decision: FundDecision) => void decisions.confirm(decision, shown, seen)
  switch (sheet.kind) {
    case 'approve':
      return claim ? (
        <ApproveClaimSheet {...basics} view={shown.view} draft={draft} onDraft={onDraft} onConfirm={confirm} />
      ) : (
        <ApproveRequestSheet {...basics} view={shown.view} today={today} draft={draft} onDraft={onDraft} onConfirm={confirm} />
      )
    case 'return':
      return (
        <ReturnSheet
          {...basics}
          partnerName={partnerName}
          questions={draft.questions}
          onQuestions={(questions) => onDraft({ questions })}
          consequence={claim ? 'The clock stops until they answer; unanswered, the claim expires 14 days after its last day.' : 'The clock stops until they answer and submit again.'}
          onConfirm={(questions) => confirm({ type: 'return', questions })}
        />
      )
    case 'reject': {
      const common = { ...basics, partnerName, onDraft, theyRead: 'They read this word for word.' }
      return claim ? (
        <RejectSheet
          {...common}
          reasons={CLAIM_REASONS}
          draft={rejectDraft(draft, CLAIM_REJECT_REASONS)}
          consequence="Its amount goes back to the request. They may correct it and submit again."
          onConfirm={(reason, explanation) => confirm({ type: 'claims.reject', reason, explanation })}
        />
      ) : (
        <RejectSheet
          {...common}
          reasons={REQUEST_REASONS}
          draft={rejectDraft(draft, FUND_REJECT_REASONS)}
          consequence="They may change it and submit again."
          onConfirm={(reason, explanation) => confirm({ type: 'requests.reject', reason, explanation })}
        />
      )
    }
    default:
      return assertNever(sheet.kind)
  }
}

function rejectDraft<Reason extends string>({ reason, explanation }: SheetDraft, reasons: readonly Reason[]): RejectDraft<Reason> {
  return { reason: reasons.find((one) => one === reason) ?? null, explanation }
}

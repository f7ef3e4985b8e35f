import type { ClaimStatus, CLAIM_REJECT_REASONS } from '../../src-shared/domain/claim/schema.ts'
import type { EvidenceCategory } from '../../src-shared/domain/evidence/schema.ts'
import type { ActivityType } from '../../src-shared/domain/fund-request/activity.ts'
import type { FundRequestStatus, REQUEST_CLOSURES } from '../../src-shared/domain/fund-request/schema.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import type { Status } from './status-glyph.tsx'

export const ACTIVITY_WORDS: Readonly<Record<ActivityType, string>> = {
  event: 'Event',
  trade_show: 'Trade show',
  webinar: 'Webinar',
  digital_campaign: 'Digital campaign',
  print: 'Print',
  content: 'Content',
  training: 'Training',
  sales_incentive: 'Sales incentive',
}

/** What a file proves. */
export const EVIDENCE_WORDS: Readonly<Record<EvidenceCategory, string>> = {
  invoice: 'Invoice',
  photo: 'Photo',
  attendance: 'Attendance list',
  creative: 'Creative',
  report: 'Report',
  other: 'Other',
}

/** Why a request was refused, or how an approved one ended. */
export const REQUEST_CLOSURE_WORDS: Readonly<Record<(typeof REQUEST_CLOSURES)[number], string>> = {
  outside_program: 'Outside the program',
  no_funds: 'No funds left for it',
  weak_plan: 'The plan does not convince',
  incomplete: 'Incomplete',
  duplicate: 'Duplicate',
  other: 'Other reason',
  claimed: 'Everything was claimed',
  closed_by_partner: 'Closed by the partner',
  claim_by_passed: 'The last day to claim has passed',
  cancelled: 'Cancelled by the vendor',
}

export const CLAIM_REJECT_WORDS: Readonly<Record<(typeof CLAIM_REJECT_REASONS)[number], string>> = {
  not_performed: 'The activity did not take place',
  no_evidence: 'The evidence does not prove it',
  duplicate: 'Claimed before',
  outside_request: 'Outside the approved request',
  other: 'Other reason',
}

/** How the state of a request or claim is drawn and called. The glyphs are those of every record; the words are those of funds. */
export function fundStatus(status: FundRequestStatus | ClaimStatus): { readonly status: Status; readonly word: string } {
  switch (status) {
    case 'draft':
      return { status, word: 'Draft' }
    case 'submitted':
      return { status, word: 'In review' }
    case 'returned':
      return { status, word: 'Returned' }
    case 'approved':
      return { status, word: 'Approved' }
    case 'rejected':
      return { status, word: 'Rejected' }
    case 'withdrawn':
      return { status, word: 'Withdrawn' }
    case 'expired':
      return { status, word: 'Expired' }
    case 'paid':
      return { status, word: 'Paid' }
    case 'cancelled':
      return { status: 'rejected', word: 'Cancelled' }
    case 'closed':
      return { status: 'paid', word: 'Closed' }
    default:
      return assertNever(status)
  }
}

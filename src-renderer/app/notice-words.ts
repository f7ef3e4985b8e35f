import type { NoticeView } from '../../src-shared/bridge/contract/attention.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import type { Notice, OverwriteNotice } from '../../src-shared/domain/notice/schema.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { fieldLabel, fieldWords } from '../ui/deal-fields.ts'
import { fundFieldLabel, fundFieldWords, fundNoticeWords } from './fund-notice-words.ts'
import { opportunityFieldLabel, opportunityFieldWords, opportunityNoticeWords } from './opportunity-notice-words.ts'

/** What happened to the reader's registration, opportunity, request, claim or change, in one sentence. `currency` is that of the partner, for amounts. */
export function noticeWords({ notice, otherName }: NoticeView, currency: Currency): string {
  switch (notice.outcome) {
    case 'approved':
      return `${otherName} approved your ${thing(notice)}.`
    case 'returned':
      return `${otherName} returned your ${thing(notice)} with questions: answer them to go on.`
    case 'rejected':
      return `${otherName} rejected your ${thing(notice)}.`
    case 'cancelled':
    case 'paid':
    case 'released':
    case 'expired':
    case 'forwarded':
    case 'escalated':
    case 'claim_due':
      return fundNoticeWords(notice, otherName)
    case 'assigned':
    case 'unassigned':
    case 'converted':
    case 'proof_returned':
    case 'credit_earned':
    case 'credit_refused':
    case 'commented':
      return opportunityNoticeWords(notice, otherName)
    case 'gave_way':
    case 'went_over':
      return overwriteWords(notice, otherName, currency)
    default:
      return assertNever(notice)
  }
}

function thing({ recordKind }: Pick<Notice, 'recordKind'>): string {
  if (recordKind === 'opportunity') return 'opportunity'
  if (recordKind === 'fund_request') return 'request for funds'
  return recordKind === 'claim' ? 'claim' : 'registration'
}

interface FieldsInWords {
  readonly label: (field: string) => string
  readonly words: (field: string, value: unknown, currency: Currency) => string
}

/** How the fields of such a record read within a sentence. */
function fieldsOf(kind: Notice['recordKind']): FieldsInWords {
  switch (kind) {
    case undefined:
      return { label: (field) => fieldLabel(field).toLowerCase(), words: fieldWords }
    case 'opportunity':
      return { label: opportunityFieldLabel, words: opportunityFieldWords }
    case 'fund_request':
    case 'claim':
      return { label: fundFieldLabel, words: fundFieldWords }
    default:
      return assertNever(kind)
  }
}

function overwriteWords(notice: OverwriteNotice, otherName: string, currency: Currency): string {
  const { label, words } = fieldsOf(notice.recordKind)
  const field = label(notice.field)
  const theirs = words(notice.field, notice.theirs, currency)
  const yours = words(notice.field, notice.yours, currency)
  return notice.outcome === 'gave_way'
    ? `${otherName} changed the ${field} after you: it is now “${theirs}”, yours was “${yours}”.`
    : `You changed the ${field} after ${otherName}: it is now “${yours}”, theirs was “${theirs}”.`
}

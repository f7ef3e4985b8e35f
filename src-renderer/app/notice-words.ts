import type { NoticeView } from '../../src-shared/bridge/contract/attention.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import type { OverwriteNotice } from '../../src-shared/domain/notice/schema.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { fieldLabel, fieldWords } from '../ui/deal-fields.ts'

/** What happened to the reader's registration or change, in one sentence. `currency` is that of the partner, for amounts. */
export function noticeWords({ notice, otherName }: NoticeView, currency: Currency): string {
  switch (notice.outcome) {
    case 'approved':
      return `${otherName} approved your registration.`
    case 'returned':
      return `${otherName} returned your registration with questions: answer them to go on.`
    case 'rejected':
      return `${otherName} rejected your registration.`
    case 'gave_way':
    case 'went_over':
      return overwriteWords(notice, otherName, currency)
    default:
      return assertNever(notice)
  }
}

function overwriteWords(notice: OverwriteNotice, otherName: string, currency: Currency): string {
  const field = fieldLabel(notice.field).toLowerCase()
  const theirs = fieldWords(notice.field, notice.theirs, currency)
  const yours = fieldWords(notice.field, notice.yours, currency)
  return notice.outcome === 'gave_way'
    ? `${otherName} changed the ${field} after you: it is now “${theirs}”, yours was “${yours}”.`
    : `You changed the ${field} after ${otherName}: it is now “${yours}”, theirs was “${theirs}”.`
}

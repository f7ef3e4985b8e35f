import type { Currency } from '../../src-shared/domain/money.ts'
import type { OpportunityNotice } from '../../src-shared/domain/notice/schema.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { isPlainDate } from '../../src-shared/lib/plain-date.ts'
import { fieldLabel, fieldWords } from '../ui/deal-fields.ts'
import { formatPlainDate } from '../ui/parse-date.ts'

const LABELS: Readonly<Record<string, string>> = { title: 'name', nextStep: 'next step', nextStepDue: 'day of the next step', category: 'forecast category', milestone: 'milestone', evidence: 'file' }
const CATEGORIES: Readonly<Record<string, string>> = { pipeline: 'Pipeline', best_case: 'Best case', commit: 'Commit', omitted: 'Omitted' }

/** What a field of an opportunity is called within a sentence; those that it shares with registrations are called as there. */
export function opportunityFieldLabel(field: string): string {
  return LABELS[field] ?? fieldLabel(field).toLowerCase()
}

/** The value of such a field as people read it. Values come from stored actions, so anything may stand there. */
export function opportunityFieldWords(field: string, value: unknown, currency: Currency): string {
  if (field === 'nextStepDue' && typeof value === 'string' && isPlainDate(value)) return formatPlainDate(value)
  if (field === 'category') return value === '' ? 'what its stage says' : typeof value === 'string' && Object.hasOwn(CATEGORIES, value) ? (CATEGORIES[value] ?? value) : fieldWords(field, value, currency)
  if ((field === 'milestone' || field === 'evidence') && typeof value === 'object' && value !== null) {
    const { text, name } = value as Readonly<Record<string, unknown>>
    const called = field === 'milestone' ? text : name
    return typeof called === 'string' && called !== '' ? called : 'without a name'
  }
  return fieldWords(field, value, currency)
}

/** What others did to the reader's opportunity, in one sentence. */
export function opportunityNoticeWords(notice: OpportunityNotice, otherName: string): string {
  switch (notice.outcome) {
    case 'assigned':
      return `${otherName} gave you this opportunity to work.`
    case 'unassigned':
      return `${otherName} gave this opportunity of yours to somebody else.`
    case 'converted':
      return `${otherName} converted your registration: the opportunity is yours to work.`
    case 'proof_returned':
      return `${otherName} returned your proof of performance with questions: answer them to get the margin credit.`
    case 'credit_earned':
      return `${otherName} accepted your proof of performance: the margin credit is earned.`
    case 'credit_refused':
      return `${otherName} refused the margin credit of your opportunity.`
    case 'commented':
      return `${otherName} commented on your opportunity.`
    default:
      return assertNever(notice.outcome)
  }
}

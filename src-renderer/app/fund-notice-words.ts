import type { ClaimDueNotice, FundNotice } from '../../src-shared/domain/notice/schema.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'
import { isPlainDate } from '../../src-shared/lib/plain-date.ts'
import { formatMoney } from '../ui/format-money.ts'
import { ACTIVITY_WORDS } from '../ui/fund-words.ts'
import { formatPlainDate } from '../ui/parse-date.ts'

const LABELS: Readonly<Record<string, string>> = {
  activity: 'activity', title: 'name', from: 'first day', until: 'last day', place: 'place', audience: 'audience', purpose: 'purpose', ownShare: 'own share', expectedLeads: 'expected leads',
  expectedPipeline: 'expected pipeline', productIds: 'products', dealIds: 'linked registrations', line: 'line', summary: 'summary', leads: 'leads', last: 'last claim', evidence: 'file',
}
const AMOUNTS: ReadonlySet<string> = new Set(['ownShare', 'expectedPipeline'])

/** What a field of a request or claim is called within a sentence. One that is not known keeps its own name. */
export function fundFieldLabel(field: string): string {
  return LABELS[field] ?? field
}

/** The value of such a field as people read it. Lines and files go by what they are called, lists by how many they hold. */
export function fundFieldWords(field: string, value: unknown, currency: Currency): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return AMOUNTS.has(field) ? formatMoney(value, currency) : value.toLocaleString('en-GB')
  if (Array.isArray(value)) return value.length === 0 ? 'none' : String(value.length)
  if (typeof value === 'object') return nameOf(value as Readonly<Record<string, unknown>>)
  const text = typeof value === 'string' ? value : ''
  if (field === 'activity' && Object.hasOwn(ACTIVITY_WORDS, text)) return ACTIVITY_WORDS[text as keyof typeof ACTIVITY_WORDS]
  return isPlainDate(text) ? formatPlainDate(text) : text
}

function nameOf(item: Readonly<Record<string, unknown>>): string {
  const name = item['description'] ?? item['name']
  return typeof name === 'string' && name !== '' ? name : 'without a name'
}

/** What happened to the reader's request or claim, in one sentence. */
export function fundNoticeWords(notice: FundNotice | ClaimDueNotice, otherName: string): string {
  const thing = notice.recordKind === 'claim' ? 'claim' : 'request for funds'
  switch (notice.outcome) {
    case 'cancelled':
      return `${otherName} cancelled your approved ${thing}: what was not claimed is no longer reserved.`
    case 'paid':
      return `${otherName} paid your ${thing}.`
    case 'released':
      return 'The last day to claim for your request has passed: what was not claimed is no longer reserved.'
    case 'expired':
      return 'Your returned claim was not answered in time, so it expired.'
    case 'forwarded':
      return `${otherName} sent on a ${thing} for you to decide.`
    case 'escalated':
      return `A ${thing} was not decided in time, so it waits for you now.`
    case 'claim_due':
      return `Your approved funds are still to be claimed, at the latest on ${formatPlainDate(notice.claimBy)}.`
    default:
      return assertNever(notice)
  }
}

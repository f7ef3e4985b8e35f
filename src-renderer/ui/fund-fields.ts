import type { FieldChange } from '../../src-shared/domain/content-edits.ts'
import { claimLine } from '../../src-shared/domain/claim/schema.ts'
import { evidence } from '../../src-shared/domain/evidence/schema.ts'
import { ACTIVITY_TYPES } from '../../src-shared/domain/fund-request/activity.ts'
import { costLine } from '../../src-shared/domain/fund-request/schema.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { isPlainDate } from '../../src-shared/lib/plain-date.ts'
import { formatBytes } from './file-words.ts'
import { formatMoney } from './format-money.ts'
import { ACTIVITY_WORDS, EVIDENCE_WORDS } from './fund-words.ts'
import { formatPlainDate } from './parse-date.ts'
import { invoiceWords } from './invoice-words.ts'

const LABELS: Readonly<Record<string, string>> = {
  activity: 'Activity', title: 'Name', from: 'First day', until: 'Last day', place: 'Place', audience: 'Audience', purpose: 'Purpose', ownShare: 'Own share', expectedLeads: 'Expected leads',
  expectedPipeline: 'Expected pipeline', productIds: 'Products', dealIds: 'Registrations', line: 'Line', lines: 'Lines', requested: 'Asked for', partnerId: 'Partner', allocationId: 'Fund', requestId: 'Request',
  currency: 'Currency', summary: 'What took place', leads: 'Leads', last: 'Last claim', evidence: 'Evidence', claimed: 'Claimed',
  // Of actions.
  amount: 'Amount', by: 'By', claimBy: 'Claim by', condition: 'Condition', comment: 'Comment', note: 'Note', questions: 'Questions', reason: 'Reason', explanation: 'Explanation', text: 'Note', paidOn: 'Paid on',
  name: 'Name', period: 'Period', participationBps: 'Vendor pays', claimDays: 'Claims due', territories: 'Territories', references: 'References', claims: 'Claims', total: 'Total', approved: 'Granted',
}

const AMOUNTS: readonly string[] = ['ownShare', 'expectedPipeline', 'requested', 'claimed', 'amount', 'by', 'total', 'approved']

/** What a field of a request or claim, or of an action on one, is called on screen; one that is not known keeps its own name. */
export function fundFieldLabel(field: string): string {
  return LABELS[field] ?? field
}

/** A value as people read it. It comes from stored actions, so anything may stand there; nothing is "none". */
export function fundFieldWords(field: string, value: unknown, currency: Currency): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return AMOUNTS.includes(field) && Number.isSafeInteger(value) ? formatMoney(value, currency, { whole: true }) : value.toLocaleString('en-GB')
  if (typeof value === 'string') return textWords(value)
  if (!Array.isArray(value)) return partWords(value, currency)
  if (value.length === 0) return 'none'
  return field === 'productIds' || field === 'dealIds' ? `${value.length} chosen` : value.map((one) => nameOf(one) ?? partWords(one, currency)).join('; ')
}

function textWords(value: string): string {
  const activity = ACTIVITY_TYPES.find((one) => one === value)
  if (activity !== undefined) return ACTIVITY_WORDS[activity]
  return isPlainDate(value) ? formatPlainDate(value) : value
}

/** The name of a line or a file. */
function nameOf(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null) return undefined
  const { description, name } = part as { readonly description?: unknown; readonly name?: unknown }
  return typeof description === 'string' && description !== '' ? description : typeof name === 'string' && name !== '' ? name : undefined
}

/** A line or a file without its name, which labels the row. */
function partWords(part: unknown, currency: Currency): string {
  const invoice = claimLine.safeParse(part)
  if (invoice.success) {
    const { data } = invoice
    return [invoiceWords(data, currency), `net ${formatMoney(data.net, data.invoiceCurrency)}`, `claimed ${formatMoney(data.claimed, currency)}`].filter((one) => one !== '').join(', ')
  }
  const cost = costLine.safeParse(part)
  if (cost.success) return formatMoney(cost.data.amount, currency)
  const file = evidence.safeParse(part)
  if (file.success) return `${EVIDENCE_WORDS[file.data.category]}, ${formatBytes(file.data.size)}`
  return JSON.stringify(part)
}

/** A change in words, old and new. A line or file is labelled by its name. */
export function fundChangeWords({ field, from, to }: FieldChange, currency: Currency): { readonly label: string; readonly from: string; readonly to: string } {
  const label = field === 'line' || field === 'evidence' ? (nameOf(to ?? from) ?? fundFieldLabel(field)) : fundFieldLabel(field)
  const gone = field === 'line' || field === 'evidence' ? 'removed' : 'none'
  return { label, from: fundFieldWords(field, from, currency), to: to === null ? gone : fundFieldWords(field, to, currency) }
}

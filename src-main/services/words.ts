import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import type { Budget } from '../../src-shared/domain/budget/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { DealReview } from '../../src-shared/domain/deal-review/schema.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { FundReview } from '../../src-shared/domain/fund-review/schema.ts'
import type { Notice } from '../../src-shared/domain/notice/schema.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import type { Settlement } from '../../src-shared/domain/settlement/schema.ts'

/** What each kind of action is called, as a deed in the past: "Submitted". */
const DEEDS: Readonly<Record<string, string>> = {
  'deal.create': 'Started',
  'deal.edit': 'Edited',
  'deal.submit': 'Submitted',
  'deal.withdraw': 'Withdrawn',
  'deal.return': 'Returned with questions',
  'deal.approve': 'Approved',
  'deal.reject': 'Rejected',
  'deal.note': 'Note added',
  'opportunity.create': 'Started',
  'opportunity.convert': 'Converted',
  'opportunity.edit': 'Edited',
  'opportunity.submit': 'Entered',
  'opportunity.withdraw': 'Dropped',
  'opportunity.move': 'Moved',
  'opportunity.log': 'Contact logged',
  'opportunity.note': 'Comment added',
  'opportunity.assign': 'Handed over',
  'opportunity.win': 'Won',
  'opportunity.lose': 'Lost',
  'opportunity.reopen': 'Opened again',
  'opportunity.submit_proof': 'Proof submitted',
  'opportunity.earn_credit': 'Margin credit granted',
  'opportunity.return_proof': 'Proof returned with questions',
  'opportunity.refuse_credit': 'Margin credit refused',
  'sales_rules.set_stages': 'Stages changed',
  'sales_rules.set_loss_reasons': 'Reasons of loss changed',
  'sales_rules.set_fiscal_start': 'Fiscal year changed',
  'quota.set': 'Quota set',
  'quota.remove': 'Quota removed',
  'scorecard_rules.set_requirements': 'Requirements of tiers changed',
  'scorecard_rules.set_measuring': 'Flags and response time changed',
  'partner_plan.file_agreement': 'Agreement filed',
  'partner_plan.agree': 'Objectives agreed',
  'partner_plan.report': 'Progress reported',
  'partner_plan.measure': 'Measurement entered',
  'preferences.arrange_home': 'Home arranged',
  'review.link': 'Customer linked',
  'review.unlink': 'Customer unlinked',
  'request.create': 'Started',
  'request.edit': 'Edited',
  'request.submit': 'Submitted',
  'request.withdraw': 'Withdrawn',
  'request.close': 'Closed',
  'request.cancel': 'Cancelled',
  'request.return': 'Returned with questions',
  'request.approve': 'Approved',
  'request.forward': 'Sent to the next approver',
  'request.reject': 'Rejected',
  'request.note': 'Note added',
  'claim.create': 'Started',
  'claim.edit': 'Edited',
  'claim.submit': 'Submitted',
  'claim.withdraw': 'Withdrawn',
  'claim.return': 'Returned with questions',
  'claim.approve': 'Approved',
  'claim.forward': 'Sent to the next approver',
  'claim.reject': 'Rejected',
  'claim.note': 'Note added',
  'fund_review.recommend': 'Recommendation added',
  'fund_review.note': 'Note added',
  'budget.create': 'Created',
  'budget.adjust': 'Amount changed',
  'budget.set_limits': 'Approver limits set',
  'budget.close': 'Closed',
  'budget.reopen': 'Opened again',
  'allocation.create': 'Allocated',
  'allocation.adjust': 'Amount changed',
  'allocation.close': 'Closed',
  'settlement.create': 'Created',
  'settlement.remove': 'Claim taken out',
  'settlement.export': 'Payment file made',
  'settlement.settle': 'Settled',
  'settlement.discard': 'Discarded',
  'rates.set': 'Rate set',
  'attention.resubmit': 'Refused change sent again',
  'attention.discard': 'Refused change discarded',
  'notice.read': 'Note read',
}

/** As a thing that the person did: "Your approval". */
const THINGS: Readonly<Record<string, string>> = {
  'deal.create': 'Your new registration',
  'deal.edit': 'Your edit',
  'deal.submit': 'Your submission',
  'deal.withdraw': 'Your withdrawal',
  'deal.return': 'Your return',
  'deal.approve': 'Your approval',
  'deal.reject': 'Your rejection',
  'deal.note': 'Your note',
  'opportunity.create': 'Your new opportunity',
  'opportunity.convert': 'Your conversion',
  'opportunity.edit': 'Your edit',
  'opportunity.submit': 'Your new opportunity',
  'opportunity.withdraw': 'Your dropping',
  'opportunity.move': 'Your move',
  'opportunity.log': 'Your logged contact',
  'opportunity.note': 'Your comment',
  'opportunity.assign': 'Your handing over',
  'opportunity.win': 'Your win',
  'opportunity.lose': 'Your loss',
  'opportunity.reopen': 'Your reopening',
  'opportunity.submit_proof': 'Your proof of performance',
  'opportunity.earn_credit': 'Your granting of margin credit',
  'opportunity.return_proof': 'Your return of the proof',
  'opportunity.refuse_credit': 'Your refusal of margin credit',
  'sales_rules.set_stages': 'Your change of the stages',
  'sales_rules.set_loss_reasons': 'Your change of the reasons of loss',
  'sales_rules.set_fiscal_start': 'Your change of the fiscal year',
  'quota.set': 'Your quota',
  'quota.remove': 'Your removal of the quota',
  'scorecard_rules.set_requirements': 'Your change of the requirements of tiers',
  'scorecard_rules.set_measuring': 'Your change of flags and response time',
  'partner_plan.file_agreement': 'Your filing of the agreement',
  'partner_plan.agree': 'Your objectives',
  'partner_plan.report': 'Your report of progress',
  'partner_plan.measure': 'Your measurement',
  'preferences.arrange_home': 'Your arrangement of the home page',
  'review.link': 'Your link of the customer',
  'review.unlink': 'Your unlinking of the customer',
  'request.create': 'Your new request',
  'request.edit': 'Your edit',
  'request.submit': 'Your submission',
  'request.withdraw': 'Your withdrawal',
  'request.close': 'Your closing',
  'request.cancel': 'Your cancellation',
  'request.return': 'Your return',
  'request.approve': 'Your approval',
  'request.forward': 'Your forwarding',
  'request.reject': 'Your rejection',
  'request.note': 'Your note',
  'claim.create': 'Your new claim',
  'claim.edit': 'Your edit',
  'claim.submit': 'Your submission',
  'claim.withdraw': 'Your withdrawal',
  'claim.return': 'Your return',
  'claim.approve': 'Your approval',
  'claim.forward': 'Your forwarding',
  'claim.reject': 'Your rejection',
  'claim.note': 'Your note',
  'fund_review.recommend': 'Your recommendation',
  'fund_review.note': 'Your note',
  'budget.create': 'Your new budget',
  'budget.adjust': 'Your change of the amount',
  'budget.set_limits': 'Your approver limits',
  'budget.close': 'Your closing',
  'budget.reopen': 'Your reopening',
  'allocation.create': 'Your allocation',
  'allocation.adjust': 'Your change of the amount',
  'allocation.close': 'Your closing',
  'settlement.create': 'Your new batch',
  'settlement.remove': 'Your taking a claim out',
  'settlement.export': 'Your payment file',
  'settlement.settle': 'Your settlement',
  'settlement.discard': 'Your discarding',
  'rates.set': 'Your exchange rate',
}

/** What a record is called, with its number apart. What belongs to a partner and has no name is called after it where the partner's name is known. */
export function nameOf(record: RecordBase | null, partners: ReadonlyMap<string, { readonly name: string }> = new Map()): { readonly title: string; readonly number: string | null } {
  const ofPartner = (what: string) => {
    const name = partners.get(record?.partnerId ?? '')?.name
    return { title: name === undefined ? what : `${what} of ${name}`, number: null }
  }
  switch (record?.kind) {
    case 'deal': {
      const { customerName, number } = record as Deal
      return { title: customerName.trim() || 'New registration', number: number ?? null }
    }
    case 'opportunity': {
      const { customerName, number } = record as Opportunity
      return { title: customerName.trim() || 'New opportunity', number: number ?? null }
    }
    case 'sales_rules':
      return { title: 'Stages and fiscal year', number: null }
    case 'scorecard_rules':
      return { title: 'Scorecard rules', number: null }
    case 'quota':
      return ofPartner('Quota')
    case 'partner_plan':
      return ofPartner('Plan')
    case 'peer_standing':
      return ofPartner('Place among peers')
    case 'preferences':
      return { title: 'Your home page', number: null }
    case 'deal_review':
      return { title: (record as DealReview).customer.name, number: null }
    case 'fund_request': {
      const { title, number } = record as FundRequest
      return { title: title.trim() || 'New request', number: number ?? null }
    }
    case 'claim': {
      const { title, number } = record as Claim
      return { title, number: number ?? null }
    }
    case 'fund_review':
      return { title: (record as FundReview).of === 'claim' ? 'Review of a claim' : 'Review of a request', number: null }
    case 'budget':
      return { title: (record as Budget).name, number: null }
    case 'allocation':
      return { title: (record as Allocation).name, number: null }
    case 'settlement':
      return { title: (record as Settlement).name, number: null }
    case 'exchange_rates':
      return { title: 'Exchange rates', number: null }
    case 'attention':
      return { title: (record as Attention).title, number: null }
    case 'notice':
      return { title: (record as Notice).title, number: null }
    default:
      return { title: 'A record that you can no longer see', number: null }
  }
}

const EDITS: ReadonlySet<string> = new Set(['deal.edit', 'opportunity.edit', 'request.edit', 'claim.edit'])

/** Waiting actions in a line: "Started, edited 3 fields, submitted". */
export function summaryOf(actions: readonly Action[]): string {
  const parts: string[] = []
  // A draft is saved whenever its author pauses: one field typed in two goes is still one field.
  let edited: Set<string> | null = null
  const flush = () => {
    if (edited !== null) parts.push(edited.size === 1 ? 'Edited 1 field' : `Edited ${edited.size} fields`)
    edited = null
  }
  for (const one of actions) {
    if (EDITS.has(one.type)) {
      edited = new Set([...(edited ?? []), ...fieldsOf(one)])
      continue
    }
    flush()
    parts.push(DEEDS[one.type] ?? one.type)
  }
  flush()
  return parts.map((part, index) => (index === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1))).join(', ')
}

/** What an edit touches, each line and contact as one; an edit of another version counts as one field. */
function fieldsOf(edit: Action): readonly string[] {
  const { changes } = edit.input
  if (!Array.isArray(changes)) return [edit.id]
  return (changes as readonly { readonly field?: unknown; readonly key?: unknown }[]).map(({ field, key }) => JSON.stringify([field, key]))
}

/** "Your approval of BRW-0147 · Kestrel Rail", from what the endpoint called the record. */
export function didOf(attention: Attention): string {
  return `${THINGS[attention.refused.type] ?? 'Your change'} of ${attention.title}`
}

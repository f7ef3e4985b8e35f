import type { OpportunityContent } from '../../../../src-shared/domain/opportunity/edits.ts'
import { missingOpportunityFacts, REQUIRED_OPPORTUNITY_FACTS, type RequiredOpportunityFact } from '../../../../src-shared/domain/opportunity/completeness.ts'
import type { Opportunity } from '../../../../src-shared/domain/opportunity/schema.ts'
import type { DealContact, DealLine } from '../../../../src-shared/domain/deal/schema.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { rebaseWith } from '../../../api/rebase-content.ts'
import type { EditedLine } from '../../../ui/product-line.tsx'

/** An opportunity nobody has typed into. */
export function emptyContent(known: { readonly currency: Currency; readonly country: string }): OpportunityContent {
  return {
    title: '', customerName: '', website: '', noWebsite: false, country: known.country, currency: known.currency, expectedClose: '', source: '', competitor: '', notes: '', nextStep: '', nextStepDue: '', category: '',
    lines: [], contacts: [], milestones: [], evidence: [],
  }
}

/** What the person typed, carried over to the opportunity as it is now. */
export const rebaseOpportunity = rebaseWith<OpportunityContent>(['lines', 'contacts', 'milestones', 'evidence'])

export function editedLines(lines: readonly DealLine[]): readonly EditedLine[] {
  return lines.map((line) => ({ id: line.id, productId: line.productId || null, quantity: line.quantity || null, amount: line.amount || null }))
}

/** Lines as the record holds them: a product keeps the name that it had when it was chosen. */
export function recordLines(edited: readonly EditedLine[], before: readonly DealLine[], products: readonly { readonly id: string; readonly name: string }[]): readonly DealLine[] {
  return edited.map((line) => {
    const was = before.find((one) => one.id === line.id)
    const productId = line.productId ?? ''
    const productName = was?.productId === productId ? was.productName : (products.find((one) => one.id === productId)?.name ?? '')
    return { id: line.id, productId, productName, quantity: line.quantity ?? 0, amount: line.amount ?? 0 }
  })
}

/** The contacts with the one at `index` changed; one that does not exist yet begins with the change. */
export function withContact(contacts: readonly DealContact[], index: number, part: Partial<DealContact>, newId: () => string): readonly DealContact[] {
  const next = [...contacts]
  while (next.length <= index) next.push({ id: newId(), name: '', email: '', title: '', phone: '' })
  return next.map((one, at) => (at === index ? { ...one, ...part } : one))
}

/** What to do about each required field that is not right, in the order of the form; empty when it can go into the pipeline. */
export function formProblems(content: OpportunityContent, today: string, keptClose: string | undefined): ReadonlyMap<RequiredOpportunityFact, string> {
  const missing = new Map(missingOpportunityFacts(content).map((one) => [one.fact, one.help]))
  if (content.lines.length > 0 && missing.has('products')) missing.set('products', lineHelp(content.lines))
  if (content.expectedClose !== '' && content.expectedClose < today && content.expectedClose !== keptClose) missing.set('expectedClose', 'This day has passed. Enter the day you expect to close now.')
  return new Map(REQUIRED_OPPORTUNITY_FACTS.flatMap((fact) => {
    const help = missing.get(fact)
    return help === undefined ? [] : [[fact, help] as const]
  }))
}

function lineHelp(lines: readonly DealLine[]): string {
  const at = lines.findIndex((line) => line.productId === '' || line.quantity <= 0 || line.amount <= 0)
  const line = lines[at]
  if (line === undefined) return 'Complete the products.'
  if (line.productId === '') return `Choose the product in row ${at + 1}, or remove the row.`
  return line.quantity <= 0 ? `Enter how many of ${line.productName}.` : `Enter the amount for ${line.productName}.`
}

/** What of the form stays as it is, each with why: `customer` is name, website and country. */
export interface Fixed {
  readonly customer: string | null
  readonly sale: string | null
}

export function fixedParts(opportunity: Opportunity | null): Fixed {
  if (opportunity === null || opportunity.status === 'draft') return { customer: null, sale: null }
  const closed = opportunity.status === 'open' ? null : `It is ${opportunity.status}: customer, products, amount and expected close are what was reported. Open it again to change them.`
  const registered = opportunity.convertedFrom ? `Protection and margin credit were granted for this customer by ${opportunity.convertedFrom.number || 'the registration'}, so it stays as it was approved.` : null
  return { customer: closed ?? registered, sale: closed }
}

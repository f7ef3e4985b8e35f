import type { OpportunityContent } from './edits.ts'

/** What an opportunity cannot be in the pipeline without, in the order of the form. */
export const REQUIRED_OPPORTUNITY_FACTS = ['customer', 'country', 'products', 'expectedClose'] as const
export type RequiredOpportunityFact = (typeof REQUIRED_OPPORTUNITY_FACTS)[number]

export interface MissingFact {
  readonly fact: RequiredOpportunityFact
  readonly help: string
}

/** Closing days outside are slips of the hand, and no calendar of quarters reaches there. */
export const EARLIEST_CLOSE = '2000-01-01'
const LATEST_CLOSE = '2099-12-31'

/** What is missing or unusable, in the order of the form, each with what to do about it. Empty when complete. */
export function missingOpportunityFacts(content: Pick<OpportunityContent, 'customerName' | 'country' | 'lines' | 'expectedClose'>): readonly MissingFact[] {
  const missing: MissingFact[] = []
  if (content.customerName.trim() === '') missing.push({ fact: 'customer', help: "Enter the end customer's name." })
  if (content.country === '') missing.push({ fact: 'country', help: 'Choose the country.' })
  const { lines } = content
  if (lines.length === 0 || !lines.every((line) => line.productId !== '' && line.quantity > 0 && line.amount > 0)) missing.push({ fact: 'products', help: 'Add at least one product; each needs a quantity and an amount.' })
  if (content.expectedClose === '') missing.push({ fact: 'expectedClose', help: 'Enter the day you expect to close.' })
  else if (content.expectedClose < EARLIEST_CLOSE || content.expectedClose > LATEST_CLOSE) missing.push({ fact: 'expectedClose', help: 'Check the year of the day you expect to close.' })
  return missing
}

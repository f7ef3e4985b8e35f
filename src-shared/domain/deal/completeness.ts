import { z } from 'zod'
import { addDays } from '../../lib/plain-date.ts'
import { registrableDomain } from '../customer/registrable-domain.ts'
import type { DealContent } from './edits.ts'

/** The eight things that a registration cannot be submitted without, in the order of the form. */
export const REQUIRED_FACTS = ['customer', 'website', 'country', 'contact', 'products', 'expectedClose', 'source', 'situation'] as const
export type RequiredFact = (typeof REQUIRED_FACTS)[number]

const email = z.email().max(254)

export function isEmail(text: string): boolean {
  return email.safeParse(text.trim()).success
}

/** What is missing or unusable, in the order of the form, each with what to do about it. Empty when complete. */
export function missingFacts(deal: DealContent): readonly { readonly fact: RequiredFact; readonly help: string }[] {
  const missing: { fact: RequiredFact; help: string }[] = []
  const need = (met: boolean, fact: RequiredFact, help: string) => {
    if (!met) missing.push({ fact, help })
  }
  need(deal.customerName.trim() !== '', 'customer', "Enter the end customer's name.")
  need(deal.noWebsite || registrableDomain(deal.website) !== null, 'website', deal.website.trim() === '' ? 'Enter the website, or tick “They have none”.' : 'Add the ending, such as .co.uk, or tick “They have none”.')
  need(deal.country !== '', 'country', 'Choose the country.')
  const contact = deal.contacts.find((one) => one.name.trim() !== '' && isEmail(one.email))
  need(contact !== undefined, 'contact', 'Enter one contact with a name and an e-mail address.')
  const lines = deal.lines
  need(lines.length > 0 && lines.every((line) => line.productId !== '' && line.quantity > 0 && line.amount > 0), 'products', 'Add at least one product; each needs a quantity and an amount.')
  need(deal.expectedClose !== '', 'expectedClose', 'Enter the day you expect to close.')
  need(deal.source !== '', 'source', 'Choose where this deal comes from.')
  need(deal.situation.trim() !== '', 'situation', 'Describe the current situation in a sentence or two.')
  return missing
}

/** What to do about an expected close that lies in the past. */
export const LAPSED_CLOSE_HELP = 'The expected close is in the past. Enter the day you expect to close now.'

/**
 * What to do when the expected close lay in the past at the moment `at` of the submission (ISO, UTC); null when it did not. Nobody's local
 * day is earlier than the UTC day before that moment's, so no submission is refused on a day that is still today where the person is, and
 * how long it took to arrive does not count.
 */
export function lapsedClose(deal: Pick<DealContent, 'expectedClose'>, at: string): string | null {
  const earliestToday = addDays(at.slice(0, 10), -1)
  return deal.expectedClose !== '' && deal.expectedClose < earliestToday ? LAPSED_CLOSE_HELP : null
}

import { isEmail, LAPSED_CLOSE_HELP, missingFacts, REQUIRED_FACTS, type RequiredFact } from '../../../src-shared/domain/deal/completeness.ts'
import type { DealContent } from '../../../src-shared/domain/deal/edits.ts'

/** A place of the form that can hold an error. The contact is one required fact in two fields. */
export type FormField = Exclude<RequiredFact, 'contact'> | 'contactName' | 'contactEmail'

interface ProblemOptions {
  /** The plain date of today where the person is. */
  readonly today: string
  /** An expected close that may lie in the past: the one that a registration under review has already. */
  readonly keptClose?: string | undefined
}

/** What to do about each field that is not right, in the order of the form; empty when the registration can be submitted. */
export function formProblems(content: DealContent, { today, keptClose }: ProblemOptions): ReadonlyMap<FormField, string> {
  const problems = new Map<FormField, string>()
  const missing = new Map(missingFacts(content).map((one) => [one.fact, one.help]))
  if (content.expectedClose !== '' && content.expectedClose < today && content.expectedClose !== keptClose) missing.set('expectedClose', LAPSED_CLOSE_HELP)
  for (const fact of REQUIRED_FACTS) {
    const help = missing.get(fact)
    if (help === undefined) continue
    if (fact !== 'contact') {
      problems.set(fact, fact === 'products' ? productHelp(content) : help)
      continue
    }
    const [contact] = content.contacts
    if (contact === undefined || contact.name.trim() === '') problems.set('contactName', 'Enter the name of the person you talk to.')
    if (contact === undefined || contact.email.trim() === '') problems.set('contactEmail', 'Enter their e-mail address.')
    else if (!isEmail(contact.email)) problems.set('contactEmail', 'Complete the address, such as name@company.com.')
  }
  return problems
}

function productHelp(content: DealContent): string {
  if (content.lines.length === 0) return 'Add at least one product.'
  const at = content.lines.findIndex((line) => line.productId === '' || line.quantity <= 0 || line.amount <= 0)
  const line = content.lines[at]
  if (line === undefined) return 'Complete the products.'
  if (line.productId === '') return `Choose the product in row ${at + 1}, or remove the row.`
  return line.quantity <= 0 ? `Enter how many of ${line.productName}.` : `Enter the amount for ${line.productName}.`
}

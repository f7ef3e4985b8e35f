import { MAX_CLAIM_BYTES } from '../evidence/schema.ts'
import { mostClaimable } from './amounts.ts'
import type { ClaimContent } from './edits.ts'
import type { Claim } from './schema.ts'

export type ClaimFactId = 'summary' | 'lines' | 'evidence'

/** A fact that a claim cannot do without, with what to do; `lineId` where it is about one line. */
export interface MissingClaimFact {
  readonly fact: ClaimFactId
  readonly lineId: string | null
  readonly help: string
}

/** What keeps a claim from being submitted; empty when nothing does. */
export function missingClaimFacts(content: ClaimContent, under: Pick<Claim, 'currency' | 'participationBps'>): readonly MissingClaimFact[] {
  const missing: MissingClaimFact[] = []
  const need = (there: boolean, fact: ClaimFactId, help: string, lineId: string | null = null) => {
    if (!there) missing.push({ fact, lineId, help })
  }
  need(content.summary.trim() !== '', 'summary', 'Say in a sentence or two what took place.')
  need(content.lines.length > 0, 'lines', 'Add at least one line from an invoice.')
  for (const line of content.lines) {
    need(line.description.trim() !== '', 'lines', 'Say what the line is for.', line.id)
    need(line.invoiceNumber.trim() !== '', 'lines', 'Enter the number of the invoice.', line.id)
    need(line.invoiceDate !== '', 'lines', 'Enter the date of the invoice.', line.id)
    need(line.net > 0, 'lines', 'Enter the net amount.', line.id)
    need(line.gross === line.net + line.tax, 'lines', 'Net and tax do not add up to gross. Correct one of them.', line.id)
    need(line.invoiceCurrency === under.currency ? line.rate === '1' : line.rateDate !== '', 'lines', 'Enter the exchange rate and its day.', line.id)
    need(line.claimed > 0, 'lines', 'Enter how much of it you claim, or remove the line.', line.id)
    need(line.claimed <= mostClaimable(line, under), 'lines', `You can claim at most ${under.participationBps / 100} % of the net amount. Lower what you claim.`, line.id)
  }
  need(content.evidence.length > 0, 'evidence', 'Add the invoice as a file.')
  need(content.evidence.reduce((sum, file) => sum + file.size, 0) <= MAX_CLAIM_BYTES, 'evidence', 'All files together may have 100 MB. Remove some, or claim them separately.')
  return missing
}

import { convertMinor } from '../exchange-rates/rate.ts'
import { shareOf } from '../money.ts'
import type { Claim, ClaimLine } from './schema.ts'

/** The most that one line may claim: the vendor's share of its net amount, minor units of the claim's currency. Tax is the partner's. */
export function mostClaimable(line: Pick<ClaimLine, 'net' | 'invoiceCurrency' | 'rate'>, under: Pick<Claim, 'currency' | 'participationBps'>): number {
  return shareOf(convertMinor(line.net, line.invoiceCurrency, under.currency, line.rate), under.participationBps, under.currency)
}

import fc from 'fast-check'
import { rateOn } from '../../src-shared/domain/exchange-rates/rate-on.ts'
import { convertMinor } from '../../src-shared/domain/exchange-rates/rate.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { DEFAULT_STAGES } from '../../src-shared/domain/sales-rules/defaults.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'
import { BASIS, RATES, TODAY } from './opportunity-facts.ts'

/** A fact of a worked example: open, in euros, closing today. */
export function fact(id: string, more: Partial<OpportunityFact> = {}): OpportunityFact {
  return {
    id, status: 'open', partnerId: 'north', ownerId: 'ann', stageId: 'qualify', category: '', closeOn: TODAY, stageSince: Date.parse(`${TODAY}T08:00:00Z`), createdAt: Date.parse('2026-10-01T08:00:00Z'),
    origin: 'partner', lossReason: '', competitor: '', total: 10_000, currency: 'EUR', products: [], dealId: '', customerKey: '', updatedAt: Date.parse('2026-11-18T08:00:00Z'), ...more,
  }
}

const days = fc.integer({ min: -500, max: 500 }).map((count) => addDays(TODAY, count))
const amounts = fc.integer({ min: 0, max: 50_000_000 })

/** Any rows: every status, also in currencies that the table knows only lately, and in stages that the rules do not know. */
export const someFacts: fc.Arbitrary<readonly OpportunityFact[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      status: fc.constantFrom('open' as const, 'open' as const, 'won' as const, 'won' as const, 'lost' as const, 'draft' as const, 'withdrawn' as const),
      partnerId: fc.constantFrom('', 'north', 'south'),
      ownerId: fc.constantFrom('ann', 'bo', 'cy'),
      stageId: fc.constantFrom(...DEFAULT_STAGES.map((one) => one.id), 'unknown'),
      category: fc.constantFrom('' as const, '' as const, 'commit' as const, 'best_case' as const, 'pipeline' as const, 'omitted' as const),
      closeOn: days,
      stageSince: fc.integer({ min: Date.parse('2026-08-01T00:00:00Z'), max: Date.parse(`${TODAY}T20:00:00Z`) }),
      createdAt: fc.integer({ min: Date.parse('2024-08-01T00:00:00Z'), max: Date.parse(`${TODAY}T20:00:00Z`) }),
      origin: fc.constantFrom('registration' as const, 'partner' as const, 'vendor' as const),
      lossReason: fc.constantFrom('price', 'other'),
      competitor: fc.constantFrom('', 'basecrest'),
      currency: fc.constantFrom<Currency>('EUR', 'GBP', 'NOK', 'USD', 'JPY'),
      products: fc.uniqueArray(fc.tuple(fc.constantFrom('relay', 'sentry', 'vault'), amounts), { selector: ([id]) => id, maxLength: 3 }),
      rest: fc.constantFrom(0, 0, 777),
      dealId: fc.constantFrom('', '', 'deal-1', 'deal-2'),
      customerKey: fc.constantFrom('', 'd:kestrel.example', 'd:pemberton.example', 'n:GB|brightwater', 'n:NO|brightwater'),
      updatedAt: fc.integer({ min: Date.parse('2026-06-01T00:00:00Z'), max: Date.parse(`${TODAY}T20:00:00Z`) }),
    }),
    { selector: (one) => one.id, maxLength: 60 },
  )
  .map((all) => all.map(({ rest, ...one }) => ({ ...one, total: one.products.reduce<number>((total, [, amount]) => total + amount, rest) })))

/** What a row is worth in the currency that is told, the slow way; null where the table does not say. */
export function worthOf(one: OpportunityFact): number | null {
  const rate = rateOn(RATES, one.currency, BASIS.currency, one.status === 'open' ? TODAY : one.closeOn)
  return rate ? convertMinor(one.total, one.currency, BASIS.currency, rate.rate) : null
}

export const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

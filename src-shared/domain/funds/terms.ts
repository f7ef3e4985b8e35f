import { z } from 'zod'
import { currency } from '../money.ts'

/** A span of plain days, both included, in the vendor's zone. */
export const period = z
  .strictObject({ from: z.iso.date(), until: z.iso.date() })
  .refine((one) => one.from <= one.until, { message: 'ends before it begins' })
  .refine((one) => one.from >= '1900-01-01' && one.until <= '2199-12-31', { message: 'lies outside the years 1900 to 2199' })
export type Period = Readonly<z.infer<typeof period>>

/** What a budget is given under. An allocation carries a copy, so that a partner knows its terms without seeing the budget. */
export const fundTerms = z.strictObject({
  name: z.string().trim().min(1).max(120),
  currency,
  /** Activities take place in it. */
  period,
  /** Territories of the partners it is for; empty: every one. */
  territories: z.array(z.string().min(1).max(120)).max(40),
  /** Products it promotes; empty: the brand in general. */
  productIds: z.array(z.string().min(1).max(64)).max(100),
  /** The vendor's share of an activity's cost, in basis points. */
  participationBps: z.int().min(1).max(10_000),
  /** Claims are due so many days after the activity ends, unless the approval says otherwise. */
  claimDays: z.int().min(1).max(366),
})
export type FundTerms = Readonly<z.infer<typeof fundTerms>>

/** The terms alone, of whatever carries them. */
export function termsOf(from: FundTerms): FundTerms {
  const { name, currency: code, period: span, territories, productIds, participationBps, claimDays } = from
  return { name, currency: code, period: span, territories, productIds, participationBps, claimDays }
}

import { convert, dinero, halfEven, toSnapshot, transformScale } from 'dinero.js'
import { z } from 'zod'
import { CURRENCY_EXPONENTS } from '../money.ts'
import type { Currency } from '../money.ts'

const DECIMALS = 8

/** How many units of one currency a unit of another is worth: a positive decimal text, `11.5214`, at most eight digits after the point. */
export const exchangeRate = z.string().regex(/^(?!0*(\.0*)?$)\d{1,7}(\.\d{1,8})?$/, 'not a positive decimal number')

/** A rate as an integer and the number of its decimals. */
function scaled(rate: string): { readonly amount: number; readonly scale: number } {
  const [whole = '0', fraction = ''] = rate.split('.')
  return { amount: Number(whole + fraction), scale: fraction.length }
}

/** An amount in another currency, at so many units of `to` for a unit of `from`; rounded half to even, in minor units of `to`. */
export function convertMinor(amount: number, from: Currency, to: Currency, rate: string): number {
  if (from === to) return amount
  const money = dinero({ amount, currency: { code: from, base: 10, exponent: CURRENCY_EXPONENTS[from] } })
  const converted = convert(money, { code: to, base: 10, exponent: CURRENCY_EXPONENTS[to] }, { [to]: scaled(exchangeRate.parse(rate)) })
  return toSnapshot(transformScale(converted, CURRENCY_EXPONENTS[to], halfEven)).amount
}

/** `numerator / denominator` as a rate of eight decimals, rounded half up, without trailing zeros. */
export function quotientRate(numerator: string, denominator: string): string {
  const a = scaled(numerator)
  const b = scaled(denominator)
  const shift = 10n ** BigInt(DECIMALS + b.scale)
  const divisor = BigInt(b.amount) * 10n ** BigInt(a.scale)
  const digits = ((BigInt(a.amount) * shift * 2n + divisor) / (divisor * 2n)).toString().padStart(DECIMALS + 1, '0')
  const text = `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
  return text.replace(/\.?0+$/, '')
}

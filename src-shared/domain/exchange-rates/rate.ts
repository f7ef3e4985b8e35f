import { convert, dinero, halfEven, toSnapshot, transformScale } from 'dinero.js/bigint'
import { z } from 'zod'
import { CURRENCY_EXPONENTS } from '../money.ts'
import type { Currency } from '../money.ts'

const DECIMALS = 8

/** How many units of one currency a unit of another is worth: a positive decimal text, `11.5214`, at most eight digits after the point. */
export const exchangeRate = z.string().regex(/^(?!0*(\.0*)?$)\d{1,7}(\.\d{1,8})?$/, 'not a positive decimal number')

/** A rate as an integer and the number of its decimals. */
function scaled(rate: string): { readonly amount: bigint; readonly scale: bigint } {
  const [whole = '0', fraction = ''] = rate.split('.')
  return { amount: BigInt(whole + fraction), scale: BigInt(fraction.length) }
}

const currencyOf = (code: Currency) => ({ code, base: 10n, exponent: BigInt(CURRENCY_EXPONENTS[code]) })

/**
 * An amount in another currency, at so many units of `to` for a unit of `from`; rounded half to even, in minor units of `to`. It is
 * computed in integers of any size, for an amount times a rate is soon more than a number holds exactly.
 */
export function convertMinor(amount: number, from: Currency, to: Currency, rate: string): number {
  if (from === to) return amount
  const converted = convert(dinero({ amount: BigInt(amount), currency: currencyOf(from) }), currencyOf(to), { [to]: scaled(exchangeRate.parse(rate)) })
  return Number(toSnapshot(transformScale(converted, BigInt(CURRENCY_EXPONENTS[to]), halfEven)).amount)
}

/** `numerator / denominator` as a decimal text of eight decimals, rounded half up, without trailing zeros; `0` where it is less than half the last one. */
export function quotientRate(numerator: string, denominator: string): string {
  const a = scaled(numerator)
  const b = scaled(denominator)
  const shift = 10n ** (BigInt(DECIMALS) + b.scale)
  const divisor = b.amount * 10n ** a.scale
  const digits = ((a.amount * shift * 2n + divisor) / (divisor * 2n)).toString().padStart(DECIMALS + 1, '0')
  const text = `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
  return text.replace(/\.?0+$/, '')
}

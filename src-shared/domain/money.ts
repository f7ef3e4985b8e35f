import { add, dinero, multiply, halfEven, toSnapshot, transformScale } from 'dinero.js'
import { z } from 'zod'

/** ISO 4217 codes that the vendor sells in. The exponent is the number of minor digits. */
export const CURRENCY_EXPONENTS = { EUR: 2, GBP: 2, NOK: 2, USD: 2, SEK: 2, DKK: 2, CHF: 2, PLN: 2, JPY: 0 } as const
export type Currency = keyof typeof CURRENCY_EXPONENTS
export const CURRENCIES = Object.keys(CURRENCY_EXPONENTS) as readonly Currency[]
export const currency = z.enum(Object.keys(CURRENCY_EXPONENTS) as [Currency, ...Currency[]])

/** An amount in integer minor units of its currency, within what every program holds exactly. */
export const minorUnits = z.int().min(0).max(1_000_000_000_000)

const money = (amount: number, code: Currency) => dinero({ amount, currency: { code, base: 10, exponent: CURRENCY_EXPONENTS[code] } })

/** The sum of amounts of one currency, in minor units. */
export function sumMinor(amounts: readonly number[], code: Currency): number {
  return toSnapshot(amounts.map((amount) => money(amount, code)).reduce(add, money(0, code))).amount
}

/** A share of an amount in basis points (1/10,000), rounded half to even, in minor units. */
export function shareOf(amount: number, basisPoints: number, code: Currency): number {
  const product = multiply(money(amount, code), { amount: basisPoints, scale: 4 })
  return toSnapshot(transformScale(product, CURRENCY_EXPONENTS[code], halfEven)).amount
}

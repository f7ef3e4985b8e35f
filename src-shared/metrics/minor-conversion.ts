import { CURRENCY_EXPONENTS } from '../domain/money.ts'
import type { Currency } from '../domain/money.ts'

/** Beyond this an estimate is not looked at. */
const MOST = 2 ** 50
/** More than the two roundings of an estimate can be off, relative to it. */
const DOUBT = 2 ** -50

/**
 * What `convertMinor` does, for many amounts of one rate: the same integers, half to even, but without integers of any size wherever a
 * floating estimate lies too far from a half to be rounded to the wrong side. `rate` is a valid exchange rate, amounts are minor units.
 */
export function minorConversion(from: Currency, to: Currency, rate: string): (amount: number) => number {
  if (from === to) return (amount) => amount
  const [whole = '0', fraction = ''] = rate.split('.')
  const multiplier = Number(whole + fraction)
  const shift = fraction.length + CURRENCY_EXPONENTS[from] - CURRENCY_EXPONENTS[to]
  if (shift <= 0) {
    const factor = BigInt(multiplier) * 10n ** BigInt(-shift)
    return (amount) => Number(BigInt(amount) * factor)
  }
  const divisor = 10 ** shift
  return (amount) => {
    const estimate = (amount * multiplier) / divisor
    const floor = Math.floor(estimate)
    const rest = estimate - floor
    if (estimate < MOST && Math.abs(rest - 0.5) > estimate * DOUBT) return rest < 0.5 ? floor : floor + 1
    return divideHalfEven(BigInt(amount) * BigInt(multiplier), BigInt(divisor))
  }
}

function divideHalfEven(numerator: bigint, divisor: bigint): number {
  const quotient = numerator / divisor
  const twice = (numerator % divisor) * 2n
  const up = twice > divisor || (twice === divisor && quotient % 2n === 1n)
  return Number(up ? quotient + 1n : quotient)
}

import type { Currency } from '../../src-shared/domain/money.ts'
import { err, ok, type Result } from '../../src-shared/lib/result.ts'
import { APP_LOCALE, currencySymbol, minorDigits } from './format-money.ts'

/** Why a typed amount is not one. `grouping` is a separator in a place where it could mean two things: the parser never guesses. */
export type MoneyProblem = 'empty' | 'not-a-number' | 'grouping' | 'too-many-decimals' | 'negative' | 'zero' | 'too-large'

type ParseOptions = {
  readonly locale?: string
  readonly max?: number
  /** Refuses nothing at all as an amount. */
  readonly aboveZero?: boolean
}

const SPACES = /[\s\u00a0\u202f\u2009]/gu
const APOSTROPHES = /['’]/gu
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['m', 6],
])

/** The largest amount that every program holds exactly, in minor units. */
export const MAX_MINOR = 1_000_000_000_000

/**
 * A typed amount as integer minor units. Takes the locale's separators, the currency's symbol or code, spaces, and `k` or `m` (`184.8k`).
 * Digits are moved as text, so none is ever lost or rounded; what would need rounding is refused.
 */
export function parseMoney(typed: string, currency: Currency, { locale = APP_LOCALE, max = MAX_MINOR, aboveZero = false }: ParseOptions = {}): Result<number, MoneyProblem> {
  const bare = withoutCurrency(typed.normalize('NFKC'), currency, locale).replace(SPACES, '').replace(APOSTROPHES, '').toLowerCase()
  if (bare === '') return err('empty')
  if (/^[-−(]/u.test(bare)) return err('negative')
  const shift = MULTIPLIERS.get(bare.at(-1) ?? '') ?? 0
  const figures = shift === 0 ? bare : bare.slice(0, -1)
  const { group, decimal } = separators(locale)
  if (!/^\d/.test(figures) && !figures.startsWith(decimal)) return err('not-a-number')
  if (Array.from(figures).some((sign) => !/\d/.test(sign) && sign !== group && sign !== decimal)) {
    return err(/^[\d.,]+$/.test(figures) ? 'grouping' : 'not-a-number')
  }
  const [whole = '', fraction = '', ...more] = figures.split(decimal)
  if (more.length > 0 || fraction.includes(group)) return err('grouping')
  if (whole === '' && fraction === '') return err('not-a-number')
  if (!groupsAreRight(whole, group, locale)) return err('grouping')
  const minor = toMinor(whole.replaceAll(group, ''), fraction, minorDigits(currency) + shift, max)
  return aboveZero && minor.ok && minor.value === 0 ? err('zero') : minor
}

/** What to do about a problem, in words that stand under the field. */
export function moneyProblemWords(problem: MoneyProblem, currency: Currency): string {
  switch (problem) {
    case 'empty':
      return 'Enter the amount.'
    case 'not-a-number':
      return `Enter the amount in figures, such as 1,200 ${currency}.`
    case 'grouping':
      return 'Write it with commas every three figures and a point before the pence, such as 1,200.50.'
    case 'too-many-decimals':
      return minorDigits(currency) === 0 ? `${currency} has no decimals. Enter a whole amount.` : `${currency} has ${minorDigits(currency)} decimals. Shorten the amount.`
    case 'negative':
      return 'Enter an amount above zero, without a minus.'
    case 'zero':
      return 'Enter an amount above zero.'
    case 'too-large':
      return 'Enter a smaller amount: this is more than can be recorded.'
  }
}

function toMinor(whole: string, fraction: string, digits: number, max: number): Result<number, MoneyProblem> {
  const kept = fraction.slice(0, digits).padEnd(digits, '0')
  if (/[1-9]/.test(fraction.slice(digits))) return err('too-many-decimals')
  const figures = `${whole}${kept}`.replace(/^0+(?=\d)/, '')
  const minor = figures.length > 16 ? Number.POSITIVE_INFINITY : Number(figures)
  return Number.isSafeInteger(minor) && minor <= max ? ok(minor) : err('too-large')
}

function withoutCurrency(text: string, currency: Currency, locale: string): string {
  const names = [currency, currencySymbol(currency, locale), currencySymbol(currency, 'en')]
  let rest = text.trim()
  for (const name of names) {
    if (rest.toLowerCase().startsWith(name.toLowerCase())) rest = rest.slice(name.length).trim()
    else if (rest.toLowerCase().endsWith(name.toLowerCase())) rest = rest.slice(0, -name.length).trim()
  }
  return rest
}

/** Separators after spaces and apostrophes are gone; where the locale groups by those, there is no group sign left to expect. */
function separators(locale: string): { readonly group: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567.8)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const group = of('group').replace(SPACES, '').replace(APOSTROPHES, '')
  return { group: group === '' ? '\u0000' : group, decimal: of('decimal') }
}

function groupsAreRight(whole: string, group: string, locale: string): boolean {
  if (!whole.includes(group)) return true
  const [first = '', ...rest] = whole.split(group)
  const last = rest.pop() ?? ''
  const middle = middleGroup(locale)
  return last.length === 3 && rest.every((part) => part.length === middle) && first.length >= 1 && first.length <= middle
}

function middleGroup(locale: string): number {
  const groups = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1_234_567_890).filter((part) => part.type === 'integer')
  return groups.at(-2)?.value.length ?? 3
}

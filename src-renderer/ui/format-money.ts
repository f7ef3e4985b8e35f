import { CURRENCY_EXPONENTS, type Currency } from '../../src-shared/domain/money.ts'

/** The language that the app speaks; amounts, dates and sorting follow it. */
export const APP_LOCALE = 'en-GB'

type MoneyFormat = {
  readonly locale?: string
  /** Leaves out the minor digits when they are all zero: `£184,800` beside `£184,800.50`. */
  readonly whole?: boolean
  /** Figures alone, without the currency, for columns whose head names it. */
  readonly bare?: boolean
}

/** The number of minor digits of a currency. */
export function minorDigits(currency: Currency): number {
  return CURRENCY_EXPONENTS[currency]
}

/**
 * An amount in integer minor units as money: `£184,800.00`, with `whole` `£184,800`, with `bare` `184,800.00`.
 * Exact for every safe integer: it goes through decimal text, never through a float. Throws on a fraction of a minor unit, which is a bug.
 */
export function formatMoney(minor: number, currency: Currency, { locale = APP_LOCALE, whole = false, bare = false }: MoneyFormat = {}): string {
  const digits = minorDigits(currency)
  const text = minorToDecimal(minor, digits)
  const hidden = whole && !/\.\d*[1-9]/.test(text)
  const shown = hidden ? 0 : digits
  return formatter(locale, bare ? undefined : currency, shown).format((hidden ? text.replace(/\.\d*$/, '') : text) as Intl.StringNumericLiteral)
}

/** Minor units as plain decimal text with a point: `18480000`, 2 gives `184800.00`. */
export function minorToDecimal(minor: number, digits: number): string {
  if (!Number.isSafeInteger(minor)) throw new Error(`Not an integer of minor units: ${minor}`)
  const sign = minor < 0 ? '-' : ''
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0')
  if (digits === 0) return sign + figures
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`
}

/** The symbol or code that the locale writes for a currency: `£`, `NOK`. */
export function currencySymbol(currency: Currency, locale: string = APP_LOCALE): string {
  return formatter(locale, currency, 0).formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency
}

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(locale: string, currency: Currency | undefined, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency ?? ''} ${digits}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, {
    numberingSystem: 'latn',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(currency === undefined ? {} : { style: 'currency', currency }),
  })
  formatters.set(key, made)
  return made
}

import { err, ok, type Result } from '../../src-shared/lib/result.ts'

/** Why a typed percentage is not one. */
export type PercentProblem = 'empty' | 'not-a-number' | 'too-many-decimals' | 'too-small' | 'too-large'

/** The least and the most, in basis points (1/100 of a percent). */
export type PercentLimits = { readonly min: number; readonly max: number }

const MOST = 10_000

/**
 * A typed percentage in basis points: `50`, `50%`, `50 %`, `7.5`, `7,5` and `62.25%`. Figures are moved as text, so none is rounded; two decimals are the most.
 * A comma is a decimal point here: no percentage has thousands.
 */
export function parsePercent(typed: string, { min, max }: PercentLimits = { min: 0, max: MOST }): Result<number, PercentProblem> {
  const text = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^−/u, '-')
    .replace(/(?:%|percent|pc)$/i, '')
    .replace(',', '.')
  if (text === '') return err('empty')
  const figures = /^(-?)(\d{0,6})(?:\.(\d*))?$/.exec(text)
  const [, sign = '', whole = '', fraction = ''] = figures ?? []
  if (figures === null || (whole === '' && fraction === '')) return err('not-a-number')
  if (/[1-9]/.test(fraction.slice(2))) return err('too-many-decimals')
  const points = Number(`${whole}${fraction.slice(0, 2).padEnd(2, '0')}`) * (sign === '-' ? -1 : 1)
  if (points < min) return err('too-small')
  return points > max ? err('too-large') : ok(points === 0 ? 0 : points)
}

/** Basis points as a percentage: 5,000 is `50%`, 725 is `7.25%`; with `bare` without the sign. Throws on a fraction of a basis point, which is a bug. */
export function formatPercent(points: number, { bare = false }: { readonly bare?: boolean } = {}): string {
  if (!Number.isSafeInteger(points)) throw new Error(`Not basis points: ${points}`)
  const figures = String(Math.abs(points)).padStart(3, '0')
  const fraction = figures.slice(-2).replace(/0+$/, '')
  return `${points < 0 ? '−' : ''}${figures.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`}${bare ? '' : '%'}`
}

/** What to do about a problem, in words that stand under the field. */
export function percentProblemWords(problem: PercentProblem, { min, max }: PercentLimits = { min: 0, max: MOST }): string {
  switch (problem) {
    case 'empty':
      return 'Enter the percentage.'
    case 'not-a-number':
      return 'Enter the percentage in figures, such as 50 or 7.5.'
    case 'too-many-decimals':
      return 'Use two decimals at most, such as 62.25.'
    case 'too-small':
      return `Enter ${formatPercent(min)} or more.`
    case 'too-large':
      return `Enter ${formatPercent(max)} or less.`
  }
}

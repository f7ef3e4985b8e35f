import { err, ok, type Result } from '../../src-shared/lib/result.ts'

/** Why a typed rate is not one. */
export type RateProblem = 'empty' | 'not-a-number' | 'too-many-decimals' | 'not-above-zero' | 'too-large'

const MOST_WHOLE = 7

/**
 * A typed exchange rate as plain decimal text, exactly as entered but for what says nothing: `1,2` is `1.2`, ` 01.170 ` is `1.17`. A rate stays text, for a float would
 * change it. `decimals` is the most that are kept; more is refused, never rounded.
 */
export function parseRate(typed: string, decimals: number): Result<string, RateProblem> {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  if (text === '') return err('empty')
  // With a point in it, commas group thousands; without one, a single comma is the decimal sign unless it could as well group.
  const plain = text.includes('.') ? (/^\d{1,3}(?:,\d{3})*\.\d*$/.test(text) ? text.replaceAll(',', '') : text) : text.replace(',', '.')
  const figures = /^(\d*)(?:\.(\d*))?$/.exec(plain)
  const [, whole = '', fraction = ''] = figures ?? []
  if (figures === null || (whole === '' && fraction === '')) return err('not-a-number')
  const kept = fraction.replace(/0+$/, '')
  const lead = whole.replace(/^0+(?=\d)/, '')
  if (kept.length > decimals) return err('too-many-decimals')
  if (lead.length > MOST_WHOLE) return err('too-large')
  if (!/[1-9]/.test(`${lead}${kept}`)) return err('not-above-zero')
  return ok(`${lead === '' ? '0' : lead}${kept === '' ? '' : `.${kept}`}`)
}

/** What to do about a problem, in words that stand under the field. */
export function rateProblemWords(problem: RateProblem, decimals: number): string {
  switch (problem) {
    case 'empty':
      return 'Enter the rate.'
    case 'not-a-number':
      return 'Enter the rate in figures, such as 1.1724.'
    case 'too-many-decimals':
      return `Use ${decimals} decimals at most.`
    case 'not-above-zero':
      return 'Enter a rate above zero.'
    case 'too-large':
      return 'Enter a smaller rate: this is more than can be recorded.'
  }
}

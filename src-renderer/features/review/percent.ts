import { err, ok, type Result } from '../../../src-shared/lib/result.ts'

/** Why a typed share is not one. */
export type PercentProblem = 'empty' | 'not-a-number' | 'too-fine' | 'too-large'

/** The most that a margin credit can be, in basis points. */
const MAX_BPS = 5000

/** A typed percentage as basis points: `8`, `8.0%` and `8,25 %` are 800, 800 and 825. Nothing is rounded: what is finer than 0.01 % is refused. */
export function parsePercent(typed: string): Result<number, PercentProblem> {
  const text = typed.normalize('NFKC').replace(/\s/gu, '').replace(/%$/, '')
  if (text === '') return err('empty')
  const parts = /^(\d{1,6})(?:[.,](\d*))?$/.exec(text)
  if (parts === null) return err('not-a-number')
  const fraction = (parts[2] ?? '').replace(/0+$/, '')
  if (fraction.length > 2) return err('too-fine')
  const bps = Number(parts[1]) * 100 + Number(fraction.padEnd(2, '0'))
  return bps <= MAX_BPS ? ok(bps) : err('too-large')
}

/** What to do about a problem, in words that stand under the field. */
export function percentProblemWords(problem: PercentProblem): string {
  switch (problem) {
    case 'empty':
      return 'Enter the share, 0% for none.'
    case 'not-a-number':
      return 'Enter a share such as 8 or 8.5%.'
    case 'too-fine':
      return 'Use two decimals at most.'
    case 'too-large':
      return 'At most 50%.'
  }
}

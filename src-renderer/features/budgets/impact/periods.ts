import type { Period } from '../../../../src-shared/domain/funds/terms.ts'
import { addDays } from '../../../../src-shared/lib/plain-date.ts'

export interface NamedPeriod {
  /** `2026-Q4` or `2026`. */
  readonly id: string
  readonly label: string
  readonly period: Period
}

const QUARTERS = 8
const YEARS = 3

/** The quarters and years that can be looked at, the running ones first: calendar quarters of the vendor, in whose zone `today` is. */
export function impactPeriods(today: string): readonly NamedPeriod[] {
  const year = Number(today.slice(0, 4))
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3)
  const quarters = Array.from({ length: QUARTERS }, (_, back) => quarterOf(year, quarter - back))
  const years = Array.from({ length: YEARS }, (_, back) => yearOf(year - back))
  return [...quarters, ...years]
}

function quarterOf(year: number, quarter: number): NamedPeriod {
  // Quarter 0 is the fourth of the year before.
  const index = year * 4 + quarter - 1
  const y = Math.floor(index / 4)
  const q = (index % 4) + 1
  const from = `${y}-${String(q * 3 - 2).padStart(2, '0')}-01`
  const next = q === 4 ? `${y + 1}-01-01` : `${y}-${String(q * 3 + 1).padStart(2, '0')}-01`
  return { id: `${y}-Q${q}`, label: `Q${q} ${y}`, period: { from, until: addDays(next, -1) } }
}

function yearOf(year: number): NamedPeriod {
  return { id: String(year), label: `Year ${year}`, period: { from: `${year}-01-01`, until: `${year}-12-31` } }
}

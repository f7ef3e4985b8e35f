import { addDays } from '../../../src-shared/lib/plain-date.ts'

/** Six months in which a fund is spent; the newest one is in its fifth month, so that something is late and something still ahead. */
export interface HalfYear {
  readonly from: string
  readonly until: string
  /** `Jul–Dec 2026`. */
  readonly name: string
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const MONTHS_A_FUND = 6

/** The last `count` of them, the oldest first. `today` is a plain date. */
export function halfYears(today: string, count: number): readonly HalfYear[] {
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, index): HalfYear => {
    const start = now - 4 - MONTHS_A_FUND * (count - 1 - index)
    const end = start + MONTHS_A_FUND
    const month = (n: number) => MONTHS[((n % 12) + 12) % 12] ?? ''
    const year = (n: number) => Math.floor(n / 12)
    const from = firstOfMonthOf(start)
    const until = addDays(firstOfMonthOf(end), -1)
    const name = year(start) === year(end - 1) ? `${month(start)}–${month(end - 1)} ${year(start)}` : `${month(start)} ${year(start)}–${month(end - 1)} ${year(end - 1)}`
    return { from, until, name }
  })
}

/** Months are counted from year 0; `Date.UTC` takes years below 100 for the twentieth century. */
function firstOfMonthOf(months: number): string {
  const date = new Date(Date.UTC(2000, 0))
  date.setUTCFullYear(Math.floor(months / 12), months % 12, 1)
  return date.toISOString().slice(0, 10)
}

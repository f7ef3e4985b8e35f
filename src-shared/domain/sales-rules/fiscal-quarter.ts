import { addDays } from '../../lib/plain-date.ts'
import type { FiscalStart } from './schema.ts'

/** A fiscal quarter: plain dates, both inclusive, in the vendor's zone. */
export interface FiscalQuarter {
  readonly start: string
  readonly end: string
  /** `Q3 FY26`: a fiscal year is called after the calendar year in which it ends. */
  readonly label: string
  readonly quarter: 1 | 2 | 3 | 4
  readonly fiscalYear: number
}

const monthOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
const firstDay = (month: number) => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
/** Without asking for the day after it, which the last month of all does not have. */
const lastDayBefore = (month: number) => {
  const last = new Date(0)
  last.setUTCFullYear(Math.floor(month / 12), month % 12, 0)
  return last.toISOString().slice(0, 10)
}

/**
 * The fiscal quarter that a day belongs to. Where the start of the year changes, the quarter before the change ends with the day before
 * it, however short that makes it, so that every day belongs to one quarter.
 */
export function fiscalQuarterOf(date: string, starts: readonly FiscalStart[]): FiscalQuarter {
  const inForce = starts.findLast((one) => one.from <= date)
  const change = starts.find((one) => one.from > date)
  const startMonth = (inForce?.startMonth ?? 1) - 1
  const month = monthOf(date)
  const intoYear = (((month - startMonth) % 12) + 12) % 12
  const index = Math.floor(intoYear / 3)
  const first = month - (intoYear % 3)
  const yearEnds = month - intoYear + 11
  const fiscalYear = Math.floor(yearEnds / 12)
  const from = firstDay(first)
  const natural = lastDayBefore(first + 3)
  const cut = change && change.from <= natural ? lastDayBefore(monthOf(change.from)) : natural
  return {
    start: inForce && inForce.from > from ? inForce.from : from,
    end: cut,
    quarter: (index + 1) as FiscalQuarter['quarter'],
    fiscalYear,
    label: `Q${index + 1} FY${String(fiscalYear % 100).padStart(2, '0')}`,
  }
}

/** The quarter after this one. */
export function nextQuarter(quarter: FiscalQuarter, starts: readonly FiscalStart[]): FiscalQuarter {
  return fiscalQuarterOf(addDays(quarter.end, 1), starts)
}

/** The quarter before this one. */
export function previousQuarter(quarter: FiscalQuarter, starts: readonly FiscalStart[]): FiscalQuarter {
  return fiscalQuarterOf(addDays(quarter.start, -1), starts)
}

/** The quarters of the fiscal year that a day belongs to, in their order. */
export function quartersOfYear(date: string, starts: readonly FiscalStart[]): readonly FiscalQuarter[] {
  const own = fiscalQuarterOf(date, starts)
  let first = own
  for (let one = previousQuarter(first, starts); one.fiscalYear === own.fiscalYear; one = previousQuarter(one, starts)) first = one
  const quarters = [first]
  for (let one = nextQuarter(first, starts); one.fiscalYear === own.fiscalYear; one = nextQuarter(one, starts)) quarters.push(one)
  return quarters
}

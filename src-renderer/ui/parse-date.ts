import { addDays, isPlainDate } from '../../src-shared/lib/plain-date.ts'
import { err, ok, type Result } from '../../src-shared/lib/result.ts'

/** Why a typed day is not one. `no-such-day` is 30 February. */
export type DateProblem = 'empty' | 'not-a-date' | 'no-such-day'

/** Which comes first in `12/06/26`: the day, or the month. */
export type DayOrder = 'day-first' | 'month-first'

/** The days that a field takes, both included. They decide the year of a day that is typed without one, and refuse nothing. */
export interface DayRange {
  readonly min?: string | undefined
  readonly max?: string | undefined
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'] as const
const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/**
 * A typed day as `YYYY-MM-DD`: `18 Dec 2026`, `Dec 18 2026`, `18/12/26`, `18.12.2026`, `2026-12-18`, `18 Dec` or `18/12` (the next one from `today` that
 * the range takes, else the last one), `today`, `tomorrow`, `yesterday`, `+30` or `in 30 days`. `today` is a plain date. Two figures of a year are of this century.
 */
export function parsePlainDate(typed: string, today: string, order: DayOrder = 'day-first', range: DayRange = {}): Result<string, DateProblem> {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/[,]/g, ' ').replace(/\s+/g, ' ')
  if (text === '') return err('empty')
  if (text === 'today') return ok(today)
  if (text === 'tomorrow') return ok(addDays(today, 1))
  if (text === 'yesterday') return ok(addDays(today, -1))
  const ahead = /^(?:\+|in )\s?(\d{1,4})(?: ?d(?:ays?)?)?$/.exec(text)
  if (ahead?.[1] !== undefined) return ok(addDays(today, Number(ahead[1])))
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso !== null) return day(iso[1], iso[2], iso[3])
  const figures = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(text)
  if (figures !== null) return order === 'day-first' ? day(figures[3], figures[2], figures[1]) : day(figures[3], figures[1], figures[2])
  const yearless = /^(\d{1,2})[/.-](\d{1,2})\.?$/.exec(text)
  if (yearless !== null) return order === 'day-first' ? withYear(yearless[2], yearless[1], today, range) : withYear(yearless[1], yearless[2], today, range)
  return named(text, today, range)
}

/** A plain date as the app writes it: `18 Dec 2026`. Text that is no date is a bug and throws. */
export function formatPlainDate(date: string): string {
  const [year, month, dayOfMonth] = date.split('-')
  const name = SHORT[Number(month) - 1]
  if (!isPlainDate(date) || name === undefined) throw new Error(`Not a plain date: ${date}`)
  return `${Number(dayOfMonth)} ${name} ${year}`
}

/** Two ways to write one day ahead, late enough in its month to show which figure is the day: `31/12/2026 or 31 Dec`. */
export function dateExample(today: string, order: DayOrder = 'day-first'): string {
  const nextMonth = addDays(`${today.slice(0, 7)}-28`, 4)
  const last = addDays(`${addDays(`${nextMonth.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1)
  const [year, month, dayOfMonth] = last.split('-')
  const figures = order === 'day-first' ? [dayOfMonth, month, year] : [month, dayOfMonth, year]
  const named = formatPlainDate(last).slice(0, -5)
  return `${figures.join('/')} or ${order === 'day-first' ? named : named.split(' ').toReversed().join(' ')}`
}

/** What to do about a problem, in words that stand under the field. */
export function dateProblemWords(problem: DateProblem, today: string, order: DayOrder = 'day-first'): string {
  switch (problem) {
    case 'empty':
      return 'Enter the date.'
    case 'not-a-date':
      return `Enter a date such as ${dateExample(today, order)}.`
    case 'no-such-day':
      return 'That month has no such day. Check the date.'
  }
}

function named(text: string, today: string, range: DayRange): Result<string, DateProblem> {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]?([a-z]{3,9})\.?[ .-]?(\d{4}|\d{2})?$/.exec(text)
  const monthFirst = /^([a-z]{3,9})\.?[ .-]?(\d{1,2})(?:st|nd|rd|th)?(?:[ .-](\d{4}|\d{2}))?$/.exec(text)
  const [dayText, monthText, yearText] = dayFirst === null ? [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]] : [dayFirst[1], dayFirst[2], dayFirst[3]]
  if (dayText === undefined || monthText === undefined) return err('not-a-date')
  const month = MONTHS.findIndex((name) => name.startsWith(monthText) || (monthText === 'sept' && name === 'september')) + 1
  if (month === 0) return err('not-a-date')
  if (yearText !== undefined) return day(yearText, String(month), dayText)
  return withYear(String(month), dayText, today, range)
}

/** A day without its year: the next one that the range takes, else the last one that it takes, else the next one. */
function withYear(month: string | undefined, dayOfMonth: string | undefined, today: string, { min = '', max = '9999' }: DayRange): Result<string, DateProblem> {
  const thisYear = Number(today.slice(0, 4))
  const days = [-4, -3, -2, -1, 0, 1, 2, 3, 4].flatMap((years) => {
    const found = day(String(thisYear + years), month, dayOfMonth)
    return found.ok ? [found.value] : []
  })
  const taken = days.filter((one) => one >= min && one <= max)
  const chosen = taken.find((one) => one >= today) ?? taken.at(-1) ?? days.find((one) => one >= today)
  return chosen === undefined ? err('no-such-day') : ok(chosen)
}

function day(year: string | undefined, month: string | undefined, dayOfMonth: string | undefined): Result<string, DateProblem> {
  if (year === undefined || month === undefined || dayOfMonth === undefined) return err('not-a-date')
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  return isPlainDate(date) ? ok(date) : err('no-such-day')
}

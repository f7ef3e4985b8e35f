import { z } from 'zod'

/** A calendar day without a zone, `YYYY-MM-DD`. */
export const plainDate = z.iso.date()

const DAY_MS = 86_400_000

export function isPlainDate(text: string): boolean {
  return plainDate.safeParse(text).success
}

/** The day that is `days` after `date`; negative counts go back. Throws on a malformed date: callers validate first. */
export function addDays(date: string, days: number): string {
  const start = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(start)) throw new Error(`Not a plain date: ${date}`)
  return new Date(start + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** Making a formatter costs far more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formatters.set(timeZone, made)
  return made
}

/** The calendar day of an instant in an IANA zone, such as the vendor's. */
export function plainDateIn(ms: number, timeZone: string): string {
  const parts = formatterOf(timeZone).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

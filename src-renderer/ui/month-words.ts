import { APP_LOCALE } from './format-money.ts'

const formats = {
  month: new Intl.DateTimeFormat(APP_LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  day: new Intl.DateTimeFormat(APP_LOCALE, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  short: new Intl.DateTimeFormat(APP_LOCALE, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }),
}

const at = (date: string) => new Date(`${date}T00:00:00Z`)

/** `November 2026`, of any of its days. */
export function monthName(date: string): string {
  return formats.month.format(at(date))
}

/** `Tuesday 24 November 2026`, for the ear. */
export function dayName(date: string): string {
  return formats.day.format(at(date)).replace(',', '')
}

/** `Tue 24 Nov`. */
export function shortDay(date: string): string {
  return formats.short.format(at(date)).replace(',', '').replace('Sept', 'Sep')
}

/** From a day to a day: `Tue 24 Nov`, or `Tue 24 to Thu 26 Nov` within a month, `Mon 30 Nov to Wed 2 Dec` across. */
export function spanWords(from: string, to: string): string {
  if (to <= from) return shortDay(from)
  const start = shortDay(from)
  return `${from.slice(0, 7) === to.slice(0, 7) ? start.replace(/ \w+$/, '') : start} to ${shortDay(to)}`
}

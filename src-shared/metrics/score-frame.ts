import { fiscalQuarterOf, nextQuarter } from '../domain/sales-rules/fiscal-quarter.ts'
import { dayNumber, zoneDays } from '../lib/zone-days.ts'
import type { ZoneDays } from '../lib/zone-days.ts'
import type { ScoreQuestion, Span } from './score-question.ts'
import { yearUpTo } from './trailing-year.ts'

/** What a closing day has to do with what is asked; worked out once a day that occurs. */
export interface CloseDay {
  readonly day: number
  /** Places of the periods, of their trailing twelve months, and of the points of the series that hold it. */
  readonly periods: readonly number[]
  readonly trailing: readonly number[]
  readonly points: readonly number[]
  /** So many points of the series, by their ends, had ended before it: what closed on it was open then. */
  readonly openFor: number
  readonly inThisQuarter: boolean
  /** In this quarter or the next. */
  readonly inPipeline: boolean
  /** In the twelve months up to today. */
  readonly inYear: boolean
}

/** From the first millisecond to the one before `until`. */
export interface MomentSpan {
  readonly from: number
  readonly until: number
}

/** Days and moments that are asked for, as numbers. */
export interface ScoreFrame {
  readonly zone: ZoneDays
  readonly closeDay: (date: string) => CloseDay
  readonly periods: readonly MomentSpan[]
  /** Whether each period holds today. */
  readonly holdsToday: readonly boolean[]
  /** The twelve months up to today. */
  readonly year: MomentSpan
  /** The places of the points of the series by their ends, or by now if that is earlier, and the moments by which they have ended. */
  readonly points: readonly number[]
  readonly endedAt: Float64Array
}

export function scoreFrame({ periods, series, today, zone: zoneName, rules }: Pick<ScoreQuestion, 'periods' | 'series' | 'today' | 'zone' | 'rules'>): ScoreFrame {
  const zone = zoneDays(zoneName)
  const quarter = fiscalQuarterOf(today, rules.fiscalStarts)
  const next = nextQuarter(quarter, rules.fiscalStarts)
  const year = yearUpTo(today)
  const trailing = periods.map((one) => yearUpTo(earlier(one.to, today)))
  const ends = series.map((one, place) => ({ place, end: earlier(one.to, today) })).toSorted((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : a.place - b.place))
  const moments = ({ from, to }: Span): MomentSpan => ({ from: zone.startOf(dayNumber(from)), until: zone.startOf(dayNumber(to) + 1) })
  const days = new Map<string, CloseDay>()
  // Rows often come in the order of an index, so that neighbours are alike.
  let last: CloseDay | undefined
  let lastDate: string | null = null

  function closeDay(date: string): CloseDay {
    const known = date === lastDate ? last : days.get(date)
    lastDate = date
    last = known ?? makeCloseDay(date)
    return last
  }

  function makeCloseDay(date: string): CloseDay {
    const made: CloseDay = {
      day: date === '' ? 0 : dayNumber(date), periods: holding(periods, date), trailing: holding(trailing, date), points: holding(series, date), openFor: ends.filter(({ end }) => end < date).length,
      inThisQuarter: date >= quarter.start && date <= quarter.end, inPipeline: date >= quarter.start && date <= next.end, inYear: date >= year.from && date <= year.to,
    }
    days.set(date, made)
    return made
  }

  return {
    zone, closeDay, periods: periods.map(moments), holdsToday: periods.map((one) => one.from <= today && today <= one.to), year: moments(year),
    points: ends.map((one) => one.place), endedAt: Float64Array.from(ends, ({ end }) => zone.startOf(dayNumber(end) + 1)),
  }
}

const earlier = (a: string, b: string): string => (a < b ? a : b)

/** The places of the spans that hold a day. */
function holding(spans: readonly Span[], date: string): readonly number[] {
  return spans.flatMap(({ from, to }, place) => (from <= date && date <= to ? place : []))
}

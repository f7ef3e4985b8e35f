import { dateOfDay } from '../lib/zone-days.ts'
import type { RegistrationFacts } from './registration-fact.ts'
import { salesMoney } from './sales-money.ts'
import type { SalesMoney } from './sales-money.ts'
import type { SalesFacts } from './sales-question.ts'
import { scoreFrame } from './score-frame.ts'
import { groupAdding, partOf, standingOf } from './score-groups.ts'
import type { GroupAdding, Groups } from './score-groups.ts'
import type { ScoreQuestion, ScoreSums, SeriesPoint } from './score-question.ts'
import { quotaShare, visitQuotas } from './score-quotas.ts'
import { addRegistrations } from './score-registrations.ts'
import { addSales } from './score-sales.ts'

/** What scorecards, leaderboards and home pages are made of. */
export interface ScoreFacts {
  readonly sales: SalesFacts
  readonly registrations: RegistrationFacts
}

/**
 * Numerators and denominators of metrics 1 to 17, by partner or person, for all periods at once: the facts of each kind are gone through once, registrations once more where their duplicates are not remembered. Every number is made
 * of sums over rows, so parts roll up by adding them. What the table of rates cannot convert is in no number of sales, and is said. Every group
 * is in every period, in the order of ids; the empty partner is direct.
 */
export function scoreSums(facts: ScoreFacts, question: ScoreQuestion): ScoreSums {
  const money = salesMoney(question)
  const frame = scoreFrame(question)
  const known = new Map<string, GroupAdding>()
  // Rows often come in the order of an index, so that neighbours are alike.
  let last: GroupAdding | null = null
  const groupOf: Groups = (id) => {
    if (last?.id === id) return last
    const found = known.get(id)
    last = found ?? groupAdding(id, question.periods.length)
    if (!found) known.set(id, last)
    return last
  }
  const { series, top, stalled } = addSales(facts.sales, question, frame, money, groupOf)
  const { overdueAt } = addRegistrations(facts.registrations, question, frame, money, groupOf)
  visitQuotas(question, question.group === 'person' || question.filter.ownerId !== undefined, money, (quota, amount) => {
    for (const [place, { from, to }] of question.periods.entries()) {
      if (quota.quarter < from || quota.quarter > to) continue
      const part = groupOf(question.group === 'partner' ? quota.partnerId : quota.personId).periods[place]
      if (part) part.quota = (part.quota ?? 0) + amount
    }
  })
  const groups = [...known.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  // What a clock that was ahead created is held to be of now, so the next end of a point is a moment too.
  const endsAt = frame.endedAt.find((end) => end > question.now) ?? Infinity
  return {
    holdsUntil: Math.min(overdueAt, endsAt),
    periods: question.periods.map((_, place) => groups.flatMap((group) => partOf(group, place))),
    standings: groups.map((group) => standingOf(group, (ms) => dateOfDay(frame.zone.dayOf(ms)))),
    series: withQuotas(series, question, money),
    top, stalled, converted: money.converted(),
  }
}

/** Of people where one person's rows are asked for, else of partners. */
function withQuotas(series: readonly Omit<SeriesPoint, 'quota'>[], question: ScoreQuestion, money: SalesMoney): readonly SeriesPoint[] {
  const quotas = series.map((): number | null => null)
  visitQuotas(question, question.filter.ownerId !== undefined, money, ({ quarter }, amount) => {
    for (const [place, span] of series.entries()) {
      const share = quotaShare(span, quarter, amount, question.rules.fiscalStarts)
      if (share !== null) quotas[place] = (quotas[place] ?? 0) + share
    }
  })
  return series.map((point, place) => ({ ...point, quota: quotas[place] ?? null }))
}

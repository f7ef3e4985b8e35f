import { forecastSpans } from './forecast-periods.ts'
import type { ForecastSpan, ForecastSpans } from './forecast-periods.ts'
import { salesFilter } from './sales-filter.ts'
import { salesMoney } from './sales-money.ts'
import type { SalesMoney } from './sales-money.ts'
import type { ConvertedSums, QuotaFact, SalesBasis, SalesFacts, SalesFilter, Tally } from './sales-question.ts'
import { add, adding } from './sales-tally.ts'
import { stagesNow } from './stages-now.ts'
import { createToClose } from './to-close.ts'
import type { ToCloseSums } from './to-close.ts'

export type ForecastFilter = Pick<SalesFilter, 'partnerId' | 'ownerId' | 'channel'>

export interface ForecastQuestion extends SalesBasis {
  /** Periods from the quarter of this day on. */
  readonly from: string
  /** Four quarters, or the months of two. */
  readonly by: 'month' | 'quarter'
  readonly group: 'partner' | 'person'
  readonly filter: ForecastFilter
  /** All that are active; those that belong to the periods and the filter are picked. */
  readonly quotas: readonly QuotaFact[]
  /** At most so many of `toClose`. */
  readonly toClose: number
}

export interface ForecastCellSums {
  readonly won: Tally
  readonly commit: Tally
  readonly bestCase: Tally
  readonly pipeline: Tally
  /** Null where no quota was entered or direct sales are counted too, and of months. Converted at the rate of the quarter's first day, today's before it starts. */
  readonly quota: number | null
}

export interface ForecastSums {
  readonly periods: readonly (ForecastCellSums & ForecastSpan)[]
  /** By partner or person over all periods, by what they won and would, the most first; the empty partner is direct. */
  readonly groups: readonly (ForecastCellSums & { readonly id: string })[]
  /** What is missing of the first quarter's quota; null without one, negative when it is exceeded. */
  readonly gap: number | null
  /** Of the first quarter, in the order in which they would make its number. */
  readonly toClose: readonly ToCloseSums[]
  readonly converted: ConvertedSums
}

/**
 * What was won and would be, by period and by partner or person. A row counts in the period of its closing day, by its category as the rules
 * have it now; omitted ones are in no sum. Open ones that were to close before the first period are in none either.
 */
export function forecast(facts: SalesFacts, question: ForecastQuestion): ForecastSums {
  const money = salesMoney(question)
  const stages = stagesNow(question)
  const matches = salesFilter(question.filter, stages)
  const { periods, quarters } = forecastSpans(question.from, question.by, question.rules.fiscalStarts)
  const cells = periods.map(cellAdding)
  const groups = new Map<string, CellAdding>()
  const firstQuarterEnds = quarters[0]?.end ?? ''
  const toClose = createToClose(question.toClose)
  let wonFirst = 0
  let countsDirect = false
  const starts = periods[0]?.start ?? ''
  const ends = periods.at(-1)?.end ?? ''

  for (const fact of facts) {
    const { status, closeOn } = fact
    if ((status !== 'open' && status !== 'won') || closeOn < starts || closeOn > ends || !matches(fact)) continue
    const category = status === 'won' ? 'won' : stages.categoryOf(fact)
    if (category === 'omitted') continue
    const worth = money.conversionOf(fact)?.(fact.total)
    const cell = cells[periodOf(periods, closeOn)]
    if (worth === undefined || !cell) continue
    countsDirect ||= fact.partnerId === ''
    const key = question.group === 'partner' ? fact.partnerId : fact.ownerId
    add(cell[category], worth)
    add(groupOf(groups, key)[category], worth)
    if (closeOn > firstQuarterEnds) continue
    if (category === 'won') wonFirst += worth
    else toClose.offer({ id: fact.id, category, probability: stages.probabilityOf(fact), closeOn, worth })
  }

  const quotas = quotasBy(question, quarters, money)
  for (const key of quotas.byGroup.keys()) groupOf(groups, key)
  // Quotas are the partners': beside sums that direct sales are part of they would say what nobody agreed on.
  const byQuarter = countsDirect && question.filter.ownerId === undefined ? quarters.map(() => null) : quotas.byQuarter
  const firstQuota = byQuarter[0] ?? null
  return {
    periods: periods.map((period, index) => ({ ...period, ...cellSums(cells[index] ?? cellAdding(), question.by === 'quarter' ? (byQuarter[index] ?? null) : null) })),
    groups: [...groups].map(([id, cell]) => ({ id, ...cellSums(cell, quotas.byGroup.get(id) ?? null) })).toSorted((a, b) => worthOf(b) - worthOf(a) || (a.id < b.id ? -1 : 1)),
    gap: firstQuota === null ? null : firstQuota - wonFirst,
    toClose: toClose.inOrder(wonFirst),
    converted: money.converted(),
  }
}

const cellAdding = () => ({ won: adding(), commit: adding(), best_case: adding(), pipeline: adding() })
type CellAdding = ReturnType<typeof cellAdding>

function groupOf(groups: Map<string, CellAdding>, key: string): CellAdding {
  const known = groups.get(key)
  if (known) return known
  const made = cellAdding()
  groups.set(key, made)
  return made
}

const cellSums = ({ won, commit, best_case: bestCase, pipeline }: CellAdding, quota: number | null): ForecastCellSums => ({ won, commit, bestCase, pipeline, quota })

const worthOf = ({ won, commit, bestCase, pipeline }: ForecastCellSums): number => won.amount + commit.amount + bestCase.amount + pipeline.amount

/** Periods have no gaps, and the day is within them. */
function periodOf(periods: readonly ForecastSpan[], day: string): number {
  let index = 0
  while (day > (periods[index]?.end ?? day)) index += 1
  return index
}

/**
 * Whose number is asked for: that of a person where the rows are one person's, else of the whole partner; groups by person have those of
 * people. A partner's own quota need not be the sum of its people's, so the two are never added.
 */
function quotasBy({ quotas, filter, group, today }: ForecastQuestion, quarters: ForecastSpans['quarters'], money: SalesMoney): { readonly byQuarter: readonly (number | null)[]; readonly byGroup: ReadonlyMap<string, number> } {
  const byQuarter = quarters.map((): number | null => null)
  const byGroup = new Map<string, number>()
  if (filter.channel === 'direct') return { byQuarter, byGroup }
  for (const quota of quotas) {
    const index = quarters.findIndex((one) => one.start === quota.quarter)
    if (index < 0 || (filter.partnerId !== undefined && quota.partnerId !== filter.partnerId) || (filter.ownerId !== undefined && quota.personId !== filter.ownerId)) continue
    const amount = money.convertedOn(quota.amount, quota.currency, quota.quarter < today ? quota.quarter : today)
    if (amount === null) continue
    const ofPerson = quota.personId !== ''
    if (ofPerson === (filter.ownerId !== undefined)) byQuarter[index] = (byQuarter[index] ?? 0) + amount
    if (group === 'person' ? ofPerson : ofPerson === (filter.ownerId !== undefined)) {
      const key = group === 'person' ? quota.personId : quota.partnerId
      byGroup.set(key, (byGroup.get(key) ?? 0) + amount)
    }
  }
  return { byQuarter, byGroup }
}

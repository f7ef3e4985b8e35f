import { assertNever } from '../lib/assert-never.ts'
import type { ForecastFilter } from './forecast.ts'
import type { OpportunityFact } from './opportunity-fact.ts'
import { salesFilter } from './sales-filter.ts'
import { salesMoney } from './sales-money.ts'
import type { Conversion } from './sales-money.ts'
import type { ConvertedSums, SalesBasis, SalesFacts, Tally } from './sales-question.ts'
import { add, adding } from './sales-tally.ts'
import type { Adding } from './sales-tally.ts'
import { stagesNow } from './stages-now.ts'

export type WinLossGrouping = 'reason' | 'competitor' | 'product' | 'partner' | 'person'

export interface WinLossQuestion extends SalesBasis {
  /** Closed between two days, both included. */
  readonly from: string
  readonly to: string
  readonly by: WinLossGrouping
  readonly filter: ForecastFilter
}

export interface WinLossSums {
  /**
   * The most valuable first. By reason there are lost ones alone. By product an opportunity of several counts in each, with what it has of it;
   * the empty product is what belongs to none, so that amounts still add up to the whole.
   */
  readonly rows: readonly { readonly id: string; readonly won: Tally; readonly lost: Tally; /** Its latest opportunity, to say a competitor as it was written. */ readonly exampleId: string }[]
  readonly won: Tally
  readonly lost: Tally
  readonly converted: ConvertedSums
}

interface Group {
  readonly won: Adding
  readonly lost: Adding
  exampleId: string
  exampleOn: string
}

/** What was won and lost by close date, by what it was about. */
export function winLoss(facts: SalesFacts, question: WinLossQuestion): WinLossSums {
  const { from, to, by } = question
  const money = salesMoney(question)
  const matches = salesFilter(question.filter, stagesNow(question))
  const whole = { won: adding(), lost: adding() }
  const groups = new Map<string, Group>()

  for (const fact of facts) {
    const { status, closeOn } = fact
    if ((status !== 'won' && status !== 'lost') || closeOn < from || closeOn > to || !matches(fact)) continue
    const conversion = money.conversionOf(fact)
    if (!conversion) continue
    add(whole[status], conversion(fact.total))
    for (const [key, amount] of sharesOf(fact, by, conversion)) {
      const group = groupOf(groups, key)
      add(group[status], amount)
      if (closeOn > group.exampleOn || (closeOn === group.exampleOn && fact.id < group.exampleId)) {
        group.exampleOn = closeOn
        group.exampleId = fact.id
      }
    }
  }

  const rows = [...groups].map(([id, { won, lost, exampleId }]) => ({ id, won, lost, exampleId }))
  const size = (row: WinLossSums['rows'][number]) => row.won.amount + row.lost.amount
  return { rows: rows.toSorted((a, b) => size(b) - size(a) || (a.id < b.id ? -1 : 1)), ...whole, converted: money.converted() }
}

function groupOf(groups: Map<string, Group>, key: string): Group {
  const known = groups.get(key)
  if (known) return known
  const made = { won: adding(), lost: adding(), exampleId: '', exampleOn: '' }
  groups.set(key, made)
  return made
}

type Share = readonly [key: string, amount: number]
const NONE: readonly Share[] = []

function sharesOf(fact: OpportunityFact, by: WinLossGrouping, conversion: Conversion): readonly Share[] {
  switch (by) {
    case 'reason':
      return fact.status === 'lost' ? [[fact.lossReason, conversion(fact.total)]] : NONE
    case 'competitor':
      return [[fact.competitor, conversion(fact.total)]]
    case 'partner':
      return [[fact.partnerId, conversion(fact.total)]]
    case 'person':
      return [[fact.ownerId, conversion(fact.total)]]
    case 'product':
      return productShares(fact, conversion)
    default:
      return assertNever(by)
  }
}

/** Each share is the difference of two converted running sums, so that no rounding is lost between the shares and the whole. */
function productShares({ products, total }: OpportunityFact, conversion: Conversion): readonly Share[] {
  const shares: Share[] = []
  let running = 0
  let told = 0
  const take = (id: string, amount: number): void => {
    running += amount
    const next = conversion(running)
    shares.push([id, next - told])
    told = next
  }
  for (const [id, amount] of products) take(id, amount)
  if (running !== total || products.length === 0) take('', total - running)
  return shares
}

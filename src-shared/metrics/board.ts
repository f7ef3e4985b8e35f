import { salesFilter } from './sales-filter.ts'
import { salesMoney } from './sales-money.ts'
import type { ConvertedSums, SalesBasis, SalesFacts, SalesFilter, Tally } from './sales-question.ts'
import { add, adding } from './sales-tally.ts'
import type { Adding } from './sales-tally.ts'
import { stagesNow } from './stages-now.ts'

export interface BoardQuestion extends SalesBasis {
  readonly filter: SalesFilter
}

/** Open opportunities by stage: one for each stage of the rules, in their order, also empty and retired ones; before them stages that the rules do not know. */
export interface BoardSums {
  /** `count` is of all, also of those whose amount cannot be converted. */
  readonly stages: readonly ({ readonly stageId: string } & Tally)[]
  readonly converted: ConvertedSums
}

export function boardSums(facts: SalesFacts, question: BoardQuestion): BoardSums {
  const money = salesMoney(question)
  const matches = salesFilter(question.filter, stagesNow(question))
  const known = new Map<string, Adding>(question.rules.stages.map((one) => [one.id, adding()]))
  const unknown = new Map<string, Adding>()
  for (const fact of facts) {
    if (fact.status !== 'open' || !matches(fact)) continue
    let tally = known.get(fact.stageId) ?? unknown.get(fact.stageId)
    if (!tally) unknown.set(fact.stageId, (tally = adding()))
    add(tally, money.conversionOf(fact)?.(fact.total) ?? 0)
  }
  const unknownFirst = [...unknown].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { stages: [...unknownFirst, ...known].map(([stageId, tally]) => ({ stageId, ...tally })), converted: money.converted() }
}

import { merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { SalesRulesView } from '../../../src-shared/bridge/contract/sales.ts'
import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { CURRENCIES } from '../../../src-shared/domain/money.ts'
import { SALES_RULES_ID } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { fiscalQuarterOf, nextQuarter, previousQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { salesRulesLifecycle } from '../../../src-shared/domain/sales-rules/lifecycle.ts'
import type { FiscalStart, LossReason, Stage } from '../../../src-shared/domain/sales-rules/schema.ts'
import { ofKind } from '../../store/of-kind.ts'
import { change, done, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { liveQuery } from '../live.ts'
import { currencyFor, personName } from '../lookup.ts'
import { salesSight } from '../opportunity/sight.ts'

/** What is sold by, and changing it. */
export interface SalesRulesService {
  readonly view: () => Observable<SalesRulesView>
  readonly setStages: (stages: readonly Stage[], seen: readonly Stage[] | null, reason: string) => Outcome<null>
  readonly setLossReasons: (lossReasons: readonly LossReason[], seen: readonly LossReason[] | null, reason: string) => Outcome<null>
  readonly setFiscalStart: (start: FiscalStart, reason: string) => Outcome<null>
}

const QUARTERS_BEFORE = 4
const QUARTERS_AFTER = 5

export function createSalesRules(context: ServiceContext, { moments, rightsChanges }: { readonly moments: Observable<unknown>; readonly rightsChanges: Observable<unknown> }): SalesRulesService {
  const { opportunities } = context.repositories
  const records = ofKind(context.repositories, 'programs', 'sales_rules')

  async function view(): Promise<SalesRulesView> {
    const { actor, directory, rules, today } = await salesSight(context)
    const counts = await Promise.all(rules.stages.map(async ({ id }) => [id, await opportunities.count({ shown: 1, status: 'open', stageId: id })] as const))
    const record = directory.salesRules
    const own = currencyFor(directory, actor)
    const known = new Set([own, ...(directory.rates ? [directory.rates.base, ...directory.rates.rates.map((one) => one.currency)] : [])])
    const people = new Set(record?.actions.map((one) => one.by))
    const { stages, lossReasons, fiscalStarts } = rules
    return {
      record,
      rules: { stages, lossReasons, fiscalStarts },
      mayChange: actor.role === 'channel_operations_manager',
      inStage: Object.fromEntries(counts),
      today,
      quarter: fiscalQuarterOf(today, fiscalStarts),
      quarters: quartersAround(today, fiscalStarts),
      currency: own,
      currencies: CURRENCIES.filter((one) => known.has(one)),
      people: Object.fromEntries([...people].map((id) => [id, personName(directory, id)])),
      asOf: context.asOf(),
    }
  }

  async function perform(type: string, input: Readonly<Record<string, unknown>>, seen?: Readonly<Record<string, unknown>>): Outcome<null> {
    return done(await change(context, records, SALES_RULES_ID, (stored) => performed(context, salesRulesLifecycle, stored, newAction(context, salesRulesLifecycle as unknown as Lifecycle<RecordBase>, stored, type, input, seen))))
  }

  return {
    view: () => liveQuery(merge(opportunities.changes, context.lookup.changes, moments, rightsChanges), view, { everyMs: 250 }),
    setStages: (stages, seen, reason) => perform('sales_rules.set_stages', { stages, reason }, { stages: seen }),
    setLossReasons: (lossReasons, seen, reason) => perform('sales_rules.set_loss_reasons', { lossReasons, reason }, { lossReasons: seen }),
    setFiscalStart: ({ from, startMonth }, reason) => perform('sales_rules.set_fiscal_start', { from, startMonth, reason }),
  }
}

/** The quarters before today's, today's, and those after it. */
function quartersAround(today: string, starts: readonly FiscalStart[]): readonly FiscalQuarter[] {
  let first = fiscalQuarterOf(today, starts)
  for (let turn = 0; turn < QUARTERS_BEFORE; turn += 1) first = previousQuarter(first, starts)
  const quarters = [first]
  for (let one = first; quarters.length < QUARTERS_BEFORE + 1 + QUARTERS_AFTER; quarters.push(one)) one = nextQuarter(one, starts)
  return quarters
}

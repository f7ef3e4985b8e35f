import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { judge } from '../../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import { conversionId, conversionOf } from '../../../src-shared/domain/opportunity/conversion.ts'
import { opportunityLifecycle } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { stagesInUse } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import type { RulesInForce } from '../../../src-shared/domain/sales-rules/stage-of.ts'
import { err, ok } from '../../../src-shared/lib/result.ts'
import { emptyStored } from '../../store/rows.ts'
import { change, newAction, performed } from '../context.ts'
import type { Outcome, ServiceContext } from '../context.ts'
import { salesSight } from './sight.ts'

/** What the page of a registration says of its opportunity. */
export interface OfDeal {
  readonly id: string
  readonly converted: boolean
  readonly allowed: boolean
  readonly reason: string
}

const NO_DEAL = refusal('not_found', 'This registration does not exist, or you can no longer see it.')
const NOT_APPROVED = refusal('wrong_status', 'A registration becomes an opportunity once it is approved.')
const CONVERTED = refusal('wrong_status', 'This registration is an opportunity already. Open that.')

/** Only what is saved of a registration, and approved, goes along; nobody can type into one that is decided. */
function inputOf(deal: Deal, rules: RulesInForce): Readonly<Record<string, unknown>> | Refusal {
  const made = deal.status === 'approved' ? conversionOf(deal) : null
  const [stage] = stagesInUse(rules)
  if (!made) return NOT_APPROVED
  if (!stage) throw new Error('The rules have no stage in use')
  return { partnerId: deal.partnerId, registeredBy: deal.registeredBy, ...made, stage }
}

const isRefusal = (one: Readonly<Record<string, unknown>> | Refusal): one is Refusal => 'code' in one

/** Whether a registration was converted, and whether the reader may do it now. */
export async function opportunityOfDeal(context: ServiceContext, dealId: string): Promise<OfDeal> {
  const { deals, opportunities } = context.repositories
  const id = conversionId(dealId)
  const [stored, there, { rules }] = await Promise.all([deals.read(dealId), opportunities.read(id), salesSight(context)])
  const deal = stored?.record
  const converted = Boolean(there?.record) || deal?.status === 'converted'
  const refused = converted ? CONVERTED : deal ? refusedFor(context, deal, rules) : NO_DEAL
  return { id, converted, allowed: refused === null, reason: refused?.message ?? '' }
}

function refusedFor(context: ServiceContext, deal: Deal, rules: RulesInForce): Refusal | null {
  const input = inputOf(deal, rules)
  if (isRefusal(input)) return input
  const action = newAction(context, opportunityLifecycle as unknown as Lifecycle<RecordBase>, emptyStored(deal.id), 'opportunity.convert', input)
  return judge(opportunityLifecycle, null, action, context.actor())
}

/** One click: the same record wherever it is done, so a second time changes nothing. */
export async function convertDeal(context: ServiceContext, dealId: string): Outcome<{ readonly id: string }> {
  const { deals, opportunities } = context.repositories
  const id = conversionId(dealId)
  const [stored, { rules }] = await Promise.all([deals.read(dealId), salesSight(context)])
  if (!stored?.record) return err(NO_DEAL)
  if ((await opportunities.read(id))?.record) return ok({ id })
  const input = inputOf(stored.record, rules)
  if (isRefusal(input)) return err(stored.record.status === 'converted' ? CONVERTED : input)
  const converted = await change(context, opportunities, id, (row) => (row.record ? ok(row) : performed(context, opportunityLifecycle, row, newAction(context, opportunityLifecycle as unknown as Lifecycle<RecordBase>, row, 'opportunity.convert', input))))
  return converted.ok ? ok({ id }) : converted
}

import { allocationLifecycle } from '../../../src-shared/domain/allocation/lifecycle.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import type { FundTerms } from '../../../src-shared/domain/funds/terms.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { Refusal } from '../../../src-shared/domain/refusal.ts'
import { unchanged } from '../effect.ts'
import type { Guard, RecordEffects } from '../effect.ts'
import { readPartners } from '../program.ts'
import type { Unit } from '../unit.ts'
import { allocationBook } from './books.ts'
import { booked, move } from './ledger.ts'
import { systemAct } from '../system-act.ts'
import { readFund, sameTerms } from './terms-guard.ts'

const UNKNOWN_BUDGET = refusal('unknown_reference', 'This budget is closed, or not known here. Choose another one.')
const OTHER_TERMS = refusal('unknown_reference', 'The terms of the budget are not the ones that this allocation was made with. Make it again.')
const UNKNOWN_PARTNER = refusal('unknown_reference', 'This partner is not active. Choose another one.')
const OVER_BUDGET = refusal('over_budget', 'The budget has less left than that: someone may have allocated meanwhile. Allocate less, or raise the budget first.')
const OVER_ALLOCATION = refusal('over_allocation', 'More than that is reserved, claimed or paid already. Take less away, or wait until something is released.')

async function partnerFits(unit: Unit, partnerId: string, { territories }: FundTerms): Promise<Refusal | null> {
  const partner = (await readPartners(unit.tx, [partnerId])).get(partnerId)
  if (partner?.status !== 'active') return UNKNOWN_PARTNER
  if (territories.length === 0 || territories.includes(partner.territory)) return null
  return refusal('unknown_reference', `This budget is for ${territories.join(', ')}, and ${partner.name} is in ${partner.territory}. Choose another budget or partner.`)
}

async function isOpen(unit: Unit, budgetId: string): Promise<boolean> {
  const { rowCount } = await unit.tx.query('select 1 from budget_balance where budget_id = $1 and open for no key update', [budgetId])
  return rowCount === 1
}

const create: Guard<Allocation> = async ({ unit }, { after, action }) => {
  const budget = await readFund(unit, 'budget', after.budgetId)
  if (!budget || !(await isOpen(unit, budget.id))) return UNKNOWN_BUDGET
  if (!sameTerms(after, budget)) return OTHER_TERMS
  const misfit = await partnerFits(unit, after.partnerId, budget)
  if (misfit) return misfit
  return booked(unit, { over_budget: OVER_BUDGET }, async () => {
    await unit.tx.query('insert into allocation_balance (allocation_id, budget_id, until) values ($1, $2, $3)', [after.id, budget.id, after.period.until])
    await move(unit, [{ actionId: action.id, type: action.type, allocationId: after.id, allocated: after.amount }])
    return null
  })
}

const adjust: Guard<Allocation> = async ({ unit }, { before, after, action }) => {
  const by = after.amount - (before?.amount ?? 0)
  if (by > 0 && !(await isOpen(unit, after.budgetId))) return refusal('unknown_reference', 'The budget is closed, so nothing more can be allocated from it. Reopen it first.')
  return booked(unit, { over_budget: OVER_BUDGET, over_allocation: OVER_ALLOCATION }, async () => {
    await move(unit, [{ actionId: action.id, type: action.type, allocationId: after.id, allocated: by }])
    return null
  })
}

const close: Guard<Allocation> = async ({ unit }, { after }) => {
  await unit.tx.query('update allocation_balance set open = false where allocation_id = $1', [after.id])
  return null
}

/** What a closed allocation has left goes back to its budget; its books are locked. The same record when nothing is left. */
export async function giveBack(unit: Unit, closed: Allocation, newId: () => string): Promise<Allocation> {
  const amount = (await allocationBook(unit, closed.id))?.available ?? 0
  if (closed.status !== 'closed' || amount <= 0) return closed
  const { record, action } = systemAct(unit, allocationLifecycle, closed, newId(), 'allocation.give_back', { amount })
  await move(unit, [{ actionId: action.id, type: action.type, allocationId: closed.id, allocated: -amount }])
  return record
}

export const allocationEffects: RecordEffects<Allocation> = {
  guards: { 'allocation.create': create, 'allocation.adjust': adjust, 'allocation.close': close },
  follow: async ({ unit, newId }, { after, action }) => {
    if (action.type !== 'allocation.close') return unchanged(after)
    const record = await giveBack(unit, after, newId)
    return { record, added: record !== after, resolved: null }
  },
}

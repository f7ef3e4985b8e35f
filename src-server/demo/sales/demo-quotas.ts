import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import type { Partner } from '../../../src-shared/domain/directory/schema.ts'
import { quotaLifecycle } from '../../../src-shared/domain/quota/lifecycle.ts'
import { quotaId } from '../../../src-shared/domain/quota/quota-id.ts'
import type { Quota } from '../../../src-shared/domain/quota/schema.ts'
import { fiscalQuarterOf, nextQuarter, previousQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalQuarter } from '../../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import type { FiscalStart } from '../../../src-shared/domain/sales-rules/schema.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import type { DemoDirectory } from '../partners.ts'
import type { Chance } from '../random.ts'

const OPERATIONS: Actor = { personId: 'person-jonas-eikeland', role: 'channel_operations_manager', partnerId: null, manages: 'all' }
const QUARTERS_BACK = 7
const QUARTERS_AHEAD = 2

/** Quotas near what each partner sells, growing from quarter to quarter, and those of its sellers, which add up to a little more. */
export function demoQuotas(random: Chance, directory: DemoDirectory, opportunities: readonly Opportunity[], today: string, starts: readonly FiscalStart[]): readonly Quota[] {
  const quarters: FiscalQuarter[] = [fiscalQuarterOf(today, starts)]
  for (let i = 0; i < QUARTERS_BACK; i += 1) quarters.unshift(previousQuarter(quarters[0] ?? fiscalQuarterOf(today, starts), starts))
  for (let i = 0; i < QUARTERS_AHEAD; i += 1) quarters.push(nextQuarter(quarters.at(-1) ?? fiscalQuarterOf(today, starts), starts))
  const since = quarters[0]?.start ?? today
  const won = new Map<string, number>()
  for (const one of opportunities) if (one.status === 'won' && one.partnerId !== '' && (one.closedOn ?? '') >= since) won.set(one.partnerId, (won.get(one.partnerId) ?? 0) + one.total)

  return directory.partners.flatMap(({ partner, sellers }) => {
    const usual = (won.get(partner.id) ?? 0) / (QUARTERS_BACK + 0.6)
    if (usual === 0) return []
    const chanceHere = random.fork(partner.id)
    const level = chanceHere.int(88, 118) / 100
    return quarters.flatMap((quarter, index) => {
      const amount = rounded(usual * level * (0.82 + index * 0.045))
      const share = amount / Math.max(1, sellers.length)
      return [quotaOf(chanceHere, partner, '', quarter, amount), ...sellers.map((seller) => quotaOf(chanceHere, partner, seller.id, quarter, rounded(share * chanceHere.int(95, 118) / 100)))]
    })
  })
}

/** To a round amount of money: two leading digits. */
function rounded(amount: number): number {
  const step = 10 ** Math.max(2, Math.floor(Math.log10(Math.max(1, amount))) - 1)
  return Math.max(step, Math.round(amount / step) * step)
}

function quotaOf(random: Chance, partner: Partner, personId: string, quarter: FiscalQuarter, amount: number): Quota {
  const id = quotaId(partner.id, personId, quarter.start)
  const at = `${addDays(quarter.start, -random.int(9, 20))}T09:${String(random.int(10, 59))}:00.000Z`
  const entered = act(quotaLifecycle, id, null, { id: random.id(), v: 1, type: 'quota.set', by: OPERATIONS.personId, at, receivedAt: at, input: { partnerId: partner.id, personId, quarter: quarter.start, currency: partner.currency, amount } }, OPERATIONS)
  if (!entered.ok) throw new Error(`Sample quota of ${partner.name}: ${entered.error.message}`)
  return { ...entered.value, version: Date.parse(at) }
}

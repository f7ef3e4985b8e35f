import type { AllocationView, BudgetView, FundItem, ImpactRow, SettlementView } from '../../src-shared/bridge/contract/fund-views.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import { waitingActions } from '../../src-shared/domain/action.ts'
import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import { allocationLifecycle } from '../../src-shared/domain/allocation/lifecycle.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import { budgetLifecycle } from '../../src-shared/domain/budget/lifecycle.ts'
import type { Budget } from '../../src-shared/domain/budget/schema.ts'
import { exchangeRatesLifecycle } from '../../src-shared/domain/exchange-rates/lifecycle.ts'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import type { AllocationBalance } from '../../src-shared/domain/funds/balance.ts'
import { termsOf } from '../../src-shared/domain/funds/terms.ts'
import { act, judge } from '../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { settlementLifecycle } from '../../src-shared/domain/settlement/lifecycle.ts'
import { paymentFile } from '../../src-shared/domain/settlement/payment-file.ts'
import type { Settlement } from '../../src-shared/domain/settlement/schema.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { actorOf, dealAction, newId, PARTNERS, personById, plainDay } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'

interface World { readonly me: () => FakePerson; readonly online: () => boolean; readonly changed: () => void; readonly asOf: string }
interface Spent { readonly reserved: number; readonly claimed: number; readonly paid: number }

const HOUR = 3_600_000
const ok = <T>(value: T): BridgeResult<T> => ({ ok: true, value })
const NOT_FOUND: BridgeResult<never> = { ok: false, error: { code: 'not_found', message: 'This does not exist, or you can no longer see it.' } }
const id = (last: string) => `019a0000-0000-7000-8000-000000b${last}`
const nameOf = (person: string) => (person === 'system' ? 'Endpoint' : (personById(person)?.name ?? 'Sofie Aune'))
const partnerName = (partner: string) => PARTNERS.find((one) => one.id === partner)?.name ?? ''

export const BUDGET_ID = id('00001')
export const SETTLEMENT_ID = id('00021')

/** Budgets, batches and rates in memory over the real lifecycles, for looks. What partners spent is invented, and its sums agree. */
export class FakeBudgets {
  readonly #budgets = new Map<string, Budget>()
  readonly #allocations = new Map<string, Allocation>()
  readonly #spent = new Map<string, Spent>()
  readonly #settlements = new Map<string, Settlement>()
  #ready: readonly FundItem[] = []
  #rates: ExchangeRates
  readonly #filled: boolean
  readonly #world: World

  constructor(world: World, filled: boolean) {
    this.#world = world
    this.#filled = filled
    const now = Date.now()
    const today = plainDay(now)
    const dated = (currency: Currency, ...rates: readonly string[]) => rates.map((perBase, at) => ({ currency, date: addDays(today, -30 * (rates.length - at) + 9), perBase }))
    this.#rates = {
      id: '019a0000-0000-7000-8000-0000000000e1', kind: 'exchange_rates', partnerId: '', status: 'active', version: 1, updatedAt: new Date(now).toISOString(), actions: [], base: 'EUR',
      rates: filled ? [...dated('GBP', '0.8412', '0.8455', '0.8391', '0.8368'), ...dated('NOK', '11.4820', '11.5214', '11.6105'), ...dated('USD', '1.0842', '1.0911'), ...dated('JPY', '163.20')].sort((a, b) => (a.date < b.date ? -1 : 1)) : [],
    }
    if (filled) this.#fill(now, today)
  }

  #fill(now: number, today: string): void {
    const year = Number(today.slice(0, 4))
    const budget = (last: string, name: string, currency: Currency, amount: number, from: string, until: string, more: Partial<Budget> = {}) => {
      const terms = { name, currency, period: { from, until }, territories: [], productIds: [], participationBps: 5_000, claimDays: 30 }
      const created = this.#log(budgetLifecycle, id(last), null, 'budget.create', 'marta', now - 900 * HOUR, { ...terms, ...more, amount, limits: { channel_manager: Math.round(amount / 40), channel_operations_manager: null } })
      this.#budgets.set(created.id, created)
      return created
    }
    const give = (of: Budget, partnerId: string, amount: number, reserved = 0, claimed = 0, paid = 0) => {
      const made = this.#log(allocationLifecycle, newId(), null, 'allocation.create', 'ingrid', now - 700 * HOUR, { partnerId, budgetId: of.id, ...termsOf(of), amount })
      this.#allocations.set(made.id, made)
      this.#spent.set(made.id, { reserved, claimed, paid })
      return made
    }
    const half = budget('00001', `FY${year - 2000} second half, co-marketing`, 'GBP', 24_000_000, `${year}-07-01`, `${year}-12-31`, { productIds: ['sentry-400', 'relay'], territories: ['United Kingdom and Ireland'] })
    const raised = this.#log(budgetLifecycle, half.id, half, 'budget.adjust', 'marta', now - 400 * HOUR, { by: 4_000_000, reason: 'The rail campaign is extended to the ports.' })
    this.#budgets.set(raised.id, this.#log(budgetLifecycle, half.id, raised, 'budget.set_limits', 'marta', now - 300 * HOUR, { limits: { channel_manager: 1_000_000, channel_operations_manager: 5_000_000 }, reason: 'One approver for what is small.' }))
    const brightwater = give(half, 'brightwater', 6_000_000, 1_326_000, 924_000, 1_480_000)
    this.#allocations.set(brightwater.id, this.#log(allocationLifecycle, brightwater.id, brightwater, 'allocation.adjust', 'ingrid', now - 30 * HOUR, { by: 500_000, reason: 'Second stand at the Harbour City expo.' }))
    give(half, 'cobalt', 4_500_000, 300_000, 180_000, 0)
    const dach = budget('00002', `DACH launch of Keystone`, 'EUR', 18_000_000, `${year}-10-01`, `${year + 1}-03-31`, { productIds: ['keystone'], territories: ['DACH'] })
    give(dach, 'arkadia', 9_000_000, 1_200_000, 521_890, 0)
    const nordic = budget('00003', 'Nordic utilities', 'NOK', 160_000_000, `${year}-07-01`, `${year + 1}-06-30`, { territories: ['Nordics'] })
    give(nordic, 'nordlys', 120_000_000, 0, 0, 42_000_000)
    const old = budget('00004', `FY${year - 2000} first half, co-marketing`, 'GBP', 12_000_000, `${year}-01-01`, `${year}-06-30`)
    give(old, 'brightwater', 5_400_000, 0, 0, 5_400_000)
    this.#budgets.set(old.id, this.#log(budgetLifecycle, old.id, old, 'budget.close', 'marta', now - 200 * HOUR, { reason: 'The half year has ended.' }))

    const claim = (last: string, partnerId: string, number: string, title: string, amount: number, currency: Currency, fundName: string, hours: number): FundItem => ({
      kind: 'claim', id: id(last), number, title, activity: 'event', partnerId, partnerName: partnerName(partnerId), byName: 'Callum Reyes', allocationId: id('00099'), fundName, requestId: id('00098'), amount, currency, status: 'approved', level: 'channel_manager',
      from: today, until: today, claimBy: today, remaining: null, dueAt: null, updatedAt: new Date(now - hours * HOUR).toISOString(), receivedAt: new Date(now - hours * HOUR).toISOString(), lines: 2, evidence: { files: 3, received: 3, sentBytes: 1, bytes: 1 }, seenBefore: false, waiting: false, mine: false,
    })
    const gbp = half.name
    this.#ready = [
      claim('00031', 'brightwater', 'BRW-M0041-C1', 'Rail cyber webinar', 482_000, 'GBP', gbp, 20), claim('00032', 'brightwater', 'BRW-M0044-C1', 'Managed SOC breakfast, Leeds', 520_000, 'GBP', gbp, 44), claim('00033', 'cobalt', 'CRS-M0021-C1', 'Retail network webinar', 300_000, 'GBP', gbp, 70),
      claim('00034', 'arkadia', 'ARK-M0008-C1', 'Segmentation handbook', 421_890, 'EUR', dach.name, 90), claim('00035', 'arkadia', 'ARK-M0008-C2', 'Segmentation handbook, layout', 118_000, 'EUR', dach.name, 140),
    ]
    const settled = (one: FundItem) => ({ claimId: one.id, partnerId: one.partnerId, partnerName: one.partnerName, number: one.number ?? '', title: one.title, amount: one.amount })
    const october = [claim('00041', 'brightwater', 'BRW-M0029-C1', 'Autumn partner guide', 830_000, 'GBP', gbp, 700), claim('00042', 'brightwater', 'BRW-M0027-C1', 'LinkedIn, depots campaign', 650_000, 'GBP', gbp, 720), claim('00043', 'cobalt', 'CRS-M0018-C1', 'Retail breakfast', 214_500, 'GBP', gbp, 710)].map(settled)
    const batch = this.#log(settlementLifecycle, SETTLEMENT_ID, null, 'settlement.create', 'marta', now - 50 * HOUR, { name: 'Mid November, GBP', currency: 'GBP', claims: october })
    this.#settlements.set(batch.id, this.#log(settlementLifecycle, batch.id, batch, 'settlement.export', 'marta', now - 48 * HOUR, {}))
    const earlier = this.#log(settlementLifecycle, id('00022'), null, 'settlement.create', 'marta', now - 900 * HOUR, { name: 'October, NOK', currency: 'NOK', claims: [settled(claim('00044', 'nordlys', 'NOR-M0004-C1', 'Fjord utilities day', 42_000_000, 'NOK', nordic.name, 950))] })
    const paid = this.#log(settlementLifecycle, earlier.id, earlier, 'settlement.settle', 'marta', now - 800 * HOUR, { paidOn: addDays(today, -33), references: [{ partnerId: 'nordlys', reference: '26-1187' }] }, { claims: earlier.claims, total: earlier.total })
    this.#settlements.set(paid.id, paid)
  }

  #log<R extends RecordBase>(lifecycle: Lifecycle<R>, recordId: string, record: R | null, type: string, by: string, at: number, input: Record<string, unknown>, seen?: Record<string, unknown>): R {
    const person = personById(by)
    if (!person) throw new Error(`No person ${by}`)
    const action = dealAction(type, by, at, input, { receivedAt: new Date(at).toISOString(), ...(seen ? { seen } : {}) })
    const result = act(lifecycle, recordId, record, action, actorOf(person))
    if (!result.ok) throw new Error(`${type}: ${result.error.message}`)
    return result.value
  }

  /** Undefined: no question of budgets. */
  live(name: string, input: never): BridgeResult<unknown> | undefined {
    const { asOf } = this.#world
    switch (name) {
      case 'budgets.list': return ok({ budgets: [...this.#budgets.values()].map((one) => this.#view(one)).sort((a, b) => (a.budget.status === b.budget.status ? (a.budget.period.from > b.budget.period.from ? -1 : 1) : a.budget.status === 'open' ? -1 : 1)), asOf })
      case 'budgets.record': {
        const budget = this.#budgets.get((input as { id: string }).id)
        return ok(budget ? this.#view(budget) : null)
      }
      case 'settlements.list': return ok({ settlements: [...this.#settlements.values()].sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1)).map(settlementView), asOf })
      case 'settlements.ready': return ok(this.#ready.filter((one) => ![...this.#settlements.values()].some((batch) => batch.status !== 'discarded' && batch.claims.some((claim) => claim.claimId === one.id))))
      case 'rates.view': return ok(this.#rates)
      case 'funds.impact': return ok(this.#filled ? { ...sampleImpact(this.#world.me().partnerId), asOf } : { byActivity: [], byPartner: [], asOf })
      default: return undefined
    }
  }

  #view(budget: Budget): BudgetView {
    const who = actorOf(this.#world.me())
    const may = (type: string, input: Record<string, unknown>) => {
      const refused = judge(budgetLifecycle, budget, dealAction(type, who.personId, Date.now(), input), who)
      return refused ? { allowed: false as const, reason: refused.message } : { allowed: true as const }
    }
    const allocations = [...this.#allocations.values()].filter((one) => one.budgetId === budget.id).map((one) => this.#allocationView(one)).sort((a, b) => (a.partnerName < b.partnerName ? -1 : 1))
    const sum = (of: (one: AllocationView) => number) => allocations.reduce((all, one) => all + of(one), 0)
    const allocated = sum((one) => one.allocation.amount)
    return {
      budget, allocated, left: budget.amount - allocated, ...(who.manages === 'all' ? {} : { partial: true as const }), reserved: sum((one) => one.balance.reserved), claimed: sum((one) => one.balance.claimed), paid: sum((one) => one.balance.paid), allocations,
      people: Object.fromEntries([budget.createdBy, ...budget.actions.map((one) => one.by), ...allocations.flatMap((one) => one.actions.map((action) => action.by))].map((one) => [one, nameOf(one)])),
      waiting: waitingActions(budget).length > 0,
      allowed: {
        'budget.adjust': may('budget.adjust', { by: 1, reason: '?' }), 'budget.set_limits': may('budget.set_limits', { limits: budget.limits, reason: '?' }), 'budget.close': may('budget.close', { reason: '?' }), 'budget.reopen': may('budget.reopen', { reason: '?' }),
        'allocation.create': budget.status === 'open' ? { allowed: true } : { allowed: false, reason: 'This budget is closed. Open it again first.' },
      },
    }
  }

  #allocationView(record: Allocation): AllocationView {
    const { actions, ...allocation } = record
    const spent = this.#spent.get(allocation.id) ?? { reserved: 0, claimed: 0, paid: 0 }
    const available = allocation.amount - spent.reserved - spent.claimed - spent.paid
    const balance: AllocationBalance = { allocated: allocation.amount, ...spent, available }
    return {
      allocation, partnerName: partnerName(allocation.partnerId), balance, expiring: available > 0 && allocation.status === 'open' ? { amount: available, on: allocation.period.until } : null, toClaim: [], waiting: waitingActions(record).length > 0, actions,
      allowed: { 'request.create': { allowed: false, reason: 'Partners request.' }, 'allocation.adjust': { allowed: true }, 'allocation.close': { allowed: true } },
    }
  }

  /** Undefined: no command of budgets. */
  command(name: string, input: never): BridgeResult<unknown> | undefined {
    const { id: recordId, ...rest } = input as { readonly id: string } & Record<string, unknown>
    switch (name) {
      case 'budgets.create': return this.#begin(budgetLifecycle, this.#budgets, 'budget.create', input)
      case 'budgets.adjust': return this.#do(budgetLifecycle, this.#budgets, recordId, 'budget.adjust', rest)
      case 'budgets.setLimits': return this.#do(budgetLifecycle, this.#budgets, recordId, 'budget.set_limits', rest)
      case 'budgets.close': return this.#do(budgetLifecycle, this.#budgets, recordId, 'budget.close', rest)
      case 'budgets.reopen': return this.#do(budgetLifecycle, this.#budgets, recordId, 'budget.reopen', rest)
      case 'allocations.adjust': return this.#do(allocationLifecycle, this.#allocations, recordId, 'allocation.adjust', rest)
      case 'allocations.close': return this.#do(allocationLifecycle, this.#allocations, recordId, 'allocation.close', rest)
      case 'budgets.allocate': {
        const budget = this.#budgets.get(recordId)
        if (!budget) return NOT_FOUND
        for (const share of rest['shares'] as readonly { readonly partnerId: string; readonly amount: number }[]) this.#begin(allocationLifecycle, this.#allocations, 'allocation.create', { ...share, budgetId: recordId, ...termsOf(budget) })
        return ok({ ids: [] })
      }
      case 'settlements.create': {
        const { name: title, claimIds } = input as { readonly name: string; readonly claimIds: readonly string[] }
        const claims = this.#ready.filter((one) => claimIds.includes(one.id))
        return this.#begin(settlementLifecycle, this.#settlements, 'settlement.create', { name: title, currency: claims[0]?.currency, claims: claims.map((one) => ({ claimId: one.id, partnerId: one.partnerId, partnerName: one.partnerName, number: one.number ?? '', title: one.title, amount: one.amount })) })
      }
      case 'settlements.remove': return this.#do(settlementLifecycle, this.#settlements, recordId, 'settlement.remove', rest)
      case 'settlements.discard': return this.#do(settlementLifecycle, this.#settlements, recordId, 'settlement.discard', rest)
      case 'settlements.settle': {
        const { seen, ...given } = rest as { readonly seen: Record<string, unknown> }
        return this.#do(settlementLifecycle, this.#settlements, recordId, 'settlement.settle', given, seen)
      }
      case 'settlements.export': {
        const done = this.#do(settlementLifecycle, this.#settlements, recordId, 'settlement.export', {})
        const batch = this.#settlements.get(recordId)
        return done.ok && batch ? ok({ name: 'settlement.csv', csv: paymentFile(batch) }) : done
      }
      case 'rates.set': {
        const result = act(exchangeRatesLifecycle, this.#rates.id, this.#rates, this.#action('rates.set', input), actorOf(this.#world.me()))
        if (result.ok) this.#rates = result.value
        return result.ok ? ok(null) : result
      }
      default: return undefined
    }
  }

  #action(type: string, input: Record<string, unknown>, seen?: Record<string, unknown>): Action {
    return dealAction(type, this.#world.me().id, Date.now(), input, seen ? { seen } : {})
  }

  #begin<R extends RecordBase>(lifecycle: Lifecycle<R>, all: Map<string, R>, type: string, input: Record<string, unknown>): BridgeResult<{ id: string }> {
    const fresh = newId()
    const result = act(lifecycle, fresh, null, this.#action(type, input), actorOf(this.#world.me()))
    if (!result.ok) return { ok: false, error: result.error }
    all.set(fresh, result.value)
    this.#send(all, fresh)
    return ok({ id: fresh })
  }

  #do<R extends RecordBase>(lifecycle: Lifecycle<R>, all: Map<string, R>, recordId: string, type: string, input: Record<string, unknown>, seen?: Record<string, unknown>): BridgeResult<null> {
    const result = act(lifecycle, recordId, all.get(recordId) ?? null, this.#action(type, input, seen), actorOf(this.#world.me()))
    if (!result.ok) return { ok: false, error: result.error }
    all.set(recordId, result.value)
    this.#send(all, recordId)
    return ok(null)
  }

  /** The endpoint stamps what it got, half a second later. */
  #send<R extends RecordBase>(all: Map<string, R>, recordId: string): void {
    if (!this.#world.online()) return
    setTimeout(() => {
      const record = all.get(recordId)
      if (!record) return
      const receivedAt = new Date().toISOString()
      all.set(recordId, { ...record, actions: record.actions.map((one) => (one.receivedAt === undefined ? { ...one, receivedAt } : one)) })
      this.#world.changed()
    }, 500)
  }
}

function settlementView(settlement: Settlement): SettlementView {
  const references = new Map((settlement.references ?? []).map((one) => [one.partnerId, one.reference]))
  return {
    settlement, waiting: waitingActions(settlement).length > 0, people: Object.fromEntries(settlement.actions.map((one) => [one.by, nameOf(one.by)])),
    partners: [...Map.groupBy(settlement.claims, (one) => one.partnerId)].map(([partner, claims]) => ({ partnerId: partner, partnerName: claims[0]?.partnerName ?? '', claims: claims.length, amount: claims.reduce((sum, one) => sum + one.amount, 0), reference: references.get(partner) ?? '' })),
  }
}

function impactRow(group: string, name: string, currency: Currency, part: Pick<ImpactRow, 'allocated' | 'approvedClaims' | 'reimbursed' | 'linkedDeals' | 'pipeline' | 'leads' | 'requests' | 'claims' | 'submissions'>): ImpactRow {
  const ratio = (a: number, b: number) => (b === 0 ? null : a / b)
  return {
    key: `${group}:${currency}`, name, currency, ...part, won: null, returnRatio: null, roi: null, utilization: part.allocated === null ? null : ratio(part.approvedClaims, part.allocated), costPerLead: ratio(part.approvedClaims, part.leads),
    claimsPerRequest: ratio(part.claims, part.requests), submissionsPerClaim: ratio(part.submissions, part.claims), requestIds: part.requests === 0 ? [] : ['60001', '60003', '60004'].slice(0, part.requests).map((last) => `019a0000-0000-7000-8000-0000000${last}`),
  }
}

function sampleImpact(partnerId: string | null): { readonly byActivity: readonly ImpactRow[]; readonly byPartner: readonly ImpactRow[] } {
  const part = (approvedClaims: number, reimbursed: number, linkedDeals: number, pipeline: number, leads: number, requests: number, claims: number, submissions: number, allocated: number | null = null) => ({ allocated, approvedClaims, reimbursed, linkedDeals, pipeline, leads, requests, claims, submissions })
  const byPartner = [
    impactRow('brightwater', 'Brightwater IT', 'GBP', part(1_962_000, 1_480_000, 5, 86_420_000, 131, 3, 6, 7, 6_500_000)), impactRow('cobalt', 'Cobalt Ridge Systems', 'GBP', part(514_500, 214_500, 2, 12_100_000, 40, 2, 2, 3, 4_500_000)),
    impactRow('arkadia', 'Arkadia Consulting', 'EUR', part(539_890, 0, 1, 24_000_000, 0, 1, 2, 3, 9_000_000)), impactRow('nordlys', 'Nordlys Sikkerhet', 'NOK', part(42_000_000, 42_000_000, 0, 0, 45, 0, 0, 0, 120_000_000)),
  ]
  const byActivity = [
    impactRow('event', 'Event', 'GBP', part(834_500, 714_500, 2, 20_100_000, 62, 2, 3, 4)), impactRow('webinar', 'Webinar', 'GBP', part(782_000, 0, 3, 58_420_000, 76, 2, 3, 3)), impactRow('print', 'Print', 'GBP', part(830_000, 830_000, 2, 20_000_000, 33, 1, 1, 1)),
    impactRow('digital_campaign', 'Digital campaign', 'GBP', part(30_000, 150_000, 0, 0, 0, 0, 1, 2)), impactRow('print', 'Print', 'EUR', part(539_890, 0, 1, 24_000_000, 0, 1, 2, 3)), impactRow('event', 'Event', 'NOK', part(42_000_000, 42_000_000, 0, 0, 45, 0, 0, 0)),
  ]
  if (partnerId === null) return { byActivity, byPartner }
  return { byActivity: byActivity.filter((one) => one.currency === 'GBP'), byPartner: byPartner.filter((one) => one.key.startsWith(partnerId)) }
}

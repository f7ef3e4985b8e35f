import type { QuotaTable } from '../../src-shared/bridge/contract/opportunity-views.ts'
import type { Forecast, SalesRulesView, WinLoss, WIN_LOSS_BY } from '../../src-shared/bridge/contract/sales.ts'
import type { BridgeResult } from '../../src-shared/bridge/result.ts'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import { CURRENCIES } from '../../src-shared/domain/money.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { quotaLifecycle } from '../../src-shared/domain/quota/lifecycle.ts'
import { quotaId } from '../../src-shared/domain/quota/quota-id.ts'
import type { Quota } from '../../src-shared/domain/quota/schema.ts'
import { SALES_RULES_ID } from '../../src-shared/domain/sales-rules/defaults.ts'
import { fiscalQuarterOf, nextQuarter, previousQuarter, quartersOfYear } from '../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { salesRulesLifecycle } from '../../src-shared/domain/sales-rules/lifecycle.ts'
import type { SalesRules } from '../../src-shared/domain/sales-rules/schema.ts'
import { rulesInForce } from '../../src-shared/domain/sales-rules/stage-of.ts'
import { forecast } from '../../src-shared/metrics/forecast.ts'
import { opportunityFactOf } from '../../src-shared/metrics/opportunity-fact-of.ts'
import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'
import type { SalesBasis } from '../../src-shared/metrics/sales-question.ts'
import { winLoss } from '../../src-shared/metrics/win-loss.ts'
import { FAKE_RATES, FAKE_ZONE } from './fake-opportunities.ts'
import type { FakeOpportunities } from './fake-opportunities.ts'
import { actorOf, dealAction, PARTNERS, PEOPLE, personById } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'

export interface SalesWorld {
  readonly me: () => FakePerson
  readonly online: () => boolean
  readonly changed: () => void
  readonly asOf: string
}

const DAY = 86_400_000
const ok = <T>(value: T): BridgeResult<T> => ({ ok: true, value })
/** The sample is legal or it is wrong. */
const must = (result: BridgeResult<null>): void => {
  if (!result.ok) throw new Error(result.error.message)
}
const nameOf = (id: string) => personById(id)?.name ?? 'Sofie Aune'
const partnerName = (id: string) => (id === '' ? 'Direct' : (PARTNERS.find((one) => one.id === id)?.name ?? ''))

/** What channel operations entered for the year, in whole units; Nordlys has none for its last two quarters. */
const QUOTAS: readonly (readonly [partner: string, person: string, amounts: readonly number[]])[] = [
  ['brightwater', '', [480_000, 520_000, 500_000, 620_000]],
  ['brightwater', 'callum', [220_000, 240_000, 230_000, 280_000]],
  ['brightwater', 'amira', [200_000, 220_000, 210_000, 260_000]],
  ['cobalt', '', [180_000, 200_000, 200_000, 240_000]],
  ['arkadia', '', [300_000, 320_000, 310_000, 380_000]],
  ['nordlys', '', [2_400_000, 2_600_000]],
]

/** Rules, quotas and what is folded from the opportunities in memory, by the real folds. For looks, never for proof. */
export class FakeSales {
  readonly #world: SalesWorld
  readonly #opportunities: FakeOpportunities
  readonly #quotas = new Map<string, Quota>()
  readonly #filled: boolean
  #rules: SalesRules | null = null

  constructor(world: SalesWorld, opportunities: FakeOpportunities, filled: boolean) {
    this.#world = world
    this.#opportunities = opportunities
    this.#filled = filled
    if (!filled) return
    const marta = personById('marta')
    if (!marta) throw new Error('No channel operations')
    const rules = rulesInForce(null)
    const at = Date.now() - 40 * DAY
    const stages = rules.stages.map((one) => (one.id === 'propose' ? { ...one, expectedDays: 34 } : one))
    must(this.#setRules('sales_rules.set_stages', { stages, reason: 'Procurement takes longer since the spring: proposals stand a month and a few days.' }, marta, at, true, { stages: null }))
    must(this.#setRules('sales_rules.set_loss_reasons', { lossReasons: [...rules.lossReasons, { id: 'lost_contact', name: 'Contact left', retired: false }], reason: 'Partners wrote it under Other.' }, marta, at + 9 * DAY, true, { lossReasons: rules.lossReasons }))
    const quarters = quartersOfYear(opportunities.today, [])
    for (const [partnerId, personId, amounts] of QUOTAS) {
      for (const [index, amount] of amounts.entries()) {
        const quarter = quarters[index]
        if (quarter) must(this.#setQuota({ partnerId, personId, quarter: quarter.start, amount: amount * 100, currency: PARTNERS.find((one) => one.id === partnerId)?.currency ?? 'EUR' }, marta, at - 200 * DAY, true))
      }
    }
    const last = quarters[3]
    if (last) must(this.#setQuota({ partnerId: 'brightwater', personId: '', quarter: last.start, amount: 68_000_000, currency: 'GBP', reason: 'Two framework renewals moved into the quarter.' }, marta, at, true))
  }

  #setRules(type: string, input: Record<string, unknown>, by: FakePerson, at: number, received: boolean, seen?: Record<string, unknown>): BridgeResult<null> {
    const made = act(salesRulesLifecycle, SALES_RULES_ID, this.#rules, dealAction(type, by.id, at, input, { ...(received ? { receivedAt: new Date(at + 3_000).toISOString() } : {}), ...(seen ? { seen } : {}) }), actorOf(by))
    if (!made.ok) return { ok: false, error: made.error }
    this.#rules = made.value
    this.#opportunities.rules = rulesInForce(made.value)
    return ok(null)
  }

  #setQuota({ reason, ...input }: { partnerId: string; personId: string; quarter: string; amount: number; currency: Currency; reason?: string | undefined }, by: FakePerson, at: number, received: boolean): BridgeResult<null> {
    const id = quotaId(input.partnerId, input.personId, input.quarter)
    return this.#actOnQuota(id, 'quota.set', { ...input, ...(reason === undefined ? {} : { reason }) }, by, at, received)
  }

  #actOnQuota(id: string, type: string, input: Record<string, unknown>, by: FakePerson, at: number, received: boolean): BridgeResult<null> {
    const made = act(quotaLifecycle, id, this.#quotas.get(id) ?? null, dealAction(type, by.id, at, input, received ? { receivedAt: new Date(at + 3_000).toISOString() } : {}), actorOf(by))
    if (!made.ok) return { ok: false, error: made.error }
    this.#quotas.set(id, made.value)
    return ok(null)
  }

  get #rates(): ExchangeRates | null {
    if (!this.#filled) return null
    const rates = Object.entries(FAKE_RATES).map(([currency, rate]) => ({ currency, perBase: rate.perBase, date: '2020-01-01' }))
    const dated = Object.entries(FAKE_RATES).map(([currency, rate]) => ({ currency, ...rate }))
    return { base: 'EUR', rates: [...rates, ...dated] } as unknown as ExchangeRates
  }

  #basis(asked: Currency | undefined): SalesBasis {
    return { rules: this.#opportunities.rules, rates: this.#rates, currency: asked ?? this.#opportunities.currency, today: this.#opportunities.today, zone: FAKE_ZONE }
  }

  /** Undefined: no question of sales. */
  live(name: string, input: never): BridgeResult<unknown> | undefined {
    switch (name) {
      case 'sales.rules': return ok(this.#view())
      case 'quotas.table': return ok(this.#table((input as { on: string }).on))
      case 'forecast.view': return ok(this.#forecast(input))
      case 'forecast.winLoss': return ok(this.#winLoss(input))
      default: return undefined
    }
  }

  #view(): SalesRulesView {
    const { rules, today, currency } = this.#opportunities
    const starts = rules.fiscalStarts
    let first = fiscalQuarterOf(today, starts)
    for (let turn = 0; turn < 4; turn += 1) first = previousQuarter(first, starts)
    const quarters = [first]
    while (quarters.length < 10) quarters.push(nextQuarter(quarters.at(-1) ?? first, starts))
    const open = this.#opportunities.visible().filter((one) => one.status === 'open')
    const known = new Set<Currency>([currency, ...(this.#filled ? (['EUR', 'GBP', 'NOK'] as const) : [])])
    return {
      record: this.#rules, rules, mayChange: this.#world.me().role === 'channel_operations_manager', inStage: Object.fromEntries(rules.stages.map((stage) => [stage.id, open.filter((one) => one.stage.id === stage.id).length])),
      today, quarter: fiscalQuarterOf(today, starts), quarters, currency, currencies: CURRENCIES.filter((one) => known.has(one)), people: Object.fromEntries([...new Set(this.#rules?.actions.map((one) => one.by))].map((id) => [id, nameOf(id)])), asOf: this.#world.asOf,
    }
  }

  #table(on: string): QuotaTable {
    const me = this.#world.me()
    const quarters = quartersOfYear(on, this.#opportunities.rules.fiscalStarts)
    return {
      year: quarters[0]?.fiscalYear ?? 0, quarters: quarters.map(({ start, end, label }) => ({ start, end, label })), mayChange: me.role === 'channel_operations_manager', asOf: this.#world.asOf,
      rows: this.#filled
        ? PARTNERS.filter((one) => me.partnerId === null || one.id === me.partnerId).flatMap((partner) =>
            [{ id: '', name: '' }, ...PEOPLE.filter((one) => one.partnerId === partner.id)].map((person) => ({
              partnerId: partner.id, partnerName: partner.name, personId: person.id, personName: person.name, currency: partner.currency,
              cells: quarters.map(({ start }) => {
                const quota = this.#quotas.get(quotaId(partner.id, person.id, start))
                return quota?.status === 'active' ? { id: quota.id, amount: quota.amount, waiting: quota.actions.some((one) => one.receivedAt === undefined), actions: quota.actions } : null
              }),
            })),
          )
        : [],
    }
  }

  #facts(): readonly OpportunityFact[] {
    return this.#opportunities.visible().flatMap((one) => opportunityFactOf(one) ?? [])
  }

  #forecast(input: { from: string; by: 'month' | 'quarter'; group: 'partner' | 'person'; partnerId?: string; ownerId?: string; channel?: 'direct' | 'indirect'; currency?: Currency }): Forecast {
    const { from, by, group, currency, ...filter } = input
    const me = this.#world.me()
    const quotas = [...this.#quotas.values()].filter((one) => one.status === 'active' && (me.partnerId === null || one.partnerId === me.partnerId))
    const { groups, toClose, ...sums } = forecast(this.#facts(), { ...this.#basis(currency), from, by, group, filter, quotas, toClose: 50 })
    return {
      ...sums,
      groups: groups.map((one) => ({ ...one, name: group === 'person' ? nameOf(one.id) : partnerName(one.id) })),
      toClose: toClose.flatMap(({ id, worth, reaches }) => {
        const row = this.#opportunities.row(id)
        return row ? [{ ...row, worth, reaches }] : []
      }),
      asOf: this.#world.asOf,
    }
  }

  #winLoss(input: { from: string; to: string; by: (typeof WIN_LOSS_BY)[number]; currency?: Currency }): WinLoss {
    const { from, to, by, currency } = input
    const records = new Map(this.#opportunities.visible().map((one) => [one.id, one]))
    const { rows, ...sums } = winLoss(this.#facts(), { ...this.#basis(currency), from, to, by, filter: {} })
    return {
      ...sums, asOf: this.#world.asOf,
      rows: rows.map(({ exampleId, ...row }) => {
        const example = records.get(exampleId)
        const names = {
          reason: example?.loss?.reason ?? 'No reason', competitor: row.id === '' ? 'No competitor named' : (example?.competitor ?? row.id), partner: partnerName(row.id), person: nameOf(row.id),
          product: example?.lines.find((line) => line.productId === row.id)?.productName ?? 'Other products',
        }
        return { ...row, name: names[by] }
      }),
    }
  }

  /** Undefined: no command of sales. */
  command(name: string, input: never): BridgeResult<unknown> | undefined {
    const me = this.#world.me()
    const { seen, ...rest } = input as Record<string, unknown>
    const { partnerId, personId, quarter, ...quota } = rest as { partnerId: string; personId: string; quarter: string; amount: number; reason?: string }
    const id = () => quotaId(partnerId, personId, quarter)
    const seenAs = (key: string) => ({ [key]: seen })
    const currency = () => PARTNERS.find((one) => one.id === partnerId)?.currency ?? 'EUR'
    const received = this.#world.online()
    switch (name) {
      case 'sales.setStages': return this.#setRules('sales_rules.set_stages', rest, me, Date.now(), received, seenAs('stages'))
      case 'sales.setLossReasons': return this.#setRules('sales_rules.set_loss_reasons', rest, me, Date.now(), received, seenAs('lossReasons'))
      case 'sales.setFiscalStart': return this.#setRules('sales_rules.set_fiscal_start', rest, me, Date.now(), received)
      case 'quotas.set': return this.#setQuota({ partnerId, personId, quarter, currency: currency(), ...quota }, me, Date.now(), received)
      case 'quotas.remove': return this.#actOnQuota(id(), 'quota.remove', { reason: quota.reason }, me, Date.now(), received)
      default: return undefined
    }
  }
}

import { createHash } from 'node:crypto'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import { CURRENCIES } from '../../src-shared/domain/money.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { DEFAULT_LOSS_REASONS, DEFAULT_SALES_RULES, DEFAULT_STAGES } from '../../src-shared/domain/sales-rules/defaults.ts'
import type { StageEntered } from '../../src-shared/domain/sales-rules/schema.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import type { SalesBasis } from '../../src-shared/metrics/sales-question.ts'
import { lineOf, opportunities } from './opportunity-fixtures.ts'

export const TODAY = '2026-11-20'

const rate = (currency: 'GBP' | 'NOK' | 'USD', date: string, perBase: string) => ({ currency, date, perBase })

/** Euros are the base; the dollar is known from 2026 on. */
export const RATES: ExchangeRates = {
  id: '019e0000-0000-7000-8000-000000000001', kind: 'exchange_rates', partnerId: '', status: 'active', version: 1, updatedAt: '2026-11-01T00:00:00.000Z', actions: [], base: 'EUR',
  rates: [
    rate('GBP', '2024-01-01', '0.8731'), rate('NOK', '2024-01-01', '11.25'), rate('USD', '2026-01-01', '1.08735'), rate('GBP', '2026-06-15', '0.85'), rate('NOK', '2026-09-30', '11.5214'), rate('USD', '2026-11-01', '1.1'),
  ],
}

export const BASIS: SalesBasis = { rules: DEFAULT_SALES_RULES, rates: RATES, currency: 'EUR', today: TODAY, zone: 'Europe/Oslo' }

/** The id of the n-th of anything. */
export function nthId(index: number): string {
  const hex = createHash('sha256').update(String(index)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const SHAPES = new Map<string, Opportunity>()
function shapeOf(status: Opportunity['status']): Opportunity {
  const known = SHAPES.get(status)
  if (known) return known
  const made = opportunities.in(status)
  SHAPES.set(status, made)
  return made
}

const COMPETITORS = ['', 'Fortress Networks', ' Basecrest ', 'Ⅷ \u{1F680} 네트'] as const

/** Numbers below a count that a text decides; another for each salt. */
export function spreadOf(text: string): (count: number, salt: number) => number {
  const spread = Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16)
  return (count, salt) => Math.floor(spread / 7 ** salt) % count
}

/** The n-th of any number of opportunities, always the same: two years of them, every state, three foreign currencies, direct ones too. */
export function nthOpportunity(index: number): Opportunity {
  const of = spreadOf(`s${index}`)
  const status = (['open', 'won', 'lost', 'open', 'won', 'draft', 'open', 'lost', 'won', 'withdrawn'] as const)[of(10, 0)] ?? 'open'
  const closed = status === 'won' || status === 'lost'
  const day = addDays(TODAY, closed ? -of(700, 1) : of(300, 2) - 20)
  const { retired: _retired, ...stage } = DEFAULT_STAGES[of(DEFAULT_STAGES.length, 3)] as StageEntered & { readonly retired: boolean }
  const amounts = Array.from({ length: 1 + of(3, 4) }, (_, line) => 10_001 + of(9_000_000, line + 1))
  const lines = amounts.map((amount, line) => ({ ...lineOf(`product-${(of(40, 5) + line * 7) % 40}`, amount), id: nthId(index * 100 + line) }))
  const { loss: _loss, closedOn: _closedOn, convertedFrom: _from, ...shape } = shapeOf(status)
  return {
    ...shape, id: nthId(index), number: `BRW-O-${String(index).padStart(6, '0')}`, version: 1, updatedAt: `${addDays(TODAY, -of(400, 2))}T09:00:00.000Z`,
    partnerId: of(8, 2) === 0 ? '' : `partner-${of(60, 3)}`, ownerId: `person-${of(240, 2)}`, origin: of(8, 2) === 0 ? 'vendor' : (['registration', 'partner', 'vendor'] as const)[of(3, 5)] ?? 'partner',
    customerName: `Customer ${of(50_000, 1)}`, currency: (['EUR', 'EUR', 'GBP', 'NOK', 'USD'] as const)[of(5, 6)] ?? CURRENCIES[0] ?? 'EUR', lines, total: amounts.reduce((sum, one) => sum + one, 0),
    stage, stageSince: `${addDays(TODAY, -of(60, 1))}T${String(of(24, 4)).padStart(2, '0')}:30:00.000Z`, createdAt: `${addDays(day, -of(200, 3))}T10:00:00.000Z`,
    category: of(9, 3) === 0 ? 'commit' : of(9, 3) === 1 ? 'omitted' : '', expectedClose: day, competitor: COMPETITORS[of(COMPETITORS.length, 4)] ?? '',
    ...(closed ? { closedOn: day } : {}),
    ...(status === 'lost' ? { loss: { reasonId: DEFAULT_LOSS_REASONS[of(DEFAULT_LOSS_REASONS.length, 2)]?.id ?? 'price', reason: 'x', explanation: '' } } : {}),
  }
}

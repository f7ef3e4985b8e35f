import type { Currency } from '../../src-shared/domain/money.ts'
import type { Tier } from '../../src-shared/domain/program/schema.ts'

export interface DemoProduct {
  readonly id: string
  readonly name: string
  readonly family: string
  readonly sku: string
  /** Of one piece, in minor units of the euro. */
  readonly price: number
  /** How many a deal takes, from and to. */
  readonly pieces: readonly [number, number]
  readonly popularity: number
}

const product = (sku: string, name: string, family: string, price: number, pieces: readonly [number, number], popularity: number): DemoProduct => ({
  id: `product-${sku.toLowerCase()}`, name, family, sku, price: price * 100, pieces, popularity,
})

/** What Halden Networks sells. */
export const DEMO_PRODUCTS: readonly DemoProduct[] = [
  product('SN-400', 'Sentry 400 firewall', 'Sentry', 6250, [2, 16], 22),
  product('SN-1200', 'Sentry 1200 firewall', 'Sentry', 9400, [2, 10], 12),
  product('SN-2600', 'Sentry 2600 firewall', 'Sentry', 14_200, [2, 14], 16),
  product('SN-8800', 'Sentry 8800 chassis', 'Sentry', 68_000, [1, 4], 4),
  product('SN-V', 'Sentry Virtual', 'Sentry', 2900, [2, 20], 7),
  product('RL-ED', 'Relay SD-WAN edge', 'Relay', 1400, [6, 60], 18),
  product('RL-HUB', 'Relay SD-WAN hub', 'Relay', 11_800, [1, 4], 6),
  product('KS-SASE', 'Keystone SASE, 1 year', 'Keystone', 118, [80, 1200], 17),
  product('KS-ZTA', 'Keystone Zero Trust Access, 1 year', 'Keystone', 74, [60, 900], 8),
  product('VT-XDR', 'Vantage XDR, 1 year', 'Vantage', 96, [100, 1500], 13),
  product('VT-EP', 'Vantage Endpoint, 1 year', 'Vantage', 52, [50, 1400], 15),
  product('VT-MDR', 'Vantage Managed Response, 1 year', 'Vantage', 140, [100, 700], 5),
  product('BC-500', 'Beacon 500 access point', 'Beacon', 690, [8, 80], 7),
  product('BC-SW', 'Beacon access switch', 'Beacon', 2350, [2, 24], 6),
]

export const DEMO_TIERS: readonly Tier[] = [
  { id: 'tier-registered', name: 'Registered', protectionDays: 60, marginBps: 300 },
  { id: 'tier-silver', name: 'Silver', protectionDays: 90, marginBps: 500 },
  { id: 'tier-gold', name: 'Gold', protectionDays: 90, marginBps: 800 },
  { id: 'tier-platinum', name: 'Platinum', protectionDays: 120, marginBps: 1000 },
]

/** What one euro is in the currency, near enough for invented amounts. */
export const RATES: Readonly<Partial<Record<Currency, number>>> = { EUR: 1, GBP: 0.86, NOK: 11.6, USD: 1.09 }

export const VENDOR_NAME = 'Halden Networks'
export const VENDOR_ZONE = 'Europe/Oslo'
export const DECISION_HOURS = 48

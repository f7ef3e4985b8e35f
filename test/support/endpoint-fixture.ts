import type { Partner, Person } from '../../src-shared/domain/directory/schema.ts'
import type { AnyRecord } from '../../src-shared/domain/kinds.ts'
import type { Product } from '../../src-shared/domain/product/schema.ts'
import type { Rules } from '../../src-shared/domain/program/schema.ts'
import type { Role } from '../../src-shared/domain/actor.ts'

/** The password of everybody in the fixture. */
export const PASSWORD = 'correct horse'
/** Where the vendor's days end. */
export const FIXTURE_ZONE = 'Europe/Oslo'

const base = { status: 'active' as const, version: 1000, updatedAt: '2026-01-01T00:00:00.000Z', actions: [] }

const partner = (code: string, name: string, ownerId: string, backupId: string): Partner => ({
  ...base, id: `partner-${code.toLowerCase()}`, kind: 'partner', partnerId: `partner-${code.toLowerCase()}`, name, code, country: 'GB', currency: 'GBP', tierId: 'gold', territory: 'UK', ownerId, backupId,
})
const person = (id: string, role: Role, partnerId: string): Person => ({ ...base, id, kind: 'person', partnerId, name: id[0]?.toUpperCase() + id.slice(1), email: `${id}@example.com`, role, title: '' })
const product = (id: string, name: string): Product => ({ ...base, id, kind: 'product', partnerId: '', name, family: name, sku: id.toUpperCase() })

/**
 * Three partners. Alder has sellers ann and abe, the sales manager amy and ops; birch has bob; cedar has cleo. The channel
 * manager ivy owns alder and cedar and stands in for nobody; max owns birch and stands in for alder; olga runs operations.
 */
const FIXTURE = {
  alder: partner('ALD', 'Alder IT', 'ivy', 'max'),
  birch: partner('BIR', 'Birch Systems', 'max', ''),
  cedar: partner('CED', 'Cedar Networks', 'ivy', ''),
  people: [
    person('ann', 'partner_seller', 'partner-ald'),
    person('abe', 'partner_seller', 'partner-ald'),
    person('amy', 'partner_sales_manager', 'partner-ald'),
    person('ada', 'partner_sales_operations', 'partner-ald'),
    person('bob', 'partner_seller', 'partner-bir'),
    person('cleo', 'partner_seller', 'partner-ced'),
    person('ivy', 'channel_manager', ''),
    person('max', 'channel_manager', ''),
    person('olga', 'channel_operations_manager', ''),
  ],
  products: [product('wall', 'Wall firewall'), product('edge', 'Edge router'), product('eye', 'Eye detection')],
  rules: { ...base, id: 'rules', kind: 'rules', partnerId: '', vendorName: 'Halden Networks', zone: FIXTURE_ZONE, decisionHours: 72, tiers: [{ id: 'gold', name: 'Gold', protectionDays: 90, marginBps: 800 }] } satisfies Rules,
} as const

export type FixturePerson = 'ann' | 'abe' | 'amy' | 'ada' | 'bob' | 'cleo' | 'ivy' | 'max' | 'olga'

export const FIXTURE_RECORDS: readonly AnyRecord[] = [FIXTURE.rules, ...FIXTURE.products, ...FIXTURE.people, FIXTURE.alder, FIXTURE.birch, FIXTURE.cedar]

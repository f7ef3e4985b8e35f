import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { buildDeal } from './fake-world.ts'

const NAMES = [
  'Universiteit Maasland', 'Castellan Insurance Group', 'Hôpital Saint-Aubin', 'Porto Salgado Seguros', 'Helvar Paper Oy', 'Bergmann Logistik SE', 'Ostrava Waterworks', 'Mistral Aéro SAS',
  'Volkmar & Söhne KG', 'Selkirk Mills plc', 'Azulejos Ferrer', 'Nordvik Havn KF', 'Stadtwerke Lindau', 'Linnet Housing Trust', 'Marchbank Foods', 'Selwyn College',
] as const
const PRODUCTS = ['vantage-xdr', 'sentry-400', 'keystone', 'relay', 'sentry-2600'] as const
const PARTNERS = ['brightwater', 'arkadia', 'nordlys', 'cobalt'] as const

/** Registrations that wait for an answer, so that with the named ones of the sample world twenty do, one of them late. */
export function queueDeals(now: number): readonly Deal[] {
  return NAMES.map((customer, index) => {
    const host = `${customer.toLowerCase().normalize('NFD').replace(/[^a-z]+/g, '')}.example.org`
    return buildDeal(
      {
        id: `019a0000-0000-7000-8000-0000000004${String(index).padStart(2, '0')}`, customer, site: host, country: 'GB', partner: PARTNERS[index % PARTNERS.length] ?? 'brightwater', contact: ['Sam Holt', `sam.holt@${host}`, 'IT manager'],
        lines: [[PRODUCTS[index % PRODUCTS.length] ?? 'relay', 4 + index, 2_900_000 + 731_000 * index]], closeInDays: 30 + index, source: 'customer_inquiry', situation: 'Refresh of the edge before the contract ends.',
        steps: [['deal.submit', index === 0 ? 50 : 46 - index * 2.7]],
      },
      now,
    )
  })
}

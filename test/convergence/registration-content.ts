import type { DealContent } from '../../src-shared/domain/deal/edits.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { pick } from '../support/random.ts'
import { randomId } from './hands.ts'

/** Few customers and products, so that registrations meet. */
const CUSTOMERS = ['Alder Rail', 'Birch Water', 'Cedar Health', 'Damson Foods', 'Elm Insurance'] as const

/** A complete registration; random bytes of its ids come from the seed too. */
export function registrationContent(random: () => number, currency: Currency): DealContent {
  const name = pick(random, CUSTOMERS) ?? CUSTOMERS[0]
  const domain = `${name.toLowerCase().replace(' ', '')}.com`
  return {
    customerName: `${name} Ltd`, website: domain, noWebsite: false, country: 'GB', currency, expectedClose: '2099-03-31', source: 'own_campaign', sourceDetail: '',
    situation: 'Out of support in March.', competitor: '', timeFrame: '', notes: '',
    lines: [{ id: randomId(random), productId: pick(random, ['product-sn-400', 'product-rl-ed']) ?? 'product-sn-400', productName: 'Firewall', quantity: 1 + Math.floor(random() * 9), amount: 100_00 + Math.floor(random() * 1e6) }],
    contacts: [{ id: randomId(random), name: 'Sam Field', email: `sam@${domain}`, title: '', phone: '' }],
  }
}

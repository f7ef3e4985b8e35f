import type { DealContent } from '../../src-shared/domain/deal/edits.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { pick } from '../support/random.ts'

/** Few customers and products, so that registrations meet. */
const CUSTOMERS = ['Alder Rail', 'Birch Water', 'Cedar Health', 'Damson Foods', 'Elm Insurance'] as const

/** A complete registration; random bytes of its ids come from the seed too. */
export function registrationContent(random: () => number, currency: Currency): DealContent {
  const name = pick(random, CUSTOMERS) ?? CUSTOMERS[0]
  const id = () => {
    const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  const domain = `${name.toLowerCase().replace(' ', '')}.com`
  return {
    customerName: `${name} Ltd`, website: domain, noWebsite: false, country: 'GB', currency, expectedClose: '2099-03-31', source: 'own_campaign', sourceDetail: '',
    situation: 'Out of support in March.', competitor: '', timeFrame: '', notes: '',
    lines: [{ id: id(), productId: pick(random, ['product-sn-400', 'product-rl-ed']) ?? 'product-sn-400', productName: 'Firewall', quantity: 1 + Math.floor(random() * 9), amount: 100_00 + Math.floor(random() * 1e6) }],
    contacts: [{ id: id(), name: 'Sam Field', email: `sam@${domain}`, title: '', phone: '' }],
  }
}

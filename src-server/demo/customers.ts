import type { DealContact } from '../../src-shared/domain/deal/schema.ts'
import { slugOf } from './partners.ts'
import type { Place } from './places.ts'
import type { Chance } from './random.ts'

export interface DemoCustomer {
  readonly name: string
  /** Empty: they have none. */
  readonly website: string
  readonly country: string
  readonly contacts: readonly Omit<DealContact, 'id'>[]
}

const TITLES = ['Head of IT', 'IT manager', 'Operations director', 'CISO', 'Network engineer', 'Procurement lead', 'Infrastructure manager', 'CFO', 'Security architect'] as const

function contactOf(random: Chance, place: Place, domain: string): Omit<DealContact, 'id'> {
  const given = random.pick(place.given)
  const family = random.pick(place.family)
  return { name: `${given} ${family}`, email: `${slugOf(given)}.${slugOf(family).replaceAll('-', '')}@${domain}`, title: random.pick(TITLES), phone: '' }
}

/** An end customer whose name nobody else has yet. */
export function makeCustomer(random: Chance, place: Place, taken: Set<string>): DemoCustomer {
  for (let attempt = 0; ; attempt += 1) {
    // When the plain names are used up, the town tells two apart.
    const root = attempt > 40 ? `${random.pick(place.roots)} ${random.pick(place.towns)}` : random.pick(place.roots)
    const trade = random.pick(place.trades)
    const form = random.pick(place.forms)
    const bare = `${root} ${trade}`
    if (taken.has(bare) && attempt < 5000) continue
    taken.add(bare)
    const none = random.yes(0.04)
    const domain = `${slugOf(bare).replaceAll('-', '')}.${random.yes(0.85) ? place.ending : 'com'}`
    return {
      name: form === '' ? bare : `${bare} ${form}`,
      website: none ? '' : domain,
      country: place.country,
      contacts: [contactOf(random, place, none ? 'gmail.com' : domain), ...(random.yes(0.3) ? [contactOf(random, place, none ? 'gmail.com' : domain)] : [])],
    }
  }
}

/** The same customer as another partner's seller would write it. */
export function sameCustomer(random: Chance, place: Place, customer: DemoCustomer): DemoCustomer {
  const bare = customer.name.replace(/ (Ltd|plc|LLP|Group|GmbH|AG|SE|KG|AS|ASA|SA|BV|NV|SAS|SARL|Inc\.|LLC|Corp\.)$/, '')
  const long: Readonly<Record<string, string>> = { GB: 'Limited', DE: 'GmbH', NO: 'AS', NL: 'B.V.', FR: 'S.A.S.', US: 'Incorporated' }
  // What another seller wrote already may carry a prefix.
  const site = customer.website.replace(/^https:\/\//, '').replace(/^(www|portal)\./, '')
  const domain = site === '' ? 'gmail.com' : site
  return {
    name: random.yes(0.5) ? bare : `${bare} ${long[place.country] ?? ''}`.trim(),
    website: customer.website === '' ? '' : random.pick(['', 'www.', 'portal.', 'https://www.']) + site,
    country: customer.country,
    contacts: [contactOf(random, place, domain)],
  }
}

/** Another customer whose name reads much like this one's: a suggestion at most. */
export function similarCustomer(random: Chance, place: Place, customer: DemoCustomer, taken: Set<string>): DemoCustomer {
  const [first = customer.name, ...rest] = customer.name.split(' ')
  const name = [first, ...rest.slice(0, 1), random.pick(['Group', 'Holdings', 'Partners', random.pick(place.towns)])].join(' ')
  taken.add(name)
  const domain = `${slugOf(name).replaceAll('-', '')}.com`
  return { name, website: domain, country: customer.country, contacts: [contactOf(random, place, domain)] }
}

import type { Role } from '../../src-shared/domain/actor.ts'
import type { Partner, PartnerType, Person } from '../../src-shared/domain/directory/schema.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { DEMO_TIERS } from './catalog.ts'
import { PLACES } from './places.ts'
import type { Place } from './places.ts'
import type { Chance } from './random.ts'

export interface DemoPartner {
  readonly partner: Partner
  readonly place: Place
  readonly sellers: readonly Person[]
  /** How much of the channel's business it brings. */
  readonly weight: number
}

export interface DemoDirectory {
  readonly partners: readonly DemoPartner[]
  readonly people: readonly Person[]
}

/** code, name, country, tier, owner, backup */
const INGRID = 'person-ingrid-solheim'
const MARTA = 'person-marta-kowalska'
const VENDOR_PEOPLE: readonly (readonly [string, string, Role, string])[] = [
  ['person-henrik-aas', 'Henrik Aas', 'channel_manager', 'Channel manager'],
  ['person-claire-dubois', 'Claire Dubois', 'channel_manager', 'Channel manager'],
  ['person-raj-bhatt', 'Raj Bhatt', 'channel_manager', 'Channel manager'],
]
const OTHERS = VENDOR_PEOPLE.map(([id]) => id)

const PARTNERS: readonly (readonly [code: string, name: string, country: string, tier: string, weight: number])[] = [
  ['BRW', 'Brightwater IT', 'GB', 'gold', 10], ['CRS', 'Cobalt Ridge Systems', 'GB', 'platinum', 9], ['NSK', 'Nordlys Sikkerhet', 'NO', 'gold', 7], ['OHI', 'Oosterhuis ICT', 'NL', 'silver', 5],
  ['LMF', 'Lumen & Fox', 'GB', 'silver', 5], ['ARK', 'Arkadia Consulting', 'DE', 'gold', 7], ['PLR', 'Pelletier Réseaux', 'FR', 'silver', 4], ['SAL', 'Sistemas Almenara', 'FR', 'registered', 3],
  ['KVN', 'Kvarn Cyber', 'NO', 'silver', 4], ['TTD', 'Tatra Datacom', 'DE', 'registered', 3], ['HGN', 'Hagen Nettverk', 'NO', 'platinum', 8], ['WSB', 'Westbrook Secure', 'GB', 'gold', 6],
  ['FLK', 'Falkon Netzwerke', 'DE', 'platinum', 8], ['DLT', 'Delta Polder Networks', 'NL', 'gold', 5], ['MRD', 'Meridien Cyberdéfense', 'FR', 'gold', 5], ['SLT', 'Saltmarsh Technology', 'GB', 'registered', 2],
  ['BFT', 'Bifrost Drift', 'NO', 'silver', 4], ['ISR', 'Isar Systemhaus', 'DE', 'silver', 4], ['CPC', 'Copper Canyon IT', 'US', 'platinum', 9], ['LKS', 'Lakeside Networks', 'US', 'gold', 6],
  ['TDW', 'Tidewater Managed IT', 'US', 'silver', 4], ['GRB', 'Graybar Cyber Partners', 'US', 'gold', 6], ['HTH', 'Heath & Tolland', 'GB', 'silver', 3], ['QNT', 'Quantock Systems', 'GB', 'registered', 2],
  ['VKG', 'Viking Sikring', 'NO', 'registered', 2], ['SKD', 'Skalden Drift', 'NO', 'silver', 3], ['RHN', 'Rhenania IT-Service', 'DE', 'gold', 5], ['NCK', 'Neckar Datentechnik', 'DE', 'registered', 2],
  ['ZNS', 'Zeeland Secure', 'NL', 'silver', 3], ['BRB', 'Brabant Cloud', 'NL', 'registered', 2], ['OCC', 'Occitane Numérique', 'FR', 'silver', 3], ['BRT', 'Bretagne Systèmes', 'FR', 'registered', 2],
  ['HDS', 'Hudson Secure', 'US', 'silver', 4], ['PRM', 'Prairie Managed Networks', 'US', 'registered', 2], ['SNR', 'Sonoran Cyber', 'US', 'gold', 5], ['GLW', 'Glenwood IT Services', 'GB', 'silver', 3],
  ['AVN', 'Avonmouth Digital', 'GB', 'gold', 4], ['HVD', 'Havdur Konsult', 'NO', 'gold', 4], ['EMS', 'Ems Netzwerkhaus', 'DE', 'silver', 3], ['CSC', 'Cascade Point', 'US', 'registered', 2],
]

/** Brightwater and eight others are Ingrid's; Marta owns Cobalt Ridge and stands in for Brightwater. */
const OWNED_BY_INGRID: readonly string[] = ['BRW', 'NSK', 'OHI', 'LMF', 'ARK', 'PLR', 'SAL', 'KVN', 'TTD']
const OWNED_BY_MARTA: readonly string[] = ['CRS', 'HGN', 'WSB', 'FLK', 'DLT', 'MRD', 'SLT', 'BFT']

function ownersOf(code: string, index: number): { readonly ownerId: string; readonly backupId: string } {
  const other = OTHERS[index % OTHERS.length] ?? MARTA
  if (OWNED_BY_INGRID.includes(code)) return { ownerId: INGRID, backupId: code === 'BRW' ? MARTA : other }
  if (OWNED_BY_MARTA.includes(code)) return { ownerId: MARTA, backupId: other }
  return { ownerId: other, backupId: OTHERS[(index + 1) % OTHERS.length] ?? MARTA }
}

function placeOf(country: string): Place {
  const place = PLACES.find((one) => one.country === country)
  if (!place) throw new Error(`No place ${country}`)
  return place
}

const slug = (text: string) =>
  text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae').replaceAll('å', 'a').replaceAll('ß', 'ss').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

export function slugOf(text: string): string {
  return slug(text)
}

/** What is no reseller. */
const TYPES: Readonly<Partial<Record<string, PartnerType>>> = {
  ARK: 'system_integrator', FLK: 'system_integrator', HGN: 'system_integrator', GRB: 'distributor', CPC: 'distributor', MRD: 'managed_service_provider', TDW: 'managed_service_provider', PRM: 'managed_service_provider',
  BFT: 'managed_service_provider', SKD: 'managed_service_provider', BRB: 'managed_service_provider',
}
/** Enrolled so many days ago, and without a first deal: another partner of their country has theirs. */
const NEWCOMERS: Readonly<Partial<Record<string, { readonly days: number; readonly instead: string }>>> = { CSC: { days: 41, instead: 'PRM' }, BRT: { days: 96, instead: 'OCC' } }
/** The program began then, a little before the first registrations. */
const ENROLLED_DAYS = [742, 860] as const

/** The partners by how much of the channel's business they bring. */
export function dealingPartners({ partners }: DemoDirectory): readonly (readonly [DemoPartner, number])[] {
  return partners.map((one) => [partners.find((other) => other.partner.code === NEWCOMERS[one.partner.code]?.instead) ?? one, one.weight] as const)
}

/** Forty partners with their people, and the vendor's. `since`: the day before everything, an instant. */
export function demoDirectory(random: Chance, since: string, today: string): DemoDirectory {
  const base = { status: 'active' as const, version: 0, updatedAt: since, actions: [] }
  const people: Person[] = DEMO_ACCOUNTS.map((one) => ({ ...base, id: one.personId, kind: 'person', partnerId: one.partner === null ? '' : partnerId(one.partner), name: one.name, email: one.email, role: one.role, title: one.title }))
  const names = new Set(people.map((one) => one.name))
  for (const [id, name, role, title] of VENDOR_PEOPLE) {
    names.add(name)
    people.push({ ...base, id, kind: 'person', partnerId: '', name, email: `${slug(name.split(' ')[0] ?? name)}@halden.example`, role, title })
  }
  const partners = PARTNERS.map(([code, name, country, tier, weight], index): DemoPartner => {
    const place = placeOf(country)
    const partner: Partner = {
      ...base, id: partnerId(code), kind: 'partner', partnerId: partnerId(code), name, code, country, currency: place.currency,
      tierId: DEMO_TIERS.find((one) => one.id === `tier-${tier}`)?.id ?? 'tier-registered', territory: place.territory, ...ownersOf(code, index),
      type: TYPES[code] ?? 'reseller', since: addDays(today, -(NEWCOMERS[code]?.days ?? random.fork(`since ${code}`).int(...ENROLLED_DAYS))),
    }
    const chanceHere = random.fork(code)
    const known = people.filter((one) => one.partnerId === partner.id)
    const roles: readonly Role[] = code === 'BRW' ? [] : code === 'CRS' ? ['partner_seller', 'partner_sales_manager'] : ['partner_seller', 'partner_seller', ...(weight > 4 ? (['partner_seller'] as const) : []), 'partner_sales_manager']
    const hired = roles.map((role): Person => {
      const personName = unused(names, () => `${chanceHere.pick(place.given)} ${chanceHere.pick(place.family)}`)
      const title = role === 'partner_seller' ? 'Account executive' : 'Sales manager'
      return { ...base, id: `person-${slug(personName)}`, kind: 'person', partnerId: partner.id, name: personName, email: `${slug(personName).replaceAll('-', '.')}@${slug(name)}.example`, role, title }
    })
    people.push(...hired)
    return { partner, place, weight, sellers: [...known, ...hired].filter((one) => one.role === 'partner_seller') }
  })
  return { partners, people }
}

function partnerId(code: string): string {
  return `partner-${code.toLowerCase()}`
}

/** Makes names until one is new, and remembers it. */
function unused(taken: Set<string>, make: () => string): string {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const name = make()
    if (!taken.has(name)) {
      taken.add(name)
      return name
    }
  }
  throw new Error('Ran out of names')
}

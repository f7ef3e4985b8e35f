import { map, merge } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { Partner, Person } from '../../src-shared/domain/directory/schema.ts'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import type { Product } from '../../src-shared/domain/product/schema.ts'
import type { Rules, Tier } from '../../src-shared/domain/program/schema.ts'
import type { SalesRules } from '../../src-shared/domain/sales-rules/schema.ts'
import type { ScorecardRules } from '../../src-shared/domain/scorecard-rules/schema.ts'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import type { Repositories } from '../store/repository.ts'

/** What names and forms need of the small collections, by id. */
export interface Directory {
  readonly partners: ReadonlyMap<string, Partner>
  readonly people: ReadonlyMap<string, Person>
  readonly products: ReadonlyMap<string, Product>
  readonly rules: Rules | null
  readonly rates: ExchangeRates | null
  /** Null while the defaults are in force, see `rulesInForce`. */
  readonly salesRules: SalesRules | null
  /** Null while the defaults are in force, see `scorecardRulesInForce`. */
  readonly scorecardRules: ScorecardRules | null
}

/** The programs of which there is one each; of quotas there are many. */
const FEW = ['rules', 'exchange_rates', 'sales_rules', 'scorecard_rules']

/** The small collections in memory, read again after they changed. */
export interface Lookup {
  readonly read: () => Promise<Directory>
  readonly changes: Observable<null>
  readonly close: () => void
}

export function createLookup(repositories: Repositories): Lookup {
  const changes = merge(repositories.directory.changes, repositories.programs.changes, repositories.products.changes).pipe(map(() => null))
  let loading: Promise<Directory> | null = null
  const subscription = changes.subscribe(() => {
    loading = null
  })

  async function load(): Promise<Directory> {
    const [directory, products, programs] = await Promise.all([repositories.directory.find({ where: {} }), repositories.products.find({ where: {} }), repositories.programs.find({ where: { kind: { $in: FEW } } })])
    const partners = new Map<string, Partner>()
    const people = new Map<string, Person>()
    for (const { record } of directory) {
      if (record?.kind === 'partner') partners.set(record.id, record)
      else if (record?.kind === 'person') people.set(record.id, record)
    }
    return {
      partners,
      people,
      products: new Map(products.flatMap(({ record }) => (record ? [[record.id, record] as const] : []))),
      rules: programs.map(({ record }) => record).find((record) => record?.kind === 'rules') ?? null,
      rates: programs.map(({ record }) => record).find((record) => record?.kind === 'exchange_rates') ?? null,
      salesRules: programs.map(({ record }) => record).find((record) => record?.kind === 'sales_rules') ?? null,
      scorecardRules: programs.map(({ record }) => record).find((record) => record?.kind === 'scorecard_rules') ?? null,
    }
  }

  return {
    changes,
    read: () => {
      if (loading) return loading
      const mine = load()
      loading = mine
      mine.catch(() => {
        if (loading === mine) loading = null
      })
      return mine
    },
    close: () => subscription.unsubscribe(),
  }
}

export function personName(directory: Directory, personId: string): string {
  return directory.people.get(personId)?.name ?? (personId === 'system' ? 'Tradewind' : 'Someone')
}

export function partnerName(directory: Directory, partnerId: string): string {
  return directory.partners.get(partnerId)?.name ?? 'Unknown partner'
}

/** The zone in which every day of a record is meant. */
export function vendorZone(directory: Directory): string {
  return directory.rules?.zone ?? 'UTC'
}

/** What a person's sums are told in: their partner's currency, the base of the vendor's table of rates for the vendor's people. */
export function currencyFor(directory: Directory, { partnerId }: Pick<Actor, 'partnerId'>): Currency {
  const base = directory.rates?.base ?? 'EUR'
  return partnerId === null || partnerId === '' ? base : (directory.partners.get(partnerId)?.currency ?? base)
}

/** The day in the vendor's zone, in which every day of a record is meant. */
export function vendorToday(directory: Directory, now: number): string {
  return plainDateIn(now, vendorZone(directory))
}

/** The tier of a partner in the program, null while either is unknown. */
export function tierOf(directory: Directory, partnerId: string): Tier | null {
  const tierId = directory.partners.get(partnerId)?.tierId
  return directory.rules?.tiers.find((tier) => tier.id === tierId) ?? null
}

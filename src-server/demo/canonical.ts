import type { CanonicalCustomer } from '../../src-shared/domain/deal-review/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { certainHolder, identityKeysOf } from '../sync/customer-facts.ts'
import type { KeyHolder } from '../sync/customer-facts.ts'

interface Entry {
  readonly id: string
  readonly name: string
  readonly keys: Set<string>
  registrations: number
}

/** Canonical customers in memory, by the rules that the endpoint uses on its tables. */
export class CanonicalCustomers {
  readonly #byId = new Map<string, Entry>()
  readonly #byKey = new Map<string, Set<Entry>>()
  readonly #newId: () => string

  constructor(newId: () => string) {
    this.#newId = newId
  }

  resolve(deal: Deal): { readonly customer: CanonicalCustomer; readonly link: 'certain' | 'new' } {
    const keys = identityKeysOf(deal)
    const wanted = [keys.domain, keys.name].filter((key) => key !== null)
    const found = new Set(wanted.flatMap((key) => [...(this.#byKey.get(key) ?? [])]))
    const holders = [...found].map((one): KeyHolder => ({
      customerId: one.id,
      domain: [...one.keys].find((key) => key.startsWith('d:')) ?? null,
      holdsDomain: keys.domain !== null && one.keys.has(keys.domain),
      holdsName: keys.name !== null && one.keys.has(keys.name),
    }))
    const certain = certainHolder(keys, holders)
    const entry = (certain === null ? null : this.#byId.get(certain)) ?? { id: this.#newId(), name: deal.customerName.trim(), keys: new Set<string>(), registrations: 0 }
    this.#byId.set(entry.id, entry)
    for (const key of wanted) {
      entry.keys.add(key)
      this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(entry))
    }
    entry.registrations += 1
    return { customer: this.get(entry.id), link: certain === null ? 'new' : 'certain' }
  }

  get(id: string): CanonicalCustomer {
    const entry = this.#byId.get(id)
    if (!entry) throw new Error(`No canonical customer ${id}`)
    return { id, name: entry.name, registrations: entry.registrations }
  }

  all(): readonly { readonly id: string; readonly name: string; readonly keys: readonly string[] }[] {
    return [...this.#byId.values()].map(({ id, name, keys }) => ({ id, name, keys: [...keys] }))
  }
}

import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import { SYSTEM_ACTOR } from '../../../src-shared/domain/actor.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import { allocationLifecycle } from '../../../src-shared/domain/allocation/lifecycle.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import { budgetLifecycle } from '../../../src-shared/domain/budget/lifecycle.ts'
import { claimLifecycle } from '../../../src-shared/domain/claim/lifecycle.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { fundRequestLifecycle } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { fundReviewLifecycle } from '../../../src-shared/domain/fund-review/lifecycle.ts'
import type { FundReview, Sighting } from '../../../src-shared/domain/fund-review/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import type { Doer, Lifecycle } from '../../../src-shared/domain/lifecycle.ts'
import type { Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import { settlementLifecycle } from '../../../src-shared/domain/settlement/lifecycle.ts'
import type { Movement } from '../../sync/funds/ledger.ts'
import type { Chance } from '../random.ts'

interface Kinds {
  readonly budget: Budget
  readonly allocation: Allocation
  readonly fund_request: FundRequest
  readonly claim: Claim
  readonly settlement: Settlement
  readonly fund_review: FundReview
}

const LIFECYCLES: { readonly [K in keyof Kinds]: Lifecycle<Kinds[K]> } = {
  budget: budgetLifecycle, allocation: allocationLifecycle, fund_request: fundRequestLifecycle, claim: claimLifecycle, settlement: settlementLifecycle, fund_review: fundReviewLifecycle,
}

export interface BookedMovement extends Movement {
  readonly at: string
}

/** Sample funds as they grow: every step goes through the lifecycle, and what moves money leaves the movement that the endpoint would have. */
export class FundBooks {
  readonly movements: BookedMovement[] = []
  readonly #records = new Map<string, Kinds[keyof Kinds]>()
  readonly #random: Chance
  readonly #now: number

  constructor(random: Chance, now: number) {
    this.#random = random
    this.#now = now
  }

  /** Milliseconds by which everything has to have happened. */
  get now(): number {
    return this.#now
  }

  id(): string {
    return this.#random.id()
  }

  /** One action, never before what was received last, never in the future. What is illegal throws, for the sample would be wrong. */
  step<K extends keyof Kinds>(kind: K, id: string, type: string, by: Doer, wanted: number, input: Action['input'], seen?: readonly (keyof Kinds[K] & string)[]): { readonly record: Kinds[K]; readonly action: Action } {
    const lifecycle = LIFECYCLES[kind] as unknown as Lifecycle<RecordBase>
    const before = (this.#records.get(`${kind}/${id}`) ?? null) as unknown as (RecordBase & Readonly<Record<string, unknown>>) | null
    const at = Math.min(Math.max(wanted, before ? Date.parse(before.updatedAt) : 0), this.#now - 1000)
    const stamp = new Date(at).toISOString()
    const basis = seen && before ? { seen: Object.fromEntries(seen.map((field) => [field, before[field]])) } : {}
    const action: Action = { id: this.id(), v: 1, type, by: by.personId, at: stamp, input, ...basis, receivedAt: stamp }
    const result = act(lifecycle, id, before, action, by)
    if (!result.ok) throw new Error(`Sample ${kind}: ${type} was refused: ${result.error.message}`)
    const record = { ...result.value, version: at } as unknown as Kinds[K]
    this.#records.set(`${kind}/${id}`, record)
    return { record, action }
  }

  system<K extends keyof Kinds>(kind: K, id: string, type: string, at: number, input: Action['input']): { readonly record: Kinds[K]; readonly action: Action } {
    return this.step(kind, id, type, SYSTEM_ACTOR, at, input)
  }

  move(action: Action, movement: Omit<Movement, 'actionId' | 'type'>): void {
    this.movements.push({ actionId: action.id, type: action.type, at: action.receivedAt ?? action.at, ...movement })
  }

  /** The vendor's sibling as the endpoint writes it at the first receipt. */
  sibling(of: FundRequest | Claim, sightings: readonly Sighting[], at: number): void {
    this.system('fund_review', of.id, 'fund_review.check', at, { partnerId: of.partnerId, of: of.kind, sightings })
  }

  get<K extends keyof Kinds>(kind: K, id: string): Kinds[K] {
    const record = this.#records.get(`${kind}/${id}`)
    if (!record) throw new Error(`No ${kind} ${id}`)
    return record as Kinds[K]
  }

  all<K extends keyof Kinds>(kind: K): readonly Kinds[K][] {
    return [...this.#records].flatMap(([key, record]) => (key.startsWith(`${kind}/`) ? [record as Kinds[K]] : []))
  }

  records(): readonly Kinds[keyof Kinds][] {
    return [...this.#records.values()]
  }
}

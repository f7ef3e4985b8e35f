import type { Action } from '../../../src-shared/domain/action.ts'
import { SYSTEM, SYSTEM_ACTOR } from '../../../src-shared/domain/actor.ts'
import type { Doer } from '../../../src-shared/domain/lifecycle.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { opportunityLifecycle } from '../../../src-shared/domain/opportunity/lifecycle.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import type { Chance } from '../random.ts'

const MINUTE = 60_000

/** Builds one opportunity's log by the lifecycle, in the order of receipt: what is illegal throws, for the sample would be wrong. */
export class OpportunityLog {
  #record: Opportunity | null = null
  #last = 0
  readonly #id: string
  readonly #random: Chance
  readonly #now: number

  constructor(id: string, random: Chance, now: number) {
    this.#id = id
    this.#random = random
    this.#now = now
  }

  get record(): Opportunity {
    if (!this.#record) throw new Error('No opportunity yet')
    return this.#record
  }

  /** When the endpoint received the last action, milliseconds. */
  get last(): number {
    return this.#last
  }

  /** As the endpoint would have left it: its version is the moment of its last change. */
  stored(): Opportunity {
    return { ...this.record, version: Date.parse(this.record.updatedAt) }
  }

  /** `wanted`: when the person acted, milliseconds; some of their work is received hours later. Never before what was received last, never after now. */
  step(type: string, by: Doer, wanted: number, input: Action['input'], seen?: Action['seen']): number {
    const system = by.personId === SYSTEM
    const at = Math.max(wanted, this.#last)
    const lag = system ? 0 : this.#random.yes(0.15) ? this.#random.int(20 * MINUTE, 5 * 60 * MINUTE) : this.#random.int(300, 9000)
    const receivedAt = Math.max(this.#last, Math.min(at + lag, this.#now - 1000))
    const iso = (ms: number) => new Date(ms).toISOString()
    const action: Action = { id: this.#random.id(), v: 1, type, by: by.personId, at: iso(Math.min(at, receivedAt)), input, ...(seen ? { seen } : {}), receivedAt: iso(receivedAt) }
    const result = act(opportunityLifecycle, this.#id, this.#record, action, system ? SYSTEM_ACTOR : by)
    if (!result.ok) throw new Error(`Sample opportunity ${this.#record?.customerName ?? this.#id}: ${type} was refused: ${result.error.message}`)
    this.#record = result.value
    this.#last = receivedAt
    return receivedAt
  }
}

import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM, SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { attentionLifecycle } from '../../src-shared/domain/attention/lifecycle.ts'
import type { AnyRecord, CollectionName } from '../../src-shared/domain/kinds.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { isoInstant } from '../../src-shared/lib/clock.ts'
import { derivedId } from '../../src-shared/lib/derived-id.ts'
import { systemAction } from './unit.ts'
import type { Unit } from './unit.ts'

/** What a record is called while it has no name of its own, or is not there at all. */
const UNNAMED: Readonly<Partial<Record<AnyRecord['kind'], string>>> = {
  deal: 'New registration', opportunity: 'New opportunity', fund_request: 'New request', claim: 'New claim', budget: 'New budget', allocation: 'New allocation', settlement: 'New batch', quota: 'Quota',
  sales_rules: 'Stages and fiscal year', exchange_rates: 'Exchange rates', scorecard_rules: 'Scorecard rules', partner_plan: 'Partner plan',
}
const UNKNOWN = 'New registration'
const MAX_TITLE = 240
const MAX_MESSAGE = 2000

/** What a record is called on screen: the customer or the activity, and the number once there is one. Of one that is not there the kind says it, where it is known. */
export function titleOf(record: AnyRecord | null, kind: string | undefined = record?.kind): string {
  const unnamed = (kind !== undefined && Object.hasOwn(UNNAMED, kind) ? UNNAMED[kind as AnyRecord['kind']] : undefined) ?? UNKNOWN
  return fullTitle(record, unnamed).slice(0, MAX_TITLE).toWellFormed()
}

function fullTitle(record: AnyRecord | null, unnamed: string): string {
  switch (record?.kind) {
    case 'deal':
    case 'opportunity':
      return withNumber(record.customerName.trim() || unnamed, record.number)
    case 'deal_review':
      return record.customer.name
    case 'fund_request':
      return withNumber(record.title.trim() || unnamed, record.number)
    case 'claim':
      return withNumber(record.title, record.number)
    case 'budget':
    case 'allocation':
    case 'settlement':
      return record.name
    default:
      return unnamed
  }
}

const withNumber = (name: string, number: string | undefined): string => (number === undefined ? name : `${name} · ${number}`)

export interface Refused {
  readonly collection: CollectionName
  readonly recordId: string
  readonly action: Action
  readonly refusal: Refusal
  /** The record as it is now, null where the person may not see it or there is none. */
  readonly present: AnyRecord | null
  readonly title: string
}

/** Keeps a refused action for the person who entered it, on every device, until it is resubmitted or discarded. */
export async function openAttention(unit: Unit, person: Actor, refused: Refused): Promise<void> {
  if (refused.collection === 'personal') return
  const id = derivedId('attention', person.personId, refused.recordId, refused.action.id)
  const before = await unit.read('personal', id)
  if (before) return
  // The log of the record is in the record itself.
  const present = refused.present === null ? null : { ...refused.present, actions: [] }
  const open = systemAction(derivedId('attention.open', id), 'attention.open', {
    personId: person.personId,
    partnerId: refused.present?.partnerId ?? person.partnerId ?? '',
    collection: refused.collection,
    recordId: refused.recordId,
    title: refused.title,
    refused: refused.action,
    code: refused.refusal.code,
    // Cut where a character has two halves, half of it would be left, which the database does not take.
    message: refused.refusal.message.slice(0, MAX_MESSAGE).toWellFormed(),
    differences: refused.refusal.differences ?? [],
    present,
  }, isoInstant(unit.now))
  const opened = act(attentionLifecycle, id, null, open, SYSTEM_ACTOR)
  if (!opened.ok) throw new Error(`Attention for action ${refused.action.id} cannot be opened: ${opened.error.message}`)
  unit.put('personal', null, opened.value)
  unit.accepted('personal', id, SYSTEM, open)
}

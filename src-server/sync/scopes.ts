import type { Actor } from '../../src-shared/domain/actor.ts'
import { isPartnerRole } from '../../src-shared/domain/actor.ts'
import type { AnyRecord } from '../../src-shared/domain/kinds.ts'
import { assertNever } from '../../src-shared/lib/assert-never.ts'

/**
 * A scope is who may see: a record stands in one or more, a person is granted some. `operations` holds what every partner and
 * every sibling scope holds, so that a checkpoint of channel operations does not grow with the number of partners.
 */
export const scope = {
  partner: (partnerId: string) => `partner:${partnerId}`,
  internal: (partnerId: string) => `internal:${partnerId}`,
  person: (personId: string) => `person:${personId}`,
  partners: 'partners',
  vendor: 'vendor',
  operations: 'operations',
} as const

/** Where a record stands. `managedBy` names the partners that a person of the vendor owns or backs up. */
export function scopesOf(record: AnyRecord, managedBy: (personId: string) => readonly string[]): readonly string[] {
  switch (record.kind) {
    case 'deal':
      return record.everSubmitted ? [scope.partner(record.partnerId), scope.operations] : [scope.person(record.registeredBy)]
    case 'opportunity':
      if (!record.everOpen) return [scope.person(record.createdBy)]
      return record.partnerId === '' ? [scope.vendor] : [scope.partner(record.partnerId), scope.operations]
    case 'deal_review':
    case 'fund_review':
      return [scope.internal(record.partnerId), scope.operations]
    case 'attention':
    case 'notice':
    case 'preferences':
      return [scope.person(record.personId)]
    case 'partner':
      return [scope.partner(record.id), scope.operations]
    case 'person':
      return record.partnerId === '' ? [scope.vendor, ...managedBy(record.id).map(scope.partner)] : [scope.partner(record.partnerId), scope.operations]
    case 'budget':
      return [scope.vendor]
    case 'allocation':
    case 'quota':
    case 'partner_plan':
    case 'peer_standing':
      return [scope.partner(record.partnerId), scope.operations]
    case 'fund_request':
      return record.everSubmitted ? [scope.partner(record.partnerId), scope.operations] : [scope.person(record.requestedBy)]
    case 'claim':
      return record.everSubmitted ? [scope.partner(record.partnerId), scope.operations] : [scope.person(record.claimedBy)]
    case 'settlement':
      return [scope.operations]
    case 'rules':
    case 'sales_rules':
    case 'scorecard_rules':
    case 'exchange_rates':
    case 'product':
      return [scope.partners, scope.vendor]
    default:
      return assertNever(record)
  }
}

/** What a person is granted, sorted. */
export function grantsOf(actor: Actor): readonly string[] {
  const own = [scope.person(actor.personId)]
  if (isPartnerRole(actor.role)) return actor.partnerId === null ? own : [...own, scope.partner(actor.partnerId), scope.partners].sort()
  const managed = actor.manages === 'all' ? [scope.operations] : actor.manages.flatMap((id) => [scope.partner(id), scope.internal(id)])
  return [...own, scope.vendor, ...managed].sort()
}

/** Whether a record that stands in these scopes may be seen. */
export function sees(grants: ReadonlySet<string>, scopes: readonly string[]): boolean {
  return scopes.some((one) => grants.has(one))
}

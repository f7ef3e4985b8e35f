import type { DealPage, DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { isPartnerRole } from '../../../src-shared/domain/actor.ts'
import type { DealStatus } from '../../../src-shared/domain/deal/schema.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { useNow } from '../../ui/use-now.ts'
import { expiringFunds, fundActions } from './fund-actions.ts'
import { opportunityActions } from './opportunity-actions.ts'
import { requiredActions, type RequiredAction } from './required-actions.ts'

/** How many of each kind the home page asks for; the counts are of all. */
const PAGE = 10
const RECENT = 8

/** What waits for the reader, and what changed last. */
export interface Waiting {
  /** Null until everything that is needed to say what comes first has been read. */
  readonly required: readonly RequiredAction[] | null
  readonly requiredTotal: number
  /** How many of them are of funds. */
  readonly fundsTotal: number
  /** How many are opportunities. */
  readonly opportunitiesTotal: number
  /** Partner people alone; null until it is read. */
  readonly recent: readonly DealRow[] | null
  readonly asOf: string | null
  readonly error: BridgeError | undefined
}

/** From the local store, without any of the numbers, so that it shows before they do. Sellers see their own, as in their list; their managers see the whole organization's. */
export function useWaiting(): Waiting {
  const { person, partner, vendorZone } = useSession()
  const now = useNow()
  const today = plainDateIn(now, vendorZone)
  const vendor = !isPartnerRole(person.role)
  const own = person.role === 'partner_seller' ? { registeredBy: person.personId } : {}
  const attention = useLive('attention.list', {})
  const queue = usePage('submitted', {}, vendor, 'dueAt')
  const returned = usePage('returned', own, !vendor, 'updatedAt')
  const drafts = usePage('draft', own, !vendor, 'updatedAt')
  const recent = useLive('deals.list', vendor ? null : { filter: { statuses: ['submitted', 'returned', 'approved', 'rejected', 'withdrawn', 'converted'], ...own }, sort: { by: 'updatedAt', direction: 'desc' }, offset: 0, limit: RECENT })

  const funds = useLive('funds.items', { filter: { mine: true }, offset: 0, limit: PAGE })
  const allocations = useLive('funds.allocations', vendor ? null : { partnerId: partner?.id ?? null })

  const owned = person.role === 'partner_seller' ? { ownerId: person.personId } : {}
  const proofs = useLive('opportunities.list', { filter: vendor ? { credit: ['submitted'], channel: 'indirect' } : { credit: ['due', 'returned'], ...owned }, sort: { by: 'updatedAt', direction: 'asc' }, offset: 0, limit: PAGE })
  const stalled = useLive('opportunities.list', { filter: { stalled: true, ownerId: person.personId }, sort: { by: 'stageSince', direction: 'asc' }, offset: 0, limit: PAGE })

  const lists = vendor ? [queue] : [returned, drafts]
  const pages = [...lists, proofs, stalled].map((one) => one.value)
  const waiting = [...fundActions(funds.value?.items ?? [], person.role), ...expiringFunds(allocations.value?.allocations ?? [], today)]
  const fundsTotal = (funds.value?.total ?? 0) + (waiting.length - (funds.value?.items.length ?? 0))
  const read = attention.value !== undefined && funds.value !== undefined && (vendor || allocations.value !== undefined) && pages.every((one) => one !== undefined)
  const rows = (page: DealPage | undefined) => page?.rows ?? []
  return {
    required: read ? requiredActions({ attention: attention.value, queue: rows(vendor ? queue.value : undefined), returned: rows(vendor ? undefined : returned.value), drafts: rows(vendor ? undefined : drafts.value), funds: waiting, opportunities: opportunityActions({ proofs: proofs.value?.rows ?? [], stalled: stalled.value?.rows ?? [] }, person.role, now) }, person.role) : null,
    requiredTotal: (attention.value?.length ?? 0) + pages.reduce((sum, one) => sum + (one?.total ?? 0), 0) + fundsTotal,
    fundsTotal,
    opportunitiesTotal: (proofs.value?.total ?? 0) + (stalled.value?.total ?? 0),
    recent: recent.value?.rows ?? null,
    asOf: recent.value?.asOf ?? queue.value?.asOf ?? null,
    error: [attention, ...lists, proofs, stalled, funds, ...(vendor ? [] : [allocations, recent])].find((one) => one.value === undefined && one.error !== undefined)?.error,
  }
}

function usePage(status: DealStatus, own: { readonly registeredBy?: string }, wanted: boolean, by: 'dueAt' | 'updatedAt') {
  return useLive('deals.list', wanted ? { filter: { statuses: [status], ...own }, sort: { by, direction: 'asc' }, offset: 0, limit: PAGE } : null)
}

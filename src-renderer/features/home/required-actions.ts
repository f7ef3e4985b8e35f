import type { AttentionView } from '../../../src-shared/bridge/contract/attention.ts'
import type { DealRow } from '../../../src-shared/bridge/contract/deals.ts'
import { isPartnerRole, type Role } from '../../../src-shared/domain/actor.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { assertNever } from '../../../src-shared/lib/assert-never.ts'
import { paths } from '../../ui/paths.ts'

export type RequiredKind = 'settle' | 'decide' | 'answer' | 'finish' | 'decide_request' | 'decide_claim' | 'claim' | 'expiring' | 'decide_credit' | 'prove' | 'stalled'

/** Something that waits for the reader. Moments in epoch milliseconds. */
export interface RequiredAction {
  readonly key: string
  readonly kind: RequiredKind
  readonly customer: string
  /** Whose it is, or what it is about where it is the reader's own. */
  readonly beside: string
  readonly amount: { readonly total: number; readonly currency: Currency } | null
  readonly href: string
  /** By when, null where nothing is due. */
  readonly dueAt: number | null
  /** A day in place of the time left. */
  readonly dueWords?: string
  /** Since when it waits. */
  readonly since: number
}

export const REQUIRED_WORDS: Readonly<Record<RequiredKind, string>> = {
  settle: 'Settle refused change',
  decide: 'Decide registration',
  answer: 'Answer questions',
  finish: 'Finish draft',
  decide_request: 'Decide request',
  decide_claim: 'Decide claim',
  claim: 'Claim',
  expiring: 'Use before it expires',
  decide_credit: 'Decide margin credit',
  prove: 'Submit proof',
  stalled: 'Move on, or close',
}

type Waiting = {
  readonly attention: readonly AttentionView[]
  readonly queue: readonly DealRow[]
  readonly returned: readonly DealRow[]
  readonly drafts: readonly DealRow[]
  /** What waits in funds. */
  readonly funds?: readonly RequiredAction[]
  readonly opportunities?: readonly RequiredAction[]
}

/**
 * What waits for the reader, in the order in which to do it: refused changes first, for until they are settled nothing of them counts; then what is
 * due, soonest first; then what has waited longest.
 */
export function requiredActions({ attention, queue, returned, drafts, funds = [], opportunities = [] }: Waiting, role: Role): readonly RequiredAction[] {
  const row = (kind: 'decide' | 'answer' | 'finish') => (one: DealRow): RequiredAction => ({
    key: one.id,
    kind,
    customer: one.customerName === '' ? 'No customer yet' : one.customerName,
    beside: besideOf(one, role),
    amount: one.total === 0 ? null : { total: one.total, currency: one.currency },
    href: hrefOf(kind, one.id),
    dueAt: one.dueAt === null ? null : Date.parse(one.dueAt),
    since: Date.parse(kind === 'decide' ? (one.receivedAt ?? one.updatedAt) : one.updatedAt),
  })
  const settle = attention.map((one): RequiredAction => ({
    key: one.attention.id,
    kind: 'settle',
    customer: one.now?.customerName ?? one.attention.title,
    beside: one.did,
    amount: one.now === null || one.now.total === 0 ? null : { total: one.now.total, currency: one.now.currency },
    href: paths.attention(one.attention.id),
    dueAt: null,
    since: Date.parse(one.attention.refusedAt),
  }))
  return [...settle.toSorted(bySince), ...[...queue.map(row('decide')), ...returned.map(row('answer')), ...funds, ...opportunities].toSorted(byDue), ...drafts.map(row('finish')).toSorted(bySince)]
}

/** The order of `requiredActions` as its reader sees it: nobody who has no due times is told of them. */
export function orderWords(actions: readonly Pick<RequiredAction, 'dueAt'>[]): string {
  return actions.some((one) => one.dueAt !== null) ? 'due soonest first' : 'longest waiting first'
}

/** What the reader does not know of a row yet: whose it is, or what it is about where it is the reader's own. */
export function besideOf(row: DealRow, role: Role): string {
  if (!isPartnerRole(role)) return row.partnerName
  return role === 'partner_seller' ? row.products : row.registeredByName
}

function hrefOf(kind: 'decide' | 'answer' | 'finish', id: string): string {
  switch (kind) {
    case 'decide':
      return paths.reviewDeal(id)
    case 'answer':
      return paths.deal(id)
    case 'finish':
      return paths.editDeal(id)
    default:
      return assertNever(kind)
  }
}

function bySince(a: RequiredAction, b: RequiredAction): number {
  return a.since - b.since
}

function byDue(a: RequiredAction, b: RequiredAction): number {
  if (a.dueAt !== null && b.dueAt !== null) return a.dueAt - b.dueAt
  if (a.dueAt === null && b.dueAt === null) return a.since - b.since
  return a.dueAt === null ? 1 : -1
}

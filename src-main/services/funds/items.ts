import type { FundItem } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { FundItemFilter } from '../../../src-shared/bridge/contract/funds.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { approves } from '../../../src-shared/domain/funds/level.ts'
import { addDays } from '../../../src-shared/lib/plain-date.ts'
import { sortKey } from '../../store/columns.ts'
import { partnerName, personName } from '../lookup.ts'
import type { Directory } from '../lookup.ts'
import type { Book } from './book.ts'
import type { ClaimFact, RequestFact } from './facts.ts'

/** An approved request is to be claimed from so many days before its last day on. */
const CLAIM_SOON_DAYS = 14

/** What a list is made from. */
export interface Sight {
  readonly book: Book
  readonly directory: Directory
  readonly actor: Actor
  /** In the vendor's zone. */
  readonly today: string
  /** Records whose invoice or file was seen before; empty for partners. */
  readonly seenBefore: ReadonlySet<string>
}

function author(fact: RequestFact | ClaimFact): string {
  return fact.kind === 'claim' ? fact.claimedBy : fact.requestedBy
}

/** Whether it waits for the reader: to decide at their level, to answer, or to claim before it is too late. */
export function isMine(fact: RequestFact | ClaimFact, { book, actor, today }: Pick<Sight, 'book' | 'actor' | 'today'>): boolean {
  if (fact.status === 'submitted') return actor.role === fact.level && approves(actor, fact.partnerId) && author(fact) !== actor.personId
  if (author(fact) !== actor.personId) return false
  if (fact.status === 'returned') return true
  if (fact.kind === 'claim' || fact.status !== 'approved' || !fact.approval) return false
  const { claimBy } = fact.approval
  return claimBy >= today && claimBy <= addDays(today, CLAIM_SOON_DAYS) && (book.requestBalanceOf(fact.id)?.reserved ?? 0) > 0
}

/** Drafts are their author's. */
export function isSeen(fact: RequestFact | ClaimFact, actor: Actor): boolean {
  return fact.everSubmitted || author(fact) === actor.personId
}

export function fundItem(fact: RequestFact | ClaimFact, sight: Sight): FundItem {
  const { book, directory, seenBefore } = sight
  const { id, kind, number, title, activity, partnerId, allocationId, status, level, dueAt, updatedAt, receivedAt, lines, waiting } = fact
  const common = {
    kind, id, number, title, activity, partnerId, allocationId, status, level, dueAt, updatedAt, receivedAt, lines, waiting,
    partnerName: partnerName(directory, partnerId), byName: personName(directory, author(fact)), seenBefore: seenBefore.has(id), mine: isMine(fact, sight),
  }
  if (fact.kind === 'fund_request') {
    return {
      ...common, fundName: fact.terms.name, requestId: null, amount: fact.approval?.amount ?? fact.requested, currency: fact.terms.currency, from: fact.from, until: fact.until,
      claimBy: fact.approval?.claimBy ?? null, remaining: fact.status === 'approved' ? (book.requestBalanceOf(id)?.reserved ?? null) : null, evidence: null,
    }
  }
  const request = book.requests.get(fact.requestId)
  const { count, received, receivedBytes, bytes } = fact.files
  return {
    ...common, fundName: request?.terms.name ?? book.allocations.get(allocationId)?.record.name ?? '', requestId: fact.requestId, amount: fact.approved ?? fact.claimed, currency: fact.currency,
    from: request?.from ?? '', until: request?.until ?? '', claimBy: fact.claimBy, remaining: null, evidence: { files: count, received, sentBytes: receivedBytes, bytes },
  }
}

/** What matches: what waits for the reader by when it is due, everything else with the latest change first. */
export function findItems(wanted: FundItemFilter, sight: Sight): readonly (RequestFact | ClaimFact)[] {
  const { book, directory, actor } = sight
  const statuses = wanted.statuses ? new Set<string>(wanted.statuses) : null
  const ids = wanted.ids ? new Set(wanted.ids) : null
  const text = sortKey(wanted.text?.trim() ?? '')
  const partnersByName = new Map<string, boolean>()
  const namedSo = (partnerId: string) => {
    const known = partnersByName.get(partnerId) ?? sortKey(partnerName(directory, partnerId)).includes(text)
    partnersByName.set(partnerId, known)
    return known
  }
  const found: (RequestFact | ClaimFact)[] = []
  for (const facts of [book.requests, book.claims]) {
    for (const fact of facts.values()) {
      if (wanted.kinds && !wanted.kinds.includes(fact.kind)) continue
      if (ids && !ids.has(fact.id)) continue
      if (statuses && !statuses.has(fact.status)) continue
      if (wanted.partnerId !== undefined && fact.partnerId !== wanted.partnerId) continue
      if (wanted.allocationId !== undefined && fact.allocationId !== wanted.allocationId) continue
      if (text !== '' && !fact.text.includes(text) && !namedSo(fact.partnerId)) continue
      if (!isSeen(fact, actor) || (wanted.mine === true && !isMine(fact, sight))) continue
      found.push(fact)
    }
  }
  if (wanted.mine === true) found.sort((a, b) => order(dueKey(a), dueKey(b)) || order(a.id, b.id))
  else found.sort((a, b) => order(b.updatedAt, a.updatedAt) || order(b.id, a.id))
  return found
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** An answer is due before the activity begins, or before claims end. */
function dueKey(fact: RequestFact | ClaimFact): string {
  if (fact.dueAt !== null) return fact.dueAt
  if (fact.kind === 'claim') return fact.claimBy
  return fact.approval?.claimBy ?? (fact.from || '9999')
}

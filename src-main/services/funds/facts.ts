import type { Action } from '../../../src-shared/domain/action.ts'
import type { Allocation } from '../../../src-shared/domain/allocation/schema.ts'
import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import { invoiceKey } from '../../../src-shared/domain/claim/invoice-key.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import type { RecordOf } from '../../../src-shared/domain/kinds.ts'
import type { Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import { sortKey } from '../../store/columns.ts'
import type { Stored } from '../../store/rows.ts'

/** A record of which there are few, whole. */
export interface WholeFact<R> {
  readonly kind: 'whole'
  readonly record: R
  readonly waiting: boolean
}

interface ItemFact {
  readonly waiting: boolean
  /** Folded title and number, to search in. */
  readonly text: string
  readonly lines: number
  /** When the endpoint received the decision in favour; null while it has none. */
  readonly approvedAt: string | null
}

/** What lists, balances and metrics need of a request. */
export interface RequestFact
  extends ItemFact,
    Pick<FundRequest, 'id' | 'kind' | 'partnerId' | 'status' | 'updatedAt' | 'requestedBy' | 'allocationId' | 'activity' | 'title' | 'from' | 'until' | 'requested' | 'everSubmitted' | 'level' | 'dealIds'> {
  readonly number: string | null
  readonly dueAt: string | null
  readonly receivedAt: string | null
  readonly approval: FundRequest['approval']
  readonly terms: Pick<FundRequest['terms'], 'name' | 'currency'>
}

/** The same of a claim, and what tells its invoices and files from others. */
export interface ClaimFact
  extends ItemFact,
    Pick<Claim, 'id' | 'kind' | 'partnerId' | 'status' | 'updatedAt' | 'claimedBy' | 'createdAt' | 'requestId' | 'allocationId' | 'title' | 'activity' | 'currency' | 'claimBy' | 'claimed' | 'held' | 'leads' | 'everSubmitted' | 'level'> {
  readonly number: string | null
  readonly dueAt: string | null
  readonly receivedAt: string | null
  readonly approved: number | null
  readonly paidOn: string | null
  /** How often it was submitted. */
  readonly submissions: number
  readonly files: { readonly count: number; readonly bytes: number; readonly received: number; readonly receivedBytes: number }
  readonly invoices: readonly string[]
  readonly hashes: readonly string[]
}

export type FundFact = WholeFact<Budget> | WholeFact<Allocation> | WholeFact<Settlement> | RequestFact | ClaimFact

const lastReceived = (actions: readonly Action[], type: string) => actions.findLast((one) => one.type === type)?.receivedAt ?? null

export function factOf(record: RecordOf['funds'], row: Stored<RecordOf['funds']>): FundFact {
  const waiting = row.waiting.length > 0
  switch (record.kind) {
    case 'budget':
      return { kind: 'whole', record, waiting }
    case 'allocation':
      return { kind: 'whole', record, waiting }
    case 'settlement':
      return { kind: 'whole', record, waiting }
    case 'fund_request':
      return requestFact(record, waiting)
    case 'claim':
      return claimFact(record, waiting)
  }
}

function requestFact(record: FundRequest, waiting: boolean): RequestFact {
  const { id, kind, partnerId, status, updatedAt, requestedBy, allocationId, activity, title, from, until, requested, everSubmitted, level, dealIds, approval } = record
  return {
    id, kind, partnerId, status, updatedAt, requestedBy, allocationId, activity, title, from, until, requested, everSubmitted, level, dealIds, approval, waiting,
    text: textOf(title, record.number), number: record.number ?? null, dueAt: record.dueAt ?? null, receivedAt: record.receivedAt ?? null, lines: record.lines.length,
    approvedAt: approval ? lastReceived(record.actions, 'request.approve') : null,
    terms: { name: record.terms.name, currency: record.terms.currency },
  }
}

function claimFact(record: Claim, waiting: boolean): ClaimFact {
  const { id, kind, partnerId, status, updatedAt, claimedBy, createdAt, requestId, allocationId, title, activity, currency, claimBy, claimed, held, leads, everSubmitted, level } = record
  const received = new Set(record.received.map((one) => one.evidenceId))
  const bytes = (files: Claim['evidence']) => files.reduce((sum, one) => sum + one.size, 0)
  const there = record.evidence.filter((one) => received.has(one.id))
  return {
    id, kind, partnerId, status, updatedAt, claimedBy, createdAt, requestId, allocationId, title, activity, currency, claimBy, claimed, held, leads, everSubmitted, level, waiting,
    text: textOf(title, record.number), number: record.number ?? null, dueAt: record.dueAt ?? null, receivedAt: record.receivedAt ?? null, lines: record.lines.length,
    approved: record.decision?.approved ?? null,
    approvedAt: record.decision ? lastReceived(record.actions, 'claim.approve') : null,
    paidOn: record.payment?.paidOn ?? null,
    submissions: record.actions.filter((one) => one.type === 'claim.submit').length,
    files: { count: record.evidence.length, bytes: bytes(record.evidence), received: there.length, receivedBytes: bytes(there) },
    invoices: [...new Set(record.lines.map(invoiceKey).filter((one) => one !== ''))],
    hashes: record.evidence.map((one) => one.sha256),
  }
}

/** A character between them that nobody types. */
function textOf(title: string, number: string | undefined): string {
  return `${sortKey(title)}\n${(number ?? '').toLowerCase()}`
}

import type { QuotaCell } from '../../src-shared/bridge/contract/opportunity-views.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { AllocationBalance } from '../../src-shared/domain/funds/balance.ts'
import type { CollectionName, RecordOf } from '../../src-shared/domain/kinds.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import type { SalesRules } from '../../src-shared/domain/sales-rules/schema.ts'

/** What the orchestrator asks of a desktop, one JSON a line on its input. */
export type Order =
  /** `rare`: acts that nobody did so far, to be preferred; `only`: what it has to be. */
  | { readonly do: 'act'; readonly seed: number; readonly rare: readonly string[]; readonly only?: string }
  | { readonly do: 'work offline'; readonly on: boolean }
  | { readonly do: 'sync now' }
  | { readonly do: 'is quiet' }
  | { readonly do: 'dump' }
  | { readonly do: 'end' }

/** Everything that the desktop shows, as its pages have it, and what it holds for its person. */
export interface Dump {
  readonly deals: readonly Deal[]
  readonly opportunities: readonly Opportunity[]
  /** Null while the defaults are in force. */
  readonly salesRules: SalesRules | null
  /** Those in force of the fiscal years that the pages offer, from the first of these days to the last. */
  readonly quotas: { readonly from: string; readonly until: string; readonly inForce: readonly Pick<QuotaCell, 'id' | 'amount' | 'actions'>[] }
  readonly funds: readonly RecordOf['funds'][]
  /** What the vendor knows beside registrations, requests and claims. */
  readonly internal: readonly RecordOf['internal'][]
  /** As the balance page has it. */
  readonly balances: readonly { readonly allocationId: Allocation['id']; readonly balance: AllocationBalance }[]
  readonly attention: readonly Attention[]
  readonly waiting: number
  readonly counts: Readonly<Partial<Record<CollectionName, number>>>
  /** Files that are on this computer. */
  readonly local: readonly { readonly recordId: string; readonly evidenceId: string }[]
}

/** An action that the store now holds for good. */
export interface Acted {
  readonly id: string
  readonly type: string
}

/** What came of an order to act. */
export interface Did {
  /** What was tried. */
  readonly what: string
  /** The code with which the desktop itself refused it; null when it did not. */
  readonly refused: string | null
  readonly acted: readonly Acted[]
  /** Done without an action: a file was put, a decision was taken back. */
  readonly also: readonly string[]
}

/** The answer, one JSON a line on its output, in the order of the orders. */
export type Report =
  | { readonly ready: true; readonly personId: string }
  | { readonly did: Did | null }
  | { readonly quiet: boolean; readonly why: string }
  | { readonly dump: Dump }
  | { readonly done: true }
  | { readonly trouble: string }

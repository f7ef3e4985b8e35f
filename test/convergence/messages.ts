import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'

/** What the orchestrator asks of a desktop, one JSON a line on its input. */
export type Order =
  | { readonly do: 'act'; readonly seed: number }
  | { readonly do: 'work offline'; readonly on: boolean }
  | { readonly do: 'sync now' }
  | { readonly do: 'is quiet' }
  | { readonly do: 'dump' }
  | { readonly do: 'end' }

/** Every registration that the desktop shows, as its record page has it, and what it holds for its person. */
export interface Dump {
  readonly deals: readonly Deal[]
  readonly attention: readonly Attention[]
  readonly waiting: number
}

/** The answer, one JSON a line on its output, in the order of the orders. */
export type Report =
  | { readonly ready: true; readonly personId: string }
  /** `acted`: ids of the actions that the store now holds for good because of this order. */
  | { readonly acted: readonly string[]; readonly what: string }
  | { readonly quiet: boolean; readonly why: string }
  | { readonly dump: Dump }
  | { readonly done: true }
  | { readonly trouble: string }

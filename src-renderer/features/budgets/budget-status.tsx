import type { Budget } from '../../../src-shared/domain/budget/schema.ts'
import type { Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import type { Status } from '../../ui/status-glyph.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { StatusWord } from '../../ui/status-glyph.tsx'

const BUDGET: Readonly<Record<Budget['status'], { readonly glyph: Status; readonly word: string }>> = {
  open: { glyph: 'approved', word: 'Open' },
  closed: { glyph: 'withdrawn', word: 'Closed' },
}

const SETTLEMENT: Readonly<Record<Settlement['status'], { readonly glyph: Status; readonly word: string }>> = {
  open: { glyph: 'submitted', word: 'Open' },
  settled: { glyph: 'paid', word: 'Settled' },
  discarded: { glyph: 'withdrawn', word: 'Discarded' },
}

export function BudgetStatusWord({ status }: { readonly status: Budget['status'] }) {
  return <StatusWord status={BUDGET[status].glyph} word={BUDGET[status].word} />
}

export function BudgetStatusTag({ status }: { readonly status: Budget['status'] }) {
  return <StatusTag status={BUDGET[status].glyph} word={BUDGET[status].word} />
}

export function SettlementStatusWord({ status }: { readonly status: Settlement['status'] }) {
  return <StatusWord status={SETTLEMENT[status].glyph} word={SETTLEMENT[status].word} />
}

export function SettlementStatusTag({ status }: { readonly status: Settlement['status'] }) {
  return <StatusTag status={SETTLEMENT[status].glyph} word={SETTLEMENT[status].word} />
}

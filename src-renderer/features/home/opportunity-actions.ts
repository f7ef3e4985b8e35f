import type { OpportunityRow } from '../../../src-shared/bridge/contract/opportunity-views.ts'
import { isPartnerRole, type Role } from '../../../src-shared/domain/actor.ts'
import { paths } from '../../ui/paths.ts'
import type { RequiredAction } from './required-actions.ts'

const DAY = 86_400_000

/** What waits for the reader of opportunities: proofs to decide or to hand in, and their own that stand still. */
export function opportunityActions({ proofs, stalled }: { readonly proofs: readonly OpportunityRow[]; readonly stalled: readonly OpportunityRow[] }, role: Role, now: number): readonly RequiredAction[] {
  const common = (row: OpportunityRow) => ({
    key: row.id,
    customer: row.customerName,
    amount: { total: row.total, currency: row.currency },
    href: paths.opportunity(row.id),
    dueAt: null,
  })
  const partner = isPartnerRole(role)
  return [
    ...proofs.map((row): RequiredAction => ({ ...common(row), kind: partner ? 'prove' : 'decide_credit', beside: partner ? (role === 'partner_seller' ? row.products : row.ownerName) : row.partnerName, since: Date.parse(row.updatedAt) })),
    ...stalled.map((row): RequiredAction => ({ ...common(row), kind: 'stalled', beside: `in ${row.stage.name}`, since: now - (row.timeInStage?.over ?? 0) * DAY })),
  ]
}

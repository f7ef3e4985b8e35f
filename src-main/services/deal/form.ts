import { applyChanges, changesBetween, contentOf } from '../../../src-shared/domain/deal/edits.ts'
import type { DealChange, DealContent } from '../../../src-shared/domain/deal/edits.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { refusal } from '../../../src-shared/domain/refusal.ts'
import type { ContentForm } from '../content/form.ts'

/** The form of a registration. */
export const dealForm: ContentForm<Deal, DealContent> = {
  lifecycle: dealLifecycle,
  verbs: 'deal',
  contentOf,
  changesBetween,
  apply: (deal, changes) => applyChanges(deal, changes as readonly DealChange[]),
  lists: { line: 'lines', contact: 'contacts' },
  probe: 'notes',
  notFound: refusal('not_found', 'This registration does not exist, or you can no longer see it.'),
}

import { sameJson } from '../../lib/fingerprint.ts'
import { dealEdit } from './edits.ts'
import type { Deal } from './schema.ts'

/**
 * Whether somebody answered since the registration was returned: changed something or added a note, and was not the one who returned it.
 * Also true of what was not returned: nobody waits for an answer there.
 */
export function answeredSinceReturn(deal: Deal): boolean {
  if (deal.status !== 'returned') return true
  const at = deal.actions.findLastIndex((one) => one.type === 'deal.return')
  const reviewer = deal.actions[at]?.by
  return deal.actions.slice(at + 1).some((one) => {
    if (one.by === reviewer) return false
    if (one.type === 'deal.note') return true
    const edit = one.type === 'deal.edit' ? dealEdit.safeParse(one.input) : null
    return edit?.success === true && edit.data.changes.some((change) => !sameJson(change.from, change.to))
  })
}

export const UNANSWERED = 'Answer the question, or change what it is about, before you resubmit.'

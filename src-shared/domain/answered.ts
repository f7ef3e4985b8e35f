import { sameJson } from '../lib/fingerprint.ts'
import type { RecordBase } from './action.ts'

/**
 * Whether somebody answered since the record was returned: changed something or added a note, and was not the one who returned it. Also
 * true of what was not returned: nobody waits for an answer there. Its actions are called `<verbs>.return`, `.edit` and `.note`.
 */
export function answeredSince(record: RecordBase, verbs: string): boolean {
  return record.status !== 'returned' || answeredAfter(record, verbs, `${verbs}.return`)
}

/** Whether somebody else than who asked answered since the last action of this type, by a change or a note. */
export function answeredAfter(record: RecordBase, verbs: string, asked: string): boolean {
  const at = record.actions.findLastIndex((one) => one.type === asked)
  const reviewer = record.actions[at]?.by
  return record.actions.slice(at + 1).some((one) => {
    if (one.by === reviewer) return false
    if (one.type === `${verbs}.note`) return true
    return one.type === `${verbs}.edit` && changesSomething(one.input['changes'])
  })
}

/** An edit in the log was parsed when it was taken: what is no list of changes changes nothing. */
function changesSomething(changes: unknown): boolean {
  return Array.isArray(changes) && changes.some((change: { readonly from?: unknown; readonly to?: unknown }) => !sameJson(change.from, change.to))
}

export const UNANSWERED = 'Answer the question, or change what it is about, before you resubmit.'

import { sweepEvidence } from '../evidence/sweep.ts'
import type { Ports } from '../ports.ts'

const DAY_MS = 86_400_000
const KEPT_MS = 30 * DAY_MS
/** Whoever shows a spent token later than this is signed out alone; the session that it was of goes on. */
const SPENT_KEPT_MS = 14 * DAY_MS

/** Removes sessions that ended a month ago, with their spent tokens, those that long sessions spent long ago, failures that are forgotten, and evidence that nobody waits for. */
export async function sweep(ports: Ports): Promise<void> {
  const before = new Date(ports.clock() - KEPT_MS)
  await ports.db.query('delete from session where ended_at < $1 or expires_at < $1', [before])
  await ports.db.query('delete from spent_token where spent_at < $1', [new Date(ports.clock() - SPENT_KEPT_MS)])
  await ports.db.query('delete from sign_in_failure where last_at < $1', [before])
  await sweepEvidence(ports)
}

import type { Ports } from '../ports.ts'

const KEPT_MS = 30 * 86_400_000

/** Removes sessions that ended a month ago, with their spent tokens, and failures that are forgotten. */
export async function sweep(ports: Ports): Promise<void> {
  const before = new Date(ports.clock() - KEPT_MS)
  await ports.db.query('delete from session where ended_at < $1 or expires_at < $1', [before])
  await ports.db.query('delete from sign_in_failure where last_at < $1', [before])
}

import type { Subscription } from 'rxjs'
import type { Log } from '../ports.ts'
import { createQueue } from '../store/queue.ts'
import type { Claims } from './claims-port.ts'
import type { EvidenceFiles } from './evidence-files.ts'

/** A file that was put and is not named yet: its form may still be open, or open again after a crash. */
const UNNAMED_KEPT_MS = 24 * 3_600_000

export interface Tidying {
  /** Resolves when what is known to be left over is gone. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Removes files whose claim left this computer, at once, and those that no claim names, after a day. What was refused keeps its files. */
export function startTidying(files: EvidenceFiles, claims: Claims, clock: () => number, log: Log): Tidying {
  const queue = createQueue()

  async function tidy(claimId: string): Promise<void> {
    const present = files.ofClaim(claimId)
    if (present.length === 0) return
    const claim = await claims.read(claimId)
    // What is typed, waits, or was refused may still come to name them.
    if (claim?.waiting === true) return
    const refused = await claims.refused(claimId)
    const named = new Set([...(claim?.named ?? []), ...(claim?.known ?? [])].map((one) => one.id))
    for (const one of present) {
      if (named.has(one.evidenceId) || refused.has(one.evidenceId) || (claim && clock() - one.at < UNNAMED_KEPT_MS)) continue
      await files.remove(one)
    }
  }

  function look(ids: Iterable<string>): void {
    for (const id of ids) {
      void queue.run(() => tidy(id)).catch((error: unknown) => log.error('evidence.not_removed', { error: String(error) }))
    }
  }

  const subscription: Subscription = claims.changes.subscribe(look)
  // A file that comes when its claim is already gone: brought or put meanwhile.
  subscription.add(files.changes.subscribe((id) => look([id])))
  look(new Set(files.list().map((one) => one.claimId)))
  return {
    settled: () => queue.idle(),
    stop: async () => {
      subscription.unsubscribe()
      await queue.idle()
    },
  }
}

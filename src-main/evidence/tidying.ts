import type { Subscription } from 'rxjs'
import type { Log } from '../ports.ts'
import { createQueue } from '../store/queue.ts'
import type { Holders } from './holders-port.ts'
import type { EvidenceFiles } from './evidence-files.ts'

/** A file that was put and is not named yet: its form may still be open, or open again after a crash. */
const UNNAMED_KEPT_MS = 24 * 3_600_000

export interface Tidying {
  /** Resolves when what is known to be left over is gone. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Removes files whose record left this computer, at once, and those that no record names, after a day. What was refused keeps its files. */
export function startTidying(files: EvidenceFiles, holders: Holders, clock: () => number, log: Log): Tidying {
  const queue = createQueue()

  async function tidy(recordId: string): Promise<void> {
    const present = files.ofRecord(recordId)
    if (present.length === 0) return
    const record = await holders.read(recordId)
    // What is typed, waits, or was refused may still come to name them.
    if (record?.waiting === true) return
    const refused = await holders.refused(recordId)
    const named = new Set([...(record?.named ?? []), ...(record?.known ?? [])].map((one) => one.id))
    for (const one of present) {
      if (named.has(one.evidenceId) || refused.has(one.evidenceId) || (record && clock() - one.at < UNNAMED_KEPT_MS)) continue
      await files.remove(one)
    }
  }

  function look(ids: Iterable<string>): void {
    for (const id of ids) {
      if (files.ofRecord(id).length === 0) continue
      void queue.run(() => tidy(id)).catch((error: unknown) => log.error('evidence.not_removed', { error: String(error) }))
    }
  }

  const subscription: Subscription = holders.changes.subscribe(look)
  // A file that comes when its record is already gone: brought or put meanwhile.
  subscription.add(files.changes.subscribe((id) => look([id])))
  look(files.records())
  return {
    settled: () => queue.idle(),
    stop: async () => {
      subscription.unsubscribe()
      await queue.idle()
    },
  }
}

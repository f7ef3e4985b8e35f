import type { CollectionName } from '../../src-shared/domain/kinds.ts'
import type { EvidenceFiles } from './evidence-files.ts'
import { nameOf } from './evidence-files.ts'
import type { Holders } from './holders-port.ts'
import { owed } from './uploader.ts'
import type { OwedFile, Uploader } from './uploader.ts'

/** Files of one record that the endpoint does not have whole yet. */
export interface OutgoingFiles {
  readonly collection: CollectionName
  readonly recordId: string
  readonly files: number
  readonly sentBytes: number
  readonly bytes: number
  /** One of them is travelling now. */
  readonly sending: boolean
}

export interface Outgoing {
  /** Records with files that exist on this computer alone, beside those that have other changes waiting. */
  readonly list: () => Promise<readonly OutgoingFiles[]>
  readonly stop: () => void
}

interface Owing {
  readonly collection: CollectionName
  readonly files: readonly OwedFile[]
}

/** What a record owes is read once and known until it or its files change: the state of syncing is asked for many times a second. */
export function createOutgoing(files: EvidenceFiles, holders: Holders, uploader: Pick<Uploader, 'state'>): Outgoing {
  // The promise is kept, not its value: of one that is forgotten while it is under way nothing stays.
  const known = new Map<string, Promise<Owing | null>>()

  async function look(recordId: string): Promise<Owing | null> {
    const record = await holders.read(recordId)
    const left = !record || record.waiting ? [] : owed(recordId, record, files)
    return record && left.length > 0 ? { collection: record.holder.collection, files: left } : null
  }

  function owing(recordId: string): Promise<Owing | null> {
    const present = known.get(recordId)
    if (present) return present
    const begun = look(recordId)
    known.set(recordId, begun)
    begun.catch(() => {
      if (known.get(recordId) === begun) known.delete(recordId)
    })
    return begun
  }

  const subscriptions = [
    holders.changes.subscribe((ids) => {
      for (const id of ids) known.delete(id)
    }),
    files.changes.subscribe((id) => known.delete(id)),
  ]

  return {
    list: async () => {
      const outgoing: OutgoingFiles[] = []
      for (const recordId of files.records()) {
        const owes = await owing(recordId)
        const left = (owes?.files ?? []).map((one) => ({ ...one, state: uploader.state.value.get(nameOf(one)) })).filter((one) => one.state?.done !== true)
        if (!owes || left.length === 0) continue
        outgoing.push({
          collection: owes.collection, recordId, files: left.length, bytes: left.reduce((sum, one) => sum + one.file.size, 0),
          sentBytes: left.reduce((sum, one) => sum + (one.state?.sent ?? 0), 0), sending: left.some((one) => one.state?.active === true),
        })
      }
      return outgoing
    },
    stop: () => {
      for (const one of subscriptions) one.unsubscribe()
    },
  }
}

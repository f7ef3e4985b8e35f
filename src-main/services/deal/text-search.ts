import type { DealFilter } from '../../../src-shared/bridge/contract/deals.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { sortKey } from '../../store/columns.ts'
import type { Repository } from '../../store/repository.ts'
import { breather } from '../breather.ts'
import { createRecordIndex } from '../record-index.ts'

/** Finds registrations by a part of the customer's name or of the number. */
export interface TextSearch {
  /** Ids of all that match the whole filter, in no order. */
  readonly find: (filter: DealFilter) => Promise<readonly string[]>
  readonly close: () => void
}

interface Entry {
  /** Folded name and number, with a character between them that nobody types. */
  readonly text: string
  readonly status: string
  readonly partnerId: string
  readonly registeredBy: string
}

const BETWEEN = '\n'

export function createTextSearch(deals: Repository<Deal>): TextSearch {
  const index = createRecordIndex<Deal, Entry>(deals, ({ customerName, number, status, partnerId, registeredBy }) => ({
    text: `${sortKey(customerName)}${BETWEEN}${(number ?? '').toLowerCase()}`, status, partnerId, registeredBy,
  }))
  return {
    find: async (filter) => {
      const wanted = sortKey(filter.text?.trim() ?? '')
      const statuses = filter.statuses ? new Set<string>(filter.statuses) : null
      const breathe = breather()
      const found: string[] = []
      for (const [id, entry] of await index.read()) {
        await breathe()
        if (!entry.text.includes(wanted) || (statuses && !statuses.has(entry.status))) continue
        if (filter.partnerId !== undefined && entry.partnerId !== filter.partnerId) continue
        if (filter.registeredBy !== undefined && entry.registeredBy !== filter.registeredBy) continue
        found.push(id)
      }
      return found
    },
    close: () => index.close(),
  }
}

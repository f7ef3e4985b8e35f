import { useSession } from '../../../api/session.ts'
import { readerZone, useNow } from '../../../ui/use-now.ts'

/** Who reads, and when: what the sentences about an opportunity depend on. */
export interface OpportunityReader {
  readonly side: 'partner' | 'vendor'
  readonly me: string
  /** Epoch milliseconds. */
  readonly now: number
  /** The reader's zone, for moments. */
  readonly zone: string
  readonly vendorName: string
}

export function useOpportunityReader(): OpportunityReader {
  const { partner, person, vendorName } = useSession()
  const now = useNow()
  return { side: partner === null ? 'vendor' : 'partner', me: person.personId, now, zone: readerZone(), vendorName }
}

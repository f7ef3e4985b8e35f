import { plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { useSession } from '../../../api/session.ts'
import { readerZone, useNow } from '../../../ui/use-now.ts'

/** Who reads, and when: what every sentence about funds depends on. */
export interface FundReader {
  readonly side: 'partner' | 'vendor'
  readonly me: string
  /** Channel operations settle what is approved. */
  readonly settles: boolean
  readonly vendorName: string
  /** Epoch milliseconds. */
  readonly now: number
  /** The reader's zone, for moments. */
  readonly zone: string
  readonly vendorZone: string
  /** The vendor's plain date: deadlines of funds are days there. */
  readonly today: string
}

export function useFundReader(): FundReader {
  const { partner, person, vendorName, vendorZone } = useSession()
  const now = useNow()
  return {
    side: partner === null ? 'vendor' : 'partner', me: person.personId, settles: person.role === 'channel_operations_manager', vendorName, now, zone: readerZone(), vendorZone, today: plainDateIn(now, vendorZone),
  }
}

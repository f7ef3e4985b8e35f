import { useEffect } from 'react'
import type { OpenSheet } from './decision-kind.ts'

/** What the sheet that is open decides on. When it was opened before the record was there, that is the record as it came: `now` of the first render. */
export function useSeen<Seen>(sheet: OpenSheet<Seen>, now: Seen, see: (seen: Seen) => void): Seen | null {
  const unseen = sheet.seen === null
  useEffect(() => {
    if (unseen) see(now)
    // oxlint-disable-next-line react/exhaustive-deps -- only once: later versions of the record must not become what was seen
  }, [unseen])
  return sheet.seen
}

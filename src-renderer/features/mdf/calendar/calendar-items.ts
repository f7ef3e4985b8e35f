import type { CalendarEntry } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { addDays } from '../../../../src-shared/lib/plain-date.ts'
import { fundStatus } from '../../../ui/fund-words.ts'
import type { CalendarItem } from '../../../ui/month-calendar.tsx'

/** What is asked of the store for a month: its days with those of the weeks that it begins and ends in. */
export function monthSpan(month: string): { readonly from: string; readonly until: string } {
  const first = `${month.slice(0, 7)}-01`
  return { from: addDays(first, -6), until: addDays(first, 42) }
}

/** Activities and last days to claim as a calendar shows them. `several`: entries of more than one partner, so each says whose it is. */
export function calendarItems(entries: readonly CalendarEntry[], several: boolean): readonly CalendarItem[] {
  return entries.map(({ id, kind, title, partnerName, status, from, until }) => {
    const named = title === '' ? 'No name yet' : title
    const state = kind === 'claim_by' ? 'last day to claim' : status === 'draft' ? 'planned, not submitted yet' : fundStatus(status).word.toLowerCase()
    return {
      id,
      from,
      to: until,
      title: kind === 'claim_by' ? `Claim: ${named}` : named,
      detail: several ? `${partnerName}, ${state}` : state,
      tone: kind === 'claim_by' ? 'deadline' : status === 'approved' || status === 'closed' ? 'agreed' : 'planned',
    }
  })
}

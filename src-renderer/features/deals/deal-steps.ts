import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { daysBetween, plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { roughly, shareLeft } from '../../ui/due-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { dayAndTime, shortDate } from '../../ui/relative-time.ts'
import type { Step } from '../../ui/stepper.tsx'
import { daysLeft } from './status-sentence.ts'

/** Where a registration is on its way, each step with when it was taken or what it waits for. */
export function dealSteps(deal: Deal, now: number, zone: string, vendorZone: string): readonly Step[] {
  const drafted: Step = { id: 'drafted', label: 'Drafted', detail: shortDate(Date.parse(deal.createdAt), now, zone), state: 'done' }
  const upcoming = (id: string, label: string): Step => ({ id, label, state: 'upcoming' })
  const submitted: Step = { id: 'submitted', label: 'Submitted', detail: submittedDetail(deal, now, zone), state: 'done' }
  switch (deal.status) {
    case 'draft':
      return [{ ...drafted, state: 'current' }, upcoming('submitted', 'Submitted'), upcoming('decided', 'Approved'), upcoming('protected', 'Protected')]
    case 'submitted':
      return [drafted, { ...submitted, state: 'current', progress: waitedShare(deal, now) }, { ...upcoming('decided', 'Approved'), ...dueDetail(deal, now, zone) }, upcoming('protected', 'Protected')]
    case 'returned':
      return [drafted, { ...submitted, label: 'Returned', detail: `${lastDay(deal, 'deal.return', now, zone)}, answer to go on`, state: 'current' }, upcoming('decided', 'Approved'), upcoming('protected', 'Protected')]
    case 'approved':
      return [drafted, submitted, { id: 'decided', label: 'Approved', detail: approvedDetail(deal, now, zone), state: 'done' }, protectedStep(deal, now, vendorZone)]
    case 'converted':
      return [drafted, submitted, { id: 'decided', label: 'Approved', detail: approvedDetail(deal, now, zone), state: 'done' }, { id: 'converted', label: 'Converted', detail: lastDay(deal, 'deal.convert', now, zone), state: 'current' }]
    case 'rejected':
      return [drafted, submitted, { id: 'decided', label: 'Rejected', detail: lastDay(deal, 'deal.reject', now, zone), state: 'stopped' }]
    case 'withdrawn':
      return [drafted, ...(deal.everSubmitted ? [submitted] : []), { id: 'decided', label: 'Withdrawn', detail: lastDay(deal, 'deal.withdraw', now, zone), state: 'stopped' }]
  }
}

function lastDay(deal: Deal, type: string, now: number, zone: string): string {
  const action = deal.actions.findLast((one) => one.type === type)
  return action ? shortDate(Date.parse(action.at), now, zone) : ''
}

function submittedDetail(deal: Deal, now: number, zone: string): string {
  const first = deal.actions.find((one) => one.type === 'deal.submit')
  if (!first) return ''
  const returns = deal.actions.filter((one) => one.type === 'deal.return').length
  const day = shortDate(Date.parse(first.at), now, zone)
  if (first.receivedAt === undefined) return `${day}, waiting to sync`
  return returns === 0 ? day : `${day}, returned ${returns === 1 ? 'once' : returns === 2 ? 'twice' : `${returns} times`}`
}

function waitedShare(deal: Deal, now: number): number {
  if (deal.receivedAt === undefined || deal.dueAt === undefined) return 0
  return 1 - shareLeft(Date.parse(deal.receivedAt), Date.parse(deal.dueAt), now)
}

function dueDetail(deal: Deal, now: number, zone: string): { readonly detail?: string } {
  return deal.dueAt === undefined ? {} : { detail: `answer due ${dayAndTime(Date.parse(deal.dueAt), now, zone).replace(/^(Today|Yesterday)/, (day) => day.toLowerCase())}` }
}

function approvedDetail(deal: Deal, now: number, zone: string): string {
  const approval = deal.actions.findLast((one) => one.type === 'deal.approve')
  if (!approval) return ''
  const at = Date.parse(approval.receivedAt ?? approval.at)
  const day = shortDate(at, now, zone)
  return deal.receivedAt === undefined ? day : `${day}, in ${roughly(Math.max(0, at - Date.parse(deal.receivedAt)))}`
}

function protectedStep(deal: Deal, now: number, vendorZone: string): Step {
  const until = deal.protection?.until
  if (until === undefined) return { id: 'protected', label: 'Protected', state: 'current' }
  const today = plainDateIn(now, vendorZone)
  const days = daysBetween(today, until)
  if (days < 0) return { id: 'protected', label: 'Protection ended', detail: formatPlainDate(until), state: 'stopped' }
  return { id: 'protected', label: 'Protected', detail: `until ${formatPlainDate(until)}, ${daysLeft(days)}`, state: 'current' }
}

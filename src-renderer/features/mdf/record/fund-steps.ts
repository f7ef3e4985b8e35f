import type { ClaimView, RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import type { RecordBase } from '../../../../src-shared/domain/action.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { shareLeft } from '../../../ui/due-words.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { REQUEST_CLOSURE_WORDS } from '../../../ui/fund-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { dayAndTime, shortDate } from '../../../ui/relative-time.ts'
import type { Step } from '../../../ui/stepper.tsx'
import type { FundReader } from './use-fund-reader.ts'

type When = Pick<FundReader, 'now' | 'zone'>

/** Where a request is on its way, each step with when it was taken or what it waits for. */
export function requestSteps({ request, balance }: Pick<RequestView, 'request' | 'balance'>, when: When): readonly Step[] {
  const { approval, terms } = request
  const drafted: Step = { id: 'drafted', label: 'Drafted', detail: dayOf(request.createdAt, when), state: 'done' }
  const submitted: Step = { id: 'submitted', label: 'Submitted', detail: submittedDetail(request, 'request', when), state: 'done' }
  const upcoming = (id: string, label: string, detail?: string): Step => ({ id, label, state: 'upcoming', ...(detail === undefined ? {} : { detail }) })
  const claimed = upcoming('claimed', 'Claimed')
  switch (request.status) {
    case 'draft':
      return [{ ...drafted, state: 'current' }, upcoming('submitted', 'Submitted'), upcoming('approved', 'Approved'), claimed]
    case 'submitted':
      return [drafted, { ...submitted, state: 'current', progress: waited(request, when) }, upcoming('approved', 'Approved', dueDetail(request, when)), claimed]
    case 'returned':
      return [drafted, { ...submitted, label: 'Returned', detail: `${lastDay(request, 'request.return', when)}, answer to go on`, state: 'current' }, upcoming('approved', 'Approved'), claimed]
    case 'approved': {
      const done: Step = { id: 'approved', label: 'Approved', detail: lastDay(request, 'request.approve', when), state: 'done' }
      if (!approval) return [drafted, submitted, done, claimed]
      const share = 1 - (balance?.reserved ?? approval.amount) / Math.max(1, approval.amount)
      return [drafted, submitted, { ...done, state: 'current', progress: share }, { ...claimed, detail: `by ${formatPlainDate(approval.claimBy)}` }]
    }
    case 'rejected':
      return [drafted, submitted, { id: 'approved', label: 'Rejected', detail: lastDay(request, 'request.reject', when), state: 'stopped' }]
    case 'withdrawn':
      return [drafted, ...(request.everSubmitted ? [submitted] : []), { id: 'approved', label: 'Withdrawn', detail: lastDay(request, 'request.withdraw', when), state: 'stopped' }]
    case 'cancelled':
      return [drafted, submitted, { id: 'approved', label: 'Approved', detail: lastDay(request, 'request.approve', when), state: 'done' }, { id: 'claimed', label: 'Cancelled', detail: lastDay(request, 'request.cancel', when), state: 'stopped' }]
    case 'closed': {
      const got = balance ? balance.claimed + balance.paid : 0
      const reason = request.closure ? REQUEST_CLOSURE_WORDS[request.closure.reason] : ''
      return [
        drafted, submitted, { id: 'approved', label: 'Approved', detail: lastDay(request, 'request.approve', when), state: 'done' },
        got > 0 ? { id: 'claimed', label: 'Claimed', detail: `${formatMoney(got, terms.currency, { whole: true })}, closed`, state: 'done' } : { id: 'claimed', label: 'Closed', detail: reason, state: 'stopped' },
      ]
    }
    default:
      return assertNever(request.status)
  }
}

/** Where a claim is on its way. */
export function claimSteps({ claim }: Pick<ClaimView, 'claim'>, when: When): readonly Step[] {
  const drafted: Step = { id: 'drafted', label: 'Drafted', detail: dayOf(claim.createdAt, when), state: 'done' }
  const submitted: Step = { id: 'submitted', label: 'Submitted', detail: submittedDetail(claim, 'claim', when), state: 'done' }
  const upcoming = (id: string, label: string, detail?: string): Step => ({ id, label, state: 'upcoming', ...(detail === undefined ? {} : { detail }) })
  const approved = (): Step => {
    const part = claim.decision !== undefined && claim.decision.approved < claim.claimed
    return { id: 'approved', label: part ? 'Approved in part' : 'Approved', detail: lastDay(claim, 'claim.approve', when), state: 'done' }
  }
  switch (claim.status) {
    case 'draft':
      return [{ ...drafted, state: 'current' }, upcoming('submitted', 'Submitted', `by ${formatPlainDate(claim.claimBy)}`), upcoming('approved', 'Approved'), upcoming('paid', 'Paid')]
    case 'submitted':
      return [drafted, { ...submitted, state: 'current', progress: waited(claim, when) }, upcoming('approved', 'Approved', dueDetail(claim, when)), upcoming('paid', 'Paid')]
    case 'returned':
      return [drafted, { ...submitted, label: 'Returned', detail: `${lastDay(claim, 'claim.return', when)}, answer to go on`, state: 'current' }, upcoming('approved', 'Approved'), upcoming('paid', 'Paid')]
    case 'approved':
      return [drafted, submitted, { ...approved(), state: 'current' }, upcoming('paid', 'Paid', 'with a settlement')]
    case 'paid':
      return [drafted, submitted, approved(), { id: 'paid', label: 'Paid', detail: claim.payment ? formatPlainDate(claim.payment.paidOn) : '', state: 'done' }]
    case 'rejected':
      return [drafted, submitted, { id: 'approved', label: 'Rejected', detail: lastDay(claim, 'claim.reject', when), state: 'stopped' }]
    case 'withdrawn':
      return [drafted, ...(claim.everSubmitted ? [submitted] : []), { id: 'approved', label: 'Withdrawn', detail: lastDay(claim, 'claim.withdraw', when), state: 'stopped' }]
    case 'expired':
      return [drafted, submitted, { id: 'approved', label: 'Expired', detail: lastDay(claim, 'claim.expire', when), state: 'stopped' }]
    default:
      return assertNever(claim.status)
  }
}

function dayOf(instant: string, { now, zone }: When): string {
  return shortDate(Date.parse(instant), now, zone)
}

function lastDay(record: RecordBase, type: string, when: When): string {
  const action = record.actions.findLast((one) => one.type === type)
  return action ? dayOf(action.at, when) : ''
}

function submittedDetail(record: RecordBase, prefix: string, when: When): string {
  const first = record.actions.find((one) => one.type === `${prefix}.submit`)
  if (!first) return ''
  const day = dayOf(first.at, when)
  if (first.receivedAt === undefined) return `${day}, waiting to sync`
  const returns = record.actions.filter((one) => one.type === `${prefix}.return`).length
  return returns === 0 ? day : `${day}, returned ${returns === 1 ? 'once' : returns === 2 ? 'twice' : `${returns} times`}`
}

type Dated = { readonly receivedAt?: string | undefined; readonly dueAt?: string | undefined }

function waited({ receivedAt, dueAt }: Dated, { now }: When): number {
  return receivedAt === undefined || dueAt === undefined ? 0 : 1 - shareLeft(Date.parse(receivedAt), Date.parse(dueAt), now)
}

function dueDetail({ dueAt }: Dated, { now, zone }: When): string | undefined {
  return dueAt === undefined ? undefined : `answer due ${dayAndTime(Date.parse(dueAt), now, zone).replace(/^(Today|Yesterday)/, (day) => day.toLowerCase())}`
}

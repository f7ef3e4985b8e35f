import type { RequestView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { daysBetween, plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { REQUEST_CLOSURE_WORDS } from '../../../ui/fund-words.ts'
import { calm, dayWords, decideSentence, inDays, possessive, type Sentence } from '../../../ui/record-phrases.ts'
import type { FundReader } from './use-fund-reader.ts'

const SOON_DAYS = 14

/** Whose move a request is, by when, and what happens if nobody acts. */
export function requestSentence(view: RequestView, reader: FundReader): Sentence {
  const { request, allowed, decider, partnerName } = view
  const { side } = reader
  const mine = allowed['request.submit'].allowed
  switch (request.status) {
    case 'draft':
      return calm({ strong: 'Your move:' }, ' finish it and submit. Until then it is yours alone. If nobody acts, it stays a draft and reserves nothing.')
    case 'submitted': {
      const outcome = request.level === 'channel_manager' ? 'If nobody acts, it goes on to channel operations.' : 'If nobody acts, it stays open, marked late, and reserves nothing.'
      const words = decideSentence({ receivedAt: request.receivedAt, dueAt: request.dueAt, mayDecide: allowed['request.approve'].allowed, decider, outcome }, reader)
      return words ?? calm({ strong: 'Waiting to sync:' }, ` it goes to the endpoint when ${side === 'partner' ? 'this computer is' : 'the partner is'} online; then ${decider} decides. If nobody acts, it goes by itself.`)
    }
    case 'returned': {
      const outcome = 'If nobody acts, it stays returned and reserves nothing.'
      if (side === 'vendor') return calm({ strong: `${possessive(partnerName)} move:` }, ` answer the questions and resubmit. ${outcome}`)
      return calm({ strong: mine ? 'Your move:' : 'Your colleague’s move:' }, ` answer ${possessive(decider)} questions and resubmit. ${outcome}`)
    }
    case 'approved':
      return approved(view, reader)
    case 'rejected': {
      const reason = request.closure ? REQUEST_CLOSURE_WORDS[request.closure.reason].toLowerCase() : 'the reason is in the timeline'
      return calm({ strong: 'Rejected:' }, ` ${reason}. ${mine ? 'You can change it and resubmit. ' : ''}If nobody acts, it stays closed and reserves nothing.`)
    }
    case 'withdrawn':
      return calm({ strong: 'Withdrawn' }, ` by ${partnerName}. ${mine ? 'You can resubmit it. ' : ''}If nobody acts, it stays closed and reserves nothing.`)
    case 'cancelled':
      return calm({ strong: 'Cancelled' }, ` by ${reader.vendorName}. What was not claimed went back to the fund.`)
    case 'closed':
      return closed(view)
    default:
      return assertNever(request.status)
  }
}

function closed({ request, balance }: RequestView): Sentence {
  const reason = request.closure ? REQUEST_CLOSURE_WORDS[request.closure.reason].toLowerCase() : 'it has ended'
  const back = balance ? balance.approved - balance.claimed - balance.paid : 0
  return calm({ strong: 'Closed:' }, ` ${reason}. ${back > 0 ? `${formatMoney(back, request.terms.currency, { whole: true })} went back to the fund.` : 'Nothing is left to do.'}`)
}

function approved({ request, balance, claims, allowed, partnerName }: RequestView, { side, today, vendorZone }: FundReader): Sentence {
  const { approval, terms, until } = request
  if (!approval) return calm({ strong: 'Approved.' })
  const left = balance?.reserved ?? approval.amount
  const amount = formatMoney(left, terms.currency, { whole: true })
  const pending = claims.some((one) => one.status === 'submitted' || one.status === 'returned')
  if (left === 0) return calm({ strong: 'Everything is claimed.' }, pending ? ' What is in review has to be decided; then the request closes by itself.' : ' The request closes by itself when its claims are decided.')
  if (approval.claimBy < today) return calm({ strong: 'Too late to claim:' }, ` the last day was ${dayWords(approval.claimBy, today)}. ${amount} goes back to the fund${pending ? ' when its claims are decided' : ''}.`)
  const subject = { strong: side === 'vendor' ? `${possessive(partnerName)} move:` : allowed['claim.create'].allowed ? 'Your move:' : 'Approved:' }
  const start = plainDateIn(Date.parse(request.updatedAt), vendorZone)
  const days = daysBetween(today, approval.claimBy)
  return {
    parts: [
      subject, until >= today ? ' carry it out, then claim ' : ' claim ', { strong: amount }, ' by ', { strong: dayWords(approval.claimBy, today) }, `, ${inDays(approval.claimBy, today)}. If nobody acts, ${amount} goes back to the fund.`,
    ],
    shareLeft: Math.min(1, days / Math.max(1, daysBetween(start, approval.claimBy))),
    tone: days <= SOON_DAYS ? 'warn' : 'text',
  }
}

import type { ClaimView } from '../../../../src-shared/bridge/contract/fund-views.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { addDays, daysBetween, plainDateIn } from '../../../../src-shared/lib/plain-date.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { CLAIM_REJECT_WORDS } from '../../../ui/fund-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { calm, dayWords, decideSentence, inDays, possessive, type Sentence } from '../../../ui/record-phrases.ts'
import type { FundReader } from './use-fund-reader.ts'

/** So long a returned claim waits for its answer, counted from its return or its last day, whichever is later. */
const ANSWER_DAYS = 14
const SOON_DAYS = 14

/** Whose move a claim is, by when, and what happens if nobody acts. */
export function claimSentence(view: ClaimView, reader: FundReader): Sentence {
  const { claim, partnerName, allowed, settlement } = view
  const { side, today } = reader
  const mine = allowed['claim.submit'].allowed
  const money = (minor: number) => formatMoney(minor, claim.currency, { whole: true })
  switch (claim.status) {
    case 'draft': {
      const days = daysBetween(today, claim.claimBy)
      if (days < 0) return calm({ strong: 'Too late:' }, ` claims for this request were due by ${formatPlainDate(claim.claimBy)}. Ask your channel manager what can still be done.`)
      return {
        parts: [{ strong: 'Your move:' }, ' add invoices and evidence and submit by ', { strong: dayWords(claim.claimBy, today) }, `, ${inDays(claim.claimBy, today)}. If nobody acts, nothing is claimed.`],
        shareLeft: 1, tone: days <= SOON_DAYS ? 'warn' : 'text',
      }
    }
    case 'submitted':
      return submitted(view, reader)
    case 'returned': {
      const until = answerBy(view, reader)
      const outcome = [' by ', { strong: dayWords(until, today) }, `. If nobody acts, it expires then, and ${money(claim.held)} can be claimed again or goes back to the fund.`] as const
      if (side === 'vendor') return calm({ strong: `${possessive(partnerName)} move:` }, ' answer the questions and resubmit', ...outcome)
      return { ...calm({ strong: mine ? 'Your move:' : 'Your colleague’s move:' }, ` answer ${possessive(view.decider)} questions and resubmit`, ...outcome), tone: daysBetween(today, until) <= SOON_DAYS ? 'warn' : 'text' }
    }
    case 'approved': {
      const amount = { strong: money(claim.decision?.approved ?? claim.held) }
      if (reader.settles && settlement === null) return calm({ strong: 'Your move:' }, ' put ', amount, ' into a settlement. If nobody acts, it stays approved and unpaid.')
      return calm({ strong: 'Approved:' }, ' ', amount, settlement === null ? ' is paid with one of the next settlements. Nothing is left to do here.' : ` is in the settlement “${settlement.name}”.`)
    }
    case 'paid':
      return calm({ strong: 'Paid:' }, ' ', { strong: money(claim.held) }, claim.payment ? ` on ${formatPlainDate(claim.payment.paidOn)}, reference ${claim.payment.reference}.` : '.')
    case 'rejected': {
      const reason = claim.closure && claim.closure.reason !== 'not_answered' ? CLAIM_REJECT_WORDS[claim.closure.reason].toLowerCase() : 'the reason is in the timeline'
      return calm({ strong: 'Rejected:' }, ` ${reason}. ${mine ? 'You can change it and resubmit. ' : ''}If nobody acts, it stays closed; its amount went back to the request.`)
    }
    case 'withdrawn':
      return calm({ strong: 'Withdrawn' }, ` by ${partnerName}. ${mine ? 'You can resubmit it. ' : ''}If nobody acts, it stays closed; its amount went back to the request.`)
    case 'expired':
      return calm({ strong: 'Expired:' }, ' the questions were not answered in time. Its amount went back to the request.')
    default:
      return assertNever(claim.status)
  }
}

/** The last day to answer a returned claim, in the vendor's zone. */
function answerBy({ claim }: ClaimView, { vendorZone, today }: FundReader): string {
  const returned = claim.actions.findLast((one) => one.type === 'claim.return')
  const day = returned ? plainDateIn(Date.parse(returned.receivedAt ?? returned.at), vendorZone) : today
  return addDays(day > claim.claimBy ? day : claim.claimBy, ANSWER_DAYS)
}

function submitted({ claim, allowed, decider }: ClaimView, reader: FundReader): Sentence {
  const away = claim.evidence.filter((file) => !claim.received.some((one) => one.evidenceId === file.id)).length
  const files = away === 1 ? 'the file' : `the ${away} files`
  if (claim.receivedAt === undefined) {
    const late = claim.firstReceivedAt === undefined ? ['It has to arrive by ', { strong: dayWords(claim.claimBy, reader.today) }, '. '] : []
    return calm({ strong: 'Waiting to sync:' }, ` it goes to the endpoint when this computer is online. `, ...late, 'If nobody acts, it goes by itself.')
  }
  // The approver has the same beside the buttons, as the reason why they are not free.
  const evidence = away === 0 || reader.side === 'vendor' ? '' : `It can only be approved when ${files} still on the way ${away === 1 ? 'has' : 'have'} arrived: keep the computer with ${away === 1 ? 'it' : 'them'} online. `
  const outcome = `${evidence}${claim.level === 'channel_manager' ? 'If nobody acts, it goes on to channel operations.' : 'If nobody acts, it stays open, marked late.'}`
  const mayDecide = allowed['claim.return'].allowed
  return decideSentence({ receivedAt: claim.receivedAt, dueAt: claim.dueAt, mayDecide, decider, outcome }, reader) ?? calm({ strong: `With ${decider}.` })
}

import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { daysBetween, plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { REJECT_WORDS } from '../../ui/deal-words.ts'
import { dueWords, shareLeft } from '../../ui/due-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { clockTime, dayAndTime } from '../../ui/relative-time.ts'
import type { SentencePart } from '../../ui/status-sentence.tsx'

export interface SentenceContext {
  readonly deal: Deal
  /** Of the partner or of the vendor, and whether this person may make the move that is due. */
  readonly side: 'partner' | 'vendor'
  readonly mayAct: boolean
  readonly partnerName: string
  readonly channelManager: string
  readonly vendorName: string
  readonly decisionHours: number
  /** Epoch milliseconds. */
  readonly now: number
  /** The reader's zone for moments; protection is told in the vendor's days. */
  readonly zone: string
  readonly vendorZone: string
}

export interface Sentence {
  readonly parts: readonly SentencePart[]
  /** How much of the time is left, 0 to 1; 1 where no time runs. */
  readonly shareLeft: number
  readonly tone: 'text' | 'warn'
}

const HOUR = 3_600_000
const SOON_DAYS = 30

/** One sentence on top of a record: whose move it is, by when, and what happens if nobody acts. */
export function statusSentence(context: SentenceContext): Sentence {
  const { deal } = context
  switch (deal.status) {
    case 'draft':
      return calm([{ strong: 'Your move:' }, ' finish it and submit. Until then it is yours alone. If nobody acts, it stays a draft.'])
    case 'submitted':
      return submitted(context)
    case 'returned':
      return returned(context)
    case 'approved':
      return approved(context)
    case 'converted':
      return calm([{ strong: 'Converted' }, ` into an opportunity${deal.protection ? `, protected until ${formatPlainDate(deal.protection.until)}` : ''}. The work goes on there. Nothing is due here.`])
    case 'rejected': {
      const reason = deal.closure ? `${REJECT_WORDS[deal.closure.reason].toLowerCase()}` : 'the reason is in the timeline'
      return calm([{ strong: 'Rejected:' }, ` ${reason}. ${context.side === 'partner' ? `${mover(context, 'You', "Whoever registered it")} can change it and resubmit. ` : ''}If nobody acts, it stays closed and protects nothing.`])
    }
    case 'withdrawn':
      return calm([{ strong: 'Withdrawn' }, ` by ${context.partnerName}. It protects nothing. ${context.side === 'partner' ? `${mover(context, 'You', 'Whoever registered it')} can resubmit it. ` : ''}If nobody acts, it stays closed.`])
  }
}

function submitted(context: SentenceContext): Sentence {
  const { deal, side, mayAct, now, zone, channelManager, decisionHours } = context
  if (deal.receivedAt === undefined || deal.dueAt === undefined) {
    return calm([{ strong: 'Waiting to sync:' }, ` it goes to the endpoint when this computer is online. ${channelManager} then answers within `, { strong: `${decisionHours} h` }, '. If nobody acts, it goes by itself.'])
  }
  const due = Date.parse(deal.dueAt)
  const left = due - now
  const share = shareLeft(Date.parse(deal.receivedAt), due, now)
  const mine = side === 'vendor' && mayAct
  const subject = { strong: mine ? 'Your move:' : `${possessive(channelManager)} move:` }
  const moment = { strong: momentWords(due, now, zone) }
  const outcome = mine || side === 'vendor' ? 'If nobody acts, it stays open, marked late, and the partner goes on waiting.' : 'If nobody acts, it stays open, marked late, and nothing protects it yet.'
  if (left < 0) return { parts: [subject, ' the answer was due ', moment, `, ${dueWords(left)}. ${outcome}`], shareLeft: 0, tone: 'warn' }
  return { parts: [subject, ' decide by ', moment, `, ${dueWords(left)} from now. ${outcome}`], shareLeft: share, tone: left < 6 * HOUR ? 'warn' : 'text' }
}

function returned(context: SentenceContext): Sentence {
  const { side, mayAct, partnerName, channelManager } = context
  const outcome = 'If nobody acts, it stays returned and protects nothing.'
  if (side === 'vendor') return calm([{ strong: `${possessive(partnerName)} move:` }, ` answer the questions and resubmit. ${outcome}`])
  if (mayAct) return calm([{ strong: 'Your move:' }, ` answer ${possessive(channelManager)} questions and resubmit. ${outcome}`])
  return calm([{ strong: `${possessive(partnerName)} move:` }, ` whoever registered it, or your sales manager, answers and resubmits. ${outcome}`])
}

function approved(context: SentenceContext): Sentence {
  const { deal, now, vendorZone, side } = context
  if (!deal.protection) return calm([{ strong: 'Approved.' }, ' The protection period is in the timeline.'])
  const today = plainDateIn(now, vendorZone)
  const { until } = deal.protection
  const days = daysBetween(today, until)
  const day = { strong: dayWords(until) }
  const others = side === 'partner' ? 'other partners may register this customer' : 'other partners may register it'
  if (days < 0) return { parts: [{ strong: 'Protection ended' }, ' on ', day, `. ${others.replace(/^o/, 'O')}. Nothing is due.`], shareLeft: 0, tone: 'text' }
  const from = deal.actions.findLast((one) => one.type === 'deal.approve')
  const start = from ? plainDateIn(Date.parse(from.receivedAt ?? from.at), vendorZone) : today
  const whole = Math.max(1, daysBetween(start, until))
  return {
    parts: [{ strong: 'Protected' }, ' until ', day, `, ${daysLeft(days)}. Work the deal with the customer. If nobody acts, protection ends then and ${others}.`],
    shareLeft: Math.min(1, days / whole),
    tone: days < SOON_DAYS ? 'warn' : 'text',
  }
}

function calm(parts: readonly SentencePart[]): Sentence {
  return { parts, shareLeft: 1, tone: 'text' }
}

function mover(context: SentenceContext, me: string, other: string): string {
  return context.mayAct ? me : other
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}'` : `${name}'s`
}

export function daysLeft(days: number): string {
  return days === 0 ? 'the last day' : `${days} ${days === 1 ? 'day' : 'days'} left`
}

/** `13:52 today`, `13:52 tomorrow`, else day and clock. */
function momentWords(at: number, now: number, zone: string): string {
  const day = plainDateIn(at, zone)
  const gap = daysBetween(plainDateIn(now, zone), day)
  if (gap === 0) return `${clockTime(at, zone)} today`
  if (gap === 1) return `${clockTime(at, zone)} tomorrow`
  if (gap === -1) return `${clockTime(at, zone)} yesterday`
  return dayAndTime(at, now, zone)
}

/** `Wed 9 Dec 2026`. */
function dayWords(date: string): string {
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`))
  return `${weekday} ${formatPlainDate(date)}`
}

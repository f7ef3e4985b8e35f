import type { OpportunityView } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import { assertNever } from '../../../../src-shared/lib/assert-never.ts'
import { daysBetween } from '../../../../src-shared/lib/plain-date.ts'
import { formatMoney } from '../../../ui/format-money.ts'
import { stageDays } from '../../../ui/opportunity-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'
import { calm, dayWords, decideSentence, inDays, possessive, type Sentence } from '../../../ui/record-phrases.ts'
import type { SentencePart } from '../../../ui/status-sentence.tsx'
import type { OpportunityReader } from './use-reader.ts'

/** Protection that ends within so many days is part of what has to be done. */
const SOON_DAYS = 14

/** Whose move an opportunity is, by when, and what happens if nobody acts. */
export function opportunitySentence(view: OpportunityView, reader: OpportunityReader): Sentence {
  const { opportunity } = view
  switch (opportunity.status) {
    case 'draft':
      return calm({ strong: 'Your move:' }, ' finish it and put it into the pipeline. Until then it is yours alone. If nobody acts, it stays a draft.')
    case 'open':
      return open(view)
    case 'won':
      return won(view, reader)
    case 'lost': {
      const { loss, closedOn, competitor } = opportunity
      const to = competitor === '' ? '' : `, to ${competitor}`
      return calm({ strong: 'Lost' }, closedOn === undefined ? '' : ` on ${formatPlainDate(closedOn)}`, `: ${loss?.reason.toLowerCase() ?? 'the reason is in the timeline'}${to}. ${view.allowed['opportunity.reopen'].allowed ? 'You can open it again if the customer comes back.' : 'Nothing is due.'}`)
    }
    case 'withdrawn':
      return calm({ strong: 'Withdrawn.' }, ' It was a draft, and nobody else saw it.')
    default:
      return assertNever(opportunity.status)
  }
}

function open(view: OpportunityView): Sentence {
  const { opportunity, today, timeInStage, stage } = view
  const { nextStep, nextStepDue, expectedClose, convertedFrom } = opportunity
  const mine = view.allowed['opportunity.move'].allowed
  const subject: SentencePart = { strong: mine ? 'Your move:' : `${possessive(view.ownerName)} move:` }
  const overdue = nextStep !== '' && nextStepDue !== '' && nextStepDue < today
  const lapsed = expectedClose !== '' && expectedClose < today
  const stalled = timeInStage !== null && timeInStage.over > 0
  const daysProtected = convertedFrom ? daysBetween(today, convertedFrom.protectedUntil) : null
  return {
    parts: [subject, ...step(view, lapsed), ...(stalled ? [' Stalled: ', { strong: stageDays(timeInStage, stage.name) }, '.'] : []), ...outcome(view, daysProtected, stalled)],
    shareLeft: timeInStage === null ? 1 : Math.max(0, 1 - timeInStage.days / timeInStage.expected),
    tone: overdue || lapsed || stalled || (daysProtected !== null && daysProtected >= 0 && daysProtected <= SOON_DAYS) ? 'warn' : 'text',
  }
}

function step({ opportunity, today }: OpportunityView, lapsed: boolean): readonly SentencePart[] {
  const { nextStep, nextStepDue, expectedClose } = opportunity
  if (nextStep !== '' && nextStepDue !== '' && nextStepDue < today) return [` “${nextStep}” was due `, { strong: dayWords(nextStepDue, today) }, `, ${inDays(nextStepDue, today)}.`]
  if (lapsed) return [' it was expected to close ', { strong: dayWords(expectedClose, today) }, `, ${inDays(expectedClose, today)}: close it, or set a new day.`]
  if (nextStep === '') return [' set a next step and its day.']
  return nextStepDue === '' ? [` “${nextStep}”, with no day set.`] : [` “${nextStep}” by `, { strong: dayWords(nextStepDue, today) }, `, ${inDays(nextStepDue, today)}.`]
}

function outcome({ opportunity, today, timeInStage, stage }: OpportunityView, daysProtected: number | null, stalled: boolean): readonly SentencePart[] {
  const until = opportunity.convertedFrom?.protectedUntil
  if (until !== undefined && daysProtected !== null) {
    if (daysProtected < 0) return [` Its protection ended ${dayWords(until, today)}, so other partners may register this customer.`]
    return [' If nobody acts, protection ends ', { strong: dayWords(until, today) }, `, ${inDays(until, today)}, and other partners may register this customer.`]
  }
  if (stalled || timeInStage === null) return [' If nobody acts, it stays in the forecast and marked as stalled.']
  const left = timeInStage.expected - timeInStage.days + 1
  return [` If nobody acts, it counts as stalled in ${stage.name} ${left === 1 ? 'from tomorrow' : `in ${left} days`}.`]
}

function won(view: OpportunityView, reader: OpportunityReader): Sentence {
  const { opportunity, allowed, channelManager, partnerName } = view
  const { credit, closedOn, currency, actions } = opportunity
  const on = closedOn === undefined ? '' : ` on ${formatPlainDate(closedOn)}`
  if (!credit) return calm({ strong: 'Won' }, `${on}. No margin credit goes with it, so nothing is due.`)
  const amount: SentencePart = { strong: `${formatMoney(credit.amount, currency, { whole: true })} margin credit` }
  const mine = reader.side === 'partner' && allowed['opportunity.edit'].allowed
  const who: SentencePart = { strong: mine ? 'Your move:' : `${possessive(reader.side === 'vendor' ? partnerName : view.ownerName)} move:` }
  switch (credit.status) {
    case 'due':
      return { ...calm(who, ' prove the sale with the customer’s order or invoice: ', amount, ' is due. If nobody acts, it is never paid.'), tone: mine ? 'warn' : 'text' }
    case 'returned':
      return { ...calm(who, ` answer ${possessive(channelManager)} question about the proof: `, amount, ' waits for it. If nobody acts, it is never paid.'), tone: mine ? 'warn' : 'text' }
    case 'submitted': {
      const submitted = actions.findLast((one) => one.type === 'opportunity.submit_proof')
      const outcomeWords = `If nobody acts, ${formatMoney(credit.amount, currency, { whole: true })} stays undecided, marked late.`
      const mayDecide = allowed['opportunity.earn_credit'].allowed || allowed['opportunity.return_proof'].allowed
      return decideSentence({ receivedAt: submitted?.receivedAt, dueAt: credit.dueAt, mayDecide, decider: channelManager, outcome: outcomeWords }, reader) ?? calm({ strong: 'Waiting to sync:' }, ' the proof goes to the endpoint when this computer is online. If nobody acts, it goes by itself.')
    }
    case 'earned':
      return calm({ strong: 'Earned:' }, ' ', amount, '. Nothing is left to do here.')
    case 'refused':
      return calm({ strong: 'Refused:' }, ' ', amount, ` is not paid. ${credit.words}`)
    default:
      return assertNever(credit.status)
  }
}

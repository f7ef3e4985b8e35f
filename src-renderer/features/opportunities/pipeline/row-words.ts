import type { OpportunityRow } from '../../../../src-shared/bridge/contract/opportunity-views.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { daysBetween } from '../../../../src-shared/lib/plain-date.ts'
import { formatMoney, minorDigits } from '../../../ui/format-money.ts'
import { shortDay } from '../../../ui/month-words.ts'
import { formatPlainDate } from '../../../ui/parse-date.ts'

/** A day close by as `Tue 24 Nov`, else with its year, and how late it is where that matters. `today` is the vendor's. */
export function dayDue(date: string, today: string): { readonly words: string; readonly late: string | null } {
  const past = daysBetween(date, today)
  return { words: date.slice(0, 4) === today.slice(0, 4) ? shortDay(date) : formatPlainDate(date), late: past > 0 ? `${past} ${past === 1 ? 'day' : 'days'} late` : null }
}

/** `12 days`, of one that came today `new today`, of a stalled one `stalled, 34 of 30 days`. */
export function stageTime({ timeInStage }: Pick<OpportunityRow, 'timeInStage'>): { readonly words: string; readonly stalled: boolean } | null {
  if (timeInStage === null) return null
  const { days, expected, over } = timeInStage
  if (over > 0) return { words: `stalled, ${days} of ${expected} days`, stalled: true }
  return { words: days === 0 ? 'new today' : `${days} ${days === 1 ? 'day' : 'days'}`, stalled: false }
}

/** What a card or a row is called by: the customer. */
export function customerOf({ customerName }: Pick<OpportunityRow, 'customerName'>): string {
  return customerName === '' ? 'No customer yet' : customerName
}

/** Whose it is: the partner for the vendor's people, with the owner where it is the vendor's own sale. */
export function whoseOf({ partnerId, partnerName, ownerName }: Pick<OpportunityRow, 'partnerId' | 'partnerName' | 'ownerName'>, vendor: boolean): string {
  if (!vendor) return ownerName
  return partnerId === '' ? `${ownerName}, direct` : partnerName
}

/** Amounts added up, rounded to whole units: where currencies were converted, the minor digits say nothing. */
export function sumWords(amount: number, currency: Currency): string {
  const unit = 10 ** minorDigits(currency)
  return formatMoney(Math.round(amount / unit) * unit, currency, { whole: true })
}

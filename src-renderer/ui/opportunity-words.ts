import type { MarginCredit, OpportunityOrigin, TouchChannel } from '../../src-shared/domain/opportunity/schema.ts'
import type { TimeInStage } from '../../src-shared/domain/opportunity/stalled.ts'
import type { ForecastCategory } from '../../src-shared/domain/sales-rules/schema.ts'
import type { Status } from './status-glyph.tsx'

export const CATEGORY_WORDS: Readonly<Record<ForecastCategory, string>> = { pipeline: 'Pipeline', best_case: 'Best case', commit: 'Commit', omitted: 'Omitted' }

export const TOUCH_WORDS: Readonly<Record<TouchChannel, string>> = { call: 'Call', meeting: 'Meeting', email: 'E-mail', demo: 'Demo', other: 'Other' }

export const ORIGIN_WORDS: Readonly<Record<OpportunityOrigin, string>> = { registration: 'Registration', partner: 'Entered by the partner', vendor: 'Entered by the vendor' }

/** A margin credit's state as a glyph and a word. */
export const CREDIT_STATES: Readonly<Record<MarginCredit['status'], { readonly status: Status; readonly word: string }>> = {
  due: { status: 'draft', word: 'Proof needed' },
  submitted: { status: 'submitted', word: 'In review' },
  returned: { status: 'returned', word: 'Proof returned' },
  earned: { status: 'approved', word: 'Earned' },
  refused: { status: 'rejected', word: 'Refused' },
}

/** What an opportunity is called: its title where it has one, else its customer. */
export function opportunityName(one: { readonly title: string; readonly customerName: string }): string {
  const title = one.title.trim()
  if (title !== '') return title
  return one.customerName.trim() === '' ? 'No customer yet' : one.customerName
}

/** How long it has been where it is: `34 days in Propose, 30 expected`. */
export function stageDays({ days, expected }: TimeInStage, stageName: string): string {
  return `${days} ${days === 1 ? 'day' : 'days'} in ${stageName}, ${expected} expected`
}

/** Basis points as a whole percentage where they are one: 5000 is `50%`. */
export function chanceWords(probabilityBps: number): string {
  return `${(probabilityBps / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })}%`
}

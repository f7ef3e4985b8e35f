import type { ImpactRow } from '../../../../src-shared/bridge/contract/fund-views.ts'
import type { Currency } from '../../../../src-shared/domain/money.ts'
import { bareMoney, counted, inUnits, money } from '../words.ts'

/** A number of the page: what it is called, how it is reckoned, and for a row or a whole what it is, or why there is none. */
export interface ImpactFigure {
  readonly id: FigureId
  readonly head: string
  /** The definition, the same for every row. */
  readonly formula: string
  /** 1 and 2: leaves narrow windows first. */
  readonly gives?: 1 | 2 | 3
  /** With `bare`, amounts stand beside a head that names the currency. */
  readonly of: (row: ImpactSums, bare?: boolean) => FigureValue
}

export type FigureId = 'reimbursed' | 'linkedDeals' | 'pipeline' | 'returnRatio' | 'roi' | 'utilization' | 'costPerLead' | 'claimsPerRequest' | 'submissionsPerClaim'

/** `told` says how this very number came about; for "n/a", why there is none. */
export interface FigureValue {
  readonly words: string
  readonly told: string
  readonly known: boolean
  /** As plain text for a file: minor units are written as a decimal by the caller; empty when there is none. */
  readonly value: number | null
}

/** What a figure is reckoned from: of one row, or added up over several of one currency. */
export type ImpactSums = Pick<ImpactRow, 'currency' | 'allocated' | 'approvedClaims' | 'reimbursed' | 'linkedDeals' | 'pipeline' | 'won' | 'leads' | 'requests' | 'claims' | 'submissions'>

const NO_OUTCOME = 'n/a: no linked deal has closed yet.'
const NOTHING_PAID = 'n/a: nothing was reimbursed in the period.'

const none = (told: string): FigureValue => ({ words: 'n/a', told, known: false, value: null })
const times = (ratio: number) => `${ratio.toLocaleString('en-GB', { maximumFractionDigits: ratio < 10 ? 1 : 0, minimumFractionDigits: ratio < 10 ? 1 : 0 })}×`
const percent = (ratio: number) => `${(ratio * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })}%`
const plain = (ratio: number) => ratio.toLocaleString('en-GB', { maximumFractionDigits: 2, minimumFractionDigits: 1 })

/** Large amounts in whole units: how they came about is told exactly. */
function amountWords(amount: number, currency: Currency, bare = false): string {
  const shown = Math.abs(amount) < 1_000_000 ? amount : inUnits(amount, currency)
  return bare ? bareMoney(shown, currency) : money(shown, currency)
}

export const FIGURES: readonly ImpactFigure[] = [
  {
    id: 'reimbursed', head: 'Reimbursed', formula: 'Claims that were paid in the period.',
    of: ({ reimbursed, currency }, bare) => ({ words: amountWords(reimbursed, currency, bare), told: `Claims that were paid in the period: ${money(reimbursed, currency)}.`, known: true, value: reimbursed }),
  },
  {
    id: 'linkedDeals', head: 'Registrations', formula: 'Registrations that requests approved in the period are linked to, each counted once.', gives: 2,
    of: ({ linkedDeals }) => ({ words: linkedDeals.toLocaleString('en-GB'), told: 'Linked to requests approved in the period, each counted once.', known: true, value: linkedDeals }),
  },
  {
    id: 'pipeline', head: 'MDF pipeline', formula: 'Open pipeline linked to MDF: approved and open registrations that requests approved in the period are linked to, each counted once.',
    of: ({ pipeline, linkedDeals, currency }, bare) => ({ words: amountWords(pipeline, currency, bare), told: `Open pipeline of ${counted(linkedDeals, 'linked registration')}: ${money(pipeline, currency)}.`, known: true, value: pipeline }),
  },
  {
    id: 'returnRatio', head: 'MDF return ratio', formula: 'Won amount of deals linked to MDF requests ÷ reimbursed.',
    of: ({ won, reimbursed, currency }) => {
      if (won === null) return none(NO_OUTCOME)
      if (reimbursed === 0) return none(NOTHING_PAID)
      return { words: times(won / reimbursed), told: `Won ${money(won, currency)} ÷ reimbursed ${money(reimbursed, currency)}.`, known: true, value: won / reimbursed }
    },
  },
  {
    id: 'roi', head: 'MDF ROI (net)', formula: '(Won amount of deals linked to MDF requests − reimbursed) ÷ reimbursed.',
    of: ({ won, reimbursed, currency }) => {
      if (won === null) return none(NO_OUTCOME)
      if (reimbursed === 0) return none(NOTHING_PAID)
      return { words: percent((won - reimbursed) / reimbursed), told: `(Won ${money(won, currency)} − reimbursed ${money(reimbursed, currency)}) ÷ reimbursed.`, known: true, value: (won - reimbursed) / reimbursed }
    },
  },
  {
    id: 'utilization', head: 'MDF utilization', formula: 'Approved claims ÷ allocated. Allocations count whose period shares a day with this one.', gives: 1,
    of: ({ allocated, approvedClaims, currency }) => {
      if (allocated === null) return none('n/a: money is allocated to partners, not to activities.')
      if (allocated === 0) return none('n/a: nothing was allocated for the period.')
      return { words: percent(approvedClaims / allocated), told: `Approved claims ${money(approvedClaims, currency)} ÷ allocated ${money(allocated, currency)}.`, known: true, value: approvedClaims / allocated }
    },
  },
  {
    id: 'costPerLead', head: 'Cost per lead', formula: 'Approved claims ÷ the leads that they brought.', gives: 2,
    of: ({ approvedClaims, leads, currency }, bare) => {
      if (leads === 0) return none('n/a: no lead was claimed in the period.')
      const cost = Math.round(approvedClaims / leads)
      return { words: amountWords(cost, currency, bare), told: `Approved claims ${money(approvedClaims, currency)} ÷ ${counted(leads, 'lead')}.`, known: true, value: cost }
    },
  },
  {
    id: 'claimsPerRequest', head: 'Claims per request', formula: 'Claim friction: claims ÷ requests approved in the period.', gives: 3,
    of: ({ claims, requests }) => {
      if (requests === 0) return none('n/a: no request was approved in the period.')
      return { words: plain(claims / requests), told: `${counted(claims, 'claim')} ÷ ${counted(requests, 'approved request')}.`, known: true, value: claims / requests }
    },
  },
  {
    id: 'submissionsPerClaim', head: 'Submissions per claim', formula: 'Claim friction: submissions ÷ claims, of requests approved in the period. 1 means that every claim was right the first time.', gives: 3,
    of: ({ claims, submissions }) => {
      if (claims === 0) return none('n/a: nothing was claimed of requests approved in the period.')
      return { words: plain(submissions / claims), told: `${counted(submissions, 'submission')} ÷ ${counted(claims, 'claim')}.`, known: true, value: submissions / claims }
    },
  },
]

/** Rows of one currency as a whole: numerators and denominators are added, ratios never averaged. Only rows that share no deal may be added: partners' do not. */
export function sumsOf(rows: readonly ImpactRow[], currency: Currency): ImpactSums {
  if (rows.some((one) => one.currency !== currency)) throw new Error('Rows of several currencies have no sum')
  const sum = (of: (row: ImpactRow) => number) => rows.reduce((total, one) => total + of(one), 0)
  const known = rows.filter((one) => one.won !== null)
  return {
    currency,
    allocated: rows.every((one) => one.allocated === null) ? null : sum((one) => one.allocated ?? 0),
    approvedClaims: sum((one) => one.approvedClaims),
    reimbursed: sum((one) => one.reimbursed),
    linkedDeals: sum((one) => one.linkedDeals),
    pipeline: sum((one) => one.pipeline),
    won: known.length === 0 ? null : known.reduce((total, one) => total + (one.won ?? 0), 0),
    leads: sum((one) => one.leads),
    requests: sum((one) => one.requests),
    claims: sum((one) => one.claims),
    submissions: sum((one) => one.submissions),
  }
}

import type { Currency } from '../../src-shared/domain/money.ts'
import type { Measure } from '../../src-shared/domain/scorecard-rules/schema.ts'
import type { Course, Flag } from '../../src-shared/metrics/red-flags.ts'
import { counted, shareWords, shortMoney, wholeMoney } from './metric-words.ts'
import { formatPlainDate } from './parse-date.ts'

/** What a tier asks for, as it is called. */
export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  revenue: 'Revenue, 12 months',
  won_deals: 'Deals won, 12 months',
  customers: 'End customers, 12 months',
  registrations: 'Approved registrations, 12 months',
  win_rate: 'Win rate, 12 months',
  certified_people: 'Certified people',
  satisfaction: 'Customer satisfaction',
}

/** A value of a measure in its own unit: minor units for revenue, basis points for the win rate, tenths for satisfaction, else a count. */
export function measureWords(measure: Measure, value: number, currency: Currency | null): string {
  switch (measure) {
    case 'revenue':
      return currency === null ? String(value) : shortMoney(value, currency)
    case 'win_rate':
      return shareWords(value / 10_000)
    case 'satisfaction':
      return (value / 10).toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    case 'won_deals':
    case 'customers':
    case 'registrations':
    case 'certified_people':
      return value.toLocaleString('en-GB')
  }
}

/** How a partner does, in a word or two. */
export const COURSE_WORDS: Readonly<Record<Course, string>> = { ahead: 'Ahead', on_course: 'On course', behind: 'Behind', no_quota: 'No quota' }

export interface FlagWords {
  /** What is so: "Coverage 2.4×, 3× expected". */
  readonly title: string
  /** What it means or what would mend it. */
  readonly reason: string
  /** Within a sentence: "coverage is thin". */
  readonly clause: string
}

/** Why a partner needs a look. Money is minor units of `currency`. */
export function flagWords(flag: Flag, currency: Currency): FlagWords {
  switch (flag.kind) {
    case 'behind':
      return {
        title: `Won ${shareWords(flag.attained, 0)} of the quota, ${shareWords(flag.planned, 0)} planned by today`,
        reason: `${wholeMoney(flag.missing, currency)} more would be on plan.`,
        clause: 'wins lag behind the plan',
      }
    case 'thin_coverage':
      return { title: `Coverage ${times(flag.coverage)}, ${times(flag.expected)} expected`, reason: `${shortMoney(flag.missing, currency)} more pipeline closing in the quarter would close the gap.`, clause: 'coverage is thin' }
    case 'winless':
      return {
        title: flag.lastWonOn === '' ? 'Never won yet' : `No win for ${counted(flag.days, 'day')}`,
        reason: flag.lastWonOn === '' ? `Enrolled for ${counted(flag.days, 'day')}.` : `The last was on ${formatPlainDate(flag.lastWonOn)}.`,
        clause: flag.lastWonOn === '' ? 'nothing was won yet' : 'the last win is long ago',
      }
    case 'silent':
      return {
        title: flag.activeAt === 0 ? 'No activity yet' : `Silent for ${counted(flag.days, 'day')}`,
        reason: flag.activeAt === 0 ? 'It has registered and changed nothing.' : 'No registration or opportunity was made or changed.',
        clause: flag.activeAt === 0 ? 'it has done nothing yet' : `it has been silent for ${counted(flag.days, 'day')}`,
      }
    case 'ending':
      return {
        title: `${counted(flag.count, 'protection ends', 'protections end')} within ${counted(flag.days, 'day')}`,
        reason: `${shortMoney(flag.amount, currency)}${flag.largest === '' ? '' : flag.count === 1 ? `, ${flag.largest}` : `, ${flag.largest} the largest`}.`,
        clause: 'protections end soon',
      }
    case 'stalled':
      return { title: `${shareWords(flag.share, 0)} of the open pipeline is stalled`, reason: `${counted(flag.count, 'opportunity', 'opportunities')}, ${shortMoney(flag.amount, currency)}.`, clause: 'much of its pipeline is stalled' }
    case 'below_tier':
      return {
        title: `${MEASURE_WORDS[flag.measure]} below the tier`,
        reason: `${measureWords(flag.measure, flag.actual, currency)}, the tier asks for ${measureWords(flag.measure, flag.required, currency)}.`,
        clause: 'it falls short of its tier',
      }
    case 'agreement_ends':
      return { title: `The agreement ends on ${formatPlainDate(flag.on)}`, reason: 'Renew it, or agree on what follows.', clause: 'its agreement ends soon' }
  }
}

const times = (ratio: number) => `${ratio.toLocaleString('en-GB', { maximumFractionDigits: 1 })}×`

import type { Home, HomeMoney, HomeQuarter } from '../../../src-shared/bridge/contract/home.ts'
import type { Tally } from '../../../src-shared/bridge/contract/sales.ts'
import type { PartnerLine } from '../../../src-shared/bridge/contract/scorecard.ts'
import { isPartnerRole, type Role } from '../../../src-shared/domain/actor.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { MetricKey } from '../../../src-shared/metrics/metric-definitions.ts'
import type { Course, Flag } from '../../../src-shared/metrics/red-flags.ts'
import { minorDigits } from '../../ui/format-money.ts'
import { counted, metricWords, NO_VALUE, shareWords, shortMoney, wholeMoney } from '../../ui/metric-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { paths } from '../../ui/paths.ts'

/** `31 Dec`. */
export const dayWords = (date: string) => formatPlainDate(date).replace(/ \d{4}$/, '')

export const opportunities = (count: number) => counted(count, 'opportunity', 'opportunities')

/** Where the rows of a number of the page are: of all that the reader answers for. */
export function rowsOf(metric: MetricKey, { role, personId }: { readonly role: Role; readonly personId: string }): string {
  if (metric === 'mdf_utilization' || metric === 'mdf_return') return paths.mdfImpact
  if (!isPartnerRole(role)) return paths.scoreRows(metric)
  return paths.ownScoreRows(metric, role === 'partner_seller' ? { owner: personId } : {})
}

/** `€1.46M in 11`. */
export function inCount({ amount, count }: Tally, currency: Currency): string {
  return `${shortMoney(amount, currency)} in ${count.toLocaleString('en-GB')}`
}

/** What is won of the quota as a share; null where there is none to compare it with. */
export function attained(won: number, quota: number | null): number | null {
  return quota === null || quota <= 0 ? null : won / quota
}

/** Won among what was closed, by value; null where nothing was. */
export function winRate({ won, lost }: { readonly won: Tally; readonly lost: Tally }): number | null {
  const closed = won.amount + lost.amount
  return closed === 0 ? null : won.amount / closed
}

export const shareOrNone = (share: number | null, digits: 0 | 1 = 0) => (share === null ? NO_VALUE : shareWords(share, digits))

/** What is missing of the quota, or what is more. */
export function toGoWords({ won, quota, currency }: Pick<Home, 'won' | 'quota' | 'currency'>): string {
  if (quota === null) return ''
  const left = quota - won.amount
  if (left > 0) return `${shortMoney(left, currency)} to go`
  return left === 0 ? 'reached' : `${shortMoney(-left, currency)} above it`
}

/** One amount, or several that are never added for they are paid as they are: `€18,420 and £4,820`. */
export function amountsWords(amounts: readonly { readonly amount: number; readonly currency: Currency }[]): string {
  const words = amounts.map((one) => wholeMoney(one.amount, one.currency))
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

export interface MoneyLine {
  readonly id: 'claims' | 'credit_earned' | 'credit_due' | `expiring ${string}`
  readonly label: string
  readonly amounts: string
  /** How many, or of how much. */
  readonly more: string
  readonly told: string
  readonly href: string
}

/** Money earned and not received, then what is lost if nobody acts, soonest first. The vendor reads the same from its side. */
export function moneyLines({ claims, creditEarned, creditDue, expiring }: HomeMoney, { role, personId }: { readonly role: Role; readonly personId: string }): readonly MoneyLine[] {
  const partner = isPartnerRole(role)
  const operations = role === 'channel_operations_manager'
  const countOf = (rows: readonly { readonly count: number }[]) => rows.reduce((sum, one) => sum + one.count, 0)
  const some = (rows: readonly { readonly amount: number }[]) => rows.some((one) => one.amount > 0)
  const days = [...new Set(expiring.map((one) => one.on))].toSorted()
  const credit = (status: readonly string[]) => paths.opportunitiesIn({ statuses: ['won'], credit: status, ...(role === 'partner_seller' ? { ownerId: personId } : {}) })
  return [
    ...(some(claims) ? [{ id: 'claims' as const, label: 'Approved, not yet paid', amounts: amountsWords(claims), more: counted(countOf(claims), 'claim'), told: 'Σ claims approved and not paid, each in the currency of its fund.', href: partner ? paths.mdf : operations ? paths.settlements : paths.budgets }] : []),
    ...(some(creditEarned) ? [{ id: 'credit_earned' as const, label: 'Margin credit earned', amounts: amountsWords(creditEarned), more: opportunities(countOf(creditEarned)), told: 'Σ margin credit granted this quarter: the proof of performance was accepted.', href: credit(['earned']) }] : []),
    ...(some(creditDue) ? [{ id: 'credit_due' as const, label: 'Margin credit waits for proof', amounts: amountsWords(creditDue), more: opportunities(countOf(creditDue)), told: 'Σ margin credit of won opportunities that is not granted yet: their proof of performance is to be handed in, or to be decided.', href: credit(['due', 'submitted', 'returned']) }] : []),
    ...days.flatMap((on) => {
      const rows = expiring.filter((one) => one.on === on && one.amount > 0)
      if (rows.length === 0) return []
      const partners = rows.reduce((sum, one) => sum + one.partners, 0)
      return [{ id: `expiring ${on}` as const, label: `${partner ? 'Expires' : 'MDF expires'} by ${dayWords(on)}`, amounts: amountsWords(rows), more: partner ? `of ${amountsWords(rows.map((one) => ({ ...one, amount: one.allocated })))}` : counted(partners, 'partner'), told: `Σ market development funds that are allocated and not asked for yet, of ${amountsWords(rows.map((one) => ({ ...one, amount: one.allocated })))} in funds that end on ${dayWords(on)}.`, href: partner ? paths.mdf : paths.budgets }]
    }),
  ]
}

/** Indirect of all that was won; null where nothing was. */
export function channelShare({ direct, indirect }: Pick<HomeQuarter, 'direct' | 'indirect'>): number | null {
  const all = direct.amount + indirect.amount
  return all === 0 ? null : indirect.amount / all
}

/** Amounts of a picture are told in one unit, which is said once beside the title. */
export interface Scale {
  /** Within a sentence: `million EUR`. */
  readonly words: string
  /** With the same decimals everywhere. */
  readonly text: (amount: number) => string
  /** A round one, without decimals that are all zero. */
  readonly axis: (amount: number) => string
}

/** Whole units, thousands, or millions from so many millions on: beside bars there is room for four figures, on an axis there is not. */
export function scaleOf(most: number, currency: Currency, millionsFrom: 1 | 10 = 10): Scale {
  const unit = 10 ** minorDigits(currency)
  const units = most / unit
  const [factor, name] = units >= millionsFrom * 1_000_000 ? [1_000_000, 'million '] : units >= 1_000 ? [1_000, 'thousand '] : [1, '']
  const highest = units / factor
  const digits = factor === 1 || highest >= 100 ? 0 : highest >= 10 ? 1 : 2
  const written = (least: number) => (amount: number) => (amount / unit / factor).toLocaleString('en-GB', { minimumFractionDigits: least, maximumFractionDigits: Math.max(least, digits) })
  return { words: `${name}${currency}`, text: written(digits), axis: written(0) }
}

export const COURSE_WORDS: Readonly<Record<Course, string>> = { ahead: 'Ahead', on_course: 'On course', behind: 'Behind', no_quota: 'No quota' }

/** Why a partner needs a look, in a clause. */
export function flagClause(flag: Flag, currency: Currency): string {
  switch (flag.kind) {
    case 'behind':
      return `${shareWords(flag.attained, 0)} of quota, ${shareWords(flag.planned, 0)} planned`
    case 'thin_coverage':
      return `coverage ${metricWords('coverage', flag.coverage, currency)}, ${metricWords('coverage', flag.expected, currency)} expected`
    case 'winless':
      return flag.lastWonOn === '' ? 'nothing won yet' : `nothing won for ${counted(flag.days, 'day')}`
    case 'silent':
      return flag.activeAt === 0 ? 'no activity yet' : `silent for ${counted(flag.days, 'day')}`
    case 'ending':
      return `${counted(flag.count, 'protection')} ${flag.count === 1 ? 'ends' : 'end'} within ${counted(flag.days, 'day')}`
    case 'stalled':
      return `${opportunities(flag.count)} stalled, ${shortMoney(flag.amount, currency)}`
    case 'below_tier':
      return 'below what its tier asks for'
    case 'agreement_ends':
      return `agreement ends ${dayWords(flag.on)}`
  }
}

/** Who needs a look first: behind before the others, then by how many flags, then by name. */
export function flaggedFirst(partners: readonly PartnerLine[]): readonly PartnerLine[] {
  const rank = (one: PartnerLine) => (one.course === 'behind' ? 0 : 1)
  return partners.filter((one) => one.flags.length > 0).toSorted((a, b) => rank(a) - rank(b) || b.flags.length - a.flags.length || a.name.localeCompare(b.name))
}

/** How many partners take each course, those of which there are any. */
export function courses(partners: readonly PartnerLine[]): readonly { readonly course: Course; readonly count: number }[] {
  return (['ahead', 'on_course', 'behind', 'no_quota'] as const).map((course) => ({ course, count: partners.filter((one) => one.course === course).length })).filter((one) => one.count > 0)
}

/** The largest so many, and all others as one; an `others` of zero is left out. */
export function largest<T>(rows: readonly T[], most: number, valueOf: (row: T) => number): { readonly shown: readonly T[]; readonly others: { readonly count: number; readonly value: number } } {
  const sorted = rows.filter((one) => valueOf(one) > 0).toSorted((a, b) => valueOf(b) - valueOf(a))
  // One alone under "others" would be hidden for nothing.
  const shown = sorted.slice(0, sorted.length === most + 1 ? most + 1 : most)
  const others = sorted.slice(shown.length)
  return { shown, others: { count: others.length, value: others.reduce((sum, one) => sum + valueOf(one), 0) } }
}

/** How much longer it is in its stage than expected: short, and in full. */
export function overWords(over: number, stage: string): readonly [words: string, told: string] {
  return [`${stage} +${counted(over, 'day')}`, `${counted(over, 'day')} longer in ${stage} than expected`]
}

/** `Q4 FY26, 37 days left`, or that it ends today. */
export function daysLeftWords({ period, daysLeft }: Pick<Home, 'period' | 'daysLeft'>): string {
  return daysLeft === 0 ? `${period.label} ends today` : `${period.label}, ${counted(daysLeft, 'day')} left`
}

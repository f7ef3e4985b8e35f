import type { Scorecard, ScorecardPartner, TierProgress, TierStep } from '../../../src-shared/bridge/contract/scorecard.ts'
import type { PartnerType } from '../../../src-shared/domain/directory/schema.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { flagWords, MEASURE_WORDS, measureWords } from '../../ui/flag-words.ts'
import { counted, shareWords, shortMoney } from '../../ui/metric-words.ts'
import { formatPlainDate } from '../../ui/parse-date.ts'
import { clockTime, zoneName } from '../../ui/relative-time.ts'
import type { SentencePart } from '../../ui/status-sentence.tsx'

export const TYPE_WORDS: Readonly<Record<PartnerType, string>> = {
  reseller: 'reseller',
  distributor: 'distributor',
  system_integrator: 'system integrator',
  managed_service_provider: 'managed service provider',
  referral: 'referral partner',
}

/** `Gold reseller since March 2023, United Kingdom and Ireland.` */
export function factsWords({ tierName, type, since, territory }: Pick<ScorecardPartner, 'tierName' | 'type' | 'since' | 'territory'>): string {
  const kind = [tierName, type === null ? 'partner' : TYPE_WORDS[type]].filter(Boolean).join(' ')
  const from = since === null ? '' : ` since ${monthOf(since)}`
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${from}${territory === '' ? '' : `, ${territory}`}.`
}

/** `Managed by Ingrid Solheim with Nadia Osei.`; null where nobody is named. */
export function peopleWords({ channelManager, salesManagers }: Pick<ScorecardPartner, 'channelManager' | 'salesManagers'>): string | null {
  if (channelManager === '') return null
  return `Managed by ${channelManager}${salesManagers.length === 0 ? '' : ` with ${listed(salesManagers)}`}.`
}

type Standing = Pick<Scorecard, 'course' | 'won' | 'quota' | 'currency' | 'daysLeft' | 'period' | 'today' | 'planned' | 'flags'>

/** How the partner does, and why: the sentence under its name. */
export function standingSentence({ course, won, quota, currency, daysLeft, period, today, planned, flags }: Standing): readonly SentencePart[] {
  const sum = shortMoney(won.amount, currency)
  const over = today > period.end
  const time = over ? ` in ${period.label}` : daysLeft === 0 ? ' on the last day' : ` with ${counted(daysLeft, 'day')} left`
  const worst = flags.find((flag) => flag.kind !== 'behind')
  const why = worst === undefined || over ? '' : `; ${flagWords(worst, currency).clause}`
  if (quota === null) return [{ strong: 'No quota.' }, ` Won ${sum}${time}, with nothing to compare it with${why}.`]
  const of = `${sum} of ${shortMoney(quota, currency)}`
  if (over) return won.amount >= quota ? [{ strong: 'Reached.' }, ` Won ${of}${time}.`] : [{ strong: 'Missed.' }, ` Won ${of}${time}, ${shortMoney(quota - won.amount, currency)} short.`]
  switch (course) {
    case 'ahead':
      return [{ strong: won.amount >= quota ? 'Quota reached.' : 'Ahead of plan.' }, ` Won ${of}${time}${why}.`]
    case 'behind':
      return [{ strong: 'Behind plan.' }, ` Won ${of}${time}; an even plan would have ${shortMoney(quota * planned, currency)} by today${why === '' ? '' : `, and ${why.slice(2)}`}.`]
    case 'on_course':
    case 'no_quota':
      return [{ strong: 'On course.' }, ` Won ${of}${time}${why}.`]
  }
}

/** `Tier: Gold, towards Platinum`. */
export function tierTitle({ tier, next }: TierProgress): string {
  if (tier === null) return next === null ? 'Tier' : `Tier: none yet, towards ${next.name}`
  return next === null ? `Tier: ${tier.name}, the highest` : `Tier: ${tier.name}, towards ${next.name}`
}

/** What is still missing for the next tier, or to hold the highest, in one sentence. Null where nothing is asked for. */
export function whatItTakes({ steps, next, tier, assessedOn }: Pick<TierProgress, 'steps' | 'next' | 'tier' | 'assessedOn'>): string | null {
  if (steps.length === 0) return null
  const missing = steps.filter((step) => step.progress < 1)
  if (missing.length === 0) {
    if (next === null) return `nothing more: all that ${tier?.name ?? 'the tier'} asks for is met.`
    return `nothing more: all that ${next.name} asks for is met${assessedOn === null ? '' : `, to be confirmed on ${formatPlainDate(assessedOn)}`}.`
  }
  return `${listed(missing.map(missingWords))}${assessedOn === null ? '' : ` by ${formatPlainDate(assessedOn)}`}.`
}

function missingWords({ measure, actual, required, currency }: TierStep): string {
  const left = required - (actual ?? 0)
  const more = actual !== null && actual > 0 ? ' more' : ''
  switch (measure) {
    case 'revenue':
      return currency === null ? 'more revenue' : `${shortMoney(left, currency)} won`
    case 'won_deals':
      return `${counted(left, 'deal')}${more} won`
    case 'customers':
      return `${counted(left, `${more.trim()} end customer`.trim(), `${more.trim()} end customers`.trim())}`
    case 'registrations':
      return `${counted(left, `${more.trim()} approved registration`.trim(), `${more.trim()} approved registrations`.trim())}`
    case 'win_rate':
      return `a win rate of ${shareWords(required / 10_000)}`
    case 'certified_people':
      return actual === null ? `${counted(required, 'certified person', 'certified people')} (none is entered)` : counted(left, `${more.trim()} certified person`.trim(), `${more.trim()} certified people`.trim())
    case 'satisfaction':
      return `customer satisfaction of ${measureWords('satisfaction', required, null)}${actual === null ? ' (none is entered)' : ''}`
  }
}

/** `5 of 8`, with the day of what was entered. */
export function stepWords({ measure, actual, required, currency }: TierStep): { readonly actual: string; readonly required: string } {
  return { actual: actual === null ? 'not entered' : measureWords(measure, actual, currency), required: measureWords(measure, required, currency) }
}

export const stepName = ({ measure }: TierStep): string => MEASURE_WORDS[measure]

/** What was agreed, as it stands: `Done`, `1 of 2`, `Not yet`. */
export function doneWords({ done, target }: { readonly done: number; readonly target: number }): string {
  if (target === 1) return done >= 1 ? 'Done' : 'Not yet'
  return `${done.toLocaleString('en-GB')} of ${target.toLocaleString('en-GB')}`
}

/** What stands under the numbers: what they are compared with, where places are from, and by which hours answers are told. */
export function captionWords({ period, today, against, peers, currency, answerHours }: Pick<Scorecard, 'period' | 'today' | 'against' | 'peers' | 'currency' | 'answerHours'>, peersAsOf: string | null): string {
  const place =
    peers === null
      ? 'Fewer than five partners share its type and tier, or the endpoint has not counted them yet: no places are shown.'
      : `Place among the ${peers.count} ${peers.tierName} ${plural(peers.type)} from the endpoint${peersAsOf === null ? '' : `, as of ${peersAsOf}`}.`
  const change = today <= period.end ? `Change: ${period.label} so far against the whole of ${against.label}.` : `Change against ${against.label}.`
  return `Money in ${currency}. ${change} ${place}${answerHours === 'business' ? ' Times to decide in working hours.' : ''}`
}

const plural = (type: PartnerType) => `${TYPE_WORDS[type]}s`

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** On paper a time needs its day and its zone: `as of 23 Nov 2026, 09:40 GMT`. */
export function printedAsOf(asOf: string | null, zone: string): string {
  if (asOf === null) return 'not synced yet'
  const at = Date.parse(asOf)
  return `as of ${formatPlainDate(plainDateIn(at, zone))}, ${clockTime(at, zone)} ${zoneName(at, zone)}`
}

/** `1 Oct – 31 Dec 2026`. */
export function spanWords({ start, end }: { readonly start: string; readonly end: string }): string {
  const first = formatPlainDate(start)
  return `${start.slice(0, 4) === end.slice(0, 4) ? first.slice(0, -5) : first} – ${formatPlainDate(end)}`
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const
const monthOf = (date: string) => `${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`

/** `Nov`; with its year where `long`: `Nov 25`. */
export function monthLabel(date: string, long: boolean): string {
  return `${(MONTHS[Number(date.slice(5, 7)) - 1] ?? '').slice(0, 3)}${long ? ` ${date.slice(2, 4)}` : ''}`
}

/** The unit of money within a sentence. */
export const inThousands = (currency: Currency): string => `thousand ${currency}`

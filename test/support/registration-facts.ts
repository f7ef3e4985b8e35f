import fc from 'fast-check'
import type { Currency } from '../../src-shared/domain/money.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import type { RegistrationFact, ReviewRound, RoundEnd } from '../../src-shared/metrics/registration-fact.ts'
import type { ScoreQuestion } from '../../src-shared/metrics/score-question.ts'
import { BASIS, TODAY } from './opportunity-facts.ts'

const HOUR_MS = 3_600_000
/** Ten in the evening in Oslo: most moments of the examples lie before it. */
export const NOW = Date.parse(`${TODAY}T21:00:00Z`)

/** This quarter, by partner, of everybody; clock hours. */
export const SCORE: ScoreQuestion = {
  ...BASIS, now: NOW, periods: [{ from: '2026-10-01', to: '2026-12-31' }], group: 'partner', filter: {}, quotas: [], answerHours: 'clock', endingDays: 15, series: [], listed: 5,
}

/** From a moment to another; without the second it goes on. */
export function round(from: string, to = '', end: RoundEnd = to === '' ? '' : 'approved'): ReviewRound {
  return { from: Date.parse(from), to: to === '' ? 0 : Date.parse(to), end }
}

/** A fact of a worked example: approved after a day, of a customer of its own. */
export function registration(id: string, more: Partial<RegistrationFact> = {}): RegistrationFact {
  return {
    id, partnerId: 'north', registeredBy: 'ann', status: 'approved', rounds: [round('2026-11-02T09:00:00Z', '2026-11-03T09:00:00Z')], protectedUntil: '2027-02-03', total: 10_000, currency: 'EUR',
    updatedAt: Date.parse('2026-11-03T09:00:00Z'), customerKey: `d:${id}.example`, rivals: [], ...more,
  }
}

const gaps = fc.integer({ min: 0, max: 120 * HOUR_MS })
const ends = fc.constantFrom<RoundEnd>('approved', 'rejected', 'rejected', 'returned', 'returned', 'withdrawn', '')

/** What the lifecycle allows: approved ends it all, what is under review goes on until now. */
const histories: fc.Arbitrary<readonly ReviewRound[]> = fc
  .tuple(fc.integer({ min: NOW - 700 * 24 * HOUR_MS, max: NOW - HOUR_MS }), fc.array(fc.tuple(gaps, gaps, ends), { maxLength: 4 }))
  .map(([start, steps]) => {
    const rounds: ReviewRound[] = []
    let at = start
    for (const [waits, takes, end] of steps) {
      const from = at + waits
      const to = from + takes
      if (from > NOW) return rounds
      if (end === '' || to > NOW) return [...rounds, { from, to: 0, end: '' }]
      rounds.push({ from, to, end })
      if (end === 'approved') return rounds
      at = to
    }
    return rounds
  })

const STATUS_AFTER = { '': 'submitted', approved: 'approved', rejected: 'rejected', returned: 'returned', withdrawn: 'withdrawn' } as const

/** Any registrations: several of one customer, with rivals, converted ones, some that the endpoint does not have yet. */
export const someRegistrations: fc.Arbitrary<readonly RegistrationFact[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      partnerId: fc.constantFrom('north', 'south'),
      registeredBy: fc.constantFrom('ann', 'bo', 'cy'),
      rounds: histories,
      converted: fc.boolean(),
      until: fc.integer({ min: -60, max: 60 }),
      total: fc.integer({ min: 0, max: 50_000_000 }),
      currency: fc.constantFrom<Currency>('EUR', 'GBP', 'JPY'),
      updatedAt: fc.integer({ min: Date.parse('2026-06-01T00:00:00Z'), max: NOW }),
      customerKey: fc.constantFrom('', 'd:kestrel.example', 'd:pemberton.example', 'n:GB|brightwater'),
      rivals: fc.constantFrom<readonly string[]>([], [], ['cobalt'], ['cobalt', 'lumen']),
    })
    .map(({ converted, until, ...one }) => {
      const end = one.rounds.at(-1)?.end ?? ''
      const status = end === 'approved' && converted ? 'converted' : STATUS_AFTER[end]
      return { ...one, status, protectedUntil: end === 'approved' ? addDays(TODAY, until) : '' }
    }),
  { selector: (one) => one.id, maxLength: 60 },
)

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../src-main/store/sqlite-storage/driver.ts'
import type { Connection, SqlRow, SqlValue } from '../../../src-main/store/sqlite-storage/driver.ts'
import { DEFAULT_STAGES } from '../../../src-shared/domain/sales-rules/defaults.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import type { OpportunityFact } from '../../../src-shared/metrics/opportunity-fact.ts'
import type { RegistrationFact } from '../../../src-shared/metrics/registration-fact.ts'
import { joinScore, scoreValues } from '../../../src-shared/metrics/score-values.ts'
import { scoreSums } from '../../../src-shared/metrics/score.ts'
import type { ScoreQuestion, Span } from '../../../src-shared/metrics/score-question.ts'
import { BASIS, TODAY } from '../../support/opportunity-facts.ts'
import { NOW, SCORE, someRegistrations } from '../../support/registration-facts.ts'
import { someFacts, worthOf } from '../../support/sales-facts.ts'

/**
 * The same facts in a database, and the definitions of the metrics as plain SQL: a second opinion that shares no line with what is tested. Days of moments and amounts in
 * one currency are worked out before, the slow way.
 */
const TABLES = `
  create table stage (id text primary key, probability int, category text, expected_days int);
  create table opportunity (id text primary key, status text, partner text, owner text, stage text, category text, close_on text, stage_since text, created_on text, origin text, deal text, customer text, updated_at int, worth int);
  create table registration (id text primary key, partner text, person text, status text, protected_until text, customer text, rivals int, updated_at int, worth int);
  create table round (registration text, n int, from_ms int, to_ms int, from_on text, to_on text, end text);
  -- A chain of rounds that returns hold together ends with a decision, a withdrawal, or goes on.
  create view chained as select *, coalesce(sum(end <> 'returned') over (partition by registration order by n rows between unbounded preceding and 1 preceding), 0) as chain from round;
  create view decision as
    select r.id, r.partner, r.person, r.status, r.protected_until, c.end, c.to_on as decided_on,
      (select sum(case o.end when '' then ${NOW} else o.to_ms end - o.from_ms) from chained o where o.registration = c.registration and o.chain = c.chain) as took
    from chained c join registration r on r.id = c.registration where c.end in ('approved', 'rejected', '');
  create view submitted as
    select r.*, f.from_on as first_on, f.from_ms as first_ms from registration r join round f on f.registration = r.id and f.n = 0;
  create view counted as
    select o.*, coalesce(s.probability, 0) as probability, case o.category when '' then coalesce(s.category, 'pipeline') else o.category end as counts_as,
      julianday('${TODAY}') - julianday(o.stage_since) > s.expected_days as stalled
    from opportunity o left join stage s on s.id = o.stage where o.status in ('open', 'won', 'lost') and o.worth is not null;
`

const MEDIAN = (of: string) => `(select avg(value) from (select value, row_number() over (order by value) as n, count(*) over () as count from (${of})) where n in ((count + 1) / 2, (count + 2) / 2))`
const DAY = (date: string) => `julianday(${date})`

/** By the name of the number; `:partner` null asks for all, `:from` and `:to` are the period, `:since` and `:until` its trailing twelve months. */
const OPEN = "status = 'open'"
const CLOSED = 'close_on between :from and :to'
const TRAILING = 'close_on between :since and :until'
const OPPORTUNITY = "from counted where (:partner is null or partner = :partner) and "
const CYCLE = (within: string) => MEDIAN(`select max(0, ${DAY('close_on')} - ${DAY('created_on')}) as value ${OPPORTUNITY} status = 'won' and ${within}`)
const SUBMITTED = 'from submitted s where (:partner is null or partner = :partner) and first_on between :from and :to'
const DECIDED = "from decision where (:partner is null or partner = :partner) and end <> '' and decided_on between :from and :to"
const OVERDUE = `select count(*) from decision where (:partner is null or partner = :partner) and end = '' and took > 172800000 and '${TODAY}' between :from and :to`
const QUOTIENT = (above: string, below: string) => `(${above}) * 1.0 / nullif((${below}), 0)`

const NUMBERS: Readonly<Record<string, string>> = {
  win_rate_by_count: QUOTIENT(`select count(*) ${OPPORTUNITY} status = 'won' and ${CLOSED}`, `select count(*) ${OPPORTUNITY} status <> 'open' and ${CLOSED}`),
  win_rate_by_value: QUOTIENT(`select coalesce(sum(worth), 0) ${OPPORTUNITY} status = 'won' and ${CLOSED}`, `select sum(worth) ${OPPORTUNITY} status <> 'open' and ${CLOSED}`),
  sourced: `(select coalesce(sum(worth), 0) ${OPPORTUNITY} status = 'won' and ${CLOSED} and partner <> '' and origin in ('registration', 'partner'))`,
  influenced: `(select coalesce(sum(worth), 0) ${OPPORTUNITY} status = 'won' and ${CLOSED} and partner <> '' and origin = 'vendor')`,
  actual_vs_quota: `(select coalesce(sum(worth), 0) - :quota ${OPPORTUNITY} status = 'won' and ${CLOSED})`,
  attainment: `(select coalesce(sum(worth), 0) * 1.0 / :quota ${OPPORTUNITY} status = 'won' and ${CLOSED})`,
  average_deal: `(select avg(worth) ${OPPORTUNITY} status = 'won' and ${CLOSED})`,
  sales_cycle: CYCLE(CLOSED),
  velocity: `(select count(*) ${OPPORTUNITY} ${OPEN} and counts_as <> 'omitted') * (select avg(worth) ${OPPORTUNITY} status = 'won' and ${TRAILING})
    * ${QUOTIENT(`select count(*) ${OPPORTUNITY} status = 'won' and ${TRAILING}`, `select count(*) ${OPPORTUNITY} status <> 'open' and ${TRAILING}`)} / nullif(${CYCLE(TRAILING)}, 0)`,
  open_pipeline: `(select coalesce(sum(worth), 0) ${OPPORTUNITY} ${OPEN} and close_on between '2026-10-01' and '2027-03-31')`,
  coverage: QUOTIENT(`select coalesce(sum(worth), 0) ${OPPORTUNITY} ${OPEN} and ${CLOSED}`, `select max(0, :quota - coalesce(sum(worth), 0)) ${OPPORTUNITY} status = 'won' and ${CLOSED}`),
  top: `(select coalesce(sum(worth), 0) ${OPPORTUNITY} ${OPEN} and close_on between '2026-10-01' and '2026-12-31' and probability > 7000)`,
  stalled: `(select coalesce(sum(worth), 0) ${OPPORTUNITY} ${OPEN} and stalled)`,
  registrations: `(select count(*) ${SUBMITTED})`,
  approval_rate: `(select avg(end = 'approved') ${DECIDED})`,
  time_to_decision: `${MEDIAN(`select took as value ${DECIDED}`)} / 3600000.0`,
  answered_in_48_hours: QUOTIENT(`select count(*) ${DECIDED} and took <= 172800000`, `select count(*) + (${OVERDUE}) ${DECIDED}`),
  duplicate_rate: `(select avg(exists (select 1 from submitted e where e.partner = s.partner and e.customer = s.customer and e.customer <> '' and (e.first_ms, e.id) < (s.first_ms, s.id))) ${SUBMITTED})`,
  conflict_rate: `(select avg(rivals > 0) ${SUBMITTED})`,
  registered_win_rate: `(select avg(status = 'won') ${OPPORTUNITY} status <> 'open' and ${CLOSED} and deal <> '')`,
  expiry_rate: `(select avg(status = 'approved' and protected_until < '${TODAY}') ${DECIDED} and end = 'approved')`,
}

const PERIODS: readonly (Span & { readonly since: string; readonly until: string })[] = [
  { from: '2026-10-01', to: '2026-12-31', since: '2025-11-21', until: TODAY },
  { from: '2026-07-01', to: '2026-09-30', since: '2025-10-01', until: '2026-09-30' },
  { from: '2025-11-03', to: '2026-02-28', since: '2025-03-01', until: '2026-02-28' },
]
const QUOTA = 70_000_000
const PARTNERS = ['', 'north', 'south']
const QUESTION: ScoreQuestion = { ...SCORE, periods: PERIODS, quotas: [] }

let database: Connection
beforeAll(() => {
  database = connect({ path: ':memory:', key: null, readonly: false, busyTimeoutMs: 0 })
  database.exec(TABLES)
  for (const { id, probabilityBps, category, expectedDays } of DEFAULT_STAGES) run('insert into stage values (?, ?, ?, ?)', [id, probabilityBps, category, expectedDays])
})
afterAll(() => {
  database.close()
})

function run(sql: string, values: readonly SqlValue[]): void {
  database.prepare(sql).run(values)
}

const rows = (sql: string, values: readonly SqlValue[] = []): readonly SqlRow[] => database.prepare(sql).all(values) as readonly SqlRow[]
const dayOf = (ms: number) => plainDateIn(ms, BASIS.zone)

function fill(sales: readonly OpportunityFact[], registrations: readonly RegistrationFact[]): void {
  database.exec('delete from opportunity; delete from registration; delete from round')
  for (const one of sales) {
    run('insert into opportunity values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
      one.id, one.status, one.partnerId, one.ownerId, one.stageId, one.category, one.closeOn, dayOf(one.stageSince), dayOf(one.createdAt), one.origin, one.dealId, one.customerKey, one.updatedAt, worthOf(one),
    ])
  }
  for (const one of registrations) {
    run('insert into registration values (?, ?, ?, ?, ?, ?, ?, ?, ?)', [one.id, one.partnerId, one.registeredBy, one.status, one.protectedUntil, one.customerKey, one.rivals.length, one.updatedAt, one.total])
    for (const [n, { from, to, end }] of one.rounds.entries()) run('insert into round values (?, ?, ?, ?, ?, ?, ?)', [one.id, n, from, to, dayOf(from), to === 0 ? '' : dayOf(to), end])
  }
}

/** Binds by name what the driver takes by place. */
function ask(sql: string, named: Readonly<Record<string, SqlValue>>): readonly SqlRow[] {
  const values: SqlValue[] = []
  const placed = sql.replaceAll(/:([a-z]+)/g, (_all, name: string) => {
    values.push(named[name] ?? null)
    return '?'
  })
  return rows(placed, values)
}

describe('metrics 1 to 17 and 30, of any rows', () => {
  it('are what plain SQL says, of each partner, of all, and in any period', () => {
    fc.assert(
      fc.property(someFacts, someRegistrations, fc.constantFrom(...PERIODS), fc.constantFrom(null, ...PARTNERS), (sales, registrations, period, partner) => {
        fill(sales, registrations)
        const quotas = [{ partnerId: partner ?? 'north', personId: '', quarter: period.from, currency: 'EUR' as const, amount: QUOTA }]
        const sums = scoreSums({ sales, registrations }, { ...QUESTION, quotas, filter: partner === null ? {} : { partnerId: partner } })
        const values = scoreValues(joinScore(sums.periods[PERIODS.indexOf(period)] ?? []))
        const [told = {}] = ask(`select ${Object.entries(NUMBERS).map(([name, sql]) => `${sql} as ${name}`).join(',\n')}`, { ...period, partner, quota: QUOTA })
        expect(Object.keys(values).toSorted()).toEqual(Object.keys(NUMBERS).toSorted())
        for (const [name, value] of Object.entries(values)) {
          const expected = told[name]
          if (typeof expected === 'number' && typeof value === 'number') expect([name, Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected))]).toEqual([name, true])
          else expect([name, value]).toEqual([name, expected])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('the share of the channel: what is direct is in a part of its own', () => {
    fc.assert(
      fc.property(someFacts, (sales) => {
        fill(sales, [])
        const [parts = []] = scoreSums({ sales, registrations: [] }, QUESTION).periods
        const [told = {}] = ask(`select coalesce(sum(worth), 0) as whole, coalesce(sum(case partner when '' then 0 else worth end), 0) as indirect ${OPPORTUNITY} status = 'won' and ${CLOSED}`, { ...PERIODS[0] })
        expect([joinScore(parts).won.amount, joinScore(parts.filter((one) => one.id !== '')).won.amount]).toEqual([told['whole'], told['indirect']])
      }),
    )
  })
})

describe('how partners and people stand, of any rows', () => {
  const STANDING = (of: 'partner' | 'owner', person: 'partner' | 'person') => `
    with all_of as (select ${of} as id from opportunity where status in ('open', 'won', 'lost') union select ${person} from submitted),
      first as (select ${of} as id, close_on as day from opportunity where status = 'won' union all select ${person}, decided_on from decision where end = 'approved'),
      moved as (select ${of} as id, updated_at from opportunity where status in ('open', 'won', 'lost') union all select ${person}, updated_at from submitted)
    select id, coalesce((select min(day) from first where first.id = a.id), '') as firstDealOn, coalesce((select max(close_on) from opportunity o where o.${of} = a.id and o.status = 'won'), '') as lastWonOn,
      (select max(updated_at) from moved where moved.id = a.id) as activeAt,
      (select count(distinct case customer when '' then id else customer end) from opportunity o where o.${of} = a.id and o.status = 'won' and close_on between '2025-11-21' and '${TODAY}') as customers,
      (select count(*) from decision d where d.${person} = a.id and end = 'approved' and decided_on between '2025-11-21' and '${TODAY}') as approvals,
      (select count(*) from submitted s where s.${person} = a.id and status = 'approved' and protected_until between '${TODAY}' and '2026-12-05') as ending
    from all_of a order by id`

  it('is what plain SQL says', () => {
    fc.assert(
      fc.property(someFacts, someRegistrations, (sales, registrations) => {
        fill(sales, registrations)
        for (const group of ['partner', 'person'] as const) {
          const told = scoreSums({ sales, registrations }, { ...QUESTION, group }).standings
          const plain = told.map(({ ending, endingLargest: _largest, rivals: _rivals, ...one }) => ({ ...one, ending: ending.count }))
          expect(plain).toEqual(rows(group === 'partner' ? STANDING('partner', 'partner') : STANDING('owner', 'person')))
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a series, of any rows', () => {
  const SERIES: readonly Span[] = [
    { from: '2025-10-01', to: '2025-12-31' }, { from: '2026-10-01', to: '2026-12-31' }, ...['08', '09', '10', '11'].map((month) => ({ from: `2026-${month}-01`, to: `2026-${month}-${month === '08' || month === '10' ? '31' : '30'}` })),
  ]

  it('is what plain SQL says, of months and quarters together', () => {
    const sum = (named: string, where: string) => `coalesce(sum(case when ${where} then worth end), 0) as ${named}_amount, count(case when ${where} then 1 end) as ${named}_count`
    const openAtEnd = `created_on <= min(:to, '${TODAY}') and (status = 'open' or close_on > min(:to, '${TODAY}'))`
    const sql = `select ${sum('direct', `status = 'won' and partner = '' and ${CLOSED}`)}, ${sum('indirect', `status = 'won' and partner <> '' and ${CLOSED}`)}, ${sum('lost', `status = 'lost' and ${CLOSED}`)}, ${sum('open', openAtEnd)} from counted`
    fc.assert(
      fc.property(someFacts, (sales) => {
        fill(sales, [])
        for (const { from, to, direct, indirect, lost, open } of scoreSums({ sales, registrations: [] }, { ...QUESTION, series: SERIES }).series) {
          const [told = {}] = ask(sql, { from, to })
          for (const [name, tally] of Object.entries({ direct, indirect, lost, open })) expect([from, name, tally]).toEqual([from, name, { amount: told[`${name}_amount`], count: told[`${name}_count`] }])
        }
      }),
      { numRuns: 100 },
    )
  })
})

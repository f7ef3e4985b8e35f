import { answerMs, IN_TIME_MS, visitDecisions } from './decisions.ts'
import { duplicatesIn } from './first-registrations.ts'
import type { MetricKey } from './metric-definitions.ts'
import type { OpportunityFact } from './opportunity-fact.ts'
import type { RegistrationFact, RegistrationFacts } from './registration-fact.ts'
import { salesMoney } from './sales-money.ts'
import type { SalesFacts } from './sales-question.ts'
import { ofAskedPartner, salesAsked } from './score-filter.ts'
import { scoreFrame } from './score-frame.ts'
import type { CloseDay, ScoreFrame } from './score-frame.ts'
import type { ScoreRow, ScoreRows, ScoreRowsQuestion } from './score-question.ts'
import { isExpired } from './score-registrations.ts'
import { TOP_BPS } from './score-sales.ts'
import type { ScoreFacts } from './score.ts'
import { stagesNow } from './stages-now.ts'
import type { StagesNow } from './stages-now.ts'

/**
 * The rows that a number of `scoreSums` and `scoreValues` is made of, so that what they add is the number: of a share what is `above` or in both over what is `below` or
 * in both, of an average or median what each adds. Of velocity they are the open opportunities that it counts, with what they are worth. Null for numbers that
 * are not made of registrations or opportunities.
 */
export function scoreRows(facts: ScoreFacts, question: ScoreRowsQuestion): ScoreRows | null {
  const { metric } = question
  const sales = SALES_ROWS[metric]
  if (sales) return salesRows(facts.sales, question, sales)
  const registrations = REGISTRATION_ROWS[metric]
  if (!registrations) return null
  const rows = registrations(facts.registrations, question, scoreFrame({ ...question, periods: [question.period], series: [] }))
  return { of: 'registration', rows: inOrder(rows), converted: { currency: question.currency, rates: [], missing: [] } }
}

/** What a row is counted as; null: it is none of the number's. `worth` adds what the opportunity is worth. */
type SalesCounted = { readonly counts: ScoreRow['counts']; readonly adds: 'worth' | 'days' | 'one' } | null
type SalesRowOf = (fact: OpportunityFact, close: CloseDay, stages: StagesNow) => SalesCounted

const WORTH: SalesCounted = { counts: 'above', adds: 'worth' }
const inPeriod = (close: CloseDay) => close.periods.length > 0
const won = (fact: OpportunityFact, close: CloseDay) => fact.status === 'won' && inPeriod(close)
const wonOrLost = (adds: 'worth' | 'one'): SalesRowOf => (fact, close) => (fact.status === 'open' || !inPeriod(close) ? null : { counts: fact.status === 'won' ? 'both' : 'below', adds })
const wonWorth: SalesRowOf = (fact, close) => (won(fact, close) ? WORTH : null)
const openWorth = (is: (fact: OpportunityFact, close: CloseDay, stages: StagesNow) => boolean): SalesRowOf => (fact, close, stages) => (fact.status === 'open' && is(fact, close, stages) ? WORTH : null)

const SALES_ROWS: Readonly<Partial<Record<MetricKey, SalesRowOf>>> = {
  attainment: wonWorth,
  actual_vs_quota: wonWorth,
  average_deal: wonWorth,
  win_rate_by_value: wonOrLost('worth'),
  win_rate_by_count: wonOrLost('one'),
  sourced: (fact, close) => (won(fact, close) && fact.partnerId !== '' && fact.origin !== 'vendor' ? WORTH : null),
  influenced: (fact, close) => (won(fact, close) && fact.partnerId !== '' && fact.origin === 'vendor' ? WORTH : null),
  sales_cycle: (fact, close) => (won(fact, close) ? { counts: 'above', adds: 'days' } : null),
  velocity: openWorth((fact, _close, stages) => stages.categoryOf(fact) !== 'omitted'),
  open_pipeline: openWorth((_fact, close) => close.inPipeline),
  coverage: openWorth((_fact, close) => inPeriod(close)),
  top: openWorth((fact, close, stages) => close.inThisQuarter && stages.probabilityOf(fact) > TOP_BPS),
  stalled: openWorth((fact, _close, stages) => stages.isStalled(fact)),
  registered_win_rate: (fact, close, stages) => (fact.dealId === '' ? null : wonOrLost('one')(fact, close, stages)),
  channel_share: (fact, close) => (won(fact, close) ? { counts: fact.partnerId === '' ? 'below' : 'both', adds: 'worth' } : null),
}

function salesRows(facts: SalesFacts, question: ScoreRowsQuestion, rowOf: SalesRowOf): ScoreRows {
  const money = salesMoney(question)
  const frame = scoreFrame({ ...question, periods: [question.period], series: [] })
  const asked = salesAsked(question.filter)
  const stages = stagesNow(question)
  const rows: ScoreRow[] = []
  for (const fact of facts) {
    if (!asked(fact)) continue
    const close = frame.closeDay(fact.closeOn)
    const counted = rowOf(fact, close, stages)
    const worth = counted && money.conversionOf(fact)?.(fact.total)
    if (!counted || worth === undefined || worth === null) continue
    const adds = { worth, one: 1, days: Math.max(0, close.day - frame.zone.dayOf(fact.createdAt)) }[counted.adds]
    rows.push({ id: fact.id, counts: counted.counts, adds })
  }
  return { of: 'opportunity', rows: inOrder(rows), converted: money.converted() }
}

type RegistrationRows = (facts: RegistrationFacts, question: ScoreRowsQuestion, frame: ScoreFrame) => readonly ScoreRow[]

const REGISTRATION_ROWS: Readonly<Partial<Record<MetricKey, RegistrationRows>>> = {
  registrations: (...asked) => submittedRows(asked, () => 'above'),
  duplicate_rate: (...asked) => submittedRows(asked, (one) => (one.duplicate ? 'both' : 'below')),
  conflict_rate: (...asked) => submittedRows(asked, (one) => (one.conflict ? 'both' : 'below')),
  approval_rate: (...asked) => decidedRows(asked, (one) => (one.end === '' ? null : { counts: one.end === 'approved' ? 'both' : 'below', adds: 1 })),
  time_to_decision: (...asked) => decidedRows(asked, (one) => (one.end === '' ? null : { counts: 'above', adds: one.askedMs })),
  answered_in_48_hours: (...asked) => decidedRows(asked, (one) => (one.clockMs > IN_TIME_MS ? { counts: 'below', adds: 1 } : one.end === '' ? null : { counts: 'both', adds: 1 })),
  expiry_rate: (...asked) => decidedRows(asked, (one) => (one.end === 'approved' ? { counts: one.hasEnded ? 'both' : 'below', adds: 1 } : null)),
}

function submittedRows([facts, question, frame]: Parameters<RegistrationRows>, countsOf: (one: { readonly duplicate: boolean; readonly conflict: boolean }) => ScoreRow['counts']): readonly ScoreRow[] {
  const asked = ofAskedPartner(question.filter)
  const duplicates = duplicatesIn(facts)
  const rows: ScoreRow[] = []
  for (const fact of facts) {
    const first = asked(fact) && isOfPerson(fact, question) ? fact.rounds[0] : undefined
    if (!first || !frame.periods.some((one) => first.from >= one.from && first.from < one.until)) continue
    const { id, rivals } = fact
    rows.push({ id, counts: countsOf({ duplicate: duplicates.has(id), conflict: rivals.length > 0 }), adds: 1 })
  }
  return rows
}

interface Decided {
  /** Empty: under review, in a period that holds today. */
  readonly end: 'approved' | 'rejected' | ''
  readonly clockMs: number
  readonly askedMs: number
  /** Its protection ended without an opportunity. */
  readonly hasEnded: boolean
}

function decidedRows([facts, question, frame]: Parameters<RegistrationRows>, rowOf: (one: Decided) => Omit<ScoreRow, 'id'> | null): readonly ScoreRow[] {
  const asked = ofAskedPartner(question.filter)
  const rows: ScoreRow[] = []
  for (const fact of facts) {
    if (!asked(fact) || !isOfPerson(fact, question)) continue
    const { id, rounds } = fact
    const hasEnded = isExpired(fact, question.today)
    visitDecisions(rounds, question.now, (end, at, clockMs, _rounds, first, last) => {
      const counts = end === '' ? frame.holdsToday.includes(true) : frame.periods.some((one) => at >= one.from && at < one.until)
      const row = counts ? rowOf({ end, clockMs, askedMs: answerMs(rounds, first, last, question, frame.zone), hasEnded }) : null
      if (row) rows.push({ id, ...row })
    })
  }
  return rows
}

const isOfPerson = (fact: RegistrationFact, { filter }: ScoreRowsQuestion): boolean => filter.ownerId === undefined || fact.registeredBy === filter.ownerId

function inOrder(rows: readonly ScoreRow[]): readonly ScoreRow[] {
  return rows.toSorted((a, b) => b.adds - a.adds || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

import type { Partner, PartnerType } from '../../src-shared/domain/directory/schema.ts'
import type { ExchangeRates } from '../../src-shared/domain/exchange-rates/schema.ts'
import type { RecordOf } from '../../src-shared/domain/kinds.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { peerStandingId } from '../../src-shared/domain/peer-standing/peer-standing-id.ts'
import { FEWEST_PEERS } from '../../src-shared/domain/peer-standing/schema.ts'
import type { Placed, PeerStanding } from '../../src-shared/domain/peer-standing/schema.ts'
import type { Quota } from '../../src-shared/domain/quota/schema.ts'
import { fiscalQuarterOf, previousQuarter } from '../../src-shared/domain/sales-rules/fiscal-quarter.ts'
import { rulesInForce } from '../../src-shared/domain/sales-rules/stage-of.ts'
import { scorecardRulesInForce } from '../../src-shared/domain/scorecard-rules/defaults.ts'
import { groupBy } from '../../src-shared/lib/group-by.ts'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { peerPlaces } from '../../src-shared/metrics/peer-places.ts'
import { scoreSums } from '../../src-shared/metrics/score.ts'
import type { ScoreQuestion, Span } from '../../src-shared/metrics/score-question.ts'
import { joinScore } from '../../src-shared/metrics/score-values.ts'
import type { Tx } from '../db/pool.ts'
import { readPeerFacts } from './peer-facts.ts'
import { readPeerFunds } from './peer-funds.ts'

/** What sums are told in while there is no table of exchange rates: as on the desktop. */
const WITHOUT_RATES: Currency = 'EUR'

/** A standing as it is to be stored. */
export interface StandingNow {
  readonly id: string
  readonly counted: Pick<PeerStanding, 'partnerId' | 'quarter' | 'partnerType' | 'tierId' | 'peers' | 'currency' | 'placed'>
}

export interface Standings {
  readonly standings: readonly StandingNow[]
  /** Ids of stored ones of these quarters that have no group any more. */
  readonly withdrawn: readonly string[]
}

type Peer = Partner & { readonly type: PartnerType }

/** Active partners of one type and tier, where there are enough of them to be compared. */
async function readGroups(tx: Tx): Promise<readonly (readonly Peer[])[]> {
  const { rows } = await tx.query<{ body: Partner }>("select body from record where collection = 'directory' and kind = 'partner' and status = 'active' order by id")
  const typed = rows.flatMap(({ body }): Peer[] => (body.type === undefined ? [] : [{ ...body, type: body.type }]))
  return [...groupBy(typed, (one) => JSON.stringify([one.type, one.tierId])).values()].filter((group) => group.length >= FEWEST_PEERS)
}

/** What the numbers rest on besides the facts. */
async function readBasis(tx: Tx, { now, zone }: Now): Promise<Omit<ScoreQuestion, 'quotas'>> {
  const { rows } = await tx.query<{ body: RecordOf['programs'] }>("select body from record where collection = 'programs' and kind in ('sales_rules', 'scorecard_rules', 'exchange_rates') order by id")
  const records = rows.map((row) => row.body)
  const rates: ExchangeRates | null = records.find((one) => one.kind === 'exchange_rates') ?? null
  const rules = rulesInForce(records.find((one) => one.kind === 'sales_rules'))
  const { answerHours, flags } = scorecardRulesInForce(records.find((one) => one.kind === 'scorecard_rules'))
  const today = plainDateIn(now, zone)
  const present = fiscalQuarterOf(today, rules.fiscalStarts)
  const spanOf = ({ start, end }: { readonly start: string; readonly end: string }): Span => ({ from: start, to: end })
  return {
    rules, rates, currency: rates?.base ?? WITHOUT_RATES, today, zone, now, periods: [spanOf(present), spanOf(previousQuarter(present, rules.fiscalStarts))],
    group: 'partner', filter: { channel: 'indirect' }, answerHours, endingDays: flags.endingDays, series: [], listed: 0,
  }
}

/** The partners' own; those of their people are in no number of the partner. */
async function readQuotas(tx: Tx, partnerIds: readonly string[], quarters: readonly string[]): Promise<readonly Quota[]> {
  const { rows } = await tx.query<{ body: Quota }>(
    "select body from record where collection = 'programs' and kind = 'quota' and status = 'active' and partner_id = any($1) and body ->> 'personId' = '' and body ->> 'quarter' = any($2) order by id",
    [partnerIds, quarters],
  )
  return rows.map((row) => row.body)
}

interface Now {
  readonly now: number
  /** The vendor's. */
  readonly zone: string
}

/** Where every partner stands that has peers, in the present fiscal quarter and the one before it; a group's facts are in memory at a time. */
export async function readStandings(tx: Tx, at: Now): Promise<Standings> {
  const basis = await readBasis(tx, at)
  const quarters = basis.periods.map((one) => one.from)
  const standings: StandingNow[] = []
  for (const group of await readGroups(tx)) {
    const ids = group.map((one) => one.id)
    const facts = await readPeerFacts(tx, ids)
    const sums = scoreSums(facts, { ...basis, quotas: await readQuotas(tx, ids, quarters) })
    const funds = await readPeerFunds(tx, ids, basis)
    for (const [index, quarter] of quarters.entries()) {
      const parts = new Map((sums.periods[index] ?? []).map((one) => [one.id, one]))
      // Who did nothing is a peer too.
      const places = peerPlaces(ids.map((partnerId) => ({ partnerId, part: parts.get(partnerId) ?? joinScore([]), extra: funds[index]?.get(partnerId) })))
      standings.push(...placedIn(group, quarter, basis.currency, places))
    }
  }
  const there = new Set(standings.map((one) => one.id))
  const { rows } = await tx.query<{ id: string }>("select id from record where collection = 'programs' and kind = 'peer_standing' and status = 'active' and body ->> 'quarter' = any($1) order by id", [quarters])
  return { standings, withdrawn: rows.flatMap(({ id }) => (there.has(id) ? [] : [id])) }
}

function placedIn(group: readonly Peer[], quarter: string, currency: Currency, places: ReadonlyMap<string, readonly Placed[]>): readonly StandingNow[] {
  return group.map(({ id: partnerId, type, tierId }) => ({
    id: peerStandingId(partnerId, quarter),
    counted: { partnerId, quarter, partnerType: type, tierId, peers: group.length, currency, placed: places.get(partnerId) ?? [] },
  }))
}

import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import type { Claim } from '../../src-shared/domain/claim/schema.ts'
import { rateOn } from '../../src-shared/domain/exchange-rates/rate-on.ts'
import { convertMinor } from '../../src-shared/domain/exchange-rates/rate.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import { conversionId } from '../../src-shared/domain/opportunity/conversion.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { groupBy } from '../../src-shared/lib/group-by.ts'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { mdfNumbers, mdfParts } from '../../src-shared/metrics/mdf.ts'
import type { Convert, MdfDeal, MdfFacts, MdfPart } from '../../src-shared/metrics/mdf.ts'
import type { PeerLine } from '../../src-shared/metrics/peer-places.ts'
import type { ScoreQuestion } from '../../src-shared/metrics/score-question.ts'
import type { Tx } from '../db/pool.ts'

type Basis = Pick<ScoreQuestion, 'rates' | 'currency' | 'today' | 'zone' | 'periods'>
/** What is above and below the line, in the currency of the basis. */
type Funds = NonNullable<PeerLine['extra']>

/** What funds brought these partners in each period, by partner; nothing of one with amounts that cannot be converted. */
export async function readPeerFunds(tx: Tx, partnerIds: readonly string[], basis: Basis): Promise<readonly ReadonlyMap<string, Funds>[]> {
  const facts = await readFacts(tx, partnerIds, basis.zone)
  return basis.periods.map(({ from, to }) => {
    const convert = converting(basis, to < basis.today ? to : basis.today)
    const byPartner = groupBy(mdfParts(facts, { from, until: to }, 'partner', convert), (one) => one.group)
    return new Map([...byPartner].map(([partnerId, groups]) => [partnerId, fundsOf(groups.map((one) => one.part), basis, convert)]))
  })
}

function fundsOf(parts: readonly MdfPart[], { currency }: Basis, convert: Convert): Funds {
  const sum = (of: (part: MdfPart) => number | null): number | null => {
    const amounts = parts.flatMap((part) => {
      const amount = of(part)
      return amount === null ? [] : [convert(amount, part.currency, currency)]
    })
    return amounts.length === 0 || amounts.includes(null) ? null : amounts.reduce<number>((total, one) => total + (one ?? 0), 0)
  }
  const [approved, allocated, won, reimbursed] = [sum((one) => one.approvedClaims), sum((one) => one.allocated), sum((one) => mdfNumbers(one).won), sum((one) => one.reimbursed)]
  return {
    ...(approved === null || allocated === null ? {} : { mdf_utilization: [approved, allocated] as const }),
    // While no outcome is known there is no return yet, not even none.
    ...(won === null || reimbursed === null ? {} : { mdf_return: [won, reimbursed] as const }),
  }
}

function converting({ rates }: Basis, on: string): Convert {
  return (amount, from, to) => {
    if (from === to || amount === 0) return amount
    const found = rates ? rateOn(rates, from, to, on) : null
    return found ? convertMinor(amount, from, to, found.rate) : null
  }
}

async function readFacts(tx: Tx, partnerIds: readonly string[], zone: string): Promise<MdfFacts> {
  const { rows } = await tx.query<{ body: Allocation | FundRequest | Claim }>(
    "select body from record where collection = 'funds' and kind in ('allocation', 'fund_request', 'claim') and partner_id = any($1) order by id",
    [partnerIds],
  )
  const records = rows.map((row) => row.body)
  const receivedOn = ({ actions }: RecordBase, type: string): string | null => {
    const at = actions.findLast((one) => one.type === type)?.receivedAt
    return at === undefined ? null : plainDateIn(Date.parse(at), zone)
  }
  const requests = records.flatMap((one) => {
    if (one.kind !== 'fund_request' || !one.approval) return []
    const { id, partnerId, activity, dealIds, terms } = one
    return [{ id, partnerId, activity, currency: terms.currency, approvedOn: receivedOn(one, 'request.approve'), dealIds }]
  })
  return {
    requests,
    allocations: records.flatMap((one) => (one.kind === 'allocation' ? [one] : [])),
    claims: records.flatMap((one) => {
      if (one.kind !== 'claim') return []
      const { requestId, partnerId, activity, currency, leads, decision, payment, held, actions } = one
      const on = decision ? receivedOn(one, 'claim.approve') : null
      const approved = decision?.approved !== undefined && on !== null ? { amount: decision.approved, on } : null
      return [{ requestId, partnerId, activity, currency, leads, submissions: actions.filter(({ type }) => type === 'claim.submit').length, approved, paid: payment ? { amount: held, on: payment.paidOn } : null }]
    }),
    deals: await readOutcomes(tx, [...new Set(requests.flatMap((one) => one.dealIds))]),
  }
}

/** What became of registrations; what is still open has no outcome, and its pipeline is in no number here. */
async function readOutcomes(tx: Tx, dealIds: readonly string[]): Promise<ReadonlyMap<string, MdfDeal>> {
  const byOpportunity = new Map(dealIds.map((id) => [conversionId(id), id]))
  const { rows } = await tx.query<Pick<Opportunity, 'id' | 'status' | 'currency' | 'total'>>(
    "select id, status, body ->> 'currency' as currency, (body ->> 'total')::bigint as total from record where collection = 'opportunities' and id = any($1) and status in ('won', 'lost')",
    [[...byOpportunity.keys()]],
  )
  return new Map(rows.flatMap(({ id, status, currency, total }) => {
    const dealId = byOpportunity.get(id)
    return dealId === undefined ? [] : [[dealId, { id: dealId, currency, pipeline: 0, won: status === 'won' ? total : 0 }] as const]
  }))
}

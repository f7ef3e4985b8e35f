import type { ImpactRow } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { conversionId } from '../../../src-shared/domain/opportunity/conversion.ts'
import type { Opportunity } from '../../../src-shared/domain/opportunity/schema.ts'
import { convertMinor } from '../../../src-shared/domain/exchange-rates/rate.ts'
import { rateOn } from '../../../src-shared/domain/exchange-rates/rate-on.ts'
import type { Currency } from '../../../src-shared/domain/money.ts'
import type { Period } from '../../../src-shared/domain/funds/terms.ts'
import { plainDateIn } from '../../../src-shared/lib/plain-date.ts'
import { joinMdf, mdfNumbers, mdfParts } from '../../../src-shared/metrics/mdf.ts'
import type { Convert, MdfDeal, MdfFacts, MdfGrouping, MdfPart } from '../../../src-shared/metrics/mdf.ts'
import type { ServiceContext } from '../context.ts'
import { partnerName, vendorZone } from '../lookup.ts'
import type { Directory } from '../lookup.ts'
import type { Book } from './book.ts'
import { activityName } from './names.ts'
import type { Sight } from './items.ts'

export interface Impact {
  readonly byActivity: readonly ImpactRow[]
  readonly byPartner: readonly ImpactRow[]
  readonly asOf: string | null
}

/** One partner's funds in a period; amounts in minor units of the currency asked for. */
export interface PartnerFunds {
  /** 22 MDF utilization, 23 MDF return ratio. */
  readonly utilization: number | null
  readonly returnRatio: number | null
  readonly allocated: number | null
  readonly approvedClaims: number
  readonly won: number | null
  readonly reimbursed: number
}

/** What funds brought, in a period. */
export async function impactOf(context: ServiceContext, { book, directory, today }: Sight, period: Period): Promise<Impact> {
  const facts = await factsOf(context, book, directory, today)
  const convert = converting(directory, period.until < today ? period.until : today)
  const rows = (by: MdfGrouping, nameOf: (group: string) => string): readonly ImpactRow[] =>
    mdfParts(facts, period, by, convert)
      .map(({ group, part, requestIds }): ImpactRow => {
        const { currency, allocated, approvedClaims, reimbursed, leads, requests, claims, submissions } = part
        return { key: `${group}:${currency}`, name: nameOf(group), currency, allocated, approvedClaims, reimbursed, leads, requests, claims, submissions, ...mdfNumbers(part), requestIds }
      })
      .sort((a, b) => b.approvedClaims - a.approvedClaims || (a.key < b.key ? -1 : 1))
  return { byActivity: rows('activity', activityName), byPartner: rows('partner', (group) => partnerName(directory, group)), asOf: context.asOf() }
}

/** What funds brought one partner in each of some periods, in one currency; null for a period in which some of it cannot be converted. */
export async function partnerFundsOf(context: ServiceContext, { book, directory, today }: Sight, partnerId: string, currency: Currency, periods: readonly Period[]): Promise<readonly (PartnerFunds | null)[]> {
  const facts = await factsOf(context, book, directory, today, partnerId)
  return periods.map((period) => {
    const convert = converting(directory, period.until < today ? period.until : today)
    const parts = mdfParts(facts, period, 'partner', convert).map(({ part }) => partIn(part, currency, convert))
    if (parts.includes(null)) return null
    const { allocated, approvedClaims, reimbursed, deals } = joinMdf(parts.filter((one) => one !== null), currency)
    const { utilization, won, returnRatio } = mdfNumbers({ currency, allocated, approvedClaims, reimbursed, leads: 0, requests: 0, claims: 0, submissions: 0, deals })
    return { utilization, returnRatio, allocated, approvedClaims, won, reimbursed }
  })
}

/** The money of a part in another currency; null where the table has no rate. */
function partIn(part: MdfPart, to: Currency, convert: Convert): MdfPart | null {
  const into = (amount: number) => convert(amount, part.currency, to)
  const allocated = part.allocated === null ? 0 : into(part.allocated)
  const approvedClaims = into(part.approvedClaims)
  const reimbursed = into(part.reimbursed)
  const deals = [...part.deals].map(([id, { pipeline, won }]) => [id, { pipeline: into(pipeline), won: won === null ? null : into(won) }] as const)
  const known = deals.flatMap(([id, { pipeline, won }]) => (pipeline === null ? [] : [[id, { pipeline, won }] as const]))
  if (allocated === null || approvedClaims === null || reimbursed === null || known.length < deals.length) return null
  return { ...part, currency: to, allocated: part.allocated === null ? null : allocated, approvedClaims, reimbursed, deals: new Map(known) }
}

/** Of everybody, unless of one partner. */
async function factsOf(context: ServiceContext, book: Book, directory: Directory, today: string, partnerId?: string): Promise<MdfFacts> {
  const dayOf = (instant: string | null) => (instant === null ? null : plainDateIn(Date.parse(instant), vendorZone(directory)))
  const wanted = (one: { readonly partnerId: string }) => partnerId === undefined || one.partnerId === partnerId
  const requests = [...book.requests.values()].filter(wanted).flatMap(({ id, partnerId: of, activity, terms, approvedAt, dealIds }) => (approvedAt === null ? [] : [{ id, partnerId: of, activity, currency: terms.currency, approvedOn: dayOf(approvedAt), dealIds }]))
  const dealIds = [...new Set(requests.flatMap((one) => one.dealIds))]
  // What a registration became has an id of its own that is worked out, so no row has to be looked for.
  const [rows, opportunities] = await Promise.all([context.repositories.deals.readMany(dealIds), context.repositories.opportunities.readMany(dealIds.map(conversionId))])
  return {
    requests,
    allocations: [...book.allocations.values()].filter(({ record }) => wanted(record)).map(({ record: { partnerId: of, currency, amount, period } }) => ({ partnerId: of, currency, amount, period })),
    claims: [...book.claims.values()].filter(wanted).map(({ requestId, partnerId: of, activity, currency, submissions, approved, approvedAt, held, paidOn, leads }) => {
      const on = dayOf(approvedAt)
      return { requestId, partnerId: of, activity, currency, submissions, leads, approved: approved !== null && on !== null ? { amount: approved, on } : null, paid: paidOn === null ? null : { amount: held, on: paidOn } }
    }),
    deals: new Map(dealIds.flatMap((id) => {
      // As the endpoint has them, like everything else here.
      const deal = rows.get(id)?.base
      const opportunity = opportunities.get(conversionId(id))?.base
      return opportunity ? [[id, opportunityOf(id, opportunity)] as const] : deal ? [[id, dealOf(deal, today)] as const] : []
    })),
  }
}

/** A converted one is open pipeline while it is open; then it is known what was won. */
function opportunityOf(id: string, { status, currency, total }: Opportunity): MdfDeal {
  return { id, currency, pipeline: status === 'open' ? total : 0, won: status === 'won' ? total : status === 'lost' ? 0 : null }
}

/** Until it is converted a registration is open pipeline while it is approved and its protection lasts; its outcome is not known. */
function dealOf(deal: Deal, today: string): MdfDeal {
  const open = deal.status === 'approved' && (deal.protection?.until ?? '') >= today
  return { id: deal.id, currency: deal.currency, pipeline: open ? deal.total : 0, won: null }
}

/** By the vendor's table of a day. */
function converting({ rates }: Directory, on: string): Convert {
  return (amount, from, to) => {
    if (from === to || amount === 0) return amount
    const found = rates ? rateOn(rates, from, to, on) : null
    return found ? convertMinor(amount, from, to, found.rate) : null
  }
}

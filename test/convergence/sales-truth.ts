import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import type { Query } from './database.ts'

/** What SQL says of opportunities, beside who may see which. */
export interface SalesTruth {
  /** Wrong numbers: by partner those given, where they are not 1, 2, 3 to the last one counted. Direct ones count apart. */
  readonly gaps: readonly { readonly partnerId: string; readonly numbers: readonly string[]; readonly counted: number | null }[]
  /** Registrations and opportunities that do not say the same of each other, once. */
  readonly unpaired: readonly { readonly dealId: string; readonly status: string | null; readonly conversions: number; readonly opportunities: readonly string[] }[]
  /** Opportunities that more than one person made of the same registration. */
  readonly metInOne: number
}

export async function readSales(query: Query): Promise<SalesTruth> {
  const opportunities = (await query<{ body: Opportunity }>("select body from record where kind = 'opportunity'", [])).map((one) => one.body)
  const deals = new Map((await query<{ body: Deal }>("select body from record where kind = 'deal'", [])).map(({ body }) => [body.id, body]))
  const counted = new Map((await query<{ partner_id: string; last_number: number }>('select partner_id, last_number from opportunity_counter', [])).map((one) => [one.partner_id, one.last_number]))

  const received = Map.groupBy(opportunities.filter((one) => one.everOpen), (one) => one.partnerId)
  const gaps = [...new Set([...received.keys(), ...counted.keys()])].flatMap((partnerId) => {
    const numbers = (received.get(partnerId) ?? []).map((one) => one.number ?? 'none')
    const running = numbers.map((one) => Number(/-O-0*(\d+)$/.exec(one)?.[1])).toSorted((a, b) => a - b)
    const last = counted.get(partnerId) ?? null
    return running.every((one, index) => one === index + 1) && running.length === last ? [] : [{ partnerId, numbers: numbers.toSorted(), counted: last }]
  })

  const madeOf = Map.groupBy(opportunities.filter((one) => one.convertedFrom), (one) => one.convertedFrom?.dealId ?? '')
  const converted = [...deals.values()].filter((one) => one.status === 'converted').map((one) => one.id)
  const unpaired = [...new Set([...madeOf.keys(), ...converted])].flatMap((dealId) => {
    const deal = deals.get(dealId)
    const made = madeOf.get(dealId) ?? []
    const conversions = deal?.actions.filter((one) => one.type === 'deal.convert').length ?? 0
    const paired = deal?.status === 'converted' && conversions === 1 && made.length === 1 && made.every((one) => one.id === deal.opportunityId && one.partnerId === deal.partnerId)
    return paired ? [] : [{ dealId, status: deal?.status ?? null, conversions, opportunities: made.map((one) => one.id) }]
  })

  const metInOne = opportunities.filter((one) => new Set(one.actions.filter((each) => each.type === 'opportunity.convert').map((each) => each.by)).size > 1).length
  return { gaps, unpaired, metInOne }
}

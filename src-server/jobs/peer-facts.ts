import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import type { OpportunityFact } from '../../src-shared/metrics/opportunity-fact.ts'
import { opportunityFactOf } from '../../src-shared/metrics/opportunity-fact-of.ts'
import type { RegistrationFact } from '../../src-shared/metrics/registration-fact.ts'
import { registrationFactOf } from '../../src-shared/metrics/registration-fact-of.ts'
import type { Tx } from '../db/pool.ts'

/** So many records are in memory as what they were stored as. */
const PAGE = 1000

/** Of a log what rounds of review are made of; the rest of it is most of a registration. */
const ROUNDS = `(select coalesce(jsonb_agg(jsonb_build_object('type', a -> 'type', 'receivedAt', a -> 'receivedAt') order by n), '[]')
  from jsonb_array_elements(d.actions) with ordinality as log (a, n) where a ->> 'type' in ('deal.submit', 'deal.return', 'deal.approve', 'deal.reject', 'deal.withdraw'))`

const REGISTRATIONS = `select jsonb_build_object('id', r.id, 'status', r.status, 'partnerId', r.partner_id, 'everSubmitted', true, 'registeredBy', d."registeredBy", 'total', d.total, 'currency', d.currency,
    'updatedAt', d."updatedAt", 'protection', d.protection, 'customerName', d."customerName", 'website', d.website, 'noWebsite', d."noWebsite", 'country', d.country, 'actions', ${ROUNDS}) as body
  from record r, jsonb_to_record(r.body) as d ("registeredBy" jsonb, total jsonb, currency jsonb, "updatedAt" jsonb, protection jsonb, "customerName" jsonb, website jsonb, "noWebsite" jsonb, country jsonb,
    actions jsonb, "everSubmitted" boolean)
  where r.collection = 'deals' and r.partner_id = any($1) and d."everSubmitted"`

const SALES = `select r.body - '{actions,contacts,milestones,evidence,received,notes,title,source,nextStep,nextStepDue,credit,lastTouch,createdBy,lines,competitor}'::text[] as body
  from record r where r.collection = 'opportunities' and r.partner_id = any($1) and r.status in ('open', 'won', 'lost')`

/** A page at a time; the database reads the next one while the last is worked on. */
async function* paged<T>(tx: Tx, name: string, sql: string, partnerIds: readonly string[]): AsyncGenerator<readonly T[]> {
  await tx.query(`declare ${name} no scroll cursor for ${sql}`, [partnerIds])
  const fetched = () => {
    const page = tx.query<{ body: T }>(`fetch ${PAGE} from ${name}`)
    // Whoever stops halfway waits for no page; its failure is that of the transaction.
    page.catch(() => undefined)
    return page
  }
  for (let next = fetched(); ; ) {
    const { rows } = await next
    if (rows.length === PAGE) next = fetched()
    yield rows.map((row) => row.body)
    if (rows.length < PAGE) break
  }
  await tx.query(`close ${name}`)
}

function pushed<T>(list: T[], one: T | null): void {
  if (one !== null) list.push(one)
}

export interface PeerFacts {
  readonly sales: readonly OpportunityFact[]
  readonly registrations: readonly RegistrationFact[]
}

/**
 * The facts of these partners that numbers among peers are made of: those of the same functions as everywhere, of what these functions need. Products and
 * competitors are in no such number and are left out, and so are rivals: what speaks of other partners is told to none.
 */
export async function readPeerFacts(tx: Tx, partnerIds: readonly string[]): Promise<PeerFacts> {
  const sales: OpportunityFact[] = []
  for await (const page of paged<Readonly<Record<string, unknown>>>(tx, 'sold', SALES, partnerIds)) {
    for (const body of page) pushed(sales, opportunityFactOf({ ...body, lines: [], competitor: '' } as unknown as Opportunity))
  }
  const registrations: RegistrationFact[] = []
  for await (const page of paged<Readonly<Record<string, unknown>>>(tx, 'registered', REGISTRATIONS, partnerIds)) {
    for (const body of page) pushed(registrations, registrationFactOf(body as unknown as Deal, []))
  }
  return { sales, registrations }
}

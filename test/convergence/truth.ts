import type { Attention } from '../../src-shared/domain/attention/schema.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { withDatabase } from './database.ts'

/** What the endpoint's SQL says, read without any of the endpoint's own code. By e-mail address of the person. */
export interface Truth {
  readonly visibleDeals: ReadonlyMap<string, ReadonlyMap<string, Deal>>
  readonly attention: ReadonlyMap<string, readonly Attention[]>
  readonly openAttention: ReadonlyMap<string, readonly Attention[]>
  readonly acceptedActions: ReadonlySet<string>
  readonly refusedActions: ReadonlySet<string>
  /** How often which kind of action was refused with which code. */
  readonly refusals: Readonly<Record<string, number>>
  /** How often each accepted action stands in a log: it must be once. */
  readonly recordsOfAction: ReadonlyMap<string, number>
}

export async function readTruth(dataFolder: string, people: ReadonlyMap<string, string>): Promise<Truth> {
  return withDatabase(dataFolder, async (query) => {
    const visibleDeals = new Map<string, ReadonlyMap<string, Deal>>()
    const attention = new Map<string, readonly Attention[]>()
    for (const [email, personId] of people) {
      const deals = await query<{ body: Deal }>(
        `with me as (select body from record where collection = 'directory' and id = $1)
         select r.body from record r, me where r.collection = 'deals' and case
           when (r.body ->> 'everSubmitted')::boolean is not true then r.body ->> 'registeredBy' = $1
           when me.body ->> 'role' = 'channel_operations_manager' then true
           when me.body ->> 'role' = 'channel_manager' then r.partner_id in (select id from record where kind = 'partner' and $1 in (body ->> 'ownerId', body ->> 'backupId'))
           else r.partner_id = me.body ->> 'partnerId' end`,
        [personId],
      )
      visibleDeals.set(email, new Map(deals.map(({ body }) => [body.id, body])))
      const items = await query<{ body: Attention }>("select body from record where collection = 'personal' and kind = 'attention' and body ->> 'personId' = $1", [personId])
      attention.set(email, items.map(({ body }) => body))
    }
    const actions = await query<{ id: string; state: string; code: string | null; type: string }>("select id, state, code, body ->> 'type' as type from action", [])
    const logged = await query<{ id: string; times: string }>(
      `select a ->> 'id' as id, count(*) as times from record, jsonb_array_elements(body -> 'actions') a where a ->> 'by' <> 'system' group by 1`,
      [],
    )
    const ofState = (state: string) => new Set(actions.filter((one) => one.state === state).map((one) => one.id))
    return {
      visibleDeals,
      attention,
      openAttention: new Map([...attention].map(([email, items]) => [email, items.filter((one) => one.status === 'open')])),
      acceptedActions: ofState('accepted'),
      refusedActions: ofState('refused'),
      refusals: Object.fromEntries([...Map.groupBy(actions.filter((one) => one.state === 'refused'), (one) => `${one.type} ${one.code}`)].map(([what, list]) => [what, list.length])),
      recordsOfAction: new Map(logged.map((one) => [one.id, Number(one.times)])),
    }
  })
}

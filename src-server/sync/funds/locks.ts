import type { RecordBase } from '../../../src-shared/domain/action.ts'
import type { Tx } from '../../db/pool.ts'
import { isCanonicalId } from '../offered.ts'
import type { OfferedRow } from '../push-row.ts'

/** Rows of balances that a transaction is going to write or to rely on. */
export interface Books {
  readonly budgets: readonly string[]
  readonly allocations: readonly string[]
  readonly requests: readonly string[]
  /** Whether the budgets are written, too; otherwise nobody else may write them meanwhile. */
  readonly writesBudgets: boolean
}

export interface FundLocks {
  /** Records that effects of the push change besides its own. */
  readonly records: readonly string[]
  readonly books: Books
}

/**
 * Locks rows of balances in one order everywhere: budgets, allocations, requests, by id. Everything that moves money asks for all of
 * them first; where one is missing it is locked when it is written, and a deadlock is broken by the database and tried again.
 */
export async function lockBooks(tx: Tx, { budgets, allocations, requests, writesBudgets }: Books): Promise<void> {
  if (budgets.length > 0) await tx.query(`select 1 from budget_balance where budget_id = any($1) order by budget_id for ${writesBudgets ? 'no key update' : 'share'}`, [budgets])
  if (allocations.length > 0) await tx.query('select 1 from allocation_balance where allocation_id = any($1) order by allocation_id for no key update', [allocations])
  if (requests.length > 0) await tx.query('select 1 from request_balance where request_id = any($1) order by request_id for no key update', [requests])
}

/** What each action touches beyond its record. */
type Touch = 'budget' | 'limits' | 'allocation' | 'request' | 'request_record' | 'claims'
const TOUCHES: Readonly<Record<string, readonly Touch[]>> = {
  'budget.adjust': ['budget'],
  'budget.set_limits': ['budget'],
  'budget.close': ['budget'],
  'budget.reopen': ['budget'],
  'allocation.create': ['budget'],
  'allocation.adjust': ['budget', 'allocation'],
  'allocation.close': ['budget', 'allocation'],
  'request.approve': ['limits', 'allocation'],
  'request.close': ['allocation', 'request'],
  'request.cancel': ['allocation', 'request'],
  'claim.submit': ['allocation', 'request'],
  'claim.withdraw': ['allocation', 'request'],
  'claim.reject': ['allocation', 'request'],
  'claim.approve': ['limits', 'allocation', 'request', 'request_record'],
  'settlement.settle': ['claims', 'allocation', 'request'],
}

interface Refs {
  readonly kind: string
  readonly budgetId: string | null
  readonly allocationId: string | null
  readonly requestId: string | null
  readonly claimIds: readonly string[]
}

// Whatever else stands there names no record, and some of it is nothing that the database could be asked for.
const idIn = (value: unknown): string | null => (typeof value === 'string' && isCanonicalId(value) ? value : null)
const typeOf = (action: OfferedRow['actions'][number]): string => (typeof action['type'] === 'string' ? action['type'] : '')
const touchesOf = (type: string): readonly Touch[] => (Object.hasOwn(TOUCHES, type) ? (TOUCHES[type] ?? []) : [])
const NO_REFS: Refs = { kind: '', budgetId: null, allocationId: null, requestId: null, claimIds: [] }

/** What a record refers to never changes, so it can be read before anything is locked. */
async function storedRefs(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Refs>> {
  const { rows } = await tx.query<Refs & { readonly id: string }>(
    `select id, kind, body ->> 'budgetId' as "budgetId", body ->> 'allocationId' as "allocationId", body ->> 'requestId' as "requestId",
       case kind when 'settlement' then array(select c ->> 'claimId' from jsonb_array_elements(body -> 'claims') c) else '{}' end as "claimIds"
     from record where collection = 'funds' and id = any($1)`,
    [ids],
  )
  return new Map(rows.map(({ id, ...refs }) => [id, refs]))
}

/** Of a record that the push itself creates, in whichever of its rows: not validated yet, good for nothing but locks. */
function offeredRefs(id: string, rows: readonly OfferedRow[]): Refs {
  const create = rows.flatMap((row) => (row.id === id ? row.actions : [])).find((one) => typeOf(one).endsWith('.create'))
  const input = create?.['input']
  if (!create || typeof input !== 'object' || input === null) return NO_REFS
  const of = input as Readonly<Record<string, unknown>>
  const claims = Array.isArray(of['claims']) ? of['claims'].flatMap((one: unknown) => idIn((one as { readonly claimId?: unknown } | null)?.claimId) ?? []) : []
  return { ...NO_REFS, kind: typeOf(create).split('.')[0] ?? '', budgetId: idIn(of['budgetId']), allocationId: idIn(of['allocationId']), requestId: idIn(of['requestId']), claimIds: claims }
}

/**
 * What a push to the funds is going to lock: found before the first lock, so that all pushes take theirs in the same order. Budgets are the
 * vendor's: a partner who forges an action of the vendor must not wait for what is done for other partners.
 */
export async function planFundLocks(tx: Tx, personId: string, rows: readonly OfferedRow[]): Promise<FundLocks> {
  const wanted = rows.map((row) => ({ row, touches: row.actions.flatMap((one) => touchesOf(typeOf(one))) }))
  const vendor = wanted.some((one) => one.touches.some(isVendors)) && (await isOfVendor(tx, personId))
  const touched = wanted.map(({ row, touches }) => ({ row, touches: new Set(touches.filter((one) => vendor || !isVendors(one))) })).filter((one) => one.touches.size > 0)
  const stored = await storedRefs(tx, touched.map((one) => one.row.id))
  const records = new Set<string>()
  const budgets = new Set<string>()
  const allocations = new Set<string>()
  const requests = new Set<string>()
  let writesBudgets = false
  for (const { row, touches } of touched) {
    const refs = stored.get(row.id) ?? offeredRefs(row.id, rows)
    const own = (kind: string): string | null => (refs.kind === kind ? row.id : null)
    const claims = touches.has('claims') ? [...(await storedRefs(tx, refs.claimIds)).entries()] : []
    for (const [id] of claims) records.add(id)
    const allocationIds = [refs.allocationId ?? own('allocation'), ...claims.map(([, one]) => one.allocationId)].filter((id) => id !== null)
    const requestIds = [refs.requestId ?? own('request') ?? own('fund_request'), ...claims.map(([, one]) => one.requestId)].filter((id) => id !== null)
    if (touches.has('allocation')) for (const id of allocationIds) allocations.add(id)
    if (touches.has('request')) for (const id of requestIds) requests.add(id)
    if (touches.has('request_record')) for (const id of requestIds) records.add(id)
    const budgetId = refs.budgetId ?? own('budget')
    if ((touches.has('budget') || touches.has('limits')) && budgetId !== null) budgets.add(budgetId)
    if (touches.has('limits')) for (const id of await budgetsOf(tx, allocationIds)) budgets.add(id)
    writesBudgets ||= touches.has('budget')
  }
  return { records: [...records], books: { budgets: [...budgets], allocations: [...allocations], requests: [...requests], writesBudgets } }
}

const isVendors = (touch: Touch): boolean => touch === 'budget' || touch === 'limits' || touch === 'claims'

async function isOfVendor(tx: Tx, personId: string): Promise<boolean> {
  const { rowCount } = await tx.query("select 1 from record where collection = 'directory' and kind = 'person' and id = $1 and partner_id = ''", [personId])
  return rowCount === 1
}

async function budgetsOf(tx: Tx, allocationIds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await tx.query<{ budget_id: string }>('select distinct budget_id from allocation_balance where allocation_id = any($1)', [allocationIds])
  return rows.map((row) => row.budget_id)
}

/** The books of one claim or request, for the endpoint's own actions. */
export function booksOf(record: RecordBase & { readonly allocationId: string; readonly requestId?: string }): Books {
  return { budgets: [], allocations: [record.allocationId], requests: [record.requestId ?? record.id], writesBudgets: false }
}

import type { Action, RecordBase } from '../../src-shared/domain/action.ts'
import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import { claimChanges, claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON, claimLifecycle } from '../../src-shared/domain/claim/lifecycle.ts'
import type { Claim, ClaimLine } from '../../src-shared/domain/claim/schema.ts'
import type { Evidence, EvidenceCategory } from '../../src-shared/domain/evidence/schema.ts'
import { requestChanges, requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import type { FundRequestContent } from '../../src-shared/domain/fund-request/edits.ts'
import { fundRequestLifecycle, REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { FundReview, Sighting } from '../../src-shared/domain/fund-review/schema.ts'
import { termsOf } from '../../src-shared/domain/funds/terms.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Doer, Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { FAKE_FILES, type FakeFileName } from './fake-files.ts'
import { dealAction, newId, PARTNERS, plainDay } from './fake-world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const fundId = (last: string) => `019a0000-0000-7000-8000-0000000${last}`
export const ALLOCATION_IDS = { brightwater: fundId('50001'), cobalt: fundId('50002'), arkadia: fundId('50003'), nordlys: fundId('50004') } as const

/** What the budgets behind the allocations let each role grant at once, minor units. */
export const FAKE_LIMITS = { channel_manager: 800_000, channel_operations_manager: null } as const

/** Applies or throws: the sample data is legal or it is wrong. */
export function mustDo<R extends RecordBase>(lifecycle: Lifecycle<R>, id: string, record: R | null, action: Action, doer: Doer): R {
  const result = act(lifecycle, id, record, action, doer)
  if (!result.ok) throw new Error(`${action.type} on ${id}: ${result.error.message}`)
  return result.value
}

export function seenOf<R extends object>(record: R, fields: readonly (keyof R & string)[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, record[field]]))
}

export function sampleAllocations(now: number): readonly Allocation[] {
  const today = plainDay(now)
  const amounts: Readonly<Record<keyof typeof ALLOCATION_IDS, readonly [amount: number, currency: Currency]>> = { brightwater: [6_000_000, 'GBP'], cobalt: [2_400_000, 'GBP'], arkadia: [3_500_000, 'EUR'], nordlys: [40_000_000, 'NOK'] }
  return Object.entries(amounts).map(([partnerId, [amount, currency]]) => ({
    id: ALLOCATION_IDS[partnerId as keyof typeof ALLOCATION_IDS], kind: 'allocation', partnerId, status: 'open', version: 1, updatedAt: new Date(now - 120 * DAY).toISOString(), actions: [], budgetId: fundId('40001'),
    name: 'FY26 second half, Gold co-marketing fund', currency, period: { from: addDays(today, -145), until: addDays(today, 39) }, territories: [], productIds: [], participationBps: 5000, claimDays: 30, amount, allocatedBy: 'ingrid',
  }))
}

type Step = readonly [type: string, hoursAgo: number, input?: Record<string, unknown>, extra?: { readonly by?: string; readonly waits?: boolean; readonly lagHours?: number }]

interface RequestSeed {
  readonly id: string
  readonly partner: keyof typeof ALLOCATION_IDS
  readonly content: Partial<FundRequestContent>
  readonly costs: readonly (readonly [description: string, amount: number])[]
  readonly number?: string
  readonly steps: readonly Step[]
}

const MANAGER: Actor = { personId: 'ingrid', role: 'channel_manager', partnerId: null, manages: PARTNERS.map((one) => one.id) }
const OPERATIONS: Actor = { personId: 'marta', role: 'channel_operations_manager', partnerId: null, manages: 'all' }
const DECISIONS = ['return', 'approve', 'reject', 'forward', 'cancel']
const SYSTEM = ['receive', 'receive_evidence', 'escalate', 'release', 'pay', 'expire']

function doerOf(verb: string, partner: string, by: string | undefined): Doer {
  if (SYSTEM.includes(verb)) return SYSTEM_ACTOR
  if (DECISIONS.includes(verb)) return by === 'marta' ? OPERATIONS : MANAGER
  return { personId: by ?? sellerOf(partner), role: 'partner_seller', partnerId: partner, manages: [] }
}

function sellerOf(partner: string): string {
  return PARTNERS.find((one) => one.id === partner)?.seller ?? 'callum'
}

function walk<R extends RecordBase>(lifecycle: Lifecycle<R>, start: R, partner: string, steps: readonly Step[], decidedOn: readonly (keyof R & string)[], now: number, number: string | undefined): R {
  let record = start
  for (const [type, hoursAgo, input = {}, extra = {}] of steps) {
    const [prefix = '', verb = ''] = type.split('.')
    const doer = doerOf(verb, partner, extra.by)
    const at = now - hoursAgo * HOUR
    const received = at + (extra.lagHours ?? 0.002) * HOUR
    const decides = DECISIONS.includes(verb) && verb !== 'cancel'
    record = mustDo(lifecycle, record.id, record, dealAction(type, doer.personId, at, input, { ...(extra.waits === true ? {} : { receivedAt: new Date(received).toISOString() }), ...(decides ? { seen: seenOf(record, decidedOn) } : {}) }), doer)
    if (verb === 'submit' && extra.waits !== true && number !== undefined) {
      const receipt = dealAction(`${prefix}.receive`, 'system', received, { number, dueAt: new Date(received + 72 * HOUR).toISOString() }, { receivedAt: new Date(received).toISOString() })
      record = mustDo(lifecycle, record.id, record, receipt, SYSTEM_ACTOR)
    }
  }
  return { ...record, version: 1 }
}

export function buildRequest(one: RequestSeed, allocation: Allocation, now: number): FundRequest {
  const first = now - ((one.steps[0]?.[1] ?? 1) + 2) * HOUR
  const stamp = { receivedAt: new Date(first).toISOString() }
  const seller = doerOf('create', one.partner, undefined)
  const created = mustDo(fundRequestLifecycle, one.id, null, dealAction('request.create', seller.personId, first, { partnerId: one.partner, allocationId: allocation.id, terms: termsOf(allocation) }, stamp), seller)
  const content: FundRequestContent = {
    activity: 'event', title: '', from: '', until: '', place: 'Leeds', audience: 'Security leads of rail and harbour operators', purpose: '', ownShare: 0, expectedLeads: 25, expectedPipeline: 0, productIds: ['sentry-2600'], dealIds: [],
    ...one.content, lines: one.costs.map(([description, amount]) => ({ id: newId(), description, amount })),
  }
  const edited = mustDo(fundRequestLifecycle, one.id, created, dealAction('request.edit', seller.personId, first + 600_000, { changes: requestChanges(requestContentOf(created), content) }, stamp), seller)
  return walk(fundRequestLifecycle, edited, one.partner, one.steps, REQUEST_DECIDED_ON, now, one.number)
}

type LineSeed = Partial<ClaimLine> & Pick<ClaimLine, 'description' | 'invoiceNumber' | 'supplier' | 'net' | 'tax' | 'claimed'>

interface ClaimSeed {
  readonly id: string
  readonly request: FundRequest
  readonly number?: string
  readonly summary?: string
  readonly leads?: number
  readonly last?: boolean
  readonly lines: readonly LineSeed[]
  readonly files: readonly (readonly [name: FakeFileName, category: EvidenceCategory])[]
  /** How many of the files have arrived; all unless said. */
  readonly arrived?: number
  readonly steps: (claim: Claim) => readonly Step[]
}

export function lineDecisions(claim: Claim, less: Readonly<Record<number, readonly [approved: number, reason: string]>> = {}) {
  return claim.lines.map((line, at) => ({ lineId: line.id, approved: less[at]?.[0] ?? line.claimed, reason: less[at]?.[1] ?? '' }))
}

export function buildClaim(one: ClaimSeed, now: number): Claim {
  const { request } = one
  const { approval, terms } = request
  if (!approval || request.activity === '') throw new Error(`${request.title} is not approved`)
  const seller = doerOf('create', request.partnerId, undefined)
  const first = now - 9 * DAY
  const stamp = { receivedAt: new Date(first).toISOString() }
  const input = { partnerId: request.partnerId, requestId: request.id, allocationId: request.allocationId, title: request.title, activity: request.activity, currency: terms.currency, participationBps: terms.participationBps, claimBy: approval.claimBy }
  const created = mustDo(claimLifecycle, one.id, null, dealAction('claim.create', seller.personId, first, input, stamp), seller)
  const evidence = one.files.map(([name, category]): Evidence => ({ id: newId(), name, type: FAKE_FILES[name].type, size: FAKE_FILES[name].bytes.length, sha256: FAKE_FILES[name].sha256, category }))
  const lines = one.lines.map((line): ClaimLine => ({ id: newId(), invoiceDate: plainDay(now - 13 * DAY), invoiceCurrency: terms.currency, rate: '1', rateDate: '', gross: line.net + line.tax, ...line }))
  const content = { summary: one.summary ?? '', leads: one.leads ?? 0, last: one.last ?? true, lines, evidence }
  const edited = mustDo(claimLifecycle, one.id, created, dealAction('claim.edit', seller.personId, first + 600_000, { changes: claimChanges(claimContentOf(created), content) }, stamp), seller)
  const steps = one.steps(edited)
  const submitted = steps.findIndex(([type]) => type === 'claim.submit')
  const waits = steps[submitted]?.[3]?.waits === true
  const arrivals = submitted === -1 || waits ? [] : evidence.slice(0, one.arrived ?? evidence.length).map((file): Step => ['claim.receive_evidence', (steps[submitted]?.[1] ?? 1) - 0.1, { evidenceId: file.id }])
  return walk(claimLifecycle, edited, request.partnerId, [...steps.slice(0, submitted + 1), ...arrivals, ...steps.slice(submitted + 1)], CLAIM_DECIDED_ON, now, one.number)
}

export function reviewRecord(of: 'fund_request' | 'claim', record: FundRequest | Claim, now: number, sightings: readonly Sighting[] = [], recommended?: FundReview['recommended']): FundReview {
  return { id: record.id, kind: 'fund_review', partnerId: record.partnerId, status: 'open', version: 1, updatedAt: new Date(now).toISOString(), actions: [], of, sightings: [...sightings], ...(recommended ? { recommended } : {}) }
}

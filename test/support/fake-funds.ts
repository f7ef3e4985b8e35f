import type { AllocationView, ApproverView, ClaimView, FundItem, LinkedDeal, RequestView } from '../../src-shared/bridge/contract/fund-views.ts'
import type { FundItemFilter } from '../../src-shared/bridge/contract/funds.ts'
import type { FileProgress } from '../../src-shared/bridge/contract/evidence.ts'
import type { BridgeError, BridgeResult } from '../../src-shared/bridge/result.ts'
import { waitingActions } from '../../src-shared/domain/action.ts'
import type { RecordBase } from '../../src-shared/domain/action.ts'
import type { Allocation } from '../../src-shared/domain/allocation/schema.ts'
import { claimChecks } from '../../src-shared/domain/claim/checks.ts'
import { applyClaimChanges, claimChanges, claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import type { ClaimContent } from '../../src-shared/domain/claim/edits.ts'
import { invoiceKey } from '../../src-shared/domain/claim/invoice-key.ts'
import { CLAIM_DECIDED_ON, claimLifecycle } from '../../src-shared/domain/claim/lifecycle.ts'
import type { Claim, LineDecision } from '../../src-shared/domain/claim/schema.ts'
import { requestChecks } from '../../src-shared/domain/fund-request/checks.ts'
import { applyRequestChanges, requestChanges, requestContentOf } from '../../src-shared/domain/fund-request/edits.ts'
import type { FundRequestContent } from '../../src-shared/domain/fund-request/edits.ts'
import { fundRequestLifecycle, REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import type { FundRequest } from '../../src-shared/domain/fund-request/schema.ts'
import type { FundReview } from '../../src-shared/domain/fund-review/schema.ts'
import { allocationBalance, requestBalance } from '../../src-shared/domain/funds/balance.ts'
import { approves } from '../../src-shared/domain/funds/level.ts'
import { termsOf } from '../../src-shared/domain/funds/terms.ts'
import { act, judge } from '../../src-shared/domain/lifecycle.ts'
import type { Lifecycle } from '../../src-shared/domain/lifecycle.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import { FakeEvidence } from './fake-evidence.ts'
import { sampleFunds } from './fake-fund-records.ts'
import { FAKE_LIMITS, seenOf } from './fake-funds-world.ts'
import { actorOf, dealAction, newId, PARTNERS, personById, plainDay } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'

type FundRecord = FundRequest | Claim
type Content = FundRequestContent | ClaimContent
interface Entry { record: FundRecord; received: FundRecord | null; typing: Content | null; typedAt: string | null; before: FundRecord | null; held: { actionId: string; until: string } | null }

interface FundsWorld { readonly me: () => FakePerson; readonly online: () => boolean; readonly changed: () => void; readonly asOf: string; readonly deal: (id: string) => LinkedDeal | null }

const ok = <T>(value: T): BridgeResult<T> => ({ ok: true, value })
const fail = (error: BridgeError): BridgeResult<never> => ({ ok: false, error })
const NOT_FOUND: BridgeError = { code: 'not_found', message: 'This does not exist, or you can no longer see it.' }
const UNDO_MS = 10_000

/** Requests and claims in memory, over the real lifecycles, balances and checks; its endpoint only stamps. For looks, never for proof. */
export class FakeFunds {
  readonly #entries = new Map<string, Entry>()
  readonly #allocations = new Map<string, Allocation>()
  readonly #reviews = new Map<string, FundReview>()
  readonly #evidence: FakeEvidence
  readonly #world: FundsWorld

  constructor(world: FundsWorld, filled: boolean) {
    this.#world = world
    const sample = sampleFunds(Date.now())
    for (const one of sample.allocations) this.#allocations.set(one.id, filled || one.partnerId !== 'brightwater' ? one : { ...one })
    if (filled) {
      for (const record of [...sample.requests, ...sample.claims]) this.#entries.set(record.id, { record, received: waitingActions(record).length > 0 ? null : record, typing: null, typedAt: null, before: null, held: null })
      for (const review of sample.reviews) this.#reviews.set(review.id, review)
    }
    this.#evidence = new FakeEvidence(world, (id) => {
      const claim = this.#claim(id)
      return claim && { evidence: claim.evidence, received: claim.received, sends: claim.everSubmitted }
    })
  }

  #claim(id: string): Claim | null {
    const record = this.#entries.get(id)?.record
    return record?.kind === 'claim' ? record : null
  }
  get #me() { return this.#world.me() }
  get #today() { return plainDay(Date.now()) }
  #visible(): readonly Entry[] {
    const who = actorOf(this.#me)
    return [...this.#entries.values()].filter(({ record }) => (record.everSubmitted ? who.partnerId === record.partnerId || approves(who, record.partnerId) : authorOf(record) === who.personId) && (record.kind !== 'claim' || record.receivedAt !== undefined || who.partnerId !== null))
  }
  #claimsOf(requestId: string): readonly Claim[] {
    return [...this.#entries.values()].flatMap(({ record }) => (record.kind === 'claim' && record.requestId === requestId ? [record] : []))
  }
  #balance(id: string) {
    const record = this.#entries.get(id)?.record
    return record?.kind === 'fund_request' ? requestBalance(record, this.#claimsOf(id)) : null
  }

  counts(): { readonly funds: number; readonly settlements: number } {
    const items = this.#visible().map((one) => this.#item(one))
    return { funds: items.filter((one) => one.mine).length, settlements: this.#me.role === 'channel_operations_manager' ? items.filter((one) => one.kind === 'claim' && one.status === 'approved').length : 0 }
  }

  /** Undefined: no question of funds. */
  live(name: string, input: never): BridgeResult<unknown> | undefined {
    const given = input as { readonly id: string; readonly partnerId: string | null; readonly filter: FundItemFilter; readonly offset: number; readonly limit: number; readonly recordId: string; readonly from: string; readonly until: string }
    switch (name) {
      case 'funds.request': return ok(this.#requestView(given.id))
      case 'funds.claim': return ok(this.#claimView(given.id))
      case 'funds.allocations': return ok({ allocations: this.#allocationViews(given.partnerId), asOf: this.#world.asOf })
      case 'funds.items': return ok(this.#items(given.filter, given.offset, given.limit))
      case 'funds.calendar': return ok(this.#calendar(given.from, given.until))
      case 'evidence.progress': return ok(this.#evidence.progress(given.recordId) satisfies readonly FileProgress[])
      case 'settlements.ready': return ok([])
      default: return undefined
    }
  }

  #items(filter: FundItemFilter, offset: number, limit: number) {
    const text = filter.text?.toLowerCase() ?? ''
    const found = this.#visible().map((one) => this.#item(one)).filter((one) =>
      (!filter.ids || filter.ids.includes(one.id)) && (!filter.kinds || filter.kinds.includes(one.kind)) && (!filter.statuses || (filter.statuses as readonly string[]).includes(one.status)) && (filter.partnerId === undefined || one.partnerId === filter.partnerId) &&
      (filter.allocationId === undefined || one.allocationId === filter.allocationId) && (filter.mine !== true || one.mine) && `${one.title} ${one.number ?? ''} ${one.partnerName}`.toLowerCase().includes(text))
    const key = (one: FundItem) => one.dueAt ?? one.claimBy ?? '9999'
    if (filter.mine === true) found.sort((a, b) => (key(a) < key(b) ? -1 : 1))
    else found.sort((a, b) => (a.updatedAt > b.updatedAt ? -1 : 1))
    return { items: found.slice(offset, offset + limit), total: found.length, asOf: this.#world.asOf }
  }

  #item({ record }: Entry): FundItem {
    const who = actorOf(this.#me)
    const fund = this.#allocations.get(record.allocationId)
    const common = {
      id: record.id, number: record.number ?? null, title: record.title, activity: record.activity, partnerId: record.partnerId, partnerName: partnerName(record.partnerId), byName: nameOf(authorOf(record)), allocationId: record.allocationId, fundName: fund?.name ?? '',
      status: record.status, level: record.level, dueAt: record.dueAt ?? null, updatedAt: record.updatedAt, receivedAt: record.receivedAt ?? null, lines: record.lines.length, waiting: record.everSubmitted && waitingActions(record).length > 0,
      seenBefore: who.partnerId === null && (this.#reviews.get(record.id)?.sightings.length ?? 0) > 0,
    }
    const decides = record.status === 'submitted' && record.receivedAt !== undefined && who.role === record.level && approves(who, record.partnerId)
    const answers = record.status === 'returned' && authorOf(record) === who.personId
    if (record.kind === 'fund_request') {
      const remaining = record.status === 'approved' ? (this.#balance(record.id)?.reserved ?? null) : null
      const claimBy = record.approval?.claimBy ?? null
      const soon = claimBy !== null && remaining !== null && remaining > 0 && claimBy <= addDays(this.#today, 14) && authorOf(record) === who.personId
      return { ...common, kind: 'fund_request', requestId: null, amount: record.approval?.amount ?? record.requested, currency: record.terms.currency, from: record.from, until: record.until, claimBy, remaining, evidence: null, mine: decides || answers || soon }
    }
    const request = this.#entries.get(record.requestId)?.record
    const files = this.#evidence.progress(record.id)
    return {
      ...common, kind: 'claim', requestId: record.requestId, amount: record.decision?.approved ?? record.claimed, currency: record.currency, from: request?.kind === 'fund_request' ? request.from : '', until: request?.kind === 'fund_request' ? request.until : '', claimBy: record.claimBy, remaining: null, mine: decides || answers,
      evidence: { files: files.length, received: files.filter((one) => one.state === 'sent').length, sentBytes: files.reduce((sum, one) => sum + one.sent, 0), bytes: files.reduce((sum, one) => sum + one.size, 0) },
    }
  }

  #calendar(from: string, until: string) {
    return this.#visible().flatMap(({ record }) => {
      if (record.kind !== 'fund_request' || record.from === '' || ['withdrawn', 'rejected', 'cancelled'].includes(record.status)) return []
      const common = { requestId: record.id, title: record.title, partnerName: partnerName(record.partnerId), status: record.status }
      const claimBy = record.status === 'approved' && (this.#balance(record.id)?.reserved ?? 0) > 0 ? (record.approval?.claimBy ?? '') : ''
      return [{ ...common, id: `${record.id}/activity`, kind: 'activity' as const, from: record.from, until: record.until }, ...(claimBy === '' ? [] : [{ ...common, id: `${record.id}/claim_by`, kind: 'claim_by' as const, from: claimBy, until: claimBy }])].filter((one) => one.from <= until && one.until >= from)
    })
  }

  #allocationViews(partnerId: string | null): readonly AllocationView[] {
    const who = actorOf(this.#me)
    return [...this.#allocations.values()].filter((one) => (who.partnerId === null || who.partnerId === one.partnerId) && (partnerId === null || one.partnerId === partnerId)).map((one) => this.#allocationView(one))
  }

  #allocationView({ actions, ...allocation }: Allocation): AllocationView {
    const records = [...this.#entries.values()].map((one) => one.record)
    const requests = records.flatMap((one) => (one.kind === 'fund_request' && one.allocationId === allocation.id ? [one] : []))
    const balance = allocationBalance(allocation, requests, records.flatMap((one) => (one.kind === 'claim' ? [one] : [])))
    const toClaim = requests.flatMap((one) => {
      const amount = this.#balance(one.id)?.reserved ?? 0
      return amount > 0 && one.approval ? [{ requestId: one.id, title: one.title, amount, claimBy: one.approval.claimBy }] : []
    })
    const partner = this.#me.partnerId !== null
    const no = { allowed: false as const, reason: 'Your role cannot do this.' }
    return {
      allocation, partnerName: partnerName(allocation.partnerId), balance, expiring: balance.available > 0 ? { amount: balance.available, on: allocation.period.until } : null, toClaim: toClaim.sort((a, b) => (a.claimBy < b.claimBy ? -1 : 1)), waiting: false,
      allowed: { 'request.create': partner ? { allowed: true } : no, 'allocation.adjust': partner ? no : { allowed: true }, 'allocation.close': partner ? no : { allowed: true } }, actions,
    }
  }

  #may<R extends RecordBase>(lifecycle: Lifecycle<R>, record: R, type: string, input: Record<string, unknown>, seen?: Record<string, unknown>) {
    const refused = judge(lifecycle, record, dealAction(type, this.#me.id, Date.now(), input, seen ? { seen } : {}), actorOf(this.#me))
    return refused ? { allowed: false as const, reason: refused.message } : { allowed: true as const }
  }

  #common({ record, held, typedAt }: Entry) {
    const vendor = this.#me.partnerId === null
    const review = vendor ? (this.#reviews.get(record.id) ?? null) : null
    const limit = this.#me.role === 'channel_manager' || this.#me.role === 'channel_operations_manager' ? FAKE_LIMITS[this.#me.role] : null
    const approver: ApproverView | null = vendor ? { limit, next: this.#me.role === 'channel_manager' ? 'Marta Lindqvist' : '' } : null
    const fund = this.#allocations.get(record.allocationId)
    const ids = new Set([authorOf(record), ...record.actions.map((one) => one.by), ...(review?.recommended ? [review.recommended.by] : [])])
    return {
      typedAt, held, review, approver, partnerName: partnerName(record.partnerId), people: Object.fromEntries([...ids].map((id) => [id, nameOf(id)])), decider: record.level === 'channel_manager' ? 'Ingrid Solheim' : 'Marta Lindqvist',
      fund: fund ? this.#allocationView(fund) : null, asOf: this.#world.asOf,
    }
  }

  #seen(id: string): Entry | null {
    return this.#visible().find((one) => one.record.id === id) ?? null
  }

  #requestView(id: string): RequestView | null {
    const entry = this.#seen(id)
    if (entry?.record.kind !== 'fund_request') return null
    const request = entry.record
    const common = this.#common(entry)
    const typed = entry.typing ? applyRequestChanges(request, requestChanges(requestContentOf(request), entry.typing as FundRequestContent)) : request
    const seen = seenOf(request, REQUEST_DECIDED_ON)
    const may = (type: string, input: Record<string, unknown>, basis?: Record<string, unknown>) => this.#may(fundRequestLifecycle, request, type, input, basis)
    const reserved = this.#balance(id)?.reserved ?? 0
    const claimable = request.status === 'approved' && reserved > 0 && (request.approval?.claimBy ?? '') >= this.#today
    const recommended = common.review?.recommended
    return {
      ...common, request, received: entry.received?.kind === 'fund_request' ? entry.received : null, typing: entry.typing as FundRequestContent | null,
      checks: requestChecks(typed, { available: common.fund?.balance.available ?? null, territory: 'north', limit: common.approver?.limit }), balance: this.#balance(id),
      claims: this.#claimsOf(id).flatMap((one) => { const found = this.#seen(one.id); return found ? [this.#item(found)] : [] }), deals: request.dealIds.flatMap((dealId) => this.#world.deal(dealId) ?? []),
      approval: common.approver ? { amount: recommended ? Math.min(recommended.amount, request.requested) : request.requested, claimBy: recommended && recommended.claimBy !== '' ? recommended.claimBy : addDays(request.until === '' ? this.#today : request.until, request.terms.claimDays) } : null,
      allowed: {
        'request.edit': may('request.edit', { changes: [{ field: 'purpose', from: request.purpose, to: request.purpose }] }), 'request.submit': this.#may(fundRequestLifecycle, typed, 'request.submit', { note: '?' }), 'request.withdraw': may('request.withdraw', {}),
        'request.close': may('request.close', { explanation: '?' }), 'request.cancel': may('request.cancel', { explanation: '?' }), 'request.return': may('request.return', { questions: '?' }, seen), 'request.approve': may('request.approve', { amount: 1, claimBy: '9999-12-31', condition: '' }, seen),
        'request.forward': may('request.forward', {}, seen), 'request.reject': may('request.reject', { reason: 'other', explanation: '?' }, seen), 'request.note': may('request.note', { text: '?' }),
        'claim.create': claimable ? { allowed: true } : { allowed: false, reason: reserved > 0 ? 'Claims were due earlier.' : 'Everything that was approved is claimed already.' },
      },
    }
  }

  #claimView(id: string): ClaimView | null {
    const entry = this.#seen(id)
    if (entry?.record.kind !== 'claim') return null
    const claim = entry.record
    const common = this.#common(entry)
    const typed = entry.typing ? applyClaimChanges(claim, claimChanges(claimContentOf(claim), entry.typing as ClaimContent)) : claim
    const seen = seenOf(claim, CLAIM_DECIDED_ON)
    const may = (type: string, input: Record<string, unknown>, basis?: Record<string, unknown>) => this.#may(claimLifecycle, claim, type, input, basis)
    const request = this.#entries.get(claim.requestId)?.record
    const others = [...this.#entries.values()].flatMap(({ record }) => (record.kind === 'claim' && record.partnerId === claim.partnerId ? [{ id: record.id, status: record.status, number: record.number ?? null, title: record.title, invoices: record.lines.map(invoiceKey), hashes: record.evidence.map((file) => file.sha256) }] : []))
    return {
      ...common, claim, received: entry.received?.kind === 'claim' ? entry.received : null, typing: entry.typing as ClaimContent | null, request: request?.kind === 'fund_request' ? request : null, balance: this.#balance(claim.requestId), settlement: null,
      checks: claimChecks(typed, {
        balance: this.#balance(claim.requestId), today: this.#today, firstReceivedOn: claim.firstReceivedAt === undefined ? null : claim.firstReceivedAt.slice(0, 10), others: this.#me.partnerId === null ? [] : others,
        sightings: this.#me.partnerId === null ? (common.review?.sightings ?? null) : undefined, rates: null, limit: common.approver?.limit,
      }),
      allowed: {
        'claim.edit': may('claim.edit', { changes: [{ field: 'summary', from: claim.summary, to: claim.summary }] }), 'claim.submit': this.#may(claimLifecycle, typed, 'claim.submit', { note: '?' }), 'claim.withdraw': may('claim.withdraw', {}), 'claim.return': may('claim.return', { questions: '?' }, seen),
        'claim.approve': may('claim.approve', { lines: claim.lines.map((line) => ({ lineId: line.id, approved: line.claimed, reason: '' })), comment: '' }, seen), 'claim.forward': may('claim.forward', {}, seen), 'claim.reject': may('claim.reject', { reason: 'other', explanation: '?' }, seen), 'claim.note': may('claim.note', { text: '?' }),
      },
    }
  }

  /** Undefined: no command of funds. */
  command(name: string, input: never): BridgeResult<unknown> | undefined {
    if (name.startsWith('evidence.')) return this.#evidence.command(name, input)
    const given = input as { readonly id: string; readonly allocationId: string; readonly requestId: string; readonly actionId: string; readonly from?: string; readonly content: Content; readonly seen: Record<string, unknown> } & Record<string, unknown>
    const [part = '', verb = ''] = name.split('.')
    if (name === 'funds.undo') return this.#undo(given.id)
    if (name === 'funds.history') return this.#world.online() ? ok(this.#entries.get(given.id)?.record.actions ?? []) : fail({ code: 'offline', message: 'You are offline. Older entries come from the endpoint; they show when you are back.' })
    if (name === 'requests.start') return this.#startRequest(given.allocationId, given.from)
    if (name === 'claims.start') return this.#startClaim(given.requestId)
    if (part !== 'requests' && part !== 'claims') return undefined
    const prefix = part === 'requests' ? 'request' : 'claim'
    const entry = this.#entries.get(given.id)
    if (!entry) return fail(NOT_FOUND)
    const { id: _id, seen, ...rest } = given
    switch (verb) {
      case 'type': Object.assign(entry, { typing: given.content, typedAt: new Date().toISOString() }); return ok(null)
      case 'dropTyping': Object.assign(entry, { typing: null, typedAt: null }); return ok(null)
      case 'save': return this.#save(entry)
      case 'submit': {
        const saved = this.#save(entry)
        return saved.ok ? nulled(this.#act(entry, `${prefix}.submit`, rest)) : saved
      }
      case 'withdraw': case 'close': case 'cancel': case 'note': return nulled(this.#act(entry, `${prefix}.${verb}`, rest))
      case 'forward': {
        const decided = this.#decide(entry, `${prefix}.forward`, {}, seen)
        const review = this.#reviews.get(given.id)
        const lines = (given['lines'] ?? []) as readonly LineDecision[]
        if (decided.ok && review) this.#reviews.set(given.id, { ...review, recommended: { amount: Number(given['amount'] ?? lines.reduce((sum, one) => sum + one.approved, 0)), claimBy: textOf(given['claimBy']), condition: textOf(given['condition']), lines: [...lines], note: textOf(given['note']), by: this.#me.id, at: new Date().toISOString() } })
        return decided
      }
      case 'return': case 'approve': case 'reject': return this.#decide(entry, `${prefix}.${verb}`, rest, seen)
      default: return undefined
    }
  }

  #act(entry: Entry, type: string, input: Record<string, unknown>, seen?: Record<string, unknown>): BridgeResult<{ actionId: string }> {
    const action = dealAction(type, this.#me.id, Date.now(), input, seen ? { seen } : {})
    const lifecycle = (entry.record.kind === 'claim' ? claimLifecycle : fundRequestLifecycle) as unknown as Lifecycle<FundRecord>
    const result = act(lifecycle, entry.record.id, entry.record, action, actorOf(this.#me))
    if (!result.ok) return fail(result.error)
    entry.before = entry.record
    entry.record = result.value
    if (!seen) this.#send(entry)
    return ok({ actionId: action.id })
  }

  #decide(entry: Entry, type: string, input: Record<string, unknown>, seen: Record<string, unknown>): BridgeResult<{ actionId: string }> {
    const result = this.#act(entry, type, input, seen)
    if (!result.ok) return result
    entry.held = { actionId: result.value.actionId, until: new Date(Date.now() + UNDO_MS).toISOString() }
    const { actionId } = result.value
    setTimeout(() => {
      if (entry.held?.actionId !== actionId) return
      entry.held = null
      this.#send(entry)
      this.#world.changed()
    }, UNDO_MS)
    return result
  }

  #undo(id: string): BridgeResult<null> {
    const entry = this.#entries.get(id)
    if (!entry?.held || !entry.before) return fail({ code: 'already_sent', message: 'It has been offered to the endpoint already.' })
    Object.assign(entry, { record: entry.before, held: null, before: null })
    return ok(null)
  }

  #send(entry: Entry): void {
    if (!this.#world.online() || !entry.record.everSubmitted) return
    setTimeout(() => {
      const receivedAt = new Date().toISOString()
      entry.record = { ...entry.record, version: entry.record.version + 1, actions: entry.record.actions.map((one) => (one.receivedAt === undefined ? { ...one, receivedAt } : one)), ...(entry.record.status === 'submitted' && entry.record.receivedAt === undefined ? { receivedAt, firstReceivedAt: receivedAt, dueAt: new Date(Date.now() + 72 * 3_600_000).toISOString(), number: entry.record.number ?? `BRW-M00${50 + this.#entries.size}` } : {}) }
      entry.received = entry.record
      this.#world.changed()
    }, 500)
  }

  #save(entry: Entry): BridgeResult<null> {
    const { record, typing } = entry
    if (!typing) return ok(null)
    const changes = record.kind === 'claim' ? claimChanges(claimContentOf(record), typing as ClaimContent) : requestChanges(requestContentOf(record), typing as FundRequestContent)
    const result = changes.length === 0 ? ok(null) : nulled(this.#act(entry, record.kind === 'claim' ? 'claim.edit' : 'request.edit', { changes }))
    if (result.ok) Object.assign(entry, { typing: null, typedAt: null })
    return result
  }

  #startRequest(allocationId: string, from: string | undefined): BridgeResult<{ id: string }> {
    const allocation = this.#allocations.get(allocationId)
    if (!allocation) return fail(NOT_FOUND)
    return this.#create(fundRequestLifecycle as unknown as Lifecycle<FundRecord>, 'request.create', { partnerId: allocation.partnerId, allocationId, terms: termsOf(allocation) }, from === undefined ? null : (record) => ({ ...(record as FundRequest), from, until: from }))
  }

  #startClaim(requestId: string): BridgeResult<{ id: string }> {
    const request = this.#entries.get(requestId)?.record
    if (request?.kind !== 'fund_request' || !request.approval) return fail(NOT_FOUND)
    const { partnerId, allocationId, title, activity, terms, approval } = request
    const lines = request.lines.map((line) => ({ id: newId(), description: line.description, supplier: '', invoiceNumber: '', invoiceDate: '', invoiceCurrency: terms.currency, net: 0, tax: 0, gross: 0, rate: '1', rateDate: '', claimed: 0 }))
    return this.#create(claimLifecycle as unknown as Lifecycle<FundRecord>, 'claim.create', { partnerId, requestId, allocationId, title, activity, currency: terms.currency, participationBps: terms.participationBps, claimBy: approval.claimBy }, (record) => ({ ...(record as Claim), lines }))
  }

  #create(lifecycle: Lifecycle<FundRecord>, type: string, input: Record<string, unknown>, then: ((record: FundRecord) => FundRecord) | null): BridgeResult<{ id: string }> {
    const id = newId()
    const made = act(lifecycle, id, null, dealAction(type, this.#me.id, Date.now(), input), actorOf(this.#me))
    if (!made.ok) return fail(made.error)
    this.#entries.set(id, { record: then ? then(made.value) : made.value, received: null, typing: null, typedAt: null, before: null, held: null })
    return ok({ id })
  }
}

function nulled(result: BridgeResult<unknown>): BridgeResult<null> {
  return result.ok ? ok(null) : result
}
function authorOf(record: FundRecord): string {
  return record.kind === 'claim' ? record.claimedBy : record.requestedBy
}
function nameOf(id: string): string {
  return id === 'system' ? 'Endpoint' : (personById(id)?.name ?? 'Sofie Aune')
}
function partnerName(id: string): string {
  return PARTNERS.find((one) => one.id === id)?.name ?? ''
}
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

import type { Allowed } from '../../src-shared/bridge/contract/deals.ts'
import type { Board, ConvertedBy, OpportunityPage, OpportunityRow, OpportunityView } from '../../src-shared/bridge/contract/opportunity-views.ts'
import type { OpportunityFilter, opportunitySort } from '../../src-shared/bridge/contract/opportunities.ts'
import type { SearchHit } from '../../src-shared/bridge/contract/reference.ts'
import type { BridgeError, BridgeResult } from '../../src-shared/bridge/result.ts'
import { waitingActions } from '../../src-shared/domain/action.ts'
import type { Action } from '../../src-shared/domain/action.ts'
import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { convertMinor } from '../../src-shared/domain/exchange-rates/rate.ts'
import { act, judge } from '../../src-shared/domain/lifecycle.ts'
import type { Currency } from '../../src-shared/domain/money.ts'
import { conversionId, conversionOf } from '../../src-shared/domain/opportunity/conversion.ts'
import { applyOpportunityChanges, opportunityChanges, opportunityContentOf } from '../../src-shared/domain/opportunity/edits.ts'
import type { OpportunityContent } from '../../src-shared/domain/opportunity/edits.ts'
import { opportunityLifecycle } from '../../src-shared/domain/opportunity/lifecycle.ts'
import { mayConvert, mayHelpOpportunity, maySeeOpportunity, mayWorkOpportunity } from '../../src-shared/domain/opportunity/policy.ts'
import type { Opportunity } from '../../src-shared/domain/opportunity/schema.ts'
import { timeInStage } from '../../src-shared/domain/opportunity/stalled.ts'
import { categoryOf, rulesInForce, stageNow, stageRank, stagesInUse } from '../../src-shared/domain/sales-rules/stage-of.ts'
import type { RulesInForce } from '../../src-shared/domain/sales-rules/stage-of.ts'
import { plainDateIn } from '../../src-shared/lib/plain-date.ts'
import { FakeEvidence } from './fake-evidence.ts'
import { creditBasisOf, doerOf, mustActOnOpportunity, nextOpportunityNumber, receiveProof, sampleOpportunities } from './fake-opportunity-records.ts'
import { actorOf, dealAction, newId, PARTNERS, PEOPLE, personById } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'
import type { z } from 'zod'

interface Entry { record: Opportunity; received: Opportunity | null; typing: OpportunityContent | null; typedAt: string | null; before: Opportunity | null; held: { actionId: string; until: string } | null }

export interface OpportunityWorld {
  readonly me: () => FakePerson
  readonly online: () => boolean
  readonly changed: () => void
  readonly asOf: string
  readonly deal: (id: string) => Deal | null
  /** The endpoint's own action: the registration became this opportunity. */
  readonly converted: (dealId: string, opportunityId: string) => void
}

export const FAKE_ZONE = 'Europe/Oslo'
/** What a euro is worth, and since when. */
export const FAKE_RATES: Readonly<Partial<Record<Currency, { readonly perBase: string; readonly date: string }>>> = { GBP: { perBase: '0.8612', date: '2026-11-16' }, NOK: { perBase: '11.5214', date: '2026-11-16' } }

const UNDO_MS = 10_000
const ENDPOINT_MS = 500
const ok = <T>(value: T): BridgeResult<T> => ({ ok: true, value })
const fail = (error: BridgeError): BridgeResult<never> => ({ ok: false, error })
const NOT_FOUND: BridgeError = { code: 'not_found', message: 'This opportunity does not exist, or you can no longer see it.' }
const partnerName = (id: string) => PARTNERS.find((one) => one.id === id)?.name ?? ''
const nameOf = (id: string) => (id === 'system' ? 'Endpoint' : (personById(id)?.name ?? 'Sofie Aune'))

/** Into euros and out of them; null where the table has no rate. */
export function fakeConvert(amount: number, from: Currency, to: Currency): number | null {
  if (from === to) return amount
  const out = from === 'EUR' ? 1 : Number(FAKE_RATES[from]?.perBase)
  const into = to === 'EUR' ? 1 : Number(FAKE_RATES[to]?.perBase)
  return Number.isNaN(out) || Number.isNaN(into) ? null : convertMinor(amount, from, to, (into / out).toFixed(8))
}

/** Opportunities in memory, over the real lifecycle and rules; its endpoint only stamps. For looks, never for proof. */
export class FakeOpportunities {
  readonly #entries = new Map<string, Entry>()
  readonly #evidence: FakeEvidence
  readonly #world: OpportunityWorld
  /** The registrations that some of the sample were converted from: the store puts them with its own. */
  readonly deals: readonly Deal[]
  rules: RulesInForce = rulesInForce(null)

  constructor(world: OpportunityWorld, filled: boolean, generated: number) {
    this.#world = world
    const sample = filled ? sampleOpportunities(Date.now(), generated) : { opportunities: [], deals: [] }
    this.deals = sample.deals
    for (const record of sample.opportunities) this.#entries.set(record.id, { record, received: waitingActions(record).length > 0 ? this.#without(record) : record, typing: null, typedAt: null, before: null, held: null })
    this.#evidence = new FakeEvidence(world, (id) => {
      const entry = this.#entries.get(id)
      return entry ? { evidence: entry.record.evidence, received: entry.record.received, sends: true } : null
    })
  }

  /** As the endpoint has it: the log without what waits, replayed. */
  #without(record: Opportunity): Opportunity | null {
    let replayed: Opportunity | null = null
    for (const one of record.actions.filter((action) => action.receivedAt !== undefined)) replayed = mustActOnOpportunity(record.id, replayed, one, one.by === 'system' ? SYSTEM_ACTOR : doerOf(one.by, record.partnerId))
    return replayed?.everOpen === true ? replayed : null
  }

  get #me() { return this.#world.me() }
  get today(): string { return plainDateIn(Date.now(), FAKE_ZONE) }
  /** What sums are told in for the reader. */
  get currency(): Currency { return PARTNERS.find((one) => one.id === this.#me.partnerId)?.currency ?? 'EUR' }

  /** The records that the reader may see. */
  visible(): readonly Opportunity[] {
    return this.#visible().map((one) => one.record)
  }
  #visible(): readonly Entry[] {
    const who = actorOf(this.#me)
    return [...this.#entries.values()].filter(({ record }) => maySeeOpportunity(who, record) && record.status !== 'withdrawn')
  }

  counts(): { readonly proofs: number; readonly stalled: number } {
    const rows = this.#visible().map((one) => this.#row(one))
    const vendor = this.#me.partnerId === null
    return {
      proofs: rows.filter((row) => (vendor ? row.creditStatus === 'submitted' : row.ownerId === this.#me.id && (row.creditStatus === 'due' || row.creditStatus === 'returned'))).length,
      stalled: rows.filter((row) => row.ownerId === this.#me.id && (row.timeInStage?.over ?? 0) > 0).length,
    }
  }

  find(text: string): readonly SearchHit[] {
    return this.rows({ text }).map((row) => ({ kind: 'opportunity', id: row.id, title: row.title === '' ? row.customerName : `${row.customerName}: ${row.title}`, number: row.number, partnerName: row.partnerName, status: row.status }))
  }

  /** Undefined: no question of opportunities. */
  live(name: string, input: never): BridgeResult<unknown> | undefined {
    const given = input as { readonly id: string; readonly dealId: string; readonly recordId: string; readonly filter: OpportunityFilter; readonly sort: { readonly by: z.infer<typeof opportunitySort>; readonly direction: 'asc' | 'desc' }; readonly offset: number; readonly limit: number; readonly currency?: Currency }
    switch (name) {
      case 'opportunities.list': return ok(this.#list(given.filter, given.sort, given.offset, given.limit))
      case 'opportunities.board': return ok(this.#board(given.filter, given.limit, given.currency))
      case 'opportunities.record': return ok(this.#view(given.id))
      case 'opportunities.ofDeal': return ok(this.#ofDeal(given.dealId))
      case 'evidence.progress': return this.#entries.has(given.recordId) ? ok(this.#evidence.progress(given.recordId)) : undefined
      default: return undefined
    }
  }

  /** The rows behind a filter, unsorted. */
  rows(filter: OpportunityFilter): readonly OpportunityRow[] {
    const text = filter.text?.toLowerCase() ?? ''
    return this.#visible().filter(({ record }) =>
      (filter.lossReason === undefined || record.loss?.reasonId === filter.lossReason) && (filter.competitor === undefined || record.competitor === filter.competitor) && (filter.productId === undefined || record.lines.some((line) => line.productId === filter.productId)),
    ).map((one) => this.#row(one)).filter((row) =>
      (!filter.statuses || (filter.statuses as readonly string[]).includes(row.status)) && (!filter.stageIds || filter.stageIds.includes(row.stage.id)) && (!filter.categories || (row.status === 'open' && filter.categories.includes(row.category))) &&
      (filter.partnerId === undefined || row.partnerId === filter.partnerId) && (filter.ownerId === undefined || row.ownerId === filter.ownerId) && (filter.channel === undefined || (row.partnerId === '') === (filter.channel === 'direct')) &&
      (!filter.closing || (row.closeOn >= filter.closing.from && row.closeOn <= filter.closing.to)) && (filter.stalled === undefined || (row.timeInStage?.over ?? 0) > 0 === filter.stalled) && (!filter.credit || (row.creditStatus !== null && filter.credit.includes(row.creditStatus))) &&
      `${row.customerName} ${row.title} ${row.number ?? ''}`.toLowerCase().includes(text))
  }

  #list(filter: OpportunityFilter, sort: { readonly by: z.infer<typeof opportunitySort>; readonly direction: 'asc' | 'desc' }, offset: number, limit: number): OpportunityPage {
    const key = (row: OpportunityRow): string | number => {
      if (sort.by === 'stage') return stageRank(this.rules, row.stage.id)
      if (sort.by === 'stageSince') return -(row.timeInStage?.days ?? -1)
      return row[sort.by] ?? ''
    }
    const rows = [...this.rows(filter)].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1) * (sort.direction === 'asc' ? 1 : -1))
    return { rows: rows.slice(offset, offset + limit), total: rows.length, asOf: this.#world.asOf }
  }

  #board(filter: OpportunityFilter, limit: number, asked: Currency | undefined): Board {
    const currency = asked ?? this.currency
    const open = [...this.rows({ ...filter, statuses: ['open'] })].sort((a, b) => (a.closeOn < b.closeOn ? -1 : 1))
    const used = new Set(open.map((row) => row.stage.id))
    return {
      columns: this.rules.stages.filter((stage) => !stage.retired || used.has(stage.id)).map(({ retired, ...stage }) => {
        const rows = open.filter((row) => row.stage.id === stage.id)
        return { stage, retired, count: rows.length, amount: rows.reduce((sum, row) => sum + (fakeConvert(row.total, row.currency, currency) ?? 0), 0), rows: rows.slice(0, limit) }
      }),
      converted: this.convertedBy(open, currency), asOf: this.#world.asOf,
    }
  }

  convertedBy(rows: readonly { readonly currency: Currency }[], currency: Currency): ConvertedBy {
    const others = [...new Set(rows.map((row) => row.currency))].filter((one) => one !== currency)
    const rates = [...new Set(others.length === 0 ? [] : [...others, currency])].flatMap((one) => {
      const rate = FAKE_RATES[one]
      return rate ? [{ currency: one, ...rate }] : []
    })
    return { currency, rates, missing: others.filter((one) => fakeConvert(1, one, currency) === null) }
  }

  row(id: string): OpportunityRow | null {
    const entry = this.#entries.get(id)
    return entry ? this.#row(entry) : null
  }

  #row({ record, typing }: Entry): OpportunityRow {
    const shown = record.status === 'draft' && typing ? typing : record
    const open = record.status === 'open'
    const may = mayWorkOpportunity(actorOf(this.#me), record) === null && (open || record.status === 'draft')
    return {
      id: record.id, number: record.number ?? null, customerName: shown.customerName, title: shown.title, partnerId: record.partnerId, partnerName: partnerName(record.partnerId), ownerId: record.ownerId, ownerName: nameOf(record.ownerId),
      products: shown.lines.map((line) => line.productName).join(', '), total: shown.lines.reduce((sum, line) => sum + line.amount, 0), currency: record.currency, status: record.status, origin: record.origin, stage: stageNow(this.rules, record.stage), category: categoryOf(record, this.rules),
      closeOn: record.closedOn ?? shown.expectedClose, nextStep: shown.nextStep, nextStepDue: shown.nextStepDue, timeInStage: open ? timeInStage(record.stageSince, stageNow(this.rules, record.stage), this.today, FAKE_ZONE) : null,
      creditStatus: record.credit?.status ?? null, protectedUntil: record.convertedFrom?.protectedUntil ?? null, updatedAt: record.updatedAt, waiting: record.everOpen && waitingActions(record).length > 0, mayMove: may,
    }
  }

  #ofDeal(dealId: string) {
    const id = conversionId(dealId)
    const converted = this.#entries.has(id)
    const deal = this.#world.deal(dealId)
    const refused = deal ? mayConvert(actorOf(this.#me), deal.partnerId, deal.registeredBy) : null
    const approved = deal?.status === 'approved' && deal.protection !== undefined
    return { id, converted, allowed: !converted && approved && refused === null, reason: refused?.message ?? (approved ? '' : 'Only an approved registration can be converted.') }
  }

  #view(id: string): OpportunityView | null {
    const entry = this.#entries.get(id)
    const who = actorOf(this.#me)
    if (!entry || !maySeeOpportunity(who, entry.record)) return null
    const { record, received, typing, typedAt, held } = entry
    const row = this.#row(entry)
    const may = (type: string, input: Record<string, unknown>, of = record): Allowed => {
      const decides = type === 'opportunity.earn_credit' || type === 'opportunity.return_proof' || type === 'opportunity.refuse_credit'
      const refused = judge(opportunityLifecycle, of, dealAction(type, this.#me.id, Date.now(), input, decides ? { seen: creditBasisOf(of) } : {}), who)
      return refused ? { allowed: false, reason: refused.message } : { allowed: true }
    }
    const edit = (field: 'source' | 'nextStep'): Allowed => may('opportunity.edit', { changes: [{ field, from: record[field], to: record[field] }] })
    const help = mayHelpOpportunity(who, record)
    const typed = typing ? applyOpportunityChanges(record, opportunityChanges(opportunityContentOf(record), typing)) : record
    const registration = record.convertedFrom ? this.#world.deal(record.convertedFrom.dealId) : null
    const reason = this.rules.lossReasons[0] ?? { id: 'other', name: 'Other' }
    const ids = new Set([record.createdBy, record.ownerId, ...record.actions.map((one) => one.by), ...record.actions.flatMap((one) => (typeof one.input['ownerId'] === 'string' ? [one.input['ownerId']] : []))])
    return {
      opportunity: record, received, typing, typedAt, partnerName: row.partnerName, ownerName: row.ownerName, channelManager: 'Ingrid Solheim', people: Object.fromEntries([...ids].map((one) => [one, nameOf(one)])), stage: row.stage, category: row.category, timeInStage: row.timeInStage,
      stages: stagesInUse(this.rules), lossReasons: this.rules.lossReasons.filter((one) => !one.retired), today: this.today, owners: PEOPLE.filter((one) => (record.partnerId === '' ? one.partnerId === null : one.partnerId === record.partnerId)).map(({ id: one, name }) => ({ id: one, name })),
      registration: registration ? { id: registration.id, number: registration.number ?? null } : null,
      allowed: {
        'opportunity.edit': edit('source'), 'opportunity.help': help ? { allowed: false, reason: help.message } : edit('nextStep'), 'opportunity.submit': may('opportunity.submit', {}, typed), 'opportunity.withdraw': may('opportunity.withdraw', {}), 'opportunity.move': may('opportunity.move', { stage: record.stage }),
        'opportunity.log': may('opportunity.log', { channel: 'call', text: '?' }), 'opportunity.note': may('opportunity.note', { text: '?' }), 'opportunity.assign': may('opportunity.assign', { ownerId: record.ownerId }), 'opportunity.win': may('opportunity.win', { closedOn: '2020-01-01' }),
        'opportunity.lose': may('opportunity.lose', { closedOn: '2020-01-01', reason: { id: reason.id, name: reason.name }, explanation: '', competitor: '' }), 'opportunity.reopen': may('opportunity.reopen', { reason: '?', stage: record.stage }), 'opportunity.submit_proof': may('opportunity.submit_proof', {}), 'opportunity.earn_credit': may('opportunity.earn_credit', {}),
        'opportunity.return_proof': may('opportunity.return_proof', { questions: '?' }), 'opportunity.refuse_credit': may('opportunity.refuse_credit', { reason: '?' }),
      },
      held, asOf: this.#world.asOf,
    }
  }

  /** Undefined: no command of opportunities. */
  command(name: string, input: never): BridgeResult<unknown> | undefined {
    const given = input as { readonly id: string; readonly dealId: string; readonly recordId: string; readonly partnerId: string; readonly content: OpportunityContent; readonly seen: Record<string, unknown>; readonly stageId: string; readonly reasonId: string; readonly reason: string } & Record<string, unknown>
    if (name.startsWith('evidence.')) return this.#entries.has(given.recordId) ? this.#evidence.command(name, input) : undefined
    if (!name.startsWith('opportunities.')) return undefined
    if (name === 'opportunities.start') return this.#start(given.partnerId)
    if (name === 'opportunities.convert') return this.#convert(given.dealId)
    const entry = this.#entries.get(given.id)
    if (!entry) return fail(NOT_FOUND)
    const { id: _id, seen, ...rest } = given
    switch (name) {
      case 'opportunities.type': Object.assign(entry, { typing: given.content, typedAt: new Date().toISOString() }); return ok(null)
      case 'opportunities.dropTyping': Object.assign(entry, { typing: null, typedAt: null }); return ok(null)
      case 'opportunities.save': return this.#save(entry, given.reason)
      case 'opportunities.submit': {
        const saved = this.#save(entry, undefined)
        return saved.ok ? nulled(this.#act(entry, 'opportunity.submit', rest)) : saved
      }
      case 'opportunities.move': {
        const stage = stagesInUse(this.rules).find((one) => one.id === given.stageId)
        return stage ? nulled(this.#act(entry, 'opportunity.move', { stage })) : fail({ code: 'unknown_reference', message: 'This stage is not in use any more.' })
      }
      case 'opportunities.lose': {
        const reason = this.rules.lossReasons.find((one) => one.id === given.reasonId)
        return reason ? nulled(this.#act(entry, 'opportunity.lose', { closedOn: given['closedOn'], reason: { id: reason.id, name: reason.name }, explanation: given['explanation'], competitor: given['competitor'] })) : fail({ code: 'unknown_reference', message: 'This reason is not in use any more.' })
      }
      case 'opportunities.reopen': return nulled(this.#act(entry, 'opportunity.reopen', { reason: given.reason, stage: entry.record.stage }))
      case 'opportunities.submitProof': return nulled(this.#act(entry, 'opportunity.submit_proof', rest))
      case 'opportunities.withdraw': case 'opportunities.note': case 'opportunities.log': case 'opportunities.assign': case 'opportunities.win': return nulled(this.#act(entry, name.replace('opportunities', 'opportunity'), rest))
      case 'opportunities.earnCredit': return this.#decide(entry, 'opportunity.earn_credit', rest, seen)
      case 'opportunities.returnProof': return this.#decide(entry, 'opportunity.return_proof', rest, seen)
      case 'opportunities.refuseCredit': return this.#decide(entry, 'opportunity.refuse_credit', rest, seen)
      case 'opportunities.undo': return this.#undo(entry)
      case 'opportunities.history': return this.#world.online() ? ok(entry.record.actions satisfies readonly Action[]) : fail({ code: 'offline', message: 'You are offline. Older entries come from the endpoint; they show when you are back.' })
      default: return undefined
    }
  }

  #act(entry: Entry, type: string, input: Record<string, unknown>, seen?: Record<string, unknown>): BridgeResult<{ actionId: string }> {
    const action = dealAction(type, this.#me.id, Date.now(), input, seen ? { seen } : {})
    const result = act(opportunityLifecycle, entry.record.id, entry.record, action, actorOf(this.#me))
    if (!result.ok) return fail(result.error)
    entry.before = entry.record
    entry.record = result.value
    if (!seen) this.#send(entry)
    return ok({ actionId: action.id })
  }

  #decide(entry: Entry, type: string, input: Record<string, unknown>, seen: Record<string, unknown>): BridgeResult<{ actionId: string }> {
    const result = this.#act(entry, type, input, seen)
    if (!result.ok) return result
    const { actionId } = result.value
    entry.held = { actionId, until: new Date(Date.now() + UNDO_MS).toISOString() }
    setTimeout(() => {
      if (entry.held?.actionId !== actionId) return
      entry.held = null
      this.#send(entry)
      this.#world.changed()
    }, UNDO_MS)
    return result
  }

  #undo(entry: Entry): BridgeResult<null> {
    if (!entry.held || !entry.before) return fail({ code: 'already_sent', message: 'It has been offered to the endpoint already.' })
    Object.assign(entry, { record: entry.before, held: null, before: null })
    return ok(null)
  }

  /** The endpoint takes what waits, after the time of a round trip. */
  #send(entry: Entry): void {
    if (!this.#world.online() || !entry.record.everOpen) return
    setTimeout(() => {
      const at = Date.now()
      const receivedAt = new Date(at).toISOString()
      const system = (record: Opportunity, type: string, input: Record<string, unknown>) => mustActOnOpportunity(record.id, record, dealAction(type, 'system', at, input, { receivedAt }), SYSTEM_ACTOR)
      let record: Opportunity = { ...entry.record, version: entry.record.version + 1, actions: entry.record.actions.map((one) => (one.receivedAt === undefined ? { ...one, receivedAt } : one)) }
      if (record.number === undefined && record.status !== 'draft' && record.status !== 'withdrawn') record = system(record, 'opportunity.receive', { number: nextOpportunityNumber(record.partnerId) })
      if (record.status === 'won') record = receiveProof(record, at)
      if (record.credit?.status === 'submitted' && record.credit.dueAt === undefined) record = system(record, 'opportunity.schedule_credit', { dueAt: new Date(at + 48 * 3_600_000).toISOString() })
      entry.record = record
      entry.received = record
      if (record.convertedFrom) this.#world.converted(record.convertedFrom.dealId, record.id)
      this.#world.changed()
    }, ENDPOINT_MS)
  }

  /** All that waits, when the network is back. */
  sendAll(): void {
    for (const entry of this.#entries.values()) if (entry.held === null && waitingActions(entry.record).length > 0) this.#send(entry)
  }

  #save(entry: Entry, reason: string | undefined): BridgeResult<null> {
    const changes = entry.typing ? opportunityChanges(opportunityContentOf(entry.record), entry.typing) : []
    const result = changes.length === 0 ? ok(null) : nulled(this.#act(entry, 'opportunity.edit', { changes, ...(reason === undefined ? {} : { reason }) }))
    if (result.ok) Object.assign(entry, { typing: null, typedAt: null })
    return result
  }

  #start(partnerId: string): BridgeResult<{ id: string }> {
    const stage = stagesInUse(this.rules)[0]
    if (!stage) return fail({ code: 'not_found', message: 'There are no stages.' })
    const of = this.#me.partnerId ?? partnerId
    return this.#create(newId(), 'opportunity.create', { partnerId: of, origin: this.#me.partnerId === null ? 'vendor' : 'partner', currency: PARTNERS.find((one) => one.id === of)?.currency ?? 'EUR', stage })
  }

  #convert(dealId: string): BridgeResult<{ id: string }> {
    const id = conversionId(dealId)
    if (this.#entries.has(id)) return ok({ id })
    const deal = this.#world.deal(dealId)
    const conversion = deal && conversionOf(deal)
    const stage = stagesInUse(this.rules)[0]
    if (!deal || !conversion || !stage) return fail({ code: 'wrong_status', message: 'Only an approved registration can be converted.' })
    const made = this.#create(id, 'opportunity.convert', { partnerId: deal.partnerId, registeredBy: deal.registeredBy, ...conversion, stage })
    const entry = this.#entries.get(id)
    if (entry) this.#send(entry)
    return made
  }

  #create(id: string, type: string, input: Record<string, unknown>): BridgeResult<{ id: string }> {
    const made = act(opportunityLifecycle, id, null, dealAction(type, this.#me.id, Date.now(), input), actorOf(this.#me))
    if (!made.ok) return fail(made.error)
    this.#entries.set(id, { record: made.value, received: null, typing: null, typedAt: null, before: null, held: null })
    return ok({ id })
  }
}

function nulled(result: BridgeResult<unknown>): BridgeResult<null> {
  return result.ok ? ok(null) : result
}

import type { Action } from '../../src-shared/domain/action.ts'
import { waitingActions } from '../../src-shared/domain/action.ts'
import { SYSTEM_ACTOR } from '../../src-shared/domain/actor.ts'
import type { AttentionView, NoticeView } from '../../src-shared/bridge/contract/attention.ts'
import type { DealRow, DealView, OwnMatch } from '../../src-shared/bridge/contract/deals.ts'
import type { SessionView } from '../../src-shared/bridge/contract/session.ts'
import type { ChangeRow, SyncPill, SyncStatus } from '../../src-shared/bridge/contract/sync.ts'
import type { BridgeError, BridgeResult } from '../../src-shared/bridge/result.ts'
import { COLLECTIONS } from '../../src-shared/domain/kinds.ts'
import { changesBetween, contentOf } from '../../src-shared/domain/deal/edits.ts'
import type { DealContent } from '../../src-shared/domain/deal/edits.ts'
import { dealLifecycle } from '../../src-shared/domain/deal/lifecycle.ts'
import { maySee, mayDecide, mayEdit, mayNote, mayWork } from '../../src-shared/domain/deal/policy.ts'
import type { Deal } from '../../src-shared/domain/deal/schema.ts'
import { act } from '../../src-shared/domain/lifecycle.ts'
import type { Refusal } from '../../src-shared/domain/refusal.ts'
import { sampleAttention, sampleNotices } from './fake-attention.ts'
import { sampleDeals } from './fake-deals.ts'
import { FakeBudgets } from './fake-budgets.ts'
import { FakeFunds } from './fake-funds.ts'
import { FakeHome } from './fake-home.ts'
import { FakeOpportunities } from './fake-opportunities.ts'
import { withOwnSales } from './fake-opportunity-records.ts'
import { FakeSales } from './fake-sales.ts'
import { FakeScorecard } from './fake-scorecard.ts'
import { queueDeals } from './fake-queue.ts'
import { sampleRefusals } from './fake-refusals.ts'
import { signedOutView } from './fake-session.ts'
import type { FakeOptions } from './fake-session.ts'
import { actorOf, basisOf, dealAction, mustAct, newId, nextNumber, PARTNERS, PEOPLE, personById, plainDay, PRODUCTS, reviewOf } from './fake-world.ts'
import type { FakePerson } from './fake-world.ts'

interface Entry { deal: Deal; received: Deal | null; typing: DealContent | null; typedAt: string | null }

const TERRITORIES: Readonly<Record<string, string>> = { GB: 'United Kingdom and Ireland', DE: 'DACH', NO: 'Nordics' }
const ENDPOINT_MS = 500
const UNDO_MS = 10_000
const ok = <T>(value: T): BridgeResult<T> => ({ ok: true, value })
const fail = (error: BridgeError | Refusal): BridgeResult<never> => ({ ok: false, error })
const NOT_FOUND: BridgeError = { code: 'not_found', message: 'This registration does not exist, or you can no longer see it.' }

export class FakeStore {
  onChange: () => void = () => undefined
  readonly #deals = new Map<string, Entry>()
  readonly #held = new Map<string, { dealId: string; until: string; timer: ReturnType<typeof setTimeout>; before: Deal }>()
  readonly #accepted: ChangeRow[] = []
  readonly #options: FakeOptions
  readonly #asOf: string
  #me: FakePerson
  #session: 'ready' | SessionView = 'ready'
  #letterKeys = true
  #workOffline: boolean
  #attention: AttentionView[] = []
  readonly #funds: FakeFunds
  readonly #budgets: FakeBudgets
  readonly #opportunities: FakeOpportunities
  readonly #sales: FakeSales
  readonly #home: FakeHome
  readonly #scorecard: FakeScorecard
  #notices: NoticeView[] = []

  constructor(options: FakeOptions) {
    this.#options = options
    const me = personById(options.as)
    if (!me) throw new Error(`No person ${options.as}`)
    this.#me = me
    this.#workOffline = options.scenario === 'offline' || options.scenario === 'unreachable' || options.scenario === 'unlooked'
    const now = Date.now()
    this.#asOf = new Date(now - (this.#workOffline ? 26 : 2) * 60_000).toISOString()
    if (options.scenario !== 'empty') {
      for (const deal of sampleDeals(now, options.generated)) this.#put(deal)
      if (options.scenario === 'queue') for (const deal of queueDeals(now)) this.#put(deal)
      if (options.scenario === 'refusals') this.#attention = sampleRefusals(this.#all(), me, now)
      if (options.scenario === 'attention') this.#attention = sampleAttention(this.#all(), me, now)
      this.#notices = sampleNotices(this.#all(), me, now)
    }
    this.#funds = new FakeFunds(
      {
        me: () => this.#me, online: () => this.#online, changed: () => this.changed(), asOf: this.#asOf,
        deal: (id) => {
          const deal = this.#deals.get(id)?.deal
          return deal ? { id, number: deal.number ?? null, customerName: deal.customerName, total: deal.total, currency: deal.currency, status: deal.status } : null
        },
      },
      options.scenario !== 'empty',
    )
    this.#budgets = new FakeBudgets({ me: () => this.#me, online: () => this.#online, changed: () => this.changed(), asOf: this.#asOf }, options.scenario !== 'empty')
    this.#opportunities = new FakeOpportunities(
      {
        me: () => this.#me, online: () => this.#online, changed: () => this.changed(), asOf: this.#asOf, deal: (id) => this.#deals.get(id)?.deal ?? null,
        converted: (dealId, opportunityId) => {
          const entry = this.#deals.get(dealId)
          if (entry?.deal.status !== 'approved') return
          entry.deal = mustAct(dealId, entry.deal, dealAction('deal.convert', 'system', Date.now(), { opportunityId }, { receivedAt: new Date().toISOString() }), SYSTEM_ACTOR)
          entry.received = entry.deal
        },
      },
      options.scenario !== 'empty', options.generated,
    )
    for (const deal of this.#opportunities.deals) this.#put(deal)
    this.#sales = new FakeSales({ me: () => this.#me, online: () => this.#online, changed: () => this.changed(), asOf: this.#asOf }, this.#opportunities, options.scenario !== 'empty')
    this.#home = new FakeHome({ me: () => this.#me, changed: () => this.changed(), asOf: this.#asOf }, this.#opportunities, options.scenario !== 'empty')
    this.#scorecard = new FakeScorecard({ me: () => this.#me, online: () => this.#online, changed: () => this.changed(), asOf: this.#asOf }, this.#opportunities, options.scenario !== 'empty')
    this.#session = this.#startView()
  }

  changed(): void {
    this.onChange()
  }

  #startView(): 'ready' | SessionView {
    const progress = (part: number) => COLLECTIONS.map((collection, at) => ({ collection, received: at < 2 ? 64 : at === 2 ? 40 : at === 3 ? part : 0, total: at < 2 ? 64 : at === 2 ? 40 : at === 3 ? 900 : null }))
    switch (this.#options.scenario) {
      case 'signed-out': return signedOutView()
      case 'unreachable': return signedOutView({ reachable: false, lastEmail: this.#me.email, reason: 'Your sign-in has ended. Sign in again to go on; your data is still on this computer.', waiting: 3 })
      case 'first-sync': return { state: 'first_sync', name: this.#me.name, progress: progress(120), trouble: null }
      case 'first-sync-trouble': return { state: 'first_sync', name: this.#me.name, progress: progress(412), trouble: 'The endpoint cannot be reached at the moment. What has arrived is kept.' }
      case 'blocked': return { state: 'blocked', code: 'database_key', message: 'The key of the database does not fit, for example because the folder was copied from another computer. Move the folder back, or sign in on a fresh profile with --profile.' }
      default: return 'ready'
    }
  }

  // ---- records

  #put(deal: Deal): void {
    const waits = waitingActions(deal).length > 0
    this.#deals.set(deal.id, { deal, received: waits ? this.#without(deal) : deal, typing: null, typedAt: null })
  }

  /** As the endpoint has it: the log without what waits, replayed. */
  #without(deal: Deal): Deal | null {
    let record: Deal | null = null
    for (const one of deal.actions.filter((action) => action.receivedAt !== undefined)) {
      const seller = { personId: one.by, role: 'partner_seller' as const, partnerId: deal.partnerId, manages: [] }
      const manager = { personId: one.by, role: 'channel_manager' as const, partnerId: null, manages: 'all' as const }
      const doer = one.by === 'system' ? SYSTEM_ACTOR : personById(one.by)?.partnerId === null ? manager : seller
      record = mustAct(deal.id, record, one, doer)
    }
    return record?.everSubmitted === true ? record : null
  }

  #all(): readonly Deal[] {
    return [...this.#deals.values()].map((one) => one.deal)
  }

  #visible(): readonly Entry[] {
    const who = actorOf(this.#me)
    return [...this.#deals.values()].filter((one) => maySee(who, one.deal) && (one.received !== null || one.deal.registeredBy === who.personId))
  }

  get #online(): boolean {
    return !this.#workOffline
  }

  #act(id: string, type: string, input: Record<string, unknown>, extra: Partial<Action> = {}): BridgeResult<{ actionId: string }> {
    const entry = this.#deals.get(id)
    if (!entry) return fail(NOT_FOUND)
    const action = dealAction(type, this.#me.id, Date.now(), input, extra)
    const result = act(dealLifecycle, id, entry.deal, action, actorOf(this.#me))
    if (!result.ok) return fail(result.error)
    const before = entry.deal
    entry.deal = result.value
    if (type === 'deal.return' || type === 'deal.approve' || type === 'deal.reject') {
      const timer = setTimeout(() => {
        this.#held.delete(action.id)
        this.#send(id)
        this.changed()
      }, UNDO_MS)
      this.#held.set(action.id, { dealId: id, until: new Date(Date.now() + UNDO_MS).toISOString(), timer, before })
    } else if (type !== 'deal.create') this.#send(id)
    return ok({ actionId: action.id })
  }

  /** The endpoint takes everything that waits on a submitted record, after the time of a round trip. */
  #send(id: string): void {
    if (!this.#online) return
    setTimeout(() => {
      const entry = this.#deals.get(id)
      if (!entry || !this.#online || !entry.deal.everSubmitted) return
      const receivedAt = new Date().toISOString()
      const sent = waitingActions(entry.deal).filter((one) => !this.#held.has(one.id))
      const ids = new Set(sent.map((one) => one.id))
      let deal: Deal = { ...entry.deal, version: entry.deal.version + 1, actions: entry.deal.actions.map((one) => (ids.has(one.id) ? { ...one, receivedAt } : one)) }
      if (deal.status === 'submitted' && sent.some((one) => one.type === 'deal.submit')) {
        const input = { number: deal.number ?? nextNumber(deal.partnerId), dueAt: new Date(Date.now() + 48 * 3_600_000).toISOString() }
        deal = mustAct(id, deal, dealAction('deal.receive', 'system', Date.now(), input, { receivedAt }), SYSTEM_ACTOR)
      }
      for (const one of sent) this.#accepted.push({ ...this.#change(deal, one), state: 'accepted', receivedAt })
      entry.deal = deal
      entry.received = deal
      this.changed()
    }, ENDPOINT_MS)
  }

  #change(deal: Deal, one: Action): ChangeRow {
    const held = this.#held.has(one.id)
    return { key: one.id, collection: 'deals', recordId: deal.id, title: deal.customerName, number: deal.number ?? null, summary: one.type.replace('deal.', '').replace(/^./, (c) => c.toUpperCase()), state: held ? 'held' : 'waiting', at: one.at, receivedAt: null }
  }

  #changes(): readonly ChangeRow[] {
    return [...this.#visible().flatMap(({ deal }) => (deal.everSubmitted ? waitingActions(deal).map((one) => this.#change(deal, one)) : [])), ...this.#accepted]
  }

  #waitingRecords(): number {
    return new Set(this.#changes().filter((one) => one.state !== 'accepted').map((one) => one.recordId)).size
  }

  // ---- live

  live(name: string, input: never): BridgeResult<unknown> {
    if (this.#options.scenario === 'error' && name !== 'session.view' && name !== 'sync.status' && name !== 'reference.counts' && name !== 'notices.list') {
      return fail({ code: 'storage_trouble', message: 'The database on this computer did not answer. Close other copies of Tradewind that use this profile, then try again.' })
    }
    const funds = this.#home.live(name) ?? this.#scorecard.live(name, input) ?? this.#opportunities.live(name, input) ?? this.#sales.live(name, input) ?? this.#budgets.live(name, input) ?? this.#funds.live(name, input)
    if (funds) return funds
    switch (name) {
      case 'session.view': return ok(this.#sessionView())
      case 'sync.status': return ok(this.#status())
      case 'sync.changes': return ok(this.#changes())
      case 'deals.list': return ok(this.#list(input))
      case 'deals.record': return ok(this.#view((input as { id: string }).id))
      case 'deals.ownMatches': return ok(this.#ownMatches(input))
      case 'attention.list': return ok(this.#attention)
      case 'notices.list': return ok(this.#notices)
      case 'reference.view': {
        const mine = PARTNERS.find((one) => one.id === this.#me.partnerId)
        return ok({
          products: PRODUCTS, partners: PARTNERS.filter((one) => this.#me.partnerId === null || one.id === this.#me.partnerId).map(({ id, name: title, code, country, tier }) => ({ id, name: title, code, owned: true, territory: TERRITORIES[country] ?? 'Europe', tierName: tier })),
          people: PEOPLE.filter((one) => one.partnerId === this.#me.partnerId).map(({ id, name: title }) => ({ id, name: title })), tier: mine ? { name: mine.tier, marginBps: mine.marginBps, protectionDays: 90 } : null,
        })
      }
      case 'reference.counts': {
        const all = this.#visible().map((one) => one.deal)
        const mine = all.filter((one) => one.registeredBy === this.#me.id)
        return ok({
          attention: this.#attention.length, queue: this.#me.partnerId === null ? all.filter((one) => one.status === 'submitted').length : 0,
          drafts: mine.filter((one) => one.status === 'draft').length, returned: mine.filter((one) => one.status === 'returned').length, registrations: all.length,
          funds: 0, settlements: 0, ...this.#opportunities.counts(),
        })
      }
      default: return fail({ code: 'unknown_call', message: `No live query ${name}` })
    }
  }

  #sessionView(): SessionView {
    if (this.#session !== 'ready') return this.#session
    const mine = PARTNERS.find((one) => one.id === this.#me.partnerId)
    const { id: personId, name, email, role, title } = this.#me
    return {
      state: 'ready', person: { personId, name, email, role, title }, organization: mine?.name ?? 'Halden Networks', vendorName: 'Halden Networks', vendorZone: 'Europe/Oslo', decisionHours: 48, letterKeys: this.#letterKeys,
      partner: mine ? { id: mine.id, code: mine.code, currency: mine.currency, country: mine.country, tierName: mine.tier, channelManager: 'Ingrid Solheim' } : null,
    }
  }

  #status(): SyncStatus {
    const waiting = this.#waitingRecords()
    return {
      pill: this.#pill(waiting), online: this.#online, workOffline: this.#workOffline, lastSyncAt: this.#asOf, waiting, attention: this.#attention.length, alarm: null, clockSkewMs: null,
      collections: COLLECTIONS.map((collection) => ({ collection, count: collection === 'deals' ? this.#visible().length : 12, receivedAt: this.#asOf })),
    }
  }

  #pill(waiting: number): SyncPill {
    if (this.#attention.length > 0) return { say: 'needs_attention', count: this.#attention.length }
    if (!this.#online) return { say: 'offline', waiting, asOf: this.#asOf }
    if (this.#options.scenario === 'trouble') return { say: 'server_trouble' }
    if (this.#options.scenario === 'syncing') return { say: 'syncing', done: 120, of: 900 }
    return waiting > 0 ? { say: 'waiting', count: waiting } : { say: 'up_to_date', at: this.#asOf }
  }

  #list(input: { filter: { statuses?: string[]; partnerId?: string; registeredBy?: string; text?: string }; sort: { by: keyof DealRow; direction: 'asc' | 'desc' }; offset: number; limit: number }) {
    const { filter, sort, offset, limit } = input
    const text = filter.text?.toLowerCase()
    const rows = this.#visible().map((one) => this.#row(one)).filter((row) =>
      (filter.statuses === undefined || filter.statuses.length === 0 || filter.statuses.includes(row.status)) && (filter.partnerId === undefined || row.partnerId === filter.partnerId) &&
      (filter.registeredBy === undefined || this.#deals.get(row.id)?.deal.registeredBy === filter.registeredBy) && (text === undefined || `${row.customerName} ${row.number ?? ''}`.toLowerCase().includes(text)))
    const value = (row: DealRow) => row[sort.by] ?? ''
    rows.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.id < b.id ? -1 : 1) * (sort.direction === 'asc' ? 1 : -1))
    return { rows: rows.slice(offset, offset + limit), total: rows.length, asOf: this.#asOf }
  }

  #row({ deal, typing }: Entry): DealRow {
    const shown = typing ?? deal
    return {
      id: deal.id, number: deal.number ?? null, customerName: shown.customerName, partnerId: deal.partnerId, partnerName: PARTNERS.find((one) => one.id === deal.partnerId)?.name ?? '', registeredByName: this.#name(deal.registeredBy),
      products: shown.lines.map((line) => line.productName).join(', '), total: shown.lines.reduce((sum, line) => sum + line.amount, 0), currency: deal.currency, status: deal.status, expectedClose: shown.expectedClose, updatedAt: deal.updatedAt,
      receivedAt: deal.receivedAt ?? null, dueAt: deal.dueAt ?? null, waiting: deal.everSubmitted && waitingActions(deal).length > 0,
      match: this.#me.partnerId === null && deal.status === 'submitted' ? (reviewOf(deal, this.#all(), Date.now()).matches[0]?.kind ?? null) : null,
    }
  }

  #name(id: string): string {
    return id === 'system' ? 'Endpoint' : (personById(id)?.name ?? 'Sofie Aune')
  }

  #view(id: string): DealView | null {
    const entry = this.#deals.get(id)
    const who = actorOf(this.#me)
    if (!entry || !maySee(who, entry.deal)) return null
    const { deal, received, typing, typedAt } = entry
    const vendor = this.#me.partnerId === null
    const partner = PARTNERS.find((one) => one.id === deal.partnerId)
    const may = (type: string, refused: Refusal | null) => {
      if (refused) return { allowed: false as const, reason: refused.message }
      return dealLifecycle.actions[type]?.from.includes(deal.status) ? { allowed: true as const } : { allowed: false as const, reason: `This cannot be done while it is ${deal.status}.` }
    }
    const held = [...this.#held].find(([, one]) => one.dealId === id)
    return {
      deal, received, typing, typedAt, partnerName: partner?.name ?? '', people: Object.fromEntries(deal.actions.map((one) => [one.by, this.#name(one.by)]).concat([[deal.registeredBy, this.#name(deal.registeredBy)]])),
      allowed: {
        'deal.edit': may('deal.edit', mayEdit(who, deal)), 'deal.submit': may('deal.submit', mayWork(who, deal)), 'deal.withdraw': may('deal.withdraw', mayWork(who, deal)), 'deal.return': may('deal.return', mayDecide(who, deal)),
        'deal.approve': may('deal.approve', mayDecide(who, deal)), 'deal.reject': may('deal.reject', mayDecide(who, deal)), 'deal.note': may('deal.note', mayNote(who, deal)),
      },
      held: held ? { actionId: held[0], until: held[1].until } : null, review: vendor && received && this.#options.scenario !== 'unlooked' ? withOwnSales(reviewOf(deal, this.#all(), Date.now()), deal.customerName, this.#opportunities.visible()) : null,
      approval: vendor ? { protectedUntil: plainDay(Date.now() + 90 * 86_400_000), protectionDays: 90, marginBps: partner?.marginBps ?? 500, tierName: partner?.tier ?? 'Gold' } : null, channelManager: 'Ingrid Solheim', asOf: this.#asOf,
    }
  }

  #ownMatches({ customerName, website, except }: { customerName: string; website: string; except: string | null }) {
    const word = customerName.trim().toLowerCase().split(' ').slice(0, 2).join(' ')
    const hit = (deal: Deal) => (word.length >= 4 && deal.customerName.toLowerCase().startsWith(word)) || (website !== '' && deal.website === website)
    const matches = this.#visible().map((one) => one.deal).filter((deal) => deal.everSubmitted && deal.id !== except && hit(deal)).map((deal): OwnMatch => {
      const alike = Math.min(deal.customerName.length, word.length)
      return {
        id: deal.id, number: deal.number ?? null, customerName: deal.customerName, kind: 'same_customer', status: deal.status, registeredByName: this.#name(deal.registeredBy),
        meaning: deal.status === 'approved' && (deal.protection?.until ?? '') < plainDay(Date.now()) ? 'Its protection has ended, so you can register again.' : `It is ${deal.status}. Register again only for other products.`,
        segments: [{ text: deal.customerName.slice(0, alike), alike: true }, { text: deal.customerName.slice(alike), alike: false }],
      }
    })
    return { matches: matches.slice(0, 3), asOf: this.#asOf }
  }

  // ---- commands

  command(name: string, input: never): BridgeResult<unknown> {
    const given = input as { id: string } & Record<string, never>
    const funds = this.#home.command(name, input) ?? this.#scorecard.command(name, input) ?? this.#opportunities.command(name, input) ?? this.#sales.command(name, input) ?? this.#budgets.command(name, input) ?? this.#funds.command(name, input)
    if (funds) return funds
    switch (name) {
      case 'session.signIn': return this.#signIn(input)
      case 'session.signOut':
        if (this.#waitingRecords() > 0 && !(input as { keepWaiting: boolean }).keepWaiting) return fail({ code: 'changes_waiting', message: 'Changes wait on this computer.' })
        this.#session = signedOutView({ lastEmail: this.#me.email, waiting: this.#waitingRecords() })
        return ok(null)
      case 'session.letterKeys': this.#letterKeys = (input as { on: boolean }).on; return ok(null)
      case 'sync.now':
      case 'sync.nudge': for (const id of this.#deals.keys()) if (waitingActions(this.#deals.get(id)?.deal ?? { actions: [] } as never).length > 0) this.#send(id); this.#opportunities.sendAll(); return ok(null)
      case 'sync.workOffline': this.#workOffline = (input as { on: boolean }).on; return this.command('sync.now', {} as never)
      case 'deals.start': return this.#start()
      case 'deals.type': return this.#edit(given.id, (entry) => Object.assign(entry, { typing: (input as { content: DealContent }).content, typedAt: new Date().toISOString() }))
      case 'deals.dropTyping': return this.#edit(given.id, (entry) => Object.assign(entry, { typing: null, typedAt: null }))
      case 'deals.save': return this.#save(given.id, given['reason'])
      case 'deals.submit': {
        const saved = this.#save(given.id, undefined)
        return saved.ok ? this.#null(this.#act(given.id, 'deal.submit', given['note'] ? { note: given['note'] } : {})) : saved
      }
      case 'deals.withdraw': return this.#null(this.#act(given.id, 'deal.withdraw', given['reason'] ? { reason: given['reason'] } : {}))
      case 'deals.note': return this.#null(this.#act(given.id, 'deal.note', { text: given['text'] }))
      case 'deals.return': return this.#decide(input, 'deal.return', { questions: given['questions'] })
      case 'deals.approve': return this.#decide(input, 'deal.approve', { protectedUntil: given['protectedUntil'], marginBps: given['marginBps'], ...(given['note'] ? { note: given['note'] } : {}) })
      case 'deals.reject': return this.#decide(input, 'deal.reject', { reason: given['reason'], explanation: given['explanation'] })
      case 'deals.undo': return this.#undo((input as { actionId: string }).actionId)
      case 'deals.history': return this.#online ? ok(this.#deals.get(given.id)?.deal.actions ?? []) : fail({ code: 'offline', message: 'You are offline. Older entries come from the endpoint; they show when you are back.' })
      case 'deals.link':
      case 'deals.unlink': return ok(null)
      case 'attention.discard':
      case 'attention.resubmit': this.#attention = this.#attention.filter((one) => one.attention.id !== given.id); return ok(null)
      case 'notices.read': this.#notices = this.#notices.map((one) => (one.notice.id === given.id ? { ...one, notice: { ...one.notice, status: 'read' as const } } : one)); return ok(null)
      case 'search.find': {
        const text = (input as { text: string }).text.toLowerCase()
        return ok(this.#visible().map((one) => this.#row(one)).filter((row) => `${row.customerName} ${row.number ?? ''}`.toLowerCase().includes(text)).slice(0, 10).map((row) => ({ kind: 'deal', id: row.id, title: row.customerName, number: row.number, partnerName: row.partnerName, status: row.status })).concat(this.#opportunities.find(text).slice(0, 10) as never))
      }
      default: return fail({ code: 'unknown_call', message: `No command ${name}` })
    }
  }

  #null(result: BridgeResult<unknown>): BridgeResult<null> {
    return result.ok ? ok(null) : result
  }

  #signIn({ email, password }: { email: string; password: string }): BridgeResult<null> {
    if (this.#options.scenario === 'unreachable') return fail({ code: 'offline', message: 'The endpoint cannot be reached.' })
    const person = PEOPLE.find((one) => one.email === email)
    if (!person || password !== 'sail-2026') return fail({ code: 'wrong_credentials', message: 'E-mail and password do not belong together.' })
    this.#me = person
    this.#session = 'ready'
    return ok(null)
  }

  #start(): BridgeResult<{ id: string }> {
    const partner = PARTNERS.find((one) => one.id === this.#me.partnerId)
    if (!partner) return fail({ code: 'not_allowed', message: 'Your role cannot do this to a registration.' })
    const id = newId()
    const deal = mustAct(id, null, dealAction('deal.create', this.#me.id, Date.now(), { partnerId: partner.id, currency: partner.currency }), actorOf(this.#me))
    this.#deals.set(id, { deal, received: null, typing: null, typedAt: null })
    return ok({ id })
  }

  #edit(id: string, change: (entry: Entry) => void): BridgeResult<null> {
    const entry = this.#deals.get(id)
    if (!entry) return fail(NOT_FOUND)
    change(entry)
    return ok(null)
  }

  #save(id: string, reason: string | undefined): BridgeResult<null> {
    const entry = this.#deals.get(id)
    if (!entry) return fail(NOT_FOUND)
    const changes = entry.typing ? changesBetween(contentOf(entry.deal), entry.typing) : []
    const result = changes.length === 0 ? ok(null) : this.#null(this.#act(id, 'deal.edit', { changes, ...(reason === undefined ? {} : { reason }) }))
    if (result.ok) Object.assign(entry, { typing: null, typedAt: null })
    return result
  }

  #decide(input: { id: string; seen: Record<string, unknown> }, type: string, given: Record<string, unknown>): BridgeResult<{ actionId: string }> {
    const entry = this.#deals.get(input.id)
    return this.#act(input.id, type, given, { seen: input.seen ?? (entry ? basisOf(entry.deal) : {}) })
  }

  #undo(actionId: string): BridgeResult<null> {
    const held = this.#held.get(actionId)
    const entry = held && this.#deals.get(held.dealId)
    if (!held || !entry) return fail({ code: 'already_sent', message: 'It has been offered to the endpoint already.' })
    clearTimeout(held.timer)
    this.#held.delete(actionId)
    entry.deal = held.before
    return ok(null)
  }
}

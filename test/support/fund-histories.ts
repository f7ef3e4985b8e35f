import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Action } from '../../src-shared/domain/action.ts'
import type { Actor } from '../../src-shared/domain/actor.ts'
import { REQUEST_DECIDED_ON } from '../../src-shared/domain/fund-request/lifecycle.ts'
import { CLAIM_DECIDED_ON } from '../../src-shared/domain/claim/lifecycle.ts'
import { claimChanges, claimContentOf } from '../../src-shared/domain/claim/edits.ts'
import { termsOf } from '../../src-shared/domain/funds/terms.ts'
import type { FundTerms } from '../../src-shared/domain/funds/terms.ts'
import { addDays } from '../../src-shared/lib/plain-date.ts'
import type { PushAnswer } from '../../src-shared/sync/protocol/push.ts'
import { runFundClock } from '../../src-server/jobs/fund-clock.ts'
import { giveBackAllocation } from '../../src-server/jobs/give-back.ts'
import type { Ports } from '../../src-server/ports.ts'
import { GIVE_BACK } from '../../src-server/sync/funds/books.ts'
import { readActor } from '../../src-server/sync/people.ts'
import { push } from '../../src-server/sync/push.ts'
import { grantsOf } from '../../src-server/sync/scopes.ts'
import { claimContentFor, receiveFiles, requestContent, settledClaim } from './endpoint-funds.ts'
import type { FundRecord } from './fund-books.ts'

/*
 * Histories of several people who act offline on what their desktops last saw, and whose pushes meet at several nodes in any order.
 * Every number in a move chooses among what its device knows, so that a history stays meaningful when it is made smaller.
 */

const PEOPLE = ['ann', 'amy', 'bob', 'ivy', 'max', 'olga'] as const
type Name = (typeof PEOPLE)[number]
const SELLERS: readonly Name[] = ['ann', 'amy', 'bob']
const APPROVERS: readonly Name[] = ['ivy', 'max', 'olga', 'olga']
const OPERATIONS: readonly Name[] = ['olga']

/** Who usually does it, and how often it is done. */
const MOVES = {
  ask: [SELLERS, 2], answer: [SELLERS, 1], close: [SELLERS, 1], claim: [SELLERS, 4], reply: [SELLERS, 2], withdraw: [SELLERS, 1],
  approve: [APPROVERS, 3], reject: [APPROVERS, 1], return: [APPROVERS, 1], cancel: [APPROVERS, 1], grant: [APPROVERS, 4], refuse: [APPROVERS, 1], ask_back: [APPROVERS, 1],
  allocate: [APPROVERS, 1], adjust_allocation: [APPROVERS, 1], close_allocation: [APPROVERS, 1],
  batch: [OPERATIONS, 3], settle: [OPERATIONS, 4], take_out: [OPERATIONS, 2], discard: [OPERATIONS, 1], adjust_budget: [OPERATIONS, 1],
} as const satisfies Readonly<Record<string, readonly [readonly Name[], number]>>
type MoveKind = keyof typeof MOVES
const KINDS = Object.keys(MOVES) as readonly MoveKind[]

interface Move {
  readonly who: Name
  readonly kind: MoveKind
  /** Chooses the record, and the amount. */
  readonly which: number
  readonly amount: number
}

/** What happens between two syncs: everybody's moves are pushed at once, some twice; then some devices learn what is new. */
interface Wave {
  readonly moves: readonly Move[]
  readonly repeat: boolean
  readonly synced: readonly Name[]
  /** Days that pass after it. */
  readonly days: number
}

export type History = readonly Wave[]

const kind = fc.oneof(...KINDS.map((one) => ({ weight: MOVES[one][1], arbitrary: fc.constant(one) })))
const move: fc.Arbitrary<Move> = fc.record({ kind, pick: fc.nat(100), which: fc.nat(20), amount: fc.integer({ min: 1, max: 100 }) }).map(({ pick, ...rest }) => {
  // Now and then somebody who may not.
  const doers: readonly Name[] = pick < 6 ? PEOPLE : MOVES[rest.kind][0]
  return { ...rest, who: doers[pick % doers.length] ?? 'olga' }
})
const wave: fc.Arbitrary<Wave> = fc.record({
  moves: fc.array(move, { minLength: 3, maxLength: 6 }), repeat: fc.nat(5).map((one) => one === 0), synced: fc.subarray([...PEOPLE], { minLength: 4 }),
  days: fc.oneof({ weight: 60, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) }),
})
export const history: fc.Arbitrary<History> = fc.array(wave, { minLength: 1, maxLength: 3 })

export interface World {
  readonly nodes: readonly Ports[]
  readonly now: () => number
  readonly advance: (ms: number) => void
  readonly actors: ReadonlyMap<Name, Actor>
}

export async function openWorld(nodes: readonly Ports[], clock: { readonly now: () => number; readonly advance: (ms: number) => void }): Promise<World> {
  const [first] = nodes
  if (!first) throw new Error('A world has a node')
  const actors = new Map<Name, Actor>()
  for (const name of PEOPLE) {
    const actor = await readActor(first.db, name)
    if (!actor) throw new Error(`Nobody is called ${name}`)
    actors.set(name, actor)
  }
  return { nodes, now: clock.now, advance: clock.advance, actors }
}

type Offered = { readonly id: string; readonly actions: readonly Action[] }

/** One history on a budget of its own. */
export class Run {
  readonly #world: World
  readonly #views = new Map<Name, readonly FundRecord[]>()
  readonly #ids = new Set<string>()
  #pushes = 0
  readonly answers: { readonly type: string; readonly code: string | null }[] = []

  constructor(world: World) {
    this.#world = world
  }

  /** Every record of the chain. */
  get ids(): readonly string[] {
    return [...this.#ids]
  }

  #today(offset = 0): string {
    return addDays(new Date(this.#world.now()).toISOString().slice(0, 10), offset)
  }

  #actor(who: Name): Actor {
    const actor = this.#world.actors.get(who)
    if (!actor) throw new Error(`Nobody is called ${who}`)
    return actor
  }

  #action(who: Name, type: string, input: Record<string, unknown>, more: Partial<Action> = {}): Action {
    return { id: randomUUID(), v: 1, type, by: who, at: new Date(this.#world.now()).toISOString(), input, ...more }
  }

  #node(): Ports {
    const node = this.#world.nodes[(this.#pushes += 1) % this.#world.nodes.length]
    if (!node) throw new Error('A world has a node')
    return node
  }

  async #push(who: Name, rows: readonly Offered[]): Promise<readonly PushAnswer[]> {
    if (rows.length === 0) return []
    for (const row of rows) this.#ids.add(row.id)
    const types = new Map(rows.flatMap((row) => row.actions.map((one) => [one.id, one.type] as const)))
    const reply = await push(this.#node(), who, { collection: 'funds', rows: rows.map((row) => ({ id: row.id, base: 0, expect: '', actions: [...row.actions] })) })
    if (!reply) throw new Error(`${who} may not push`)
    for (const one of reply.answers.flatMap((each) => each.outcomes)) this.answers.push({ type: types.get(one.actionId) ?? '', code: one.state === 'refused' ? one.code : null })
    return reply.answers
  }

  async #sync(who: Name): Promise<void> {
    const node = this.#node()
    const { rows } = await node.db.query<{ body: FundRecord }>("select body from record where collection = 'funds' and id = any($1) and scopes && $2", [this.ids, grantsOf(this.#actor(who))])
    this.#views.set(who, rows.map((row) => row.body).toSorted((a, b) => (a.id < b.id ? -1 : 1)))
  }

  async play(waves: History): Promise<void> {
    await this.#begin()
    for (const one of waves) {
      const rows = Map.groupBy(one.moves.flatMap((each) => this.#rows(each).map((row) => ({ who: each.who, row }))), (each) => each.who)
      const sends = [...rows].map(([who, own]) => ({ who, rows: merged(own.map((each) => each.row)) }))
      await Promise.all([...sends, ...(one.repeat ? sends : [])].map((each) => this.#push(each.who, each.rows)))
      await this.#receiveFiles()
      await this.#giveBack()
      if (one.days > 0) {
        this.#world.advance(one.days * 86_400_000)
        await Promise.all(this.#world.nodes.map((node) => runFundClock(node)))
      }
      for (const who of one.synced) await this.#sync(who)
    }
  }

  /**
   * A budget, an allocation each to two partners, three requests of which two are approved, two claims of which one is approved: so that
   * the first wave has something to do.
   */
  async #begin(): Promise<void> {
    const terms: FundTerms = { name: 'Fund', currency: 'GBP', period: { from: this.#today(-30), until: this.#today(400) }, territories: [], productIds: [], participationBps: 5000, claimDays: 30 }
    const budget = randomUUID()
    const allocation = (partnerId: string) => ({ id: randomUUID(), actions: [this.#action('olga', 'allocation.create', { partnerId, budgetId: budget, ...terms, amount: 120 })] })
    const limits = { channel_manager: 25, channel_operations_manager: 60 }
    await this.#push('olga', [{ id: budget, actions: [this.#action('olga', 'budget.create', { ...terms, amount: 300, limits })] }, allocation('partner-ald'), allocation('partner-bir')])
    const doing = async (who: Name, kind: MoveKind, ...choices: readonly (readonly [which: number, amount: number])[]) => {
      await this.#sync(who)
      await this.#push(who, choices.flatMap(([which, amount]) => this.#rows({ who, kind, which, amount })))
    }
    await Promise.all([doing('ann', 'ask', [0, 60], [0, 50]), doing('bob', 'ask', [0, 60])])
    await doing('olga', 'approve', [0, 100], [1, 100])
    await Promise.all([doing('ann', 'claim', [1, 40]), doing('bob', 'claim', [1, 60])])
    await this.#receiveFiles()
    await doing('olga', 'grant', [1, 100])
    for (const who of PEOPLE) await this.#sync(who)
  }

  /** What jobs do after a commit. */
  async #giveBack(): Promise<void> {
    const { rows } = await this.#node().db.query<{ subject: string }>("select subject from job where kind = $1 and subject = any($2)", [GIVE_BACK, this.ids])
    await Promise.all(rows.flatMap(({ subject }) => [giveBackAllocation(this.#node(), subject), giveBackAllocation(this.#node(), subject)]))
  }

  async #receiveFiles(): Promise<void> {
    const [node] = this.#world.nodes
    if (!node) return
    const { rows } = await node.db.query<{ body: Extract<FundRecord, { kind: 'claim' }> }>(
      "select body from record where collection = 'funds' and id = any($1) and kind = 'claim' and status = 'submitted' and body -> 'received' = '[]'", [this.ids],
    )
    for (const { body } of rows) await receiveFiles(node, body)
  }

  /** What a move offers, on what the device knows; nothing where it knows nothing of the kind. */
  #rows({ who, kind, which, amount }: Move): readonly Offered[] {
    const known = this.#views.get(who) ?? []
    const choose = <K extends FundRecord['kind']>(of: K, fits: (one: Extract<FundRecord, { kind: K }>) => boolean = () => true) => {
      const found = known.filter((one): one is Extract<FundRecord, { kind: K }> => one.kind === of).filter(fits)
      return found[which % Math.max(1, found.length)]
    }
    const on = (record: { readonly id: string } | undefined, type: string, input: Record<string, unknown>, more: Partial<Action> = {}): readonly Offered[] =>
      record ? [{ id: record.id, actions: [this.#action(who, type, input, more)] }] : []
    const request = (...statuses: readonly string[]) => choose('fund_request', (one) => statuses.includes(one.status))
    const claim = (...statuses: readonly string[]) => choose('claim', (one) => statuses.includes(one.status))
    const requestSeen = (one: Extract<FundRecord, { kind: 'fund_request' }> | undefined) => ({ seen: Object.fromEntries(REQUEST_DECIDED_ON.map((field) => [field, one?.[field]])) })
    const claimSeen = (one: Extract<FundRecord, { kind: 'claim' }> | undefined) => ({ seen: Object.fromEntries(CLAIM_DECIDED_ON.map((field) => [field, one?.[field]])) })
    const { partnerId } = this.#actor(who)

    switch (kind) {
      case 'ask': {
        const allocation = choose('allocation', (one) => one.partnerId === partnerId)
        if (!allocation) return []
        const content = requestContent(amount, { from: this.#today(), until: this.#today(5) })
        const changes = Object.entries(content).flatMap(([field, to]) => (field === 'lines' ? [] : [{ field, from: EMPTY[field as keyof typeof EMPTY], to }])).filter((one) => one.from !== one.to)
        const line = content.lines[0]
        return [{
          id: randomUUID(),
          actions: [
            this.#action(who, 'request.create', { partnerId, allocationId: allocation.id, terms: termsOf(allocation) }),
            this.#action(who, 'request.edit', { changes: [...changes, { field: 'line', key: line?.id, from: null, to: line }] }),
            this.#action(who, 'request.submit', {}),
          ],
        }]
      }
      case 'approve': {
        const asked = request('submitted', 'returned')
        const granted = Math.max(1, Math.floor(((asked?.requested ?? 1) * amount) / 100))
        return on(asked, 'request.approve', { amount: granted, claimBy: this.#today(20), condition: '' }, requestSeen(asked))
      }
      case 'reject': {
        const asked = request('submitted')
        return on(asked, 'request.reject', { reason: 'other', explanation: 'No.' }, requestSeen(asked))
      }
      case 'return': {
        const asked = request('submitted')
        return on(asked, 'request.return', { questions: 'Who comes?' }, requestSeen(asked))
      }
      case 'answer':
        return on(request('returned', 'rejected', 'submitted'), 'request.submit', { note: 'Fifty people.' })
      case 'cancel':
        return on(request('approved'), 'request.cancel', { explanation: 'Stopped.' })
      case 'close':
        return on(request('approved'), 'request.close', { explanation: 'Done.' })
      case 'claim': {
        const approved = choose('fund_request', (one) => one.status === 'approved' && one.partnerId === partnerId)
        if (!approved?.approval || approved.activity === '') return []
        const claimed = Math.max(1, Math.floor((approved.approval.amount * amount) / 100))
        const content = claimContentFor(claimed, { last: which % 5 === 0 })
        return [{
          id: randomUUID(),
          actions: [
            this.#action(who, 'claim.create', {
              partnerId, requestId: approved.id, allocationId: approved.allocationId, title: approved.title, activity: approved.activity, currency: approved.terms.currency,
              participationBps: approved.terms.participationBps, claimBy: approved.approval.claimBy,
            }),
            this.#action(who, 'claim.edit', { changes: claimChanges({ summary: '', leads: 0, last: false, lines: [], evidence: [] }, content) }),
            this.#action(who, 'claim.submit', {}),
          ],
        }]
      }
      case 'grant': {
        const held = claim('submitted')
        const lines = held?.lines.map((one) => ({ lineId: one.id, approved: Math.max(1, Math.floor((one.claimed * amount) / 100)), reason: 'Checked.' }))
        return on(held, 'claim.approve', { lines, comment: '' }, claimSeen(held))
      }
      case 'refuse': {
        const held = claim('submitted')
        return on(held, 'claim.reject', { reason: 'other', explanation: 'No.' }, claimSeen(held))
      }
      case 'ask_back': {
        const held = claim('submitted')
        return on(held, 'claim.return', { questions: 'Which hall?' }, claimSeen(held))
      }
      case 'reply': {
        const held = claim('returned', 'rejected', 'withdrawn')
        const line = held?.lines[0]
        if (!held || !line) return []
        const claimed = Math.max(1, Math.floor(line.claimed * (amount / 60)))
        const content = { ...claimContentOf(held), lines: [{ ...line, claimed, net: claimed * 2, gross: claimed * 2 }] }
        const changes = claimChanges(claimContentOf(held), content)
        return [{ id: held.id, actions: [...(changes.length > 0 ? [this.#action(who, 'claim.edit', { changes })] : []), this.#action(who, 'claim.submit', { note: 'Hall 3.' })] }]
      }
      case 'withdraw':
        return on(claim('submitted', 'returned'), 'claim.withdraw', {})
      case 'batch': {
        const ready = known.filter((one): one is Extract<FundRecord, { kind: 'claim' }> => one.kind === 'claim' && ['approved', 'paid'].includes(one.status))
        const chosen = ready.filter((_, index) => amount > 50 || index % 2 === which % 2)
        const claims = chosen.map((one) => settledClaim(one))
        return chosen.length === 0 ? [] : [{ id: randomUUID(), actions: [this.#action(who, 'settlement.create', { name: 'Run', currency: 'GBP', claims })] }]
      }
      case 'settle': {
        const batch = choose('settlement', (one) => one.status === 'open')
        const references = [...new Set(batch?.claims.map((one) => one.partnerId))].map((one) => ({ partnerId: one, reference: 'X' }))
        return on(batch, 'settlement.settle', { paidOn: this.#today(), references }, { seen: { claims: batch?.claims, total: batch?.total } })
      }
      case 'take_out': {
        const batch = choose('settlement', (one) => one.status === 'open')
        return on(batch, 'settlement.remove', { claimId: batch?.claims[amount % batch.claims.length]?.claimId, reason: 'Later.' })
      }
      case 'discard':
        return on(choose('settlement', (one) => one.status === 'open'), 'settlement.discard', { reason: 'Wrong.' })
      case 'allocate': {
        const budget = choose('budget')
        const partner = which % 2 === 0 ? 'partner-ald' : 'partner-bir'
        return budget ? [{ id: randomUUID(), actions: [this.#action(who, 'allocation.create', { partnerId: partner, budgetId: budget.id, ...termsOf(budget), amount })] }] : []
      }
      case 'adjust_allocation':
        return on(choose('allocation'), 'allocation.adjust', { by: which % 3 === 0 ? amount : -amount, reason: 'Plans.' })
      case 'adjust_budget':
        return on(choose('budget'), 'budget.adjust', { by: which % 2 === 0 ? amount : -amount, reason: 'Plans.' })
      case 'close_allocation':
        return which % 4 === 0 ? on(choose('allocation'), 'allocation.close', { reason: 'Enough.' }) : []
    }
  }
}

const EMPTY = { activity: '', title: '', from: '', until: '', place: '', audience: '', purpose: '', ownShare: 0, expectedLeads: 0, expectedPipeline: 0, productIds: [] as string[], dealIds: [] as string[] }

/** One row a record in a push, as a desktop sends it. */
function merged(rows: readonly Offered[]): readonly Offered[] {
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, same]) => ({ id, actions: same.flatMap((one) => one.actions) }))
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action } from '../../../src-shared/domain/action.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { dealLifecycle } from '../../../src-shared/domain/deal/lifecycle.ts'
import type { Deal } from '../../../src-shared/domain/deal/schema.ts'
import { act } from '../../../src-shared/domain/lifecycle.ts'
import { replay } from '../../../src-shared/domain/replay.ts'
import { expected, offer, perform, receive, reoffer, replicaOf, retract, settle } from '../../../src-shared/sync/replica.ts'
import type { Replica } from '../../../src-shared/sync/replica.ts'
import type { PushAnswer, PushRow } from '../../../src-shared/sync/protocol/push.ts'
import { actionOf, CHANNEL_MANAGER, DEAL_ID, dealIn, doerOf, inputFor, SALES_MANAGER, SELLER } from '../../support/deal-fixtures.ts'

type DealReplica = Replica<Deal>

/** One record on an endpoint in memory: the smallest thing that keeps the promises of a push. */
class OneRecordEndpoint {
  stored: Deal | null
  private readonly answered = new Map<string, PushAnswer['outcomes'][number]>()
  private tick = 0

  constructor(stored: Deal | null) {
    this.stored = stored ? { ...stored, version: 1, actions: stored.actions.map((one) => ({ ...one, receivedAt: one.receivedAt ?? '2026-11-22T08:00:00.000Z' })) } : null
  }

  push(row: PushRow, who: Actor): PushAnswer {
    const before = this.stored
    const fresh = row.actions.filter((one) => !this.answered.has(one.id))
    this.tick += 1
    const receivedAt = new Date(Date.UTC(2026, 10, 22, 12, 0, this.tick)).toISOString()
    const { record, outcomes } = replay(dealLifecycle, row.id, before, fresh.map((one) => ({ ...one, receivedAt })), who)
    for (const one of outcomes) {
      this.answered.set(one.actionId, one.state === 'accepted' ? { actionId: one.actionId, state: 'accepted', receivedAt } : { actionId: one.actionId, state: 'refused', code: one.refusal.code, message: one.refusal.message })
    }
    if (record && record !== before) this.stored = { ...record, version: (before?.version ?? 0) + 1 }
    const answers = row.actions.flatMap((one) => this.answered.get(one.id) ?? [])
    if (!this.stored) return { id: row.id, outcome: 'gone', outcomes: answers }
    const clean = record !== before && row.base === (before?.version ?? 0) && answers.every((one) => one.state === 'accepted') && fresh.length === row.actions.length && expected(dealLifecycle, this.stored) === row.expect
    return clean
      ? { id: row.id, outcome: 'accepted', version: this.stored.version, outcomes: answers }
      : { id: row.id, outcome: 'merged', version: this.stored.version, outcomes: answers, document: this.stored as unknown as { id: string; kind: string; version: number } }
  }
}

const everything = () => true
const holdsInvariant = (replica: DealReplica, who: Actor) => expect(replica).toEqual(replicaOf(dealLifecycle, replica.id, replica.base, replica.waiting, who))
const make = (type: string, record: Deal | null, who: Actor, extra: Partial<Action> = {}) => {
  const { input, seen } = inputFor(type, record)
  return actionOf(type, who.personId, input, { ...(seen ? { seen } : {}), ...extra })
}
function performed(replica: DealReplica, type: string, who: Actor): DealReplica {
  const result = perform(dealLifecycle, replica, make(type, replica.record, who), who)
  return result.ok ? result.value : replica
}
function offered(replica: DealReplica, who: Actor): PushRow {
  const row = offer(dealLifecycle, replica, everything, who)
  if (!row) throw new Error('nothing to offer')
  return row
}

describe('a replica', () => {
  it('REP-4: an accepted offer needs no document', () => {
    const endpoint = new OneRecordEndpoint(null)
    const local = performed(performed(replicaOf<Deal>(dealLifecycle, DEAL_ID, null, [], SELLER), 'deal.create', SELLER), 'deal.edit', SELLER)
    const answer = endpoint.push(offered(local, SELLER), SELLER)
    expect(answer.outcome).toBe('accepted')
    const settled = settle(dealLifecycle, local, answer, SELLER)
    expect(settled.waiting).toEqual([])
    expect(settled.base).toEqual(endpoint.stored)
    expect(settled.record).toEqual(endpoint.stored)
  })

  it('REP-3: a document that was on its way while a push was answered does not take an edit back (SYNC-6)', () => {
    const endpoint = new OneRecordEndpoint(dealIn('submitted'))
    const onItsWay = endpoint.stored
    const local = performed(replicaOf(dealLifecycle, DEAL_ID, onItsWay, [], SELLER), 'deal.edit', SELLER)
    const settled = settle(dealLifecycle, local, endpoint.push(offered(local, SELLER), SELLER), SELLER)
    const after = receive(dealLifecycle, settled, onItsWay, SELLER)
    expect(after.record?.notes).toBe('Second site added.')
    expect(after).toBe(settled)
  })

  it('REP-2: what was taken back before it was offered is gone, with all that builds on it', () => {
    const start = replicaOf(dealLifecycle, DEAL_ID, { ...dealIn('submitted'), version: 4 }, [], CHANNEL_MANAGER)
    const approval = make('deal.approve', start.record, CHANNEL_MANAGER)
    const approved = perform(dealLifecycle, start, approval, CHANNEL_MANAGER)
    if (!approved.ok) throw new Error(approved.error.message)
    const noted = perform(dealLifecycle, approved.value, make('deal.note', approved.value.record, CHANNEL_MANAGER, { after: approval.id }), CHANNEL_MANAGER)
    if (!noted.ok) throw new Error(noted.error.message)
    expect(noted.value.record?.status).toBe('approved')
    expect(retract(dealLifecycle, noted.value, approval.id, CHANNEL_MANAGER)).toEqual(start)
  })

  it('REP-1: a waiting action that became illegal is not shown and still waits', () => {
    const local = performed(replicaOf(dealLifecycle, DEAL_ID, { ...dealIn('submitted'), version: 4 }, [], SELLER), 'deal.withdraw', SELLER)
    const rejected = { ...dealIn('rejected'), version: 5 }
    const after = receive(dealLifecycle, local, rejected, SELLER)
    expect(after.record).toEqual(rejected)
    expect(after.waiting).toEqual(local.waiting)
  })

  it('a record that goes out of sight leaves nothing but what still waits (SYNC-1, SYNC-3)', () => {
    const local = performed(replicaOf(dealLifecycle, DEAL_ID, { ...dealIn('submitted'), version: 4 }, [], SELLER), 'deal.withdraw', SELLER)
    expect(receive(dealLifecycle, local, null, SELLER)).toEqual({ id: DEAL_ID, base: null, record: null, waiting: local.waiting })
  })

  it('REP-5: after a restore the own lost actions wait again, nobody else’s', () => {
    const endpoint = new OneRecordEndpoint(dealIn('submitted'))
    const backup = endpoint.stored
    const local = performed(replicaOf(dealLifecycle, DEAL_ID, backup, [], SELLER), 'deal.edit', SELLER)
    const settled = settle(dealLifecycle, local, endpoint.push(offered(local, SELLER), SELLER), SELLER)
    const manager = performed(replicaOf(dealLifecycle, DEAL_ID, endpoint.stored, [], SALES_MANAGER), 'deal.note', SALES_MANAGER)
    endpoint.push(offered(manager, SALES_MANAGER), SALES_MANAGER)
    const pulled = receive(dealLifecycle, settled, endpoint.stored, SELLER)
    const restored = reoffer(dealLifecycle, pulled, backup, SELLER)
    expect(restored.waiting).toEqual(local.waiting)
    expect(restored.record?.notes).toBe('Second site added.')
    const again = new OneRecordEndpoint(backup)
    expect(again.push(offered(restored, SELLER), SELLER).outcomes).toMatchObject([{ state: 'accepted' }])
  })

  it('SYNC-1 SYNC-5 REP-2 REP-6: with lost answers, repeats and stale documents nothing is lost or doubled, and both desktops end equal to the endpoint', () => {
    const step = fc.record({
      who: fc.constantFrom(0, 1, 2),
      does: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...Object.keys(dealLifecycle.actions)).map((type) => ({ act: type })) },
        { weight: 3, arbitrary: fc.constantFrom('push', 'push and lose the answer', 'push twice', 'pull', 'pull the old').map((sync) => ({ sync })) },
      ),
    })
    let accepted = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
        const people = [SELLER, SALES_MANAGER, CHANNEL_MANAGER] as const
        const endpoint = new OneRecordEndpoint(dealIn('submitted'))
        const versions: (Deal | null)[] = [endpoint.stored]
        const replicas = people.map((who) => replicaOf(dealLifecycle, DEAL_ID, endpoint.stored, [], who))
        const acted = new Set<string>()
        const answeredIds = new Set<string>()
        const at = (index: number) => {
          const [who, replica] = [people[index], replicas[index]]
          if (!who || !replica) throw new Error('no such desktop')
          return { who, replica }
        }
        const take = (answer: PushAnswer) => {
          for (const one of answer.outcomes) answeredIds.add(one.actionId)
          versions.push(endpoint.stored)
        }
        const push = (index: number, lose: boolean) => {
          const { who, replica } = at(index)
          const row = offer(dealLifecycle, replica, everything, who)
          if (!row) return
          const answer = endpoint.push(row, who)
          take(answer)
          if (!lose) replicas[index] = settle(dealLifecycle, replica, answer, who)
        }
        for (const { who: index, does } of steps) {
          const { who, replica } = at(index)
          if ('act' in does) {
            if (doerOf(does.act).personId === 'system') continue
            const one = make(does.act, replica.record, who)
            const result = perform(dealLifecycle, replica, one, who)
            if (result.ok) {
              acted.add(one.id)
              replicas[index] = result.value
            }
          } else if (does.sync === 'push') push(index, false)
          else if (does.sync === 'push and lose the answer') push(index, true)
          else if (does.sync === 'push twice') {
            push(index, true)
            push(index, false)
          } else replicas[index] = receive(dealLifecycle, replica, does.sync === 'pull' ? endpoint.stored : (versions.at(-2) ?? null), who)
          holdsInvariant(at(index).replica, who)
        }
        for (let index = 0; index < people.length; index += 1) push(index, false)
        people.forEach((who, index) => {
          const final = receive(dealLifecycle, at(index).replica, endpoint.stored, who)
          expect(final.waiting).toEqual([])
          expect(final.record).toEqual(endpoint.stored)
        })
        for (const id of acted) expect(answeredIds.has(id)).toBe(true)
        const log = endpoint.stored?.actions.map((one) => one.id) ?? []
        expect(new Set(log).size).toBe(log.length)
        accepted += log.length - 4
        expect(endpoint.stored && act(dealLifecycle, DEAL_ID, endpoint.stored, endpoint.stored.actions[0] as Action, SELLER)).toMatchObject({ ok: true })
      }),
    )
    expect(accepted).toBeGreaterThan(100)
  })
})

import { describe, expect, it } from 'vitest'
import type { Action, RecordBase } from '../../../src-shared/domain/action.ts'
import { SYSTEM_ACTOR } from '../../../src-shared/domain/actor.ts'
import type { Doer } from '../../../src-shared/domain/lifecycle.ts'
import { makeSample } from '../../../src-server/demo/sample.ts'
import { allocationBalance, requestBalance } from '../../../src-shared/domain/funds/balance.ts'
import { kindEntry } from '../../../src-shared/domain/kinds.ts'
import { replay } from '../../../src-shared/domain/replay.ts'
import type { Replayed } from '../../../src-shared/domain/replay.ts'

const DAYS = ['2026-11-22', '2027-01-02', '2028-02-29', '2026-06-30'] as const

/** Whoever did it, with the rights that they had: the sample's people keep theirs. */
function doerOf({ by, type }: Action, partnerId: string): Doer {
  if (by === 'system') return SYSTEM_ACTOR
  if (by === 'person-jonas-eikeland') return { personId: by, role: 'channel_operations_manager', partnerId: null, manages: 'all' }
  if (/approve|reject|return|forward/.test(type)) return { personId: by, role: 'channel_manager', partnerId: null, manages: [partnerId] }
  return { personId: by, role: 'partner_seller', partnerId, manages: [] }
}

describe.each(DAYS)('sample funds on %s', (day) => {
  const sample = makeSample({ seed: 7, deals: 60, now: Date.parse(`${day}T15:00:00.000Z`) })
  const funds = sample.funds
  if (!funds) throw new Error('No funds')
  const allocations = funds.records.flatMap((one) => (one.kind === 'allocation' ? [one] : []))
  const requests = funds.records.flatMap((one) => (one.kind === 'fund_request' ? [one] : []))
  const claims = funds.records.flatMap((one) => (one.kind === 'claim' ? [one] : []))

  it('fit their schemas', () => {
    for (const record of funds.records) expect(kindEntry(record.kind)?.schema.safeParse(record).error?.message).toBeUndefined()
  })

  it('tell the story of Brightwater, to the penny', () => {
    const present = allocations.find((one) => one.partnerId === 'partner-brw' && one.status === 'open')
    if (!present) throw new Error('No fund')
    const balance = allocationBalance(present, requests.filter((one) => one.allocationId === present.id), claims.filter((one) => one.allocationId === present.id))
    expect(balance).toEqual({ allocated: 6_000_000, reserved: 1_326_000, claimed: 924_000, paid: 1_480_000, available: 2_270_000 })
  })

  it('have movements that add up to every balance', () => {
    for (const allocation of allocations) {
      const own = new Set([...requests, ...claims].filter((one) => one.allocationId === allocation.id).map((one) => one.id))
      const moved = funds.movements.filter((one) => one.allocationId === allocation.id || own.has(one.requestId ?? '') || own.has(one.claimId ?? ''))
      const sum = (of: 'allocated' | 'reserved' | 'claimed' | 'paid') => moved.reduce((total, one) => total + (one[of] ?? 0), 0)
      const balance = allocationBalance(allocation, requests.filter((one) => one.allocationId === allocation.id), claims.filter((one) => one.allocationId === allocation.id))
      expect({ allocated: sum('allocated'), reserved: sum('reserved'), claimed: sum('claimed'), paid: sum('paid') }).toEqual({ allocated: balance.allocated, reserved: balance.reserved, claimed: balance.claimed, paid: balance.paid })
      expect(balance.available).toBeGreaterThanOrEqual(0)
    }
    for (const request of requests) {
      const balance = requestBalance(request, claims.filter((one) => one.requestId === request.id))
      if (balance) expect(balance.reserved + balance.claimed + balance.paid).toBeLessThanOrEqual(balance.approved)
    }
  })

  it('never promise more than there is, in the order in which it happened', () => {
    const allocationOf = new Map([...requests, ...claims].map((one) => [one.id, one.allocationId]))
    const left = new Map<string, number>()
    for (const one of funds.movements) {
      const id = one.allocationId ?? allocationOf.get(one.requestId ?? one.claimId ?? '')
      if (id === undefined) continue
      const now = (left.get(id) ?? 0) + (one.allocated ?? 0) - (one.reserved ?? 0) - (one.claimed ?? 0) - (one.paid ?? 0)
      expect(now).toBeGreaterThanOrEqual(0)
      left.set(id, now)
    }
  })

  it('have files whose bytes are what the claims name', () => {
    for (const one of claims) expect((funds.files.get(one.id) ?? []).map((file) => file.evidence)).toEqual(one.evidence)
  })

  it('come from logs that replay', () => {
    const some = [...requests.slice(0, 10), ...claims.slice(0, 10)]
    for (const record of some) {
      const lifecycle = kindEntry(record.kind)?.lifecycle
      if (!lifecycle) throw new Error(record.kind)
      let state: RecordBase | null = null
      for (const one of record.actions) {
        const doer = doerOf(one, record.partnerId)
        const next: Replayed<RecordBase> = replay(lifecycle, record.id, state, [one], doer)
        expect(next.outcomes).toEqual([{ actionId: one.id, state: 'accepted' }])
        state = next.record
      }
      expect(state && { ...state, version: record.version }).toEqual(record)
    }
  })
})

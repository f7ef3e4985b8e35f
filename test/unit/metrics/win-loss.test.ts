import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { winLoss } from '../../../src-shared/metrics/win-loss.ts'
import { BASIS } from '../../support/opportunity-facts.ts'
import { fact, someFacts, sum, worthOf } from '../../support/sales-facts.ts'

const ASKED = { ...BASIS, from: '2026-01-01', to: '2026-12-31', filter: {} } as const
const NOTHING = { amount: 0, count: 0 }

describe('wins and losses', () => {
  const rows = [
    fact('a', { status: 'won', closeOn: '2026-01-01', total: 700, products: [['relay', 500], ['vault', 150]], competitor: 'basecrest' }),
    fact('b', { status: 'lost', closeOn: '2026-12-31', total: 300, products: [['relay', 300]], lossReason: 'price', competitor: 'basecrest', ownerId: 'bo', partnerId: '' }),
    fact('c', { status: 'lost', closeOn: '2025-12-31', total: 9999 }),
    fact('d', { closeOn: '2026-05-05', total: 9999 }),
  ]

  it.each([
    ['reason', [['price', NOTHING, { amount: 300, count: 1 }, 'b']]],
    ['competitor', [['basecrest', { amount: 700, count: 1 }, { amount: 300, count: 1 }, 'b']]],
    ['partner', [['north', { amount: 700, count: 1 }, NOTHING, 'a'], ['', NOTHING, { amount: 300, count: 1 }, 'b']]],
    ['person', [['ann', { amount: 700, count: 1 }, NOTHING, 'a'], ['bo', NOTHING, { amount: 300, count: 1 }, 'b']]],
    ['product', [['relay', { amount: 500, count: 1 }, { amount: 300, count: 1 }, 'b'], ['vault', { amount: 150, count: 1 }, NOTHING, 'a'], ['', { amount: 50, count: 1 }, NOTHING, 'a']]],
  ] as const)('by %s', (by, expected) => {
    const told = winLoss(rows, { ...ASKED, by })
    expect(told.rows.map((one) => [one.id, one.won, one.lost, one.exampleId])).toEqual(expected)
    expect([told.won, told.lost]).toEqual([{ amount: 700, count: 1 }, { amount: 300, count: 1 }])
  })

  it('of any rows: the whole is a slow count, amounts of all groups add up to it, and so do counts where a row is in one group', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom('competitor' as const, 'product' as const, 'partner' as const, 'person' as const, 'reason' as const), (facts, by) => {
        const told = winLoss(facts, { ...ASKED, by })
        for (const status of ['won', 'lost'] as const) {
          const worths = facts.flatMap((one) => (one.status === status && one.closeOn >= ASKED.from && one.closeOn <= ASKED.to ? (worthOf(one) ?? []) : []))
          expect(told[status]).toEqual({ amount: sum(worths), count: worths.length })
          const grouped = by === 'reason' && status === 'won' ? NOTHING : told[status]
          expect(sum(told.rows.map((one) => one[status].amount))).toBe(grouped.amount)
          if (by !== 'product') expect(sum(told.rows.map((one) => one[status].count))).toBe(grouped.count)
        }
        expect(winLoss(facts.toReversed(), { ...ASKED, by })).toEqual(told)
      }),
      { numRuns: 200 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src-main/store/columns.ts'
import { productsIn, productsText } from '../../../src-main/store/products-text.ts'
import { rivalsIn, rivalsText } from '../../../src-main/store/rivals-text.ts'
import { readRounds, ROUND_ENDS, ROUND_WIDTH, roundsText } from '../../../src-main/store/rounds-text.ts'
import { SCHEMAS } from '../../../src-main/store/schemas.ts'
import type { ReviewRound, RoundEnd } from '../../../src-shared/metrics/registration-fact.ts'
import { dealIn } from '../../support/deal-fixtures.ts'
import { nthReview, nthScored } from '../../support/analytics/score-records.ts'

const moment = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') })
const ended: fc.Arbitrary<ReviewRound> = fc.record({ from: moment, to: moment.map((at) => at + 1), end: fc.constantFrom<RoundEnd>('approved', 'rejected', 'returned', 'withdrawn') })
const going: fc.Arbitrary<ReviewRound> = moment.map((from) => ({ from, to: 0, end: '' as const }))
const histories = (most: number) => fc.tuple(fc.array(ended, { maxLength: most }), fc.option(going)).map(([past, now]) => (now ? [...past, now] : past))

function roundsIn(text: string): readonly ReviewRound[] {
  const read: number[] = []
  return Array.from({ length: readRounds(text, read) }, (_, index) => {
    const [from = 0, to = 0, end = 0] = read.slice(index * ROUND_WIDTH)
    return { from, to, end: ROUND_ENDS[end] ?? '' }
  })
}

const maxLengthOf = (collection: 'deals' | 'opportunities' | 'internal', field: string) => (SCHEMAS[collection].properties as unknown as Readonly<Record<string, { readonly maxLength: number }>>)[field]?.maxLength ?? 0
const ids = fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))

describe('lists in one column', () => {
  it('rounds come back exactly, and are never an empty text', () => {
    fc.assert(fc.property(histories(40), (rounds) => {
      expect(roundsIn(roundsText(rounds))).toEqual(rounds)
      expect(roundsText(rounds)).not.toBe('')
    }))
  })

  it('of more rounds than fit, the oldest come back and the last', () => {
    fc.assert(fc.property(fc.array(ended, { minLength: 130, maxLength: 200 }), going, (past, last) => {
      const text = roundsText([...past, last])
      const rounds = roundsIn(text)
      expect(text.length).toBeLessThanOrEqual(maxLengthOf('deals', 'rounds'))
      expect(rounds.length).toBeGreaterThanOrEqual(100)
      expect(rounds).toEqual([...past.slice(0, rounds.length - 1), last])
    }), { numRuns: 20 })
  })

  it('rivals come back whatever their ids, as many as fit', () => {
    fc.assert(fc.property(fc.uniqueArray(ids, { maxLength: 20 }), (partners) => {
      const text = rivalsText(partners)
      expect(text.length).toBeLessThanOrEqual(maxLengthOf('internal', 'rivals'))
      expect(rivalsIn(text)).toEqual(partners.slice(0, rivalsIn(text).length))
      if (partners.every((one) => encodeURIComponent(one).length <= 69)) expect(rivalsIn(text)).toEqual(partners)
    }))
  })

  it('products come back added up, as many as fit', () => {
    fc.assert(fc.property(fc.array(fc.record({ productId: ids, amount: fc.nat() }), { maxLength: 10 }), (lines) => {
      const sums = new Map<string, number>()
      for (const { productId, amount } of lines) sums.set(productId, (sums.get(productId) ?? 0) + amount)
      expect(productsIn(productsText(lines))).toEqual([...sums])
    }))
  })
})

describe('what is added up of a row', () => {
  const marks = { waiting: false, typing: false }

  it('says nothing of rounds before a registration was submitted, and something from then on', () => {
    expect(columnsOf('deals', dealIn('draft'), marks).rounds).toBe('')
    expect(columnsOf('deals', { ...dealIn('submitted'), actions: [] }, marks).rounds).not.toBe('')
  })

  it('has a protected day only while one is granted', () => {
    const approved = dealIn('approved')
    expect(columnsOf('deals', approved, marks)).toMatchObject({ protectedUntil: approved.protection?.until, updatedMs: Date.parse(approved.updatedAt), currency: approved.currency, customerKey: 'd:kestrelrail.co.uk' })
    expect(columnsOf('deals', Object.assign({}, approved, { status: 'withdrawn' }), marks).protectedUntil).toBe('')
  })

  it('has a customer whose name folds to more than a column in what fits', () => {
    const long = { ...nthScored(1), website: '', noWebsite: true, country: 'NO', customerName: '\u{FDFA}'.repeat(200) }
    const { customerKey } = columnsOf('opportunities', long, marks)
    expect(customerKey).toHaveLength(maxLengthOf('opportunities', 'customerKey'))
  })

  it('has of the vendor’s knowledge other partners alone', () => {
    const matched = Array.from({ length: 40 }, (_, index) => nthReview(index)).find((one) => one.matches.length > 1)
    if (!matched) throw new Error('None matches')
    const others = matched.matches.map((one) => one.partnerId).filter((id) => id !== '' && id !== matched.partnerId)
    expect(rivalsIn(columnsOf('internal', matched, marks).rivals ?? '')).toEqual([...new Set(others)].toSorted())
    expect(columnsOf('internal', null, marks).rivals).toBe('')
  })
})

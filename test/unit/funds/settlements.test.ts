import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonBytes, MAX_ACTION_BYTES } from '../../../src-shared/domain/action.ts'
import { role } from '../../../src-shared/domain/actor.ts'
import { CURRENCIES, CURRENCY_EXPONENTS } from '../../../src-shared/domain/money.ts'
import { paymentFile } from '../../../src-shared/domain/settlement/payment-file.ts'
import type { Settlement } from '../../../src-shared/domain/settlement/schema.ts'
import { CHANNEL_MANAGER, ENDPOINT, PARTNER, person, testId } from '../../support/deal-fixtures.ts'
import { CLAIM_ID, codeOf, OTHER_CLAIM_ID, settledClaimOf, settlements, step, tryStep } from '../../support/funds-fixtures.ts'

describe('settlements', () => {
  it('SET-6: for everyone but channel operations there are none', () => {
    for (const doer of [...role.options.filter((one) => one !== 'channel_operations_manager').map((one) => person(one)), CHANNEL_MANAGER, ENDPOINT]) {
      for (const type of ['settlement.remove', 'settlement.export', 'settlement.settle', 'settlement.discard']) expect(codeOf(tryStep(settlements, settlements.in('open'), type, { doer }))).toBe('not_found')
      expect(codeOf(tryStep(settlements, null, 'settlement.create', { doer }))).toBe('not_allowed')
    }
  })

  it('SET-7: a claim is in it once, the last one stays, the total follows', () => {
    const open = settlements.in('open')
    expect(open.total).toBe(150_000)
    const create = (claims: readonly object[]) => codeOf(tryStep(settlements, null, 'settlement.create', { input: { name: 'x', currency: 'GBP', claims } }))
    expect([create([settledClaimOf(CLAIM_ID, 1), settledClaimOf(CLAIM_ID, 2)]), create([]), create([settledClaimOf(CLAIM_ID, 0)])]).toEqual(['invalid_input', 'invalid_input', 'invalid_input'])
    const one = step(settlements, open, 'settlement.remove')
    expect(one).toMatchObject({ total: 100_000, claims: [{ claimId: CLAIM_ID }] })
    expect(codeOf(tryStep(settlements, one, 'settlement.remove'))).toBe('unknown_reference')
    expect(codeOf(tryStep(settlements, one, 'settlement.remove', { input: { claimId: CLAIM_ID, reason: 'x' } }))).toBe('invalid_input')
  })

  it('SET-8: one reference for each partner, no more and no fewer', () => {
    const cobalt = 'partner-cobalt'
    const batch = step(settlements, null, 'settlement.create', { input: { name: 'x', currency: 'GBP', claims: [settledClaimOf(CLAIM_ID, 1), settledClaimOf(testId(), 2), settledClaimOf(OTHER_CLAIM_ID, 3, cobalt)] } })
    const settle = (...partners: readonly string[]) => codeOf(tryStep(settlements, batch, 'settlement.settle', { input: { paidOn: '2027-03-01', references: partners.map((partnerId) => ({ partnerId, reference: 'R' })) } }))
    expect([settle(PARTNER, cobalt), settle(PARTNER), settle(PARTNER, PARTNER), settle(PARTNER, 'other'), settle(PARTNER, cobalt, 'other'), settle(PARTNER, cobalt, cobalt)]).toEqual(
      ['ok', 'invalid_input', 'invalid_input', 'invalid_input', 'invalid_input', 'invalid_input'],
    )
    const blank = tryStep(settlements, batch, 'settlement.settle', { input: { paidOn: '2027-03-01', references: [{ partnerId: PARTNER, reference: ' ' }, { partnerId: cobalt, reference: 'R' }] } })
    expect(codeOf(blank)).toBe('invalid_input')
  })

  it('SET-8: what was taken out between look and payment turns the payment down', () => {
    const looked = settlements.in('open')
    const seen = { claims: looked.claims, total: looked.total }
    expect(tryStep(settlements, step(settlements, looked, 'settlement.remove'), 'settlement.settle', { seen })).toMatchObject({ ok: false, error: { code: 'changed_since' } })
    expect(codeOf(tryStep(settlements, looked, 'settlement.settle', { seen }))).toBe('ok')
  })

  it('SET-10: whatever a batch holds, settling it fits into one action', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...settledClaimOf(testId(), 100_000, `partner-${i % 60}`), partnerName: 'Brightwater Networks Limited', title: 'Rail security breakfast in Derby' }))
    let largest = 0
    for (const count of [50, 100, 150, 200, 300, 500]) {
      const input = { name: 'x', currency: 'GBP', claims: many(count) }
      const result = tryStep(settlements, null, 'settlement.create', { input })
      if (!result.ok) {
        expect(result.error.code).toBe('too_large')
        continue
      }
      largest = count
      const references = [...new Set(result.value.claims.map((one) => one.partnerId))].map((partnerId) => ({ partnerId, reference: 'BACS 2027-03-01 / 10042' }))
      expect(jsonBytes({ input: { paidOn: '2027-03-01', references }, seen: { claims: result.value.claims, total: result.value.total } })).toBeLessThan(MAX_ACTION_BYTES - 1000)
    }
    expect(largest).toBeGreaterThanOrEqual(150)
    expect(largest).toBeLessThan(500)
  })

  it('a payment file is made again after settling, never of a discarded batch, and the log says when', () => {
    const made = step(settlements, settlements.in('settled'), 'settlement.export', { at: '2027-03-02T09:00:00.000Z' })
    expect(made).toMatchObject({ status: 'settled', exportedAt: '2027-03-02T09:00:00.000Z' })
    expect(made.actions.at(-1)?.type).toBe('settlement.export')
  })
})

/** RFC 4180, read character by character. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]
    if (quoted) {
      if (char === '"' && text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else if (char === '"') quoted = false
      else cell += char
    } else if (char === '"' && cell === '') quoted = true
    else if (char === ',') {
      row.push(cell)
      cell = ''
    } else if (char === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      i += 1
    } else cell += char
  }
  if (cell !== '' || row.length > 0) throw new Error('The last line does not end')
  return rows
}

const nasty = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r\n=1', '\n=cmd', 'a,b', 'say "x"', '"', "'", 'line\r\nbreak', '=HYPERLINK("http://x","y")'))
const batch: fc.Arbitrary<Settlement> = fc
  .record({
    name: nasty, currency: fc.constantFrom(...CURRENCIES), reference: nasty,
    claims: fc.array(fc.record({ partnerId: fc.constantFrom('p1', 'p2'), partnerName: nasty, number: nasty, title: nasty, amount: fc.integer({ min: 1, max: 1_000_000_000_000 }) }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ name, currency, reference, claims }) => ({
    ...settlements.in('settled'), name, currency, claims: claims.map((one) => ({ ...one, claimId: testId() })), total: 0, references: [{ partnerId: 'p1', reference }, { partnerId: 'p2', reference: 'R2' }],
  }))

describe('SET-9: the payment file', () => {
  it('SET-9: parses back to what is in the batch, one line a claim, and holds no formula', () => {
    fc.assert(
      fc.property(batch, (one) => {
        const [head, ...rows] = parseCsv(paymentFile(one))
        expect(head).toEqual(['Settlement', 'Partner', 'Partner id', 'Claim', 'Activity', 'Amount', 'Currency', 'Reference', 'Paid on'])
        for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
        const plain = (text: string) => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)
        const exponent = CURRENCY_EXPONENTS[one.currency]
        const back = rows.map(([name, partnerName, partnerId, number, title, amount = '', code, reference, paidOn]) => {
          const [whole = '', fraction = ''] = amount.split('.')
          expect(fraction).toHaveLength(exponent)
          return JSON.stringify([name, partnerName, partnerId, number, title, Number(whole + fraction), code, reference, paidOn])
        })
        const into = one.claims.map((claim) =>
          JSON.stringify([plain(one.name), plain(claim.partnerName), claim.partnerId, plain(claim.number), plain(claim.title), claim.amount, one.currency, plain(claim.partnerId === 'p1' ? (one.references?.[0]?.reference ?? '') : 'R2'), one.paidOn]),
        )
        expect(back.toSorted()).toEqual(into.toSorted())
      }),
    )
  })

  it('SET-9: writes amounts as banks read them', () => {
    const amounts = (currency: Settlement['currency'], ...list: readonly number[]) =>
      parseCsv(paymentFile({ ...settlements.in('open'), currency, claims: list.map((amount, i) => ({ ...settledClaimOf(testId(), amount), number: `C${i}` })) })).slice(1).map((row) => [row[5], row[7], row[8]])
    expect(amounts('GBP', 5, 50, 123_450, 1_000_000_000_000)).toEqual([['0.05', '', ''], ['0.50', '', ''], ['1234.50', '', ''], ['10000000000.00', '', '']])
    expect(amounts('JPY', 5, 123_450)).toEqual([['5', '', ''], ['123450', '', '']])
  })
})

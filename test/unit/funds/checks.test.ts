import { describe, expect, it } from 'vitest'
import { claimChecks } from '../../../src-shared/domain/claim/checks.ts'
import type { ClaimKnown, OtherClaim } from '../../../src-shared/domain/claim/checks.ts'
import { pastDeadline } from '../../../src-shared/domain/claim/deadline.ts'
import { invoiceKey } from '../../../src-shared/domain/claim/invoice-key.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { requestChecks } from '../../../src-shared/domain/fund-request/checks.ts'
import type { RequestKnown } from '../../../src-shared/domain/fund-request/checks.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import type { FundCheck, FundCheckId } from '../../../src-shared/domain/funds/check.ts'
import { PARTNER } from '../../support/deal-fixtures.ts'
import { claimContent, claimLine, claims, draftClaim, draftRequest, evidenceFile, LINE_ID, OTHER_CLAIM_ID, RATES, requestContent, requests, reviews, TERMS } from '../../support/funds-fixtures.ts'

const byId = (checks: readonly FundCheck[], id: FundCheckId) => checks.find((one) => one.id === id) ?? null
const stateOf = (checks: readonly FundCheck[], id: FundCheckId) => byId(checks, id)?.state ?? null

describe('the key of an invoice', () => {
  const keysOf = (...numbers: readonly string[]) => numbers.map((invoiceNumber) => invoiceKey({ invoiceNumber }))

  it('is without case, width, spaces and punctuation of its number, and empty where nothing is left', () => {
    expect(keysOf('INV 2026/0042', 'inv-2026-0042', 'ＩＮＶ２０２６００４２', 'Inv.2026.0042 ')).toEqual(Array(4).fill('inv20260042'))
    expect(keysOf('№ 7', '7')).toEqual(['no7', '7'])
    expect(keysOf('', ' – ', '///')).toEqual(['', '', ''])
  })
})

describe('the checks of a request', () => {
  const known: RequestKnown = { available: 500_000, territory: 'UK', limit: undefined }
  const of = (content: Parameters<typeof requestContent>[0] = {}, terms: Partial<FundRequest['terms']> = {}, more: Partial<RequestKnown> = {}) =>
    requestChecks(draftRequest(requestContent(content), { ...TERMS, ...terms }), { ...known, ...more })

  it('are all fine for a request in order, in a fixed order, and say the amount apart from the words', () => {
    expect(of().map((one) => [one.id, one.state])).toEqual([['allocation', 'fine'], ['own_share', 'fine'], ['period', 'fine'], ['products', 'fine']])
    expect(byId(of(), 'allocation')).toMatchObject({ words: 'Within the available {amount}', amount: 500_000 })
    expect(byId(of(), 'own_share')).toMatchObject({ amount: 200_000 })
  })

  it('compare what is asked for with what is available to the minor unit, an overdrawn fund as an empty one', () => {
    expect(stateOf(of({}, {}, { available: 200_000 }), 'allocation')).toBe('fine')
    expect(byId(of({}, {}, { available: 199_999 }), 'allocation')).toMatchObject({ state: 'problem', amount: 1 })
    expect(byId(of({}, {}, { available: -50 }), 'allocation')).toMatchObject({ state: 'problem', amount: 200_000 })
    expect(stateOf(of({}, {}, { available: null }), 'allocation')).toBe('unknown')
  })

  it('look at the own share', () => {
    expect(byId(of({ ownShare: 250_000 }), 'own_share')).toMatchObject({ state: 'fine', amount: 250_000 })
    expect(byId(of({ ownShare: 100 }), 'own_share')).toMatchObject({ state: 'problem', amount: 200_000 })
    expect(stateOf(of({ ownShare: 400_000 }), 'own_share')).toBe('problem')
    expect(stateOf(of({ lines: [] }), 'own_share')).toBe('unknown')
  })

  it('look at the period, the products and the territory', () => {
    expect(stateOf(of({ from: '2026-07-01', until: '2027-06-30' }), 'period')).toBe('fine')
    expect(stateOf(of({ until: '2027-07-01' }), 'period')).toBe('problem')
    expect(stateOf(of({ from: '' }), 'period')).toBe('unknown')
    const productIds = ['sentry-2600', 'vault-9']
    expect(stateOf(of({ productIds: ['vault-9'] }, { productIds }), 'products')).toBe('fine')
    expect(byId(of({ productIds: ['vault-9', 'else'] }, { productIds }), 'products')).toMatchObject({ state: 'problem', words: 'Partly for products that the fund is not for' })
    expect(stateOf(of({}, { productIds }), 'products')).toBe('problem')
    expect(stateOf(of({}, { territories: ['UK'] }), 'territory')).toBe('fine')
    expect(stateOf(of({}, { territories: ['Nordics'] }), 'territory')).toBe('problem')
    expect(stateOf(of({}, { territories: ['UK'] }, { territory: null }), 'territory')).toBe('unknown')
    expect(stateOf(of(), 'territory')).toBeNull()
  })

  it('tell an approver the own limit, and a partner nothing of it', () => {
    expect(stateOf(of(), 'limit')).toBeNull()
    expect(byId(of({}, {}, { limit: null }), 'limit')).toMatchObject({ state: 'fine', amount: null })
    expect(byId(of({}, {}, { limit: 200_000 }), 'limit')).toMatchObject({ state: 'fine', amount: 200_000 })
    expect(byId(of({}, {}, { limit: 199_999 }), 'limit')).toMatchObject({ state: 'problem', amount: 199_999 })
  })

  it('end with the decision in favour: then the money is reserved and compares with itself no more', () => {
    for (const status of ['approved', 'closed', 'cancelled'] as const) expect(requestChecks(requests.in(status), known)).toEqual([])
    for (const status of ['draft', 'submitted', 'returned', 'rejected', 'withdrawn'] as const) expect(requestChecks(requests.in(status), known)).not.toEqual([])
  })
})

describe('the checks of a claim', () => {
  const FULL = claimContent({
    evidence: [evidenceFile(), evidenceFile({ id: '019b0000-0000-7000-9000-000000000011', sha256: 'b'.repeat(64), category: 'photo' }), evidenceFile({ id: '019b0000-0000-7000-9000-000000000012', sha256: 'c'.repeat(64), category: 'attendance' })],
  })
  const known: ClaimKnown = {
    balance: { approved: 150_000, reserved: 150_000, claimed: 0, paid: 0 }, today: '2027-03-01', firstReceivedOn: null, others: [], sightings: undefined, rates: RATES, limit: undefined,
  }
  const of = (content: Parameters<typeof claimContent>[0] = FULL, more: Partial<ClaimKnown> = {}) => claimChecks(draftClaim(claimContent(content)), { ...known, ...more })
  const other = (change: Partial<OtherClaim> = {}): OtherClaim => ({ id: OTHER_CLAIM_ID, status: 'paid', number: 'BRW-M0000-C1', title: 'Stand', invoices: [], hashes: [], ...change })

  it('are fine for a claim in order; files of a draft travel when it is submitted', () => {
    expect(of().map((one) => [one.id, one.state])).toEqual([['request', 'fine'], ['deadline', 'fine'], ['invoice', 'fine'], ['file', 'fine'], ['sums', 'fine'], ['evidence', 'fine'], ['arrived', 'unknown']])
    expect(byId(of(), 'request')).toMatchObject({ words: 'Within the approved {amount}', amount: 150_000 })
  })

  it('count what other claims hold, and never what the claim holds itself', () => {
    expect(byId(of(FULL, { balance: { approved: 150_000, reserved: 50_000, claimed: 60_000, paid: 40_000 } }), 'request')).toMatchObject({ state: 'problem', amount: 50_000 })
    const submitted = claims.in('submitted')
    expect(submitted.held).toBe(100_000)
    expect(byId(claimChecks(submitted, { ...known, balance: { approved: 150_000, reserved: 50_000, claimed: 100_000, paid: 0 } }), 'request')).toMatchObject({ state: 'fine', amount: 150_000 })
    expect(byId(claimChecks(submitted, { ...known, balance: { approved: 150_000, reserved: 0, claimed: 160_000, paid: 0 } }), 'request')).toMatchObject({ state: 'problem', amount: 10_000 })
    expect(stateOf(of(FULL, { balance: null }), 'request')).toBe('unknown')
  })

  it('take the day of the first receipt for the deadline while it is under review, and today otherwise', () => {
    expect(stateOf(of(FULL, { today: '2027-04-12' }), 'deadline')).toBe('fine')
    expect(byId(of(FULL, { today: '2027-04-13' }), 'deadline')).toMatchObject({ state: 'problem', words: 'The last day to claim was 12 Apr 2027' })
    const late = { ...known, today: '2027-05-01' }
    expect(stateOf(claimChecks(claims.in('submitted'), { ...late, firstReceivedOn: '2027-04-12' }), 'deadline')).toBe('fine')
    expect(stateOf(claimChecks(claims.in('submitted'), { ...late, firstReceivedOn: '2027-04-13' }), 'deadline')).toBe('problem')
    for (const status of ['withdrawn', 'rejected'] as const) expect(stateOf(claimChecks(claims.in(status), { ...late, firstReceivedOn: '2027-04-12' }), 'deadline')).toBe('problem')
  })

  it('let what was returned come again after the last day, with no more than it held', () => {
    const late = { ...known, today: '2027-05-01', firstReceivedOn: '2027-04-12' }
    const returned = claims.in('returned')
    expect(byId(claimChecks(returned, late), 'deadline')).toMatchObject({ state: 'fine', amount: 100_000 })
    expect(byId(claimChecks({ ...returned, claimed: 100_001 }, late), 'deadline')).toMatchObject({ state: 'problem', amount: 100_000 })
    expect(pastDeadline(returned, '2027-05-01')).toBeNull()
    expect(pastDeadline({ ...returned, claimed: 100_001 }, '2027-05-01')).toMatchObject({ code: 'past_deadline' })
    expect(pastDeadline({ ...returned, claimed: 100_001 }, '2027-04-12')).toBeNull()
    expect(pastDeadline(claims.in('withdrawn'), '2027-04-13')).toMatchObject({ code: 'past_deadline' })
  })

  it('find the same invoice number, however it is written, and the same file in other claims that stand', () => {
    const invoices = [invoiceKey({ invoiceNumber: 'inv 0042' })]
    expect(byId(of(FULL, { others: [other({ invoices })] }), 'invoice')).toMatchObject({ state: 'problem', words: 'The same invoice number is in BRW-M0000-C1' })
    expect(stateOf(of(FULL, { others: [other({ hashes: ['b'.repeat(64)] })] }), 'file')).toBe('problem')
    for (const status of ['withdrawn', 'rejected', 'expired'] as const) expect(stateOf(of(FULL, { others: [other({ invoices, status })] }), 'invoice')).toBe('fine')
    const own = draftClaim(claimContent(FULL))
    expect(stateOf(claimChecks(own, { ...known, others: [other({ id: own.id, invoices })] }), 'invoice')).toBe('fine')
    expect(stateOf(of({ ...FULL, lines: [claimLine({ invoiceNumber: ' - ' })] }, { others: [other({ invoices: [''] })] }), 'invoice')).toBeNull()
  })

  it('tell approvers what the endpoint saw anywhere, about lines and files that are still there', () => {
    const { sightings } = reviews.in('open')
    expect(byId(of(FULL, { sightings }), 'invoice')).toMatchObject({ state: 'problem', words: 'The same invoice number is in BRW-M0000-C1 of Brightwater' })
    expect(stateOf(of(FULL, { sightings }), 'file')).toBe('fine')
    expect(stateOf(of({ ...FULL, lines: [claimLine({ id: '019b0000-0000-7000-9000-000000000021' })] }, { sightings }), 'invoice')).toBe('fine')
    expect(stateOf(of(FULL, { sightings: null }), 'invoice')).toBe('unknown')
    expect(sightings[0]).toMatchObject({ itemId: LINE_ID, partnerId: PARTNER })
  })

  it('compare rates with the table of the invoice’s day, within the digits that were entered', () => {
    const foreign = (rate: string, invoiceDate = '2027-02-12', invoiceCurrency: 'EUR' | 'NOK' | 'JPY' = 'EUR') => of({ ...FULL, lines: [claimLine({ invoiceCurrency, rate, rateDate: '2026-11-01', invoiceDate, claimed: 1 })] })
    expect(stateOf(of(), 'rates')).toBeNull()
    expect(stateOf(foreign('0.875'), 'rates')).toBe('fine')
    expect(stateOf(foreign('0.87', '2026-10-31'), 'rates')).toBe('fine')
    expect(stateOf(foreign('0.87'), 'rates')).toBe('problem')
    expect(stateOf(foreign('0.0761', '2027-02-12', 'NOK'), 'rates')).toBe('fine')
    expect(stateOf(foreign('0.0760', '2027-02-12', 'NOK'), 'rates')).toBe('problem')
    expect(stateOf(foreign('1'), 'rates')).toBe('problem')
    expect(stateOf(foreign('0.875', '2026-09-30'), 'rates')).toBe('unknown')
    expect(stateOf(foreign('0.005', '2027-02-12', 'JPY'), 'rates')).toBe('unknown')
    expect(stateOf(of({ ...FULL, lines: [claimLine({ invoiceCurrency: 'EUR', rate: '0.875' })] }, { rates: null }), 'rates')).toBe('unknown')
  })

  it('add up every line, and compare it with the fund’s share', () => {
    expect(stateOf(of({ ...FULL, lines: [claimLine({ gross: 240_001 })] }), 'sums')).toBe('problem')
    expect(byId(of({ ...FULL, lines: [claimLine({ claimed: 100_001 })] }), 'sums')).toMatchObject({ state: 'problem', amount: 100_000 })
    expect(stateOf(of({ ...FULL, lines: [] }), 'sums')).toBe('unknown')
  })

  it('want the proofs of the activity, and every file to have arrived once it is submitted', () => {
    expect(byId(of(claimContent()), 'evidence')).toMatchObject({ state: 'problem', words: 'Missing: photo and attendance list' })
    expect(byId(of(), 'evidence')).toMatchObject({ words: 'Complete: invoice, photo and attendance list' })
    const submitted: Claim = { ...claims.in('submitted'), received: [] }
    expect(byId(claimChecks(submitted, known), 'arrived')).toMatchObject({ state: 'problem', words: '1 of 1 files is still on the way' })
    expect(stateOf(claimChecks(claims.in('submitted'), known), 'arrived')).toBe('fine')
  })

  it('end with what is decided for good', () => {
    for (const status of ['approved', 'paid', 'expired'] as const) expect(claimChecks(claims.in(status), known)).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedLine, claimable, claimProblems, furtherLine, likelyCategory, lineProblems, requiredDone, usualClaim, type LineContext } from '../../../src-renderer/features/mdf/claim-form/claim-content.ts'
import { calendarItems, monthSpan } from '../../../src-renderer/features/mdf/calendar/calendar-items.ts'
import { shortPlainDate, shortSpan } from '../../../src-renderer/features/mdf/forms/day-words.ts'
import { formMode, openQuestion } from '../../../src-renderer/features/mdf/forms/form-mode.ts'
import { emptyRequest, requestProblems, requestSum, requiredDone as requestDone, withFirstDay } from '../../../src-renderer/features/mdf/request-form/request-content.ts'
import { missingClaimFacts } from '../../../src-shared/domain/claim/completeness.ts'
import type { ClaimLine } from '../../../src-shared/domain/claim/schema.ts'
import type { ExchangeRates } from '../../../src-shared/domain/exchange-rates/schema.ts'
import { missingRequestFacts } from '../../../src-shared/domain/fund-request/completeness.ts'
import { claims, TERMS } from '../../support/funds-fixtures.ts'
import { testId } from '../../support/deal-fixtures.ts'

const UNDER = { currency: 'GBP', participationBps: 5000 } as const
const TABLE: ExchangeRates = {
  id: '019b0000-0000-7000-8000-0000000000e1', kind: 'exchange_rates', partnerId: '', status: 'active', version: 1, updatedAt: '2026-11-01T00:00:00Z', actions: [], base: 'EUR',
  rates: [{ currency: 'GBP', date: '2026-11-02', perBase: '0.85' }, { currency: 'GBP', date: '2026-11-09', perBase: '0.86' }],
}
const free: LineContext = { terms: UNDER, table: TABLE, left: null }
const blank = furtherLine(testId(), undefined, 'GBP')
const whole: ClaimLine = { ...blank, description: 'Stand', invoiceNumber: 'HX-1', invoiceDate: '2026-11-10', net: 10_000, tax: 2000, gross: 12_000, claimed: 5000 }

describe('a line of a claim', () => {
  it('follows net and tax with gross, and net with the vendor’s share', () => {
    const net = changedLine(blank, { net: 10_000 }, free)
    expect(net).toMatchObject({ gross: 10_000, claimed: 5000 })
    expect(changedLine(net, { tax: 2000 }, free)).toMatchObject({ gross: 12_000, claimed: 5000 })
  })

  it('leaves a gross that was entered otherwise, and says what is wrong with it', () => {
    const odd = changedLine(whole, { gross: 12_500 }, free)
    expect(lineProblems(odd, UNDER).get('gross')).toContain('£120.00')
    expect(changedLine(odd, { tax: 2500 }, free)).toMatchObject({ gross: 12_500 })
  })

  it('leaves a claim that was entered otherwise', () => {
    const less = changedLine(whole, { claimed: 4000 }, free)
    expect(changedLine(less, { net: 20_000 }, free).claimed).toBe(4000)
  })

  it('claims no more than is left', () => {
    expect(changedLine(blank, { net: 10_000 }, { ...free, left: 3000 }).claimed).toBe(3000)
    expect(usualClaim(whole, { terms: UNDER, left: -5 })).toBe(0)
  })

  it('takes the rate of the day from the vendor’s table, and drops it with the currency', () => {
    const foreign = changedLine(whole, { invoiceCurrency: 'EUR' }, free)
    expect(foreign).toMatchObject({ rate: '0.86', rateDate: '2026-11-09', claimed: 4300 })
    expect(changedLine(foreign, { invoiceDate: '2026-11-05' }, free)).toMatchObject({ rate: '0.85', rateDate: '2026-11-02', claimed: 4250 })
    expect(changedLine(foreign, { invoiceCurrency: 'GBP' }, free)).toMatchObject({ rate: '1', rateDate: '' })
  })

  it('asks for the rate where the table has none, and keeps one that was typed', () => {
    const early = changedLine({ ...whole, invoiceDate: '2020-01-01' }, { invoiceCurrency: 'EUR' }, free)
    expect(lineProblems(early, UNDER).has('rate')).toBe(true)
    const typed = { ...early, rate: '0.9', rateDate: '2020-01-01' }
    expect(changedLine(typed, { invoiceDate: '2020-02-01' }, free)).toMatchObject({ rate: '0.9', rateDate: '2020-02-01' })
  })

  it('is of the invoice before it until said otherwise', () => {
    expect(furtherLine(testId(), { ...whole, supplier: 'Harbour' }, 'GBP')).toMatchObject({ supplier: 'Harbour', invoiceNumber: 'HX-1', invoiceDate: '2026-11-10', net: 0, claimed: 0 })
  })

  it('is right in the form exactly when it can be submitted', () => {
    const amount = fc.constantFrom(0, 1, 5000, 10_000, 12_000)
    const line = fc.record({
      id: fc.constant(testId()), description: fc.constantFrom('', ' ', 'Stand'), supplier: fc.constant(''), invoiceNumber: fc.constantFrom('', 'X'), invoiceDate: fc.constantFrom('', '2026-11-10'),
      invoiceCurrency: fc.constantFrom('GBP' as const, 'EUR' as const), net: amount, tax: fc.constantFrom(0, 2000), gross: amount, rate: fc.constantFrom('1', '0.86'), rateDate: fc.constantFrom('', '2026-11-09'), claimed: amount,
    })
    fc.assert(
      fc.property(line, (one) => {
        const content = { summary: 'x', leads: 0, last: true, lines: [one], evidence: [] }
        const kept = missingClaimFacts(content, UNDER).some((missing) => missing.lineId !== null)
        expect(lineProblems(one, UNDER).size > 0).toBe(kept)
      }),
    )
  })
})

describe('a claim in the form', () => {
  const claim = claims.in('draft')
  const content = { summary: 'It took place.', leads: 0, last: true, lines: [whole], evidence: [] }

  it('can claim what was approved less what other claims hold or were paid', () => {
    expect(claimable(claim, { approved: 10_000, reserved: 4000, claimed: 4000, paid: 2000 })).toBe(4000)
    const submitted = claims.in('submitted')
    expect(claimable(submitted, { approved: 100_000, reserved: 0, claimed: submitted.held + 10, paid: 0 })).toBe(99_990)
    expect(claimable(claim, null)).toBeNull()
  })

  it('refuses more than is left, and counts what is there', () => {
    const problems = claimProblems(content, UNDER, 4000)
    expect([...problems.keys()]).toEqual(['lines', 'evidence'])
    expect(problems.get('lines')).toContain('£10.00 more')
    expect(requiredDone(problems)).toBe(1)
    expect([...claimProblems(content, UNDER, null).keys()]).toEqual(['evidence'])
  })

  it.each([
    ['Invoice HX-2201.pdf', 'application/pdf', ['photo'], 'invoice'],
    ['IMG_2041.jpg', 'image/jpeg', [], 'photo'],
    ['scan.png', 'image/png', ['creative'], 'creative'],
    ['list.csv', 'text/csv', ['attendance'], 'attendance'],
    ['numbers.csv', 'text/csv', [], 'report'],
    ['photo.jpg', 'text/plain', [], 'other'],
    ['letter.pdf', 'application/pdf', ['report'], 'report'],
    ['letter.pdf', 'application/pdf', [], 'other'],
  ] as const)('takes %s for what it most likely is', (name, type, missing, category) => {
    expect(likelyCategory({ name, type }, missing)).toBe(category)
  })
})

describe('a request in the form', () => {
  const full = {
    ...emptyRequest('2026-12-03'), activity: 'event' as const, title: 'Breakfast', place: 'Hull', audience: 'Ports', expectedLeads: 20, lines: [{ id: testId(), description: 'Room', amount: 100_001 }],
  }

  it('is right exactly when it can be submitted, and counts its facts', () => {
    expect(requestProblems(full, TERMS).size).toBe(0)
    expect(requestDone(requestProblems(full, TERMS))).toBe(7)
    expect(requestDone(requestProblems(emptyRequest(null), TERMS))).toBe(0)
    for (const part of [{ title: ' ' }, { from: '' }, { until: '2026-12-01' }, { until: '2030-01-01' }, { lines: [] }, { ownShare: 100_001 }, { expectedLeads: 0 }]) {
      expect(requestProblems({ ...full, ...part }, TERMS).size).toBe(missingRequestFacts({ ...full, ...part }, TERMS).length)
    }
  })

  it('points at the day that is at fault', () => {
    expect([...requestProblems({ ...full, until: '2026-12-01' }, TERMS).keys()]).toEqual(['until'])
    expect([...requestProblems({ ...full, from: '2020-01-01' }, TERMS).keys()]).toEqual(['from'])
  })

  it('lets the last day come along with the first while they are one, or it would lie before', () => {
    expect(withFirstDay(full, '2026-12-10')).toMatchObject({ from: '2026-12-10', until: '2026-12-10' })
    expect(withFirstDay({ ...full, until: '2026-12-05' }, '2026-12-04').until).toBe('2026-12-05')
    expect(withFirstDay({ ...full, until: '2026-12-05' }, '2026-12-09').until).toBe('2026-12-09')
  })

  it('adds up: what the vendor is asked for and the own share are the cost', () => {
    const sum = requestSum(full, TERMS, 60_000)
    expect(sum.asked + sum.own).toBe(sum.cost)
    expect(sum.remains).toBe(60_000 - sum.asked)
    expect(requestSum({ ...full, ownShare: 80_001 }, TERMS, null)).toMatchObject({ asked: 20_000, remains: null })
  })
})

describe('what a form is for', () => {
  it('a draft until it was submitted, an answer once it came back, else a change', () => {
    expect(formMode(null)).toBe('draft')
    expect(formMode(claims.in('draft'))).toBe('draft')
    expect(formMode(claims.in('returned'))).toBe('resubmit')
    expect(formMode(claims.in('submitted'))).toBe('change')
  })

  it('says who asked what', () => {
    const returned = claims.in('returned')
    const asked = returned.actions.at(-1)
    expect(openQuestion('claim', returned, { [asked?.by ?? '']: 'Ingrid Solheim' })).toMatchObject({ who: 'Ingrid Solheim', asks: true, words: asked?.input['questions'] })
    expect(openQuestion('claim', claims.in('submitted'), {})).toBeNull()
  })
})

describe('days and the calendar', () => {
  it('leaves out a year that nobody would get wrong', () => {
    expect(shortPlainDate('2027-01-29', '2026-11-22')).toBe('29 Jan')
    expect(shortPlainDate('2028-01-29', '2026-11-22')).toBe('29 Jan 2028')
    expect(shortSpan('2026-12-03', '2026-12-05', '2026-11-22')).toBe('3 to 5 Dec')
    expect(shortSpan('2026-11-30', '2026-12-02', '2026-11-22')).toBe('30 Nov to 2 Dec')
  })

  it('asks for every day that a month shows', () => {
    expect(monthSpan('2026-11-22')).toEqual({ from: '2026-10-26', until: '2026-12-13' })
  })

  it('tells the planned from the agreed and from a last day', () => {
    const entry = { id: 'r1/activity', requestId: 'r1', kind: 'activity', title: '', partnerName: 'Brightwater IT', status: 'draft', from: '2026-12-03', until: '2026-12-04' } as const
    expect(calendarItems([entry], false)).toEqual([{ id: 'r1/activity', from: '2026-12-03', to: '2026-12-04', title: 'No name yet', detail: 'planned, not submitted yet', tone: 'planned' }])
    expect(calendarItems([{ ...entry, kind: 'claim_by', title: 'Expo', status: 'approved' }], true)[0]).toMatchObject({ title: 'Claim: Expo', detail: 'Brightwater IT, last day to claim', tone: 'deadline' })
  })
})

import { describe, expect, it } from 'vitest'
import { changedFacts, doneWords, kindOf, overLimit, seenOf, type FundView } from '../../../src-renderer/features/mdf/review/fund-decision.ts'
import { grantProblem } from '../../../src-renderer/features/mdf/review/grant.ts'
import { sightingRows } from '../../../src-renderer/features/mdf/review/sighting-rows.ts'
import type { ClaimView, RequestView } from '../../../src-shared/bridge/contract/fund-views.ts'
import { claimBasis, requestBasis } from '../../../src-shared/bridge/contract/funds.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { evidenceFile, claimLine, claims, requests, reviews, seenOf as basisOf } from '../../support/funds-fixtures.ts'

const ofRequest = (request = requests.in('submitted')): FundView => ({ kind: 'fund_request', view: { request } as unknown as RequestView })
const ofClaim = (claim = claims.in('submitted')): FundView => ({ kind: 'claim', view: { claim } as unknown as ClaimView })

describe('what a decision names as seen', () => {
  it('is exactly what the lifecycle compares', () => {
    const request = requests.in('submitted')
    const claim = claims.in('submitted')
    expect(seenOf(ofRequest(request)).basis).toEqual(basisOf(requests, 'request.approve', request).seen)
    expect(seenOf(ofClaim(claim)).basis).toEqual(basisOf(claims, 'claim.approve', claim).seen)
    expect(requestBasis.safeParse(seenOf(ofRequest(request)).basis).success).toBe(true)
    expect(claimBasis.safeParse(seenOf(ofClaim(claim)).basis).success).toBe(true)
  })

  it('tells what changed since, and nothing when nothing did', () => {
    const claim = claims.in('submitted')
    const seen = seenOf(ofClaim(claim))
    expect(changedFacts(seen, ofClaim(claim))).toEqual([])
    const more: Claim = { ...claim, evidence: [...claim.evidence, evidenceFile({ id: '019b0000-0000-7000-9000-0000000000aa', name: 'list.csv' })] }
    expect(changedFacts(seen, ofClaim(more))).toEqual([{ id: 'evidence', label: 'Evidence', was: 'invoice.pdf', is: 'invoice.pdf; list.csv' }])
  })

  it('never shows the same words as old and new', () => {
    const claim = claims.in('submitted')
    const other: Claim = { ...claim, lines: claim.lines.map((line) => ({ ...line, net: line.net + 100 })) }
    expect(changedFacts(seenOf(ofClaim(claim)), ofClaim(other))).toEqual([{ id: 'lines', label: 'Lines', was: 'as you saw them', is: 'changed inside' }])
  })

  it('follows a change of the amount that is asked for', () => {
    const request = requests.in('submitted')
    const [change] = changedFacts(seenOf(ofRequest(request)), ofRequest({ ...request, requested: 180_000 }))
    expect(change).toMatchObject({ label: 'Asked for', was: '£2,000', is: '£1,800' })
  })
})

describe('decisions', () => {
  it('say what was done, and lead back to their sheet', () => {
    expect([doneWords({ type: 'claims.forward', lines: [], note: '' }), kindOf({ type: 'claims.forward', lines: [], note: '' })]).toEqual(['Sent on', 'approve'])
    expect(kindOf({ type: 'requests.reject', reason: 'other', explanation: 'No.' })).toBe('reject')
  })

  it('are above the limit from one minor unit on, and never where there is none', () => {
    expect([overLimit(800_000, 800_000), overLimit(800_001, 800_000), overLimit(800_001, null)]).toEqual([false, true, false])
  })
})

describe('what is granted of a line', () => {
  const line = claimLine()
  const grant = (approved: number | null, reason = '') => grantProblem({ lineId: line.id, approved, reason }, line, 'GBP')

  it('is all of it, or less with a reason', () => {
    expect(grant(100_000)).toBeNull()
    expect(grant(90_000)).toEqual({ field: 'reason', words: 'Say why it is less.' })
    expect(grant(0, 'Not in the plan.')).toBeNull()
  })

  it('is never more than was claimed, nor nothing typed', () => {
    expect(grant(100_001)).toEqual({ field: 'amount', words: 'At most £1,000, what is claimed.' })
    expect(grant(null)?.field).toBe('amount')
  })
})

describe('what was seen before', () => {
  const [sighting] = reviews.in('open').sightings
  if (!sighting) throw new Error('the fixture has no sighting')
  const claim = claims.in('submitted')
  const view = { claim, partnerName: 'Cobalt Ridge Systems' } as Pick<ClaimView, 'claim' | 'partnerName'>
  const now = Date.parse('2026-11-24T09:00:00Z')

  it('marks the invoice that is alike, and says whose it is, which came first, and that it was paid', () => {
    const rows = sightingRows(view, [{ ...sighting, partnerId: 'another' }], now, 'UTC')
    expect(rows.map((row) => [row.label, row.reads])).toEqual([
      ['Invoice', 'Claimed in both'], ['Partner', 'Another partner'], ['Activity', 'Another activity'], ['Received', expect.stringMatching(/^Theirs first, by/)], ['State', 'It was paid already'],
    ])
    expect(rows[0]?.mine).toEqual([{ text: 'INV-0042', mark: 'alike' }])
  })

  it('names the file, too, and says when the line is gone', () => {
    const file = { ...sighting, kind: 'file' as const, itemId: claim.evidence[0]?.id ?? '' }
    expect(sightingRows(view, [{ ...sighting, itemId: '019b0000-0000-7000-9000-0000000000ff' }, file], now, 'UTC').slice(0, 2).map((row) => row.mine[0]?.text)).toEqual(['a line that is gone', 'invoice.pdf'])
  })
})

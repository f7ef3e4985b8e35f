import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonBytes, MAX_ACTION_BYTES } from '../../../src-shared/domain/action.ts'
import type { Actor } from '../../../src-shared/domain/actor.ts'
import { PARTNER_ROLES } from '../../../src-shared/domain/actor.ts'
import { mostClaimable } from '../../../src-shared/domain/claim/amounts.ts'
import { missingClaimFacts } from '../../../src-shared/domain/claim/completeness.ts'
import { applyClaimChanges, claimChanges, claimContentOf, overwrittenInClaim } from '../../../src-shared/domain/claim/edits.ts'
import type { ClaimContent } from '../../../src-shared/domain/claim/edits.ts'
import { CLAIM_DECIDED_ON } from '../../../src-shared/domain/claim/lifecycle.ts'
import type { Claim, ClaimStatus } from '../../../src-shared/domain/claim/schema.ts'
import { MAX_FILE_BYTES } from '../../../src-shared/domain/evidence/schema.ts'
import { CHANNEL_MANAGER, COLLEAGUE, ENDPOINT, OPERATIONS, OTHER_CHANNEL_MANAGER, person, SALES_MANAGER, SELLER, testId } from '../../support/deal-fixtures.ts'
import { claimContent, claimLine, claims, codeOf, draftClaim, evidenceFile, FILE_ID, LINE_ID, step, tryStep } from '../../support/funds-fixtures.ts'

const UNDER = { currency: 'GBP', participationBps: 5000 } as const
const edit = (record: Claim, content: Partial<ClaimContent>, doer: Actor = SELLER) => {
  const from = claimContentOf(record)
  return tryStep(claims, record, 'claim.edit', { doer, input: { changes: claimChanges(from, { ...from, ...content }) } })
}
const edited = (record: Claim, content: Partial<ClaimContent>): Claim => {
  const result = edit(record, content)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
const submitted = () => claims.in('submitted')

describe('who may', () => {
  const others: readonly (readonly [string, Actor])[] = [
    ['a colleague', COLLEAGUE], ['the sales manager', SALES_MANAGER], ['sales operations', person('partner_sales_operations')], ['the channel manager', CHANNEL_MANAGER],
    ['channel operations', OPERATIONS], ...PARTNER_ROLES.map((one) => [`another partner’s ${one}`, person(one, 'eve', 'partner-cobalt')] as const),
  ]
  it.each(others)('CLM-15: for %s a draft does not exist, whatever is tried', (_who, doer) => {
    const withdrawn = step(claims, draftClaim(), 'claim.withdraw')
    for (const type of Object.keys(claims.lifecycle.actions).filter((one) => one !== 'claim.create' && claims.doerOf(one) !== ENDPOINT)) {
      expect(codeOf(tryStep(claims, draftClaim(), type, { doer }))).toBe('not_found')
      expect(codeOf(tryStep(claims, withdrawn, type, { doer }))).toBe('not_found')
    }
  })

  const working: readonly (readonly [string, Actor, string])[] = [
    ['the author', SELLER, 'ok'], ['a colleague', COLLEAGUE, 'not_allowed'], ['the sales manager', SALES_MANAGER, 'ok'], ['sales operations', person('partner_sales_operations'), 'ok'],
    ...PARTNER_ROLES.map((one) => [`another partner’s ${one}`, person(one, 'eve', 'partner-cobalt'), 'not_found'] as const),
    ['the channel manager', CHANNEL_MANAGER, 'not_allowed'], ['a channel manager of others', OTHER_CHANNEL_MANAGER, 'not_found'], ['channel operations', OPERATIONS, 'not_allowed'],
  ]
  it.each(working)('works it: %s: %s', (_who, doer, code) => {
    const tries: readonly (readonly [ClaimStatus, string])[] = [['submitted', 'claim.edit'], ['returned', 'claim.edit'], ['submitted', 'claim.withdraw'], ['rejected', 'claim.submit']]
    for (const [status, type] of tries) expect(codeOf(tryStep(claims, claims.in(status), type, { doer }))).toBe(code)
    expect(codeOf(tryStep(claims, submitted(), 'claim.note', { doer }))).toBe(code === 'not_found' ? 'not_found' : 'ok')
  })

  const deciding: readonly (readonly [string, Actor, string])[] = [
    ...PARTNER_ROLES.map((one) => [`the partner’s ${one}`, person(one), 'not_allowed'] as const),
    ...PARTNER_ROLES.map((one) => [`another partner’s ${one}`, person(one, 'eve', 'partner-cobalt'), 'not_found'] as const),
    ['the channel manager', CHANNEL_MANAGER, 'ok'], ['a channel manager of others', OTHER_CHANNEL_MANAGER, 'not_found'], ['channel operations', OPERATIONS, 'ok'],
  ]
  it.each(deciding)('decides: %s: %s', (_who, doer, code) => {
    for (const type of claims.decisions) expect(codeOf(tryStep(claims, submitted(), type, { doer }))).toBe(code)
  })

  it('claims for the own organization only, and only partner people do', () => {
    for (const one of PARTNER_ROLES) {
      expect(codeOf(tryStep(claims, null, 'claim.create', { doer: person(one) }))).toBe('ok')
      expect(codeOf(tryStep(claims, null, 'claim.create', { doer: person(one, 'eve', 'partner-cobalt') }))).toBe('not_allowed')
    }
    for (const doer of [CHANNEL_MANAGER, OPERATIONS, ENDPOINT]) expect(codeOf(tryStep(claims, null, 'claim.create', { doer }))).toBe('not_allowed')
  })

  it('CLM-16: nobody decides what they claim themselves, whatever role they have by then', () => {
    const own: Actor = { ...OPERATIONS, personId: SELLER.personId }
    for (const type of claims.decisions) expect(codeOf(tryStep(claims, submitted(), type, { doer: own }))).toBe('own_request')
  })

  it('CLM-5 FND-14 FND-15: the endpoint alone receives, escalates, lets expire and pays, and does nothing else', () => {
    for (const type of Object.keys(claims.lifecycle.actions)) {
      const record = type === 'claim.create' ? null : claims.in(type === 'claim.pay' ? 'approved' : type === 'claim.expire' ? 'returned' : 'submitted')
      if (claims.doerOf(type) === ENDPOINT) for (const doer of [SELLER, CHANNEL_MANAGER, OPERATIONS]) expect(codeOf(tryStep(claims, record, type, { doer }))).toBe('not_allowed')
      else expect(codeOf(tryStep(claims, record, type, { doer: ENDPOINT }))).toBe('not_allowed')
    }
  })

  it('CLM-17: forwarded or escalated it waits for channel operations, once, and each submission starts below', () => {
    for (const type of ['claim.forward', 'claim.escalate']) {
      const above = step(claims, submitted(), type)
      expect(above).toMatchObject({ status: 'submitted', level: 'channel_operations_manager', held: 100_000 })
      for (const decision of claims.decisions) expect(codeOf(tryStep(claims, above, decision))).toBe('not_allowed')
      expect(codeOf(tryStep(claims, above, 'claim.approve', { doer: OPERATIONS }))).toBe('ok')
      expect(codeOf(tryStep(claims, above, 'claim.forward', { doer: OPERATIONS }))).toBe('wrong_status')
      expect(codeOf(tryStep(claims, above, 'claim.escalate'))).toBe('wrong_status')
      expect(step(claims, step(claims, above, 'claim.return', { doer: OPERATIONS }), 'claim.submit').level).toBe('channel_manager')
    }
  })
})

describe('what is complete', () => {
  const foreign = { invoiceCurrency: 'NOK', rate: '0.08', rateDate: '2027-02-12', net: 1_000_000, tax: 0, gross: 1_000_000, claimed: 40_000 } as const
  const gaps: readonly (readonly [string, Partial<ClaimContent>, string | null])[] = [
    ['summary', { summary: ' ' }, null], ['lines', { lines: [] }, null], ['evidence', { evidence: [] }, null],
    ['lines', { lines: [claimLine({ description: ' ' })] }, LINE_ID], ['lines', { lines: [claimLine({ invoiceNumber: '' })] }, LINE_ID], ['lines', { lines: [claimLine({ invoiceDate: '' })] }, LINE_ID],
    ['lines', { lines: [claimLine({ gross: 240_001 })] }, LINE_ID], ['lines', { lines: [claimLine({ claimed: 0 })] }, LINE_ID], ['lines', { lines: [claimLine({ claimed: 100_001 })] }, LINE_ID],
    ['lines', { lines: [claimLine({ rate: '2' })] }, LINE_ID], ['lines', { lines: [claimLine({ ...foreign, rateDate: '' })] }, LINE_ID], ['lines', { lines: [claimLine({ ...foreign, claimed: 40_001 })] }, LINE_ID],
    ['evidence', { evidence: Array.from({ length: 5 }, () => evidenceFile({ id: testId(), size: MAX_FILE_BYTES })) }, null],
  ]
  it.each(gaps)('CLM-18: without %s (%j) it is not submitted, and the sentence says what to do', (fact, gap, lineId) => {
    const missing = missingClaimFacts(claimContent(gap), UNDER)
    expect(missing.map((one) => [one.fact, one.lineId])).toEqual([[fact, lineId]])
    expect(tryStep(claims, draftClaim(claimContent(gap)), 'claim.submit')).toMatchObject({ ok: false, error: { code: 'incomplete', message: missing[0]?.help } })
  })

  it('CLM-18: a line of nothing says so, tax and currency of their own are fine, 100 MB is the most', () => {
    expect(missingClaimFacts(claimContent({ lines: [claimLine({ net: 0, tax: 0, gross: 0, claimed: 1 })] }), UNDER).map((one) => one.help)).toContain('Enter the net amount.')
    expect(missingClaimFacts(claimContent({ lines: [claimLine(foreign)] }), UNDER)).toEqual([])
    expect(missingClaimFacts(claimContent({ evidence: Array.from({ length: 4 }, () => evidenceFile({ id: testId(), size: MAX_FILE_BYTES })) }), UNDER)).toEqual([])
  })

  it('CLM-19: the most is the share of the net amount in the claim’s currency, half to even, without the tax', () => {
    expect(mostClaimable(claimLine(), UNDER)).toBe(100_000)
    expect(mostClaimable(claimLine({ tax: 999_999 }), UNDER)).toBe(100_000)
    expect([mostClaimable(claimLine({ net: 25 }), UNDER), mostClaimable(claimLine({ net: 27 }), UNDER)]).toEqual([12, 14])
    // 12,345 yen at 0.0052 are £64.194, so £64.19; half of that is 3,209.5 pence, and the even neighbour 3,210.
    expect(mostClaimable(claimLine({ invoiceCurrency: 'JPY', net: 12_345, rate: '0.0052' }), UNDER)).toBe(3210)
    expect(mostClaimable(claimLine({ invoiceCurrency: 'GBP', net: 6_420, rate: '190' }), { currency: 'JPY', participationBps: 5000 })).toBe(6099)
  })

  it('CLM-19: it never throws, however large the invoice and the rate', () => {
    expect(mostClaimable(claimLine({ net: 1_000_000_000_000, invoiceCurrency: 'JPY', rate: '9999999.99999999' }), UNDER)).toBeGreaterThan(1e12)
  })
})

describe('under review', () => {
  it('CLM-20: lines and whether it is the last claim do not change', () => {
    expect(codeOf(edit(submitted(), { lines: [claimLine({ claimed: 1 })] }))).toBe('wrong_status')
    expect(codeOf(edit(submitted(), { lines: [...submitted().lines, claimLine({ id: testId() })] }))).toBe('wrong_status')
    expect(codeOf(edit(submitted(), { last: false }))).toBe('wrong_status')
    for (const status of ['draft', 'returned', 'rejected', 'withdrawn'] as const) expect(codeOf(edit(claims.in(status), { lines: [], last: false, evidence: [] }))).toBe('ok')
  })

  it('CLM-20: no file goes away or becomes another one; files come, and are called and sorted otherwise', () => {
    expect(codeOf(edit(submitted(), { evidence: [] }))).toBe('wrong_status')
    expect(codeOf(edit(submitted(), { evidence: [evidenceFile({ sha256: 'b'.repeat(64) })] }))).toBe('wrong_status')
    expect(codeOf(edit(submitted(), { evidence: [evidenceFile({ type: 'text/csv' })] }))).toBe('wrong_status')
    expect(codeOf(edit(submitted(), { evidence: [evidenceFile({ id: testId() })] }))).toBe('wrong_status')
    const added = edited(submitted(), { evidence: [evidenceFile({ category: 'other', name: 'scan.pdf' }), evidenceFile({ id: testId(), sha256: 'c'.repeat(64), category: 'attendance' })] })
    expect(added).toMatchObject({ status: 'submitted', held: 100_000, received: [{ evidenceId: FILE_ID }] })
    expect(codeOf(tryStep(claims, added, 'claim.approve'))).toBe('evidence_missing')
  })

  it('CLM-20: it stays complete', () => {
    expect(codeOf(edit(submitted(), { summary: '' }))).toBe('incomplete')
    expect(codeOf(edit(submitted(), { evidence: [...submitted().evidence, ...Array.from({ length: 4 }, () => evidenceFile({ id: testId(), size: MAX_FILE_BYTES }))] }))).toBe('incomplete')
    expect(codeOf(edit(submitted(), { summary: 'Thirty-two.', leads: 0 }))).toBe('ok')
  })

  const other: Record<(typeof CLAIM_DECIDED_ON)[number], unknown> = { partnerId: 'x', requestId: testId(), currency: 'NOK', lines: [], evidence: [], claimed: 1 }
  it.each(CLAIM_DECIDED_ON)('CLM-21: a decision on another %s than the present one is refused with the difference', (field) => {
    const record = submitted()
    for (const type of claims.decisions) {
      const seen = { ...Object.fromEntries(CLAIM_DECIDED_ON.map((one) => [one, record[one]])), [field]: other[field] }
      expect(tryStep(claims, record, type, { seen })).toMatchObject({ ok: false, error: { code: 'changed_since', differences: [{ field, seen: other[field], now: record[field] }] } })
    }
  })

  it('CLM-21: a file that came between look and decision turns the decision down', () => {
    const looked = submitted()
    const seen = Object.fromEntries(CLAIM_DECIDED_ON.map((one) => [one, looked[one]]))
    const now = edited(looked, { evidence: [...looked.evidence, evidenceFile({ id: testId(), sha256: 'd'.repeat(64) })] })
    for (const type of claims.decisions) expect(codeOf(tryStep(claims, now, type, { seen }))).toBe('changed_since')
    expect(codeOf(tryStep(claims, looked, 'claim.approve', { seen: {} }))).toBe('changed_since')
  })
})

describe('evidence', () => {
  it('CLM-23: what was received counts while hash, size and type stay, and is forgotten with them', () => {
    const returned = claims.in('returned')
    expect(returned.received).toHaveLength(1)
    expect(edited(returned, { evidence: [evidenceFile({ category: 'other', name: 'x.pdf' })] }).received).toEqual(returned.received)
    for (const other of [{ sha256: 'b'.repeat(64) }, { size: 1 }, { type: 'image/png' as const }]) expect(edited(returned, { evidence: [evidenceFile(other)] }).received).toEqual([])
    const gone = edited(returned, { evidence: [] })
    expect(gone.received).toEqual([])
    expect(edited(gone, { evidence: [evidenceFile()] }).received).toEqual([])
    // Out and in again within one edit is the same file still.
    const changes = [{ field: 'evidence', key: FILE_ID, from: evidenceFile(), to: null }, { field: 'evidence', key: FILE_ID, from: null, to: evidenceFile() }]
    expect(step(claims, returned, 'claim.edit', { input: { changes } })).toMatchObject({ evidence: [evidenceFile()], received: returned.received })
  })

  it('CLM-23: one entry for an id, and one arrival', () => {
    const twice = [{ field: 'evidence', key: FILE_ID, from: null, to: evidenceFile() }, { field: 'evidence', key: FILE_ID, from: null, to: evidenceFile({ name: 'again.pdf' }) }]
    expect(step(claims, draftClaim(claimContent({ evidence: [] })), 'claim.edit', { input: { changes: twice } }).evidence).toEqual([evidenceFile({ name: 'again.pdf' })])
    const again = step(claims, submitted(), 'claim.receive_evidence', { receivedAt: '2027-02-14T09:00:00.000Z' })
    expect(again.received).toEqual([{ evidenceId: FILE_ID, at: '2027-02-14T09:00:00.000Z' }])
    expect(codeOf(tryStep(claims, submitted(), 'claim.receive_evidence', { input: { evidenceId: testId() } }))).toBe('unknown_reference')
  })

  it('CLM-24: it is approved only when every file has been received; it is returned and rejected before', () => {
    const waiting = step(claims, draftClaim(), 'claim.submit')
    expect(codeOf(tryStep(claims, waiting, 'claim.approve'))).toBe('evidence_missing')
    for (const type of ['claim.return', 'claim.reject', 'claim.forward']) expect(codeOf(tryStep(claims, waiting, type))).toBe('ok')
    expect(codeOf(tryStep(claims, step(claims, waiting, 'claim.receive_evidence'), 'claim.approve'))).toBe('ok')
  })
})

describe('decisions', () => {
  const two = () => {
    const second = claimLine({ id: '019b0000-0000-7000-9000-000000000009', description: 'Catering', net: 60_000, tax: 0, gross: 60_000, claimed: 30_000 })
    return step(claims, step(claims, draftClaim(claimContent({ lines: [claimLine(), second] })), 'claim.submit'), 'claim.receive_evidence')
  }
  const answer = (answers: readonly (readonly [string, number, string])[]) =>
    tryStep(claims, two(), 'claim.approve', { input: { lines: answers.map(([lineId, approved, reason]) => ({ lineId, approved, reason })), comment: '' } })
  const [A, B] = [LINE_ID, '019b0000-0000-7000-9000-000000000009']

  it('CLM-25 CLM-26: grants line by line, and holds what was granted', () => {
    expect(answer([[A, 100_000, ''], [B, 30_000, '']])).toMatchObject({ ok: true, value: { status: 'approved', claimed: 130_000, held: 130_000, decision: { approved: 130_000 } } })
    expect(answer([[B, 0, 'Not in the request.'], [A, 90_000, ' No drinks. ']])).toMatchObject({ ok: true, value: { held: 90_000, decision: { approved: 90_000, lines: [{ lineId: B }, { lineId: A, reason: 'No drinks.' }] } } })
  })

  it.each([
    ['one line unanswered', [[A, 100_000, '']]], ['one line twice', [[A, 100_000, ''], [A, 1, 'x']]], ['one line twice and all answered', [[A, 100_000, ''], [B, 1, 'x'], [B, 1, 'x']]],
    ['an unknown line', [[A, 100_000, ''], [testId(), 1, '']]], ['more than is claimed', [[A, 100_001, ''], [B, 30_000, '']]], ['less without a reason', [[A, 99_999, '  '], [B, 30_000, '']]],
    ['nothing at all', [[A, 0, 'x'], [B, 0, 'x']]], ['below nothing', [[A, -1, 'x'], [B, 30_000, '']]], ['no lines', []],
  ] as const)('CLM-25: refuses %s', (_what, answers) => {
    expect(codeOf(answer(answers))).toBe('invalid_input')
  })

  it('CLM-26: holds nothing after a rejection, a withdrawal and expiry, and again what is claimed when it is submitted again', () => {
    expect(Object.fromEntries(claims.lifecycle.statuses.map((status) => [status, claims.in(status).held]))).toEqual({
      draft: 0, submitted: 100_000, returned: 100_000, approved: 100_000, rejected: 0, withdrawn: 0, expired: 0, paid: 100_000,
    })
    for (const status of ['rejected', 'withdrawn'] as const) expect(step(claims, edited(claims.in(status), { lines: [claimLine({ claimed: 70_000 })] }), 'claim.submit')).toMatchObject({ held: 70_000, claimed: 70_000 })
    const changed = edited(claims.in('returned'), { lines: [claimLine({ claimed: 70_000 })] })
    expect([changed.claimed, changed.held]).toEqual([70_000, 100_000])
    expect(step(claims, changed, 'claim.submit').held).toBe(70_000)
  })

  it('CLM-27: resubmission clears what the last decision left; number and first receipt stay', () => {
    const rejected = claims.in('rejected')
    expect(rejected.closure).toEqual({ reason: 'not_performed', explanation: 'It did not take place.' })
    const again = step(claims, rejected, 'claim.submit')
    expect([again.closure, again.decision, again.dueAt, again.receivedAt]).toEqual([undefined, undefined, undefined, undefined])
    expect(step(claims, again, 'claim.receive', { receivedAt: '2027-02-25T09:00:00.000Z' })).toMatchObject({ number: rejected.number, firstReceivedAt: rejected.firstReceivedAt, receivedAt: '2027-02-25T09:00:00.000Z' })
    expect(claims.in('expired').closure).toEqual({ reason: 'not_answered', explanation: '' })
    expect(claims.in('paid').payment).toEqual({ settlementId: expect.any(String) as string, reference: 'BACS 10042', paidOn: '2027-03-01' })
  })

  it('CLM-28: what was returned goes in again only with an answer; a new file is one, its arrival is none', () => {
    const returned = claims.in('returned')
    const submit = (record: Claim, input = {}) => codeOf(tryStep(claims, record, 'claim.submit', { input }))
    expect(submit(returned)).toBe('incomplete')
    expect(submit(returned, { note: 'Page two.' })).toBe('ok')
    expect(submit(step(claims, returned, 'claim.note', { doer: COLLEAGUE }))).toBe('ok')
    expect(submit(step(claims, returned, 'claim.note', { doer: CHANNEL_MANAGER }))).toBe('incomplete')
    expect(submit(step(claims, returned, 'claim.receive_evidence'))).toBe('incomplete')
    expect(submit(edited(returned, { evidence: [...returned.evidence, evidenceFile({ id: testId(), category: 'attendance' })] }))).toBe('ok')
  })

  it('CLM-29: holds 100 lines, 40 files and the largest amount', () => {
    const lines = (count: number, claimed = 1) => Array.from({ length: count }, () => claimLine({ id: testId(), claimed }))
    const files = (count: number) => Array.from({ length: count }, () => evidenceFile({ id: testId() }))
    // As the desktop sends them: at most a hundred changes an action.
    const base = edited(draftClaim(), { lines: lines(90) })
    expect(codeOf(edit(base, { lines: [...base.lines, ...lines(10)] }))).toBe('ok')
    expect(codeOf(edit(base, { lines: [...base.lines, ...lines(11)] }))).toBe('too_large')
    expect([codeOf(edit(draftClaim(), { evidence: files(40) })), codeOf(edit(draftClaim(), { evidence: files(41) }))]).toEqual(['ok', 'too_large'])
    expect(codeOf(edit(draftClaim(), { lines: lines(2, 600_000_000_000) }))).toBe('too_large')
  })

  it('CLM-29: whatever it holds can be decided: what was seen and an answer to every line fit into one action', () => {
    const wordy = (description: string) => claimLine({ id: testId(), description, supplier: 'Ø'.repeat(40) })
    let record = draftClaim()
    let refused = 'ok'
    for (let i = 0; i < 100 && refused === 'ok'; i += 1) {
      const result = edit(record, { lines: [...record.lines, wordy('ß'.repeat(120))] })
      if (result.ok) record = result.value
      refused = codeOf(result)
    }
    expect(refused).toBe('too_large')
    expect(record.lines.length).toBeGreaterThan(50)
    const seen = Object.fromEntries(CLAIM_DECIDED_ON.map((one) => [one, record[one]]))
    const lines = record.lines.map((one) => ({ lineId: one.id, approved: one.claimed, reason: 'In part only.' }))
    expect(jsonBytes({ seen, input: { lines, comment: 'x'.repeat(2000) } })).toBeLessThan(MAX_ACTION_BYTES - 1000)
  })
})

const text = fc.string({ maxLength: 12 })
const ids = fc.integer({ min: 1, max: 5 }).map((n) => `019b0000-0000-7000-a000-00000000000${n}`)
const line = fc.record({ id: ids, description: text, claimed: fc.nat(1_000_000) }).map((one) => claimLine(one))
const file = fc.record({ id: ids, name: fc.constantFrom('a.pdf', 'b.pdf'), sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)) }).map((one) => evidenceFile(one))
const content: fc.Arbitrary<ClaimContent> = fc.record({
  summary: text, leads: fc.nat(100), last: fc.boolean(), lines: fc.uniqueArray(line, { selector: (one) => one.id, maxLength: 4 }), evidence: fc.uniqueArray(file, { selector: (one) => one.id, maxLength: 4 }),
})
const byId = <T extends { readonly id: string }>(list: readonly T[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
const sorted = (value: ClaimContent) => ({ ...value, lines: byId(value.lines), evidence: byId(value.evidence) })
const starting = (value: ClaimContent) => applyClaimChanges(draftClaim(), claimChanges(claimContentOf(draftClaim()), value))

describe('edits', () => {
  it('CLM-22 CLM-23: the changes between two contents lead from one to the other, their inverse leads back, and only files that stayed stay received', () => {
    fc.assert(
      fc.property(content, content, (from, to) => {
        const began = starting(from)
        const start: Claim = { ...began, received: began.evidence.map((one) => ({ evidenceId: one.id, at: '2027-02-13T09:00:00.000Z' })) }
        const changes = claimChanges(claimContentOf(start), to)
        const end = applyClaimChanges(start, changes)
        expect(sorted(claimContentOf(end))).toEqual(sorted(to))
        expect(end.claimed).toBe(to.lines.reduce((sum, one) => sum + one.claimed, 0))
        expect(end.held).toBe(0)
        const stayed = to.evidence.filter((one) => from.evidence.some((before) => before.id === one.id && before.sha256 === one.sha256)).map((one) => one.id)
        expect(end.received.map((one) => one.evidenceId).toSorted()).toEqual(stayed.toSorted())
        const inverse = changes.map((change) => ({ ...change, from: change.to, to: change.from }) as (typeof changes)[number]).toReversed()
        expect(sorted(claimContentOf(applyClaimChanges(end, inverse)))).toEqual(sorted(from))
        expect(claimChanges(to, to)).toEqual([])
      }),
    )
  })

  it('CLM-22: edits of different fields both hold in either order; of one field the later holds and is known to go over the other', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const start = starting(base)
        const my = claimChanges(claimContentOf(start), mine)
        const their = claimChanges(claimContentOf(start), theirs)
        const keyOf = (change: (typeof my)[number]) => ('key' in change ? `${change.field}/${change.key}` : change.field)
        const theirKeys = new Set(their.map(keyOf))
        const merged = applyClaimChanges(applyClaimChanges(start, their), my)
        expect(overwrittenInClaim(merged, my)).toEqual([])
        const clashing = overwrittenInClaim(applyClaimChanges(start, their), my).map(keyOf)
        for (const key of clashing) expect(theirKeys.has(key)).toBe(true)
        if (my.some((change) => theirKeys.has(keyOf(change)))) return
        expect(clashing).toEqual([])
        expect(sorted(claimContentOf(applyClaimChanges(applyClaimChanges(start, my), their)))).toEqual(sorted(claimContentOf(merged)))
      }),
    )
  })
})

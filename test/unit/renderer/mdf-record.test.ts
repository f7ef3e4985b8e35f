import { describe, expect, it } from 'vitest'
import { claimActions, requestActions } from '../../../src-renderer/features/mdf/record/fund-actions.ts'
import { claimName } from '../../../src-renderer/features/mdf/record/claim-name.ts'
import { claimSentence } from '../../../src-renderer/features/mdf/record/claim-sentence.ts'
import { fundChangeWords, fundFieldWords } from '../../../src-renderer/ui/fund-fields.ts'
import { absentWords, chipWords, fileStates, reachable } from '../../../src-renderer/ui/file-state.ts'
import { claimSteps, requestSteps } from '../../../src-renderer/features/mdf/record/fund-steps.ts'
import { invoiceWords } from '../../../src-renderer/ui/invoice-words.ts'
import { requestSentence } from '../../../src-renderer/features/mdf/record/request-sentence.ts'
import { fundTimelineEntries } from '../../../src-renderer/features/mdf/record/timeline-words.ts'
import type { FundReader } from '../../../src-renderer/features/mdf/record/use-fund-reader.ts'
import type { Step } from '../../../src-renderer/ui/stepper.tsx'
import type { SentencePart } from '../../../src-renderer/ui/status-sentence.tsx'
import type { FileProgress } from '../../../src-shared/bridge/contract/evidence.ts'
import type { ClaimView, RequestView } from '../../../src-shared/bridge/contract/fund-views.ts'
import type { Action } from '../../../src-shared/domain/action.ts'
import { claimLifecycle } from '../../../src-shared/domain/claim/lifecycle.ts'
import { CLAIM_STATUSES } from '../../../src-shared/domain/claim/schema.ts'
import type { Claim } from '../../../src-shared/domain/claim/schema.ts'
import { fundRequestLifecycle } from '../../../src-shared/domain/fund-request/lifecycle.ts'
import { FUND_REQUEST_STATUSES } from '../../../src-shared/domain/fund-request/schema.ts'
import type { FundRequest } from '../../../src-shared/domain/fund-request/schema.ts'
import { requestBalance } from '../../../src-shared/domain/funds/balance.ts'
import { actionOf } from '../../support/deal-fixtures.ts'
import { claimLine, claims, evidenceFile, requests, seenOf } from '../../support/funds-fixtures.ts'

const NOW = Date.parse('2026-11-24T09:00:00Z')
const PARTNER: FundReader = { side: 'partner', me: 'callum', settles: false, vendorName: 'Halden Networks', now: NOW, zone: 'UTC', vendorZone: 'UTC', today: '2026-11-24' }
const VENDOR: FundReader = { ...PARTNER, side: 'vendor', me: 'ingrid' }
const yes = { allowed: true } as const
const no = { allowed: false, reason: 'Your role cannot do this.' } as const
const PEOPLE = { callum: 'Callum Reyes', ingrid: 'Ingrid Solheim' }

function requestView(request: FundRequest, allowed: RequestView['allowed']['request.submit'] = yes): RequestView {
  const may = Object.fromEntries(['edit', 'submit', 'withdraw', 'close', 'cancel', 'return', 'approve', 'forward', 'reject', 'note'].map((verb) => [`request.${verb}`, allowed]))
  return {
    request, received: null, typing: null, typedAt: null, partnerName: 'Brightwater IT', people: PEOPLE, held: null, review: null, checks: [], approver: null, decider: 'Ingrid Solheim', fund: null, asOf: null,
    balance: requestBalance(request, []), claims: [], deals: [], approval: null, allowed: { ...may, 'claim.create': allowed } as RequestView['allowed'],
  }
}

function claimView(claim: Claim, allowed: ClaimView['allowed']['claim.submit'] = yes): ClaimView {
  const may = Object.fromEntries(['edit', 'submit', 'withdraw', 'return', 'approve', 'forward', 'reject', 'note'].map((verb) => [`claim.${verb}`, allowed]))
  return {
    claim, received: null, typing: null, typedAt: null, partnerName: 'Brightwater IT', people: PEOPLE, held: null, review: null, checks: [], approver: null, decider: 'Ingrid Solheim', fund: null, asOf: null, request: null, balance: null,
    settlement: null, allowed: may as ClaimView['allowed'],
  }
}

const said = (parts: readonly SentencePart[]) => parts.map((part) => (typeof part === 'string' ? part : part.strong)).join('')

describe('whose move a request is', () => {
  it.each(FUND_REQUEST_STATUSES)('says of a %s one who acts and what happens if nobody does, or that nothing is left', (status) => {
    expect(said(requestSentence(requestView(requests.in(status)), PARTNER).parts)).toMatch(/If nobody acts, |went back to the fund\.|Nothing is left to do\./)
  })

  it('asks the approver to decide by the moment that the endpoint gave', () => {
    const words = said(requestSentence(requestView(requests.in('submitted')), VENDOR).parts)
    expect(words).toBe('Your move: decide by Fri 27 Nov, 09:00, 3 d from now. If nobody acts, it goes on to channel operations.')
    expect(said(requestSentence(requestView(requests.in('submitted'), no), VENDOR).parts)).toMatch(/^Ingrid Solheim’s move: answer due/)
  })

  it('tells the partner what is still to be claimed, by when, and what becomes of it', () => {
    expect(said(requestSentence(requestView(requests.in('approved')), PARTNER).parts)).toBe('Your move: carry it out, then claim £1,500 by 12 Apr 2027, in 139 days. If nobody acts, £1,500 goes back to the fund.')
  })

  it('says what went back to the fund with a closed one, and nothing where all was claimed', () => {
    const view = requestView(requests.in('closed'))
    expect(said(requestSentence(view, PARTNER).parts)).toBe('Closed: closed by the partner. £1,500 went back to the fund.')
    expect(said(requestSentence({ ...view, balance: { approved: 150_000, reserved: 0, claimed: 0, paid: 150_000 } }, PARTNER).parts)).toBe('Closed: closed by the partner. Nothing is left to do.')
  })

  it('says when the last day to claim has passed', () => {
    expect(said(requestSentence(requestView(requests.in('approved')), { ...PARTNER, today: '2027-04-13' }).parts)).toMatch(/^Too late to claim: the last day was Mon 12 Apr\./)
  })
})

describe('whose move a claim is', () => {
  it.each(CLAIM_STATUSES)('says of a %s one who acts or that nothing is left', (status) => {
    expect(said(claimSentence(claimView(claims.in(status)), PARTNER).parts)).toMatch(/If nobody acts, |settlement|Paid:|went back to the request/)
  })

  it('gives a returned claim 14 days after its last day', () => {
    expect(said(claimSentence(claimView(claims.in('returned')), PARTNER).parts)).toContain('by 26 Apr 2027. If nobody acts, it expires then')
  })

  it('asks the partner to keep the computer online while a file is on the way', () => {
    const claim: Claim = { ...claims.in('submitted'), received: [] }
    expect(said(claimSentence(claimView(claim), PARTNER).parts)).toContain('It can only be approved when the file still on the way has arrived: keep the computer with it online.')
  })

  it('asks channel operations to settle what is approved and in no batch', () => {
    expect(said(claimSentence(claimView(claims.in('approved')), { ...VENDOR, settles: true }).parts)).toBe('Your move: put £1,000 into a settlement. If nobody acts, it stays approved and unpaid.')
  })
})

describe('what can be done', () => {
  it('has at most one primary act in every state, the last one', () => {
    for (const side of ['partner', 'vendor'] as const) {
      const all = [...FUND_REQUEST_STATUSES.map((status) => requestActions(requestView(requests.in(status)), side)), ...CLAIM_STATUSES.map((status) => claimActions(claimView(claims.in(status)), side))]
      for (const actions of all) {
        expect(actions.filter((one) => one.primary).length).toBeLessThanOrEqual(1)
        expect(actions.slice(0, -1).some((one) => one.primary)).toBe(false)
        expect(new Set(actions.map((one) => one.keys)).size).toBe(actions.length)
      }
    }
  })

  it('carries the reason of what may not be done', () => {
    expect(requestActions(requestView(requests.in('approved'), no), 'partner').at(-1)).toMatchObject({ id: 'claim', disabledReason: no.reason })
  })
})

describe('the lifecycle as steps', () => {
  const here = (steps: readonly Step[]) => steps.filter((one) => one.state === 'current' || one.state === 'stopped').length

  it.each(FUND_REQUEST_STATUSES)('has one step where a %s request is, or where it ended', (status) => {
    expect(here(requestSteps(requestView(requests.in(status)), PARTNER))).toBe(1)
  })

  it.each(CLAIM_STATUSES.filter((one) => one !== 'paid'))('has one step where a %s claim is, or where it ended', (status) => {
    expect(here(claimSteps(claimView(claims.in(status)), PARTNER))).toBe(1)
  })

  it('is done when a claim is paid', () => {
    expect(claimSteps(claimView(claims.in('paid')), PARTNER).every((one) => one.state === 'done')).toBe(true)
  })
})

const tell = (record: FundRequest | Claim, actions: readonly Action[]) => fundTimelineEntries({ record, actions, people: PEOPLE, me: 'callum', now: NOW, zone: 'UTC' })
const SPEECHLESS = 'did something that this version of the app has no words for'

describe('the timeline', () => {
  it.each(Object.keys(fundRequestLifecycle.actions))('has words for %s', (type) => {
    const record = requests.in('approved')
    const one = actionOf(type, 'ingrid', requests.inputFor(type, record), { ...seenOf(requests, type, record), receivedAt: '2026-11-24T08:00:00.000Z' })
    const [entry] = tell(record, [actionOf('request.submit', 'callum', {}), one])
    expect(entry?.id).toBe(one.id)
    expect(entry?.what).not.toBe(SPEECHLESS)
    expect(entry?.what).not.toBe('')
  })

  it.each(Object.keys(claimLifecycle.actions))('has words for %s', (type) => {
    const record = claims.in('submitted')
    const one = actionOf(type, 'ingrid', claims.inputFor(type, record), { receivedAt: '2026-11-24T08:00:00.000Z' })
    const [entry] = tell(record, [actionOf('claim.submit', 'callum', {}), one])
    expect(entry?.id).toBe(one.id)
    expect(entry?.what).not.toBe(SPEECHLESS)
    expect(entry?.what).not.toBe('')
  })

  it('says so of an action that this version does not know', () => {
    expect(tell(claims.in('submitted'), [actionOf('claim.audit', 'ingrid', {})])[0]?.what).toBe(SPEECHLESS)
  })

  it('tells what the endpoint does by itself as its own, and files that arrive one after the other as one', () => {
    const record: Claim = { ...claims.in('submitted'), evidence: [evidenceFile(), evidenceFile({ id: '019b0000-0000-7000-9000-0000000000aa', name: 'list.csv' })] }
    const files = record.evidence.map((file) => actionOf('claim.receive_evidence', 'system', { evidenceId: file.id }))
    const [two] = tell(record, [actionOf('claim.submit', 'callum', {}), ...files])
    expect([two?.mark, two?.who, two?.what]).toEqual(['endpoint', '2 files', 'arrived, whole and as described'])
    const [one] = tell(record, [actionOf('claim.submit', 'callum', {}), ...files.slice(1)])
    expect(one?.who).toBe('list.csv')
    expect(tell(record, [actionOf('claim.submit', 'callum', {}), actionOf('claim.escalate', 'system', {})])[0]?.what).toBe('so it went on to channel operations')
  })

  it('shows what an approval granted against what was asked', () => {
    const record = requests.in('approved')
    const [entry] = tell(record, [actionOf('request.submit', 'callum', {}), actionOf('request.approve', 'ingrid', { amount: 150_000, claimBy: '2027-04-12', condition: 'With our logo.' })])
    expect(entry).toMatchObject({ what: 'approved less than was asked for', quote: 'With our logo.', changes: [{ label: 'Amount', from: '£2,000', to: '£1,500' }, { label: 'Claim by', from: 'none', to: '12 Apr 2027' }] })
  })

  it('leaves out what was written before the first submission', () => {
    const record = requests.in('submitted')
    expect(tell(record, record.actions).map((one) => one.what)).toEqual([expect.stringMatching(/^as BRW-M0001/), 'submitted', 'drafted it'])
  })
})

describe('fields in words', () => {
  it('labels a line by its name and tells old and new', () => {
    expect(fundChangeWords({ field: 'line', key: 'a', from: { id: '019b0000-0000-7000-9000-000000000001', description: 'Venue', amount: 400_000 }, to: { id: '019b0000-0000-7000-9000-000000000001', description: 'Venue', amount: 350_000 } }, 'GBP')).toEqual({ label: 'Venue', from: '£4,000.00', to: '£3,500.00' })
    expect(fundChangeWords({ field: 'evidence', key: 'a', from: evidenceFile(), to: null }, 'GBP')).toEqual({ label: 'invoice.pdf', from: 'Invoice, 47 KB', to: 'removed' })
  })

  it('reads activities, days, amounts and nothing', () => {
    expect([fundFieldWords('activity', 'trade_show', 'GBP'), fundFieldWords('from', '2027-02-10', 'GBP'), fundFieldWords('ownShare', 150_000, 'GBP'), fundFieldWords('place', '', 'GBP'), fundFieldWords('last', true, 'GBP')]).toEqual(['Trade show', '10 Feb 2027', '£1,500', 'none', 'yes'])
  })

  it('says the dated rate of an invoice in another currency, and none in the own', () => {
    expect(invoiceWords(claimLine({ invoiceCurrency: 'NOK', rate: '0.0745', rateDate: '2026-11-01' }), 'GBP')).toBe('INV-0042, Roundhouse, 12 Feb 2027, 1 NOK = 0.0745 GBP of 1 Nov 2026')
    expect(invoiceWords(claimLine(), 'GBP')).toBe('INV-0042, Roundhouse, 12 Feb 2027')
  })

  it('names a claim by its place among those of its request', () => {
    expect([claimName({ title: 'Webinar', number: 'BRW-M0041-C2' }), claimName({ title: 'Webinar' })]).toEqual(['Webinar, claim 2', 'Webinar, new claim'])
  })
})

describe('where a file is', () => {
  const claim = claims.in('submitted')
  const at = (more: Partial<FileProgress>) => fileStates(claim, [{ id: claim.evidence[0]?.id ?? '', state: 'sent', sent: 100, size: 100, local: true, fetched: null, trouble: null, ...more }])

  it.each([
    ['nothing of one that is here', {}, true, null, true],
    ['that it needs the network', { local: false }, false, 'needs the network', false],
    ['nothing of one that can be brought', { local: false }, true, null, true],
    ['how much was sent, never too much', { state: 'sending', sent: 64.9 }, true, '64% sent', true],
    ['that it is on the way', { state: 'elsewhere', local: false }, true, 'on the way', false],
    ['how much was brought', { local: false, fetched: 42 }, true, '42% brought', true],
    ['that it stopped', { state: 'here', trouble: 'Too large.' }, true, 'stopped', true],
  ] as const)('says %s', (_what, more, online, words, mayLook) => {
    const [state] = at(more)
    if (!state) throw new Error('no file')
    expect(chipWords(state, online)).toBe(words)
    expect(reachable(state, online)).toBe(mayLook)
  })

  it('does not blame the network for a file that has not arrived', () => {
    const [away] = at({ state: 'elsewhere', local: false })
    const [gone] = at({ local: false })
    if (!away || !gone) throw new Error('no file')
    expect(absentWords(away, true, 'vendor')).toMatch(/has not arrived from there yet/)
    expect(absentWords(gone, false, 'vendor')).toMatch(/^It needs the network/)
  })
})
